"""Products and formats of other packages: strangers, of whom nothing is taken on trust.

What their modules hold is checked when they are loaded; their functions are wrapped, so that whatever one raises or
gives back is told with the name of the plug-in, and everything else is made all the same.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from srm_docs.core.bounds import Bound
from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.errors import PlugInError, SrmDocsError
from srm_docs.core.options import Option
from srm_docs.page.document import Printed
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_PAGES = (Picture, Printed)
_SUFFIX = re.compile(r"(?:\.[A-Za-z0-9]+)+")
_OPTION = re.compile(r"[a-z][a-z0-9_]*")

_Check = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_page(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, _PAGES)


def _are_pages(value: Any) -> bool:
    # `Diagram | Network` is no tuple, but is as good as one for `issubclass`.
    members = value if isinstance(value, tuple) else getattr(value, "__args__", (value,))
    return bool(members) and all(map(_is_page, members))


def _are_composers(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_page(page) and callable(made) for page, made in value.items())


def _are_names(value: Any) -> bool:
    return isinstance(value, tuple | list) and all(map(_is_text, value))


def _are_options(value: Any) -> bool:
    return isinstance(value, tuple | list) and all(map(_is_option, value))


def _is_option(value: Any) -> bool:
    """Whether it is an option from which a switch of the command line can be made."""
    if not (isinstance(value, Option) and _OPTION.fullmatch(value.name)):
        return False
    if value.choices:
        return isinstance(value.default, frozenset | value.choices)
    return isinstance(value.default, bool | int | float | str)


def _is_suffix(value: Any) -> bool:
    return isinstance(value, str) and bool(_SUFFIX.fullmatch(value))


_COMMON: dict[str, tuple[_Check, str]] = {
    "TITLE": (_is_text, "a text"),
    "OPTIONS": (_are_options, "a tuple of options"),
}
_ATTRIBUTES: dict[str, dict[str, tuple[_Check, str]]] = {
    "product": {
        "MAKES": (_is_page, "a class of pages"),
        "DEFAULT_FORMATS": (_are_names, "a tuple of names of formats"),
        **_COMMON,
        "compose": (callable, "a function"),
        "absent": (callable, "a function"),
        "VARIES": (_is_flag, "True or False"),
        "LISTS_ROWS": (_is_flag, "True or False"),
        "FOR_INSTRUCTORS": (_is_flag, "True or False"),
        "TRANSLATES": (_is_flag, "True or False"),
        "PRACTISES": (_is_flag, "True or False"),
        "COMPARES": (_is_flag, "True or False"),
        "ON_REQUEST": (_is_flag, "True or False"),
        "ALSO_MAKES": (_are_composers, "a mapping of classes of pages to the functions that compose them"),
    },
    "format": {
        "ACCEPTS": (_are_pages, "a class of pages, or a tuple of such classes"),
        "SUFFIX": (_is_suffix, "the ending of a file's name, such as '.txt'"),
        **_COMMON,
        "write": (callable, "a function"),
        "ROWS": (lambda value: value is None or isinstance(value, Bound), "a bound"),
        "DRAWS": (lambda value: isinstance(value, str), "a text"),
        "ORDERS": (_is_flag, "True or False"),
    },
}
"""What each attribute of a module must be, and how that is told."""

_ARGUMENTS = {"compose": ("localized", "imprint"), "absent": ("model",), "write": ("page", "look")}
"""What the functions of a module are called with, in this order."""
_ARGUMENTS_TO_COMPARE = _ARGUMENTS | {"compose": ("changes", "words", "imprint")}

_NEEDED = {
    "product": ("MAKES", "DEFAULT_FORMATS", "TITLE", "compose"),
    "format": ("ACCEPTS", "SUFFIX", "TITLE", "write"),
}


def named(kind: str, name: str, point: EntryPoint) -> str:
    """A plug-in as messages call it, with the package that brings it."""
    package = f" of the package {point.dist.name}" if point.dist else ""
    return f"the plug-in for the {kind} '{name}'{package}"


def load(kind: str, name: str, point: EntryPoint) -> Any:
    """The attributes of a plug-in's module, its functions wrapped. Raises PlugInError: all that is wrong with it."""
    called = named(kind, name, point)
    module = told(called, "can't be loaded", point.load)
    # To look at what it holds can run its code, too.
    if problems := told(called, "can't be used", lambda: list(_problems(kind, module))):
        raise PlugInError(f"{called} can't be used: {'; '.join(problems)}")
    checked = {attribute: getattr(module, attribute) for attribute in _ATTRIBUTES[kind] if hasattr(module, attribute)}
    if kind == "product":
        absent = _guarded(called, getattr(module, "absent", lambda _: ""), str)

        def composer(function: Callable[..., Any], page: type) -> Callable[..., Any]:
            compose = _guarded(called, function, page)

            def composed(localized: Any, imprint: Any) -> Any:
                # A plan takes an `absent` that fails for "it is there"; here, where a failure is told, it fails again.
                absent(localized.model)
                return compose(localized, imprint)

            # One that compares is made of no model of which it could be absent.
            return compose if checked.get("COMPARES") else composed

        also = {page: composer(function, page) for page, function in checked.get("ALSO_MAKES", {}).items()}
        checked |= {"compose": composer(module.compose, module.MAKES), "absent": absent, "ALSO_MAKES": also}
    else:
        checked["write"] = _guarded(called, module.write, Written)
    return SimpleNamespace(stranger=called, **checked)


