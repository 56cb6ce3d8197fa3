"""The look by the words of a person: names of a theme, a paper, of extras."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from srm_docs.core.diagnostics import Report
from srm_docs.core.errors import MissingError, UsageError
from srm_docs.pipeline.unknown import unknown
from srm_docs.style.look import Look, Paper, SvgExtra
from srm_docs.style.master import Aspect
from srm_docs.style.theme import load_theme, theme_names

_Choice = TypeVar("_Choice", bound=StrEnum)

Templates = Path | str | Sequence[Path | str] | None
"""One template, or one of each kind."""

_FOR_SLIDES = frozenset({".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm", ".ppt", ".pot", ".pps", ".odp", ".otp"})
"""The endings of files that hold slides; some are refused, with the reason."""

_LARGEST_SCALE = 16.0
"""Beyond it a picture takes gigabytes."""


def look(
    *,
    theme: str = "plain",
    paper: str = "a4",
    scale: float = 2.0,
    fenced: bool = False,
    svg: Iterable[str] = (),
    fillable: bool = False,
    archive: bool = False,
    comments: bool = False,
    aspect: str = "16:9",
    note_lines: bool = False,
    brand: Path | str | None = None,
    template: Templates = None,
) -> Look:
    """The look of these names.

    Raises UsageError for one that there isn't, for a brand or a template that can't be used, and for a scale beyond all
    reason.
    """
    if theme not in theme_names():
        raise unknown("theme", theme, theme_names())
    if not 0.1 <= scale <= _LARGEST_SCALE:
        raise UsageError(f"a scale of {scale:g} makes no picture; it can be 0.1 to {_LARGEST_SCALE:g} pixels a point")
    extras = frozenset(_chosen(SvgExtra, "SVG extra", extra) for extra in svg)
    size = _chosen(Paper, "paper", paper)
    plain = Look(
        load_theme(theme),
        size,
        scale,
        fenced,
        extras,
        fillable=fillable,
        archive=archive,
        comments=comments,
        aspect=_chosen(Aspect, "shape of slides", aspect),
        note_lines=note_lines,
    )
    chosen, report = dressed(plain, brand, template)
    if report.errors:
        raise UsageError("; ".join(f"{one.span}: {one.message}" if one.span else one.message for one in report.errors))
    return chosen


def dressed(plain: Look, brand: Path | str | None, template: Templates = None) -> tuple[Look, Report]:
    """A look in an organisation's brand and templates, and what is wrong with these; as it was if that is an error.

    The theme is the one that the brand names, or else that of the look; a ``template`` given here goes before the
    brand's. Raises MissingError where there is no file, UsageError for two templates of one kind.
    """
    report = Report.of(())
    for path in _of_two_kinds(template):
        plain, said = _with_slides(plain, path, brand) if _is_for_slides(path) else _with_word(plain, path)
        report += said
    if brand is None:
        return plain, report
    from srm_docs.style.brand import load_brand

    loaded = load_brand(_there(brand), plain.theme, plain.template, plain.slide_template)
    if loaded.theme:
        plain = replace(plain, theme=loaded.theme, template=loaded.template, slide_template=loaded.slide_template)
    return plain, report + loaded.report


def _with_word(plain: Look, path: Path) -> tuple[Look, Report]:
    from srm_docs.style.template import load_template

    loaded = load_template(_there(path))
    return replace(plain, template=loaded.template), loaded.report


def _with_slides(plain: Look, path: Path, brand: Path | str | None) -> tuple[Look, Report]:
    """The look in a PowerPoint template. A brand chooses among its layouts later."""
    from srm_docs.style.slide_template import load_slide_template

    loaded = load_slide_template(_there(path), named=None if brand else {})
    return replace(plain, slide_template=loaded.template), loaded.report


def _of_two_kinds(template: Templates) -> Sequence[Path]:
    """The templates, one for Word and one for slides at the most."""
    given = [template] if isinstance(template, Path | str) else template or ()
    paths = [Path(one) for one in given]
    for kind, name in ((True, "PowerPoint"), (False, "Word")):
        if len([path for path in paths if _is_for_slides(path) == kind]) > 1:
            raise UsageError(f"there are two {name} templates; one of each kind can be given")
    return paths


def _is_for_slides(path: Path) -> bool:
    """Whether a file is meant for slides, by its name; what it is inside is looked at later."""
    return path.suffix.lower() in _FOR_SLIDES


def _there(path: Path | str) -> Path:
    if not Path(path).exists():
        raise MissingError(f"{path} does not exist")
    return Path(path)


def _chosen(choices: type[_Choice], kind: str, name: str) -> _Choice:
    if name not in list(choices):
        raise unknown(kind, name, list(choices))
    return choices(name)
