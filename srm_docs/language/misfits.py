"""What does not fit the shape of a spec, in the words of who writes it: a function for each kind of misfit.

The kinds are those of pydantic's errors (https://docs.pydantic.dev/latest/errors/validation_errors/) and our own, which
`srm_docs.language.values` raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from srm_docs.core.diagnostics import Diagnostic, did_you_mean
from srm_docs.language.schema import allowed_keys, number_range
from srm_docs.yaml_source.tree import Path, Tree

_COMMA = "a text with a comma in it stands in quotes between braces"
"""`{text: Yes, but why}` holds two entries for YAML."""

_EMPTY = "give it a value, or take the key out"


@dataclass(frozen=True, slots=True)
class _Misfit:
    """A value that does not fit: its kind, where it stands, and what pydantic knows besides."""

    kind: str
    path: Path
    value: Any
    context: dict[str, Any]

    @property
    def key(self) -> str:
        """The last step of the path."""
        return str(self.path[-1])

    @property
    def name(self) -> str:
        """How a sentence calls it."""
        return _name(self.path)

    @property
    def holder(self) -> str:
        """How a sentence calls what holds it."""
        return _name(self.path[:-1]) if len(self.path) > 1 else "the spec"


_Words = tuple[str, str, str]
"""A code, a sentence, and a hint, which may be empty."""


def path_of(misfit: ErrorDetails) -> Path:
    """The path in the data: without the tags of alternatives and pydantic's mark for a key."""
    return tuple(
        step for step in misfit["loc"] if not (isinstance(step, str) and step[:1] in "<[" and step[-1:] in ">]")
    )


def is_comma(misfit: ErrorDetails) -> bool:
    """Whether a key is the rest of a text in braces with a comma in it: `{aws: The tool, and its care}`."""
    return misfit["type"] == "bad_id" and misfit["loc"][-1] == "[key]" and " " in str(misfit["input"])


def diagnostic_of(details: ErrorDetails, tree: Tree) -> Diagnostic:
    """The diagnostic for a misfit, at the value, or at the key where that is what's wrong."""
    misfit = _Misfit(details["type"], path_of(details), details["input"], details.get("ctx") or {})
    code, message, hint = _words(misfit)
    is_missing = misfit.kind == "missing"
    at_key = details["loc"][-1] == "[key]" or misfit.kind == "extra_forbidden" or is_missing
    # What is missing stands nowhere: its holder is marked.
    where = misfit.path[:-1] if is_missing else misfit.path
    return Diagnostic(code, message, tree.span(where, key=at_key), hint)


def _words(misfit: _Misfit) -> _Words:
    if misfit.value is None and misfit.kind not in ("missing", "extra_forbidden"):
        return _empty(misfit)
    if misfit.kind in _SENTENCES:
        return _SENTENCES[misfit.kind](misfit)
    if misfit.kind.startswith("date"):
        return "bad-date", f"'{misfit.value}' is no date", "write year, month and day, such as 2026-11-23"
    if misfit.kind.startswith("int"):
        return _no_number(misfit)
    return _wrong_type(misfit)


def _missing(misfit: _Misfit) -> _Words:
    return "missing-key", f"{misfit.holder} has no '{misfit.key}'", f"add '{misfit.key}:'"


def _unknown_key(misfit: _Misfit) -> _Words:
    known = allowed_keys(misfit.path[:-1])
    hint = did_you_mean(misfit.key, known) or f"the keys here are: {', '.join(known)}"
    if ":" in misfit.key:
        hint = "put a space behind the colon"
    elif misfit.value is None and (" " in misfit.key or misfit.key[:1].isupper()):
        hint = _COMMA
    return "unknown-key", f"{misfit.holder} has no key '{misfit.key}'", hint


def _no_choice(misfit: _Misfit) -> _Words:
    if misfit.path == ("srm",):
        hint = "this program reads version 1; a newer spec wants a newer program"
        return "unsupported-version", f"'{misfit.value}' is no version of the spec format", hint
    expected = str(misfit.context["expected"]).replace(" or ", ", ")
    choices = [word.strip(" '") for word in expected.split(",")]
    hint = did_you_mean(str(misfit.value), choices)
    return "bad-choice", f"expected one of {', '.join(choices)}, found '{misfit.value}'", hint


