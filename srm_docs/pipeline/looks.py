"""The look by the words of a person: the names of a theme, a paper, of options; a brand and templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from srm_docs.core.errors import MissingError, UsageError, unknown
from srm_docs.core.options import Option, Options
from srm_docs.core.reading import Folders
from srm_docs.core.values import replace
from srm_docs.pipeline import registry
from srm_docs.style.look import Look, Paper
from srm_docs.style.theme import load_theme, theme_names

_Choice = TypeVar("_Choice", bound=StrEnum)

Templates = Path | str | Sequence[Path | str] | None
"""One template, or one of each kind."""

_FOR_SLIDES = frozenset({".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm", ".ppt", ".pot", ".pps", ".odp", ".otp"})
"""The endings of files that hold slides; some are refused, with the reason."""


def look(
    *,
    theme: str = "plain",
    paper: str = "a4",
    brand: Path | str | None = None,
    template: Templates = None,
    roots: Folders = (),
    **options: object,
) -> Look:
    """The look of these names; ``options`` are those of formats and products, by their names.

    What is wrong with a brand or a template is in the look's report. Raises UsageError for a name that there isn't and
    for a value that an option refuses.
    """
    if theme not in theme_names():
        raise unknown("theme", theme, theme_names())
    plain = Look(load_theme(theme), _member(Paper, "paper", paper), chosen_options(options))
    return dressed(plain, brand, template, roots)


def usable(chosen: Look) -> Look:
    """The look, if it can be used. Raises UsageError with all that is wrong with its brand and templates."""
    if errors := chosen.report.errors:
        raise UsageError(
            "; ".join(f"{error.span}: {error.message}" if error.span else error.message for error in errors)
        )
    return chosen


def chosen_options(values: Mapping[str, object]) -> Options:
    """Values by the names of their options; what is the default is left out. Raises UsageError."""
    known = registry.options()
    chosen = {}
    for name, value in values.items():
        if name not in known:
            raise unknown("option", name, known)
        option = known[name]
        accepted = _accepted(option, value)
        if accepted != option.default:
            chosen[name] = accepted
    return Options(MappingProxyType(chosen))


_KINDS = {bool: "True or False", int: "a whole number", float: "a number", str: "a text"}
"""What values of an option without choices are, by the type of its default."""


def _accepted(option: Option[Any], value: Any) -> object:
    """The value as the option's own type."""
    if option.choices and option.repeats:
        names = [value] if isinstance(value, str) else value
        return frozenset(_member(option.choices, option.noun, name) for name in names)
    if option.choices:
        return _member(option.choices, option.noun, value)
    kind = type(option.default)
    # True is an int for Python, and no number for a person; 3 is a float as well as 3.0.
    fits = isinstance(value, int | float if kind is float else kind) and (kind is bool or not isinstance(value, bool))
    if not fits:
        raise UsageError(f"the option '{option.name}' is {value!r}; expected is {_KINDS[kind]}")
    if reason := option.refusal(value):
        raise UsageError(reason)
    return value


def dressed(plain: Look, brand: Path | str | None, template: Templates = None, roots: Folders = ()) -> Look:
    """A look in an organisation's brand and templates, with a report of what is wrong with these.

    The theme is the one that the brand names, or else that of the look; a ``template`` given here goes before the
    brand's. What the brand names lies in its own folder or in one of the ``roots``.

    Raises MissingError where there is no file, UsageError for two templates of one kind.
    """
    for path in _of_two_kinds(template):
        plain = _with_slides(plain, path, brand) if is_for_slides(path) else _with_word(plain, path)
    if brand is None:
        return plain
    from srm_docs.style.brand import load_brand

    loaded = load_brand(_there(brand), plain.theme, plain.template, plain.slide_template, roots)
    if loaded.theme:
        plain = replace(plain, theme=loaded.theme, template=loaded.template, slide_template=loaded.slide_template)
    return replace(plain, report=plain.report + loaded.report)


def _with_word(plain: Look, path: Path) -> Look:
    from srm_docs.style.template import load_template

    loaded = load_template(_there(path))
    return replace(plain, template=loaded.template, report=plain.report + loaded.report)


def _with_slides(plain: Look, path: Path, brand: Path | str | None) -> Look:
    """The look in a PowerPoint template. A brand chooses among its layouts later."""
    from srm_docs.style.slide_template import load_slide_template

    loaded = load_slide_template(_there(path), named=None if brand else {})
    return replace(plain, slide_template=loaded.template, report=plain.report + loaded.report)


def _of_two_kinds(template: Templates) -> Sequence[Path]:
    """The templates, one for Word and one for slides at the most."""
    files = [template] if isinstance(template, Path | str) else template or ()
    paths = [Path(file) for file in files]
    for kind, name in ((True, "PowerPoint"), (False, "Word")):
        if len([path for path in paths if is_for_slides(path) == kind]) > 1:
            raise UsageError(f"there are two {name} templates; one of each kind can be given")
    return paths


def is_for_slides(path: Path) -> bool:
    """Whether a file is meant for slides, by its name; what it is inside is looked at later."""
    return path.suffix.lower() in _FOR_SLIDES


def _there(path: Path | str) -> Path:
    if not Path(path).exists():
        raise MissingError(f"{path} does not exist")
    return Path(path)


def _member(choices: type[_Choice], kind: str, name: str) -> _Choice:
    if name not in list(choices):
        raise unknown(kind, name, list(choices))
    return choices(name)
