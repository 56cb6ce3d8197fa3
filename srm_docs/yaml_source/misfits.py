"""What does not fit the shape of a file, in the words of who writes it: a function for each kind of misfit.

The kinds are those of pydantic's errors (https://docs.pydantic.dev/latest/errors/validation_errors/), and our own: a
`FileKind` brings the sentences for those that its values raise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import did_you_mean
from srm_docs.yaml_source.schema_paths import Schema, keys_at, range_at
from srm_docs.yaml_source.shape import Shape
from srm_docs.yaml_source.tree import Path, Tree

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

COMMA = "between braces, a text with a comma in it needs quotes"
"""`{text: Yes, but why}` holds two entries for YAML."""

_EMPTY = "give it a value, or take the key out"

_MOST_QUOTED = 120
"""Characters of a key or of a value in a sentence; who reads it finds the rest at the place that it names."""


Words = tuple[str, str, str]
"""A code, a sentence, and a hint, which may be empty."""


_ShapeT = TypeVar("_ShapeT", bound=Shape)


class FileKind(Struct, Generic[_ShapeT], frozen=True):
    """A kind of file: its shape, and how messages speak of it.

    ``name`` is what a sentence calls such a file, ``example`` a key to show how one is written. ``stand_ins`` stand, by
    their paths, for something required that is missing or wrong, so that the rest can be checked. ``sentences`` are for
    the kinds of misfits that only such a file has, or of which it says more.
    """

    shape: type[_ShapeT]
    schema: Callable[[], Schema]
    name: str
    example: str
    stand_ins: Mapping[Path, Any]
    sentences: Mapping[str, Callable[[Misfit], Words]]


class FittedFile(Struct, Generic[_ShapeT], frozen=True):
    """The part of a file that has the right shape (None where there is none), and what has not.

    ``tree`` is the tree that was meant: misspelt keys that nothing can do without stand in it as they should.
    """

    value: _ShapeT | None
    diagnostics: tuple[Diagnostic, ...]
    tree: Tree


class Misfit(Struct, frozen=True):
    """A value that does not fit: its kind, where it stands, and what pydantic knows besides."""

    kind: str
    path: Path
    value: Any
    context: dict[str, Any]
    file_kind: FileKind[Any]

    @property
    def key(self) -> str:
        """The last step of the path."""
        return str(self.path[-1])

    @property
    def quote(self) -> str:
        """How a sentence shows the value: a text in quotes, and of a mapping or a list only that it is one."""
        return _type(self.value) if isinstance(self.value, dict | list) else _quote(self.value)

    @property
    def name(self) -> str:
        """How a sentence calls it."""
        return _name(self.path)

    @property
    def holder(self) -> str:
        """How a sentence calls what holds it."""
        return _name(self.path[:-1]) if len(self.path) > 1 else f"the {self.file_kind.name}"


def path_of(misfit: ErrorDetails) -> Path:
    """The path in the data: without the tags of alternatives and pydantic's mark for a key."""
    return tuple(
        step for step in misfit["loc"] if not (isinstance(step, str) and step[:1] in "<[" and step[-1:] in ">]")
    )


def is_comma(misfit: ErrorDetails) -> bool:
    """Whether a key is the rest of a text in braces with a comma in it: `{aws: The tool, and its care}`."""
    return misfit["type"] == "bad_id" and misfit["loc"][-1] == "[key]" and " " in str(misfit["input"])


def diagnostic_of(details: ErrorDetails, tree: Tree, file_kind: FileKind[Any]) -> Diagnostic:
    """The diagnostic for a misfit, at the value, or at the key where that is what's wrong."""
    misfit = Misfit(details["type"], path_of(details), details["input"], details.get("ctx") or {}, file_kind)
    code, message, hint = _words(misfit)
    is_missing = misfit.kind == "missing"
    at_key = details["loc"][-1] == "[key]" or misfit.kind == "extra_forbidden" or is_missing
    # What is missing stands nowhere: its holder is marked.
    where = misfit.path[:-1] if is_missing else misfit.path
    return Diagnostic(code, message, tree.span(where, key=at_key), hint)


def _words(misfit: Misfit) -> Words:
    # Whatever type was expected of it: an author who left a value empty does not think of types.
    if misfit.value is None and misfit.kind not in ("missing", "extra_forbidden"):
        return _empty(misfit)
    if sentence := misfit.file_kind.sentences.get(misfit.kind) or _SENTENCES.get(misfit.kind):
        return sentence(misfit)
    if misfit.kind.startswith("date"):
        return "bad-date", f"{misfit.quote} is no date", "write year, month and day, such as 2026-11-23"
    if misfit.kind.startswith("int"):
        return _no_number(misfit)
    return wrong_type(misfit)


def _missing(misfit: Misfit) -> Words:
    return "missing-key", f"{misfit.holder} has no {_quote(misfit.key)}", f"add '{misfit.key}:'"


def _unknown_key(misfit: Misfit) -> Words:
    known = keys_at(misfit.file_kind.schema(), misfit.path[:-1])
    hint = did_you_mean(misfit.key, known) or f"the keys here are: {', '.join(known)}"
    if ":" in misfit.key:
        hint = "put a space behind the colon"
    elif misfit.value is None and (" " in misfit.key or misfit.key[:1].isupper()):
        hint = COMMA
    return "unknown-key", f"{misfit.holder} has no key {_quote(misfit.key)}", hint


def no_choice(misfit: Misfit) -> Words:
    """That a value is none of those that may stand there."""
    # pydantic writes the choices as a sentence: "'a', 'b' or 'c'".
    expected = str(misfit.context["expected"]).replace(" or ", ", ")
    choices = [word.strip(" '") for word in expected.split(",")]
    hint = did_you_mean(str(misfit.value), choices)
    return "bad-choice", f"expected one of {', '.join(choices)}, found {misfit.quote}", hint


def _empty(misfit: Misfit) -> Words:
    return "empty-text", f"{misfit.name} is empty", _EMPTY


def _too_long(misfit: Misfit) -> Words:
    length, longest = misfit.context["length"], misfit.context["longest"]
    return "text-too-long", f"{misfit.name} has {length:,} characters; {longest:,} are possible", ""


def _no_number(misfit: Misfit) -> Words:
    expected = f"a whole number{_from_to(*range_at(misfit.file_kind.schema(), misfit.path))}"
    return "wrong-type", f"{misfit.name} is {misfit.quote}; expected is {expected}", ""


def wrong_type(misfit: Misfit) -> Words:
    """That a value is of another type than stands here."""
    actual, expected = _type(misfit.value), _expected(misfit.kind)
    return "wrong-type", f"{misfit.name} is {actual}; expected is {expected}", _EXAMPLES.get((actual, expected), "")


_SENTENCES: dict[str, Callable[[Misfit], Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": no_choice,
    "empty_text": _empty,
    "too_short": _empty,
    "text_too_long": _too_long,
    "greater_than_equal": _no_number,
    "less_than_equal": _no_number,
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
    return f"item {step + 1} of {_quote(path[-2])}" if isinstance(step, int) and len(path) > 1 else _quote(step)


def _quote(value: object) -> str:
    text = str(value)
    return f"'{text}'" if len(text) <= _MOST_QUOTED else f"'{text[: _MOST_QUOTED - 1]}…'"


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