def _no_id(misfit: _Misfit) -> _Words:
    kebab = misfit.context["kebab"]
    hint = f"did you mean '{kebab}'?" if kebab else ""
    if " " in str(misfit.value):
        # As a key it is the rest of a text; as a value it is somebody's printed name.
        hint = _COMMA if misfit.path[-1:] == (misfit.value,) else "an id stands here, not a printed name"
    return "bad-id", f"'{misfit.value}' is no id: ids are small letters and digits, joined by hyphens", hint


def _empty(misfit: _Misfit) -> _Words:
    return "empty-text", f"{misfit.name} is empty", _EMPTY


def _too_long(misfit: _Misfit) -> _Words:
    length, longest = misfit.context["length"], misfit.context["longest"]
    return "text-too-long", f"{misfit.name} has {length:,} characters; {longest:,} are possible", ""


def _no_number(misfit: _Misfit) -> _Words:
    expected = f"a whole number{_from_to(*number_range(misfit.path))}"
    return "wrong-type", f"{misfit.name} is '{misfit.value}'; expected is {expected}", ""


def _wrong_type(misfit: _Misfit) -> _Words:
    actual, expected = _type(misfit.value), _expected(misfit.kind)
    return "wrong-type", f"{misfit.name} is {actual}; expected is {expected}", _EXAMPLES.get((actual, expected), "")


def _not_such(misfit: _Misfit) -> _Words:
    """That a value is not of the kind that stands here, and what was meant."""
    value = str(misfit.value)
    code, what, hint = _NOT_SUCH[misfit.kind]
    if misfit.kind == "bad_language" and "," in value:
        hint = f"several stand between brackets: `[{value}]`"
    elif misfit.kind == "bad_language" and "_" in value:
        hint = f"did you mean '{value.replace('_', '-')}'?"
    return code, f"'{value}' {what}", hint


_SENTENCES: dict[str, Callable[[_Misfit], _Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _no_choice,
    "bad_id": _no_id,
    "bad_url": _not_such,
    "bad_language": _not_such,
    "bad_raci": _not_such,
    "empty_text": _empty,
    "too_short": _empty,
    "text_too_long": _too_long,
    "greater_than_equal": _no_number,
    "less_than_equal": _no_number,
}

_NOT_SUCH = {
    "bad_url": ("bad-url", "is no address that a document may link to", "http, https and mailto are"),
    "bad_language": ("bad-choice", "is no language tag", "write one such as 'en' or 'pt-BR' (BCP 47)"),
    "bad_raci": ("bad-choice", "is not made of letters of RACI", "write R, A, C or I, or several: R/A"),
}

_EXAMPLES = {
    ("a text", "a mapping"): "write it as `{name: …}`, or on lines of its own below",
    ("a text", "a list"): "write it between brackets: `[…]`",
    ("a mapping", "a list"): "write each item with a '- ' before it, or between brackets",
    ("a list", "a mapping"): "write each item under a key of its own, without the '- '",
    ("a mapping", "a text"): "put the text in quotes, if a brace or a colon belongs to it, or give it by language",
    ("a list", "a text"): "put the text in quotes, if a bracket belongs to it",
}


def _from_to(least: int | None, most: int | None) -> str:
    if least is None:
        return ""
    return f" from {least} on" if most is None else f" from {least} to {most}"


def _name(path: Path) -> str:
    """How a sentence calls what stands at a path."""
    step = path[-1] if path else ""
    return f"item {step + 1} of '{path[-2]}'" if isinstance(step, int) and len(path) > 1 else f"'{step}'"


def _type(value: Any) -> str:
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return "a text"


def _expected(kind: str) -> str:
    if kind.startswith(("model", "dict")):
        return "a mapping"
    return "a list" if kind.startswith("list") else "a text"