def _problems(kind: str, module: Any) -> Iterator[str]:
    if missing := [attribute for attribute in _NEEDED[kind] if not hasattr(module, attribute)]:
        yield f"it has no {', '.join(missing)}"
    for attribute, (check, expected) in _ATTRIBUTES[kind].items():
        if hasattr(module, attribute) and not check(value := getattr(module, attribute)):
            yield f"its {attribute} is {value!r}, not {expected}"
    calls = _ARGUMENTS_TO_COMPARE if getattr(module, "COMPARES", False) else _ARGUMENTS
    for attribute, arguments in calls.items():
        function = getattr(module, attribute, None) if attribute in _ATTRIBUTES[kind] else None
        if callable(function) and not _takes(function, len(arguments)):
            yield f"its {attribute} can't be called as {attribute}({', '.join(arguments)})"


def _takes(function: Callable[..., Any], count: int) -> bool:
    """Whether it can be called with so many arguments, as far as it says what it takes."""
    try:
        inspect.signature(function).bind(*range(count))
    except TypeError:
        return False
    except ValueError:  # it doesn't say
        return True
    return True


def _guarded(called: str, function: Callable[..., Any], result: type) -> Callable[..., Any]:
    """The function, of which every failure is told as the plug-in's, and whose result has been looked at."""

    @functools.wraps(function)
    def guarded(*arguments: Any) -> Any:
        value = told(called, "failed", lambda: function(*arguments))
        if not told(called, "failed", lambda: isinstance(value, result)):
            raise PlugInError(f"{called} gave a {type(value).__name__}, not a {result.__name__}")
        if isinstance(value, Written) and (fault := _fault_of(value)):
            raise PlugInError(f"{called} {fault}")
        return value

    return guarded


def _fault_of(value: Written) -> str:
    if not isinstance(value.data, bytes):
        return f"wrote a {type(value.data).__name__}, not bytes"
    remarks = value.remarks
    is_told = isinstance(remarks, tuple | list) and all(isinstance(remark, Diagnostic) for remark in remarks)
    return "" if is_told else "made remarks that are no diagnostics"


def told(called: str, verb: str, do: Callable[[], Any]) -> Any:
    """What a stranger's code gives; whatever it raises, to end the program even, is told with the plug-in's name."""
    try:
        return do()
    except (SrmDocsError, KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:
        raise PlugInError(f"{called} {verb}: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # an error whose own words fail
        return type(error).__name__
