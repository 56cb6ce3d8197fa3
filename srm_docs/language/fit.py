"""Checking data against the shape: every misfit with its place, and the rest of the spec in spite of it.

What does not fit is cut out and the remainder checked again, so that a misspelt key in one row does not hide what is
wrong with another.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from srm_docs.core.diagnostics import Diagnostic, closest, did_you_mean
from srm_docs.language.schema import allowed_keys, number_range
from srm_docs.language.shape import Spec
from srm_docs.yaml_source.tree import Path, Tree

_STAND_INS: dict[str, Any] = {"srm": "1", "title": "untitled", "owners": {}, "services": {}, "layers": {}}
"""What stands for something required that is missing or wrong, so that the rest can be checked."""

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class FittedSpec:
    """The part of a spec that has the right shape (None where there is none), and what has not.

    ``tree`` is the tree that was meant: misspelt keys that nothing can do without stand in it as they should.
    """

    spec: Spec | None
    diagnostics: tuple[Diagnostic, ...]
    tree: Tree


_COMMA = "a text with a comma in it stands in quotes between braces"
"""`{text: Yes, but why}` holds two entries for YAML."""


def fit(tree: Tree) -> FittedSpec:
    """Check a tree against the shape of a spec."""
    if tree.data is None:
        message = "the file is empty; `srm-docs init` writes a spec to start from"
        return FittedSpec(None, (Diagnostic("empty-spec", message, tree.span(())),), tree)
    if not isinstance(tree.data, dict):
        message = "a spec is a mapping of keys such as 'title:'"
        return FittedSpec(None, (Diagnostic("wrong-type", message, tree.span(())),), tree)
    slips: list[Diagnostic] = []
    while True:
        try:
            return FittedSpec(Spec.model_validate(tree.data), tuple(slips), tree)
        except ValidationError as error:
            misfits = error.errors(include_url=False)
        slip = next(_slips(misfits), None)
        if slip is None:
            break
        # What stands under a misspelt key is read as what it must be meant for, so that it is checked in this run too.
        misfit, key = slip
        slips.append(_diagnostic(misfit, tree))
        tree = tree.renamed(_path(misfit), key)
    diagnostics = (*slips, *(_diagnostic(misfit, tree) for misfit in _causes(misfits)))
    return FittedSpec(_rest(cast("dict[str, Any]", tree.data), misfits), diagnostics, tree)


def _slips(misfits: Sequence[ErrorDetails]) -> Iterator[tuple[ErrorDetails, str]]:
    """Unknown keys, each with the missing one that it must be meant for."""
    missing = {_path(misfit) for misfit in misfits if misfit["type"] == "missing"}
    for misfit in misfits:
        path = _path(misfit)
        if misfit["type"] == "extra_forbidden" and misfit["input"] is not None:
            meant = closest(str(path[-1]), allowed_keys(path[:-1]))
            if (*path[:-1], meant) in missing:
                yield misfit, meant


def _causes(misfits: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The misfits without those that only follow from others: one slip of the pen is one error."""
    unknown = [_path(misfit) for misfit in misfits if misfit["type"] == "extra_forbidden"]
    # `kind:customer` is a key without a value for YAML.
    meant = {(*path[:-1], str(path[-1]).partition(":")[0]) for path in unknown}
    commas = {_path(misfit) for misfit in misfits if _is_comma(misfit)}
    for misfit in misfits:
        path = _path(misfit)
        follows = misfit["type"] == "missing" and path in meant
        if not follows and not (path in commas and not _is_comma(misfit)):
            yield misfit


def _is_comma(misfit: ErrorDetails) -> bool:
    """Whether a key is the rest of a text in braces with a comma in it: `{aws: The tool, and its care}`."""
    return misfit["type"] == "bad_id" and misfit["loc"][-1] == "[key]" and " " in str(misfit["input"])


def _rest(data: dict[str, Any], misfits: Sequence[ErrorDetails]) -> Spec | None:
    """The spec without what doesn't fit."""
    left = copy.deepcopy(data)
    for _ in range(_ROUNDS):
        # From the back, so that an index still means what it meant.
        for misfit in sorted(misfits, key=lambda misfit: _sortable(_path(misfit)), reverse=True):
            _cut(left, _path(misfit))
        try:
            return Spec.model_validate(left)
        except ValidationError as error:
            misfits = error.errors(include_url=False)
    return None


def _sortable(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _cut(data: dict[str, Any], path: Path) -> None:
    """Take out what stands at a path; where it is missing itself, what it is missing from."""
    if len(path) == 1 and path[0] in _STAND_INS:
        data[str(path[0])] = copy.copy(_STAND_INS[str(path[0])])
        return
    holder: Any = data
    for step in path[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return
    step = path[-1]
    try:
        del holder[step]
    except (KeyError, IndexError, TypeError):
        if len(path) > 1:
            _cut(data, path[:-1])


def _path(misfit: ErrorDetails) -> Path:
    """The path in the data: without the tags of alternatives and pydantic's mark for a key."""
    return tuple(
        step for step in misfit["loc"] if not (isinstance(step, str) and step[:1] in "<[" and step[-1:] in ">]")
    )


def _diagnostic(misfit: ErrorDetails, tree: Tree) -> Diagnostic:
    path, kind = _path(misfit), misfit["type"]
    context: dict[str, Any] = misfit.get("ctx") or {}
    at_key = misfit["loc"][-1] == "[key]" or kind == "extra_forbidden"
    code, message, hint = _said(kind, path, misfit["input"], context)
    where = path[:-1] if kind == "missing" else path
    return Diagnostic(code, message, tree.span(where, key=at_key or kind == "missing"), hint)


def _said(kind: str, path: Path, value: Any, context: dict[str, Any]) -> tuple[str, str, str]:
    """The code, sentence and suggestion for a kind of misfit."""
    name = _name(path)
    if value is None and kind not in ("missing", "extra_forbidden"):
        return "empty-text", f"{name} is empty", "give it a value, or take the key out"
    match kind:
        case "missing":
            return "missing-key", f"{_owner_of(path)} has no '{path[-1]}'", f"add '{path[-1]}:'"
        case "extra_forbidden":
            known = allowed_keys(path[:-1])
            hint = did_you_mean(str(path[-1]), known) or f"the keys here are: {', '.join(known)}"
            if ":" in str(path[-1]):
                hint = "put a space behind the colon"
            elif value is None and (" " in str(path[-1]) or str(path[-1])[:1].isupper()):
                hint = _COMMA
            return "unknown-key", f"{_owner_of(path)} has no key '{path[-1]}'", hint
        case "literal_error" if path == ("srm",):
            hint = "this program reads version 1; a newer spec wants a newer program"
            return "unsupported-version", f"'{value}' is no version of the spec format", hint
        case "literal_error":
            expected = str(context["expected"]).replace(" or ", ", ")
            choices = [word.strip(" '") for word in expected.split(",")]
            hint = did_you_mean(str(value), choices)
            return "bad-choice", f"expected one of {', '.join(choices)}, found '{value}'", hint
        case "bad_id":
            kebab = context["kebab"]
            hint = f"did you mean '{kebab}'?" if kebab else ""
            if " " in str(value):
                # As a key it is the rest of a text; as a value it is somebody's printed name.
                hint = _COMMA if path[-1:] == (value,) else "an id stands here, not a printed name"
            return "bad-id", f"'{value}' is no id: ids are small letters and digits, joined by hyphens", hint
        case "bad_url" | "bad_language" | "bad_raci":
            return _not_such(kind, str(value))
        case "empty_text" | "too_short":
            return "empty-text", f"{name} is empty", "give it a value, or take the key out"
        case "text_too_long":
            length, longest = context["length"], context["longest"]
            return "text-too-long", f"{name} has {length:,} characters; {longest:,} are possible", ""
        case _ if kind.startswith("date"):
            return "bad-date", f"'{value}' is no date", "write year, month and day, such as 2026-11-23"
    if kind.startswith("int") or kind in ("greater_than_equal", "less_than_equal"):
        least, most = number_range(path)
        return "wrong-type", f"{name} is '{value}'; expected is a whole number{_from_to(least, most)}", ""
    expected = _expected(kind)
    return (
        "wrong-type",
        f"{name} is {_type(value)}; expected is {expected}",
        _EXAMPLES.get((_type(value), expected), ""),
    )


def _not_such(kind: str, value: str) -> tuple[str, str, str]:
    """That a value is not of the kind that stands here, and what was meant."""
    code, what, hint = _NOT_SUCH[kind]
    if kind == "bad_language" and "," in value:
        hint = f"several stand between brackets: `[{value}]`"
    elif kind == "bad_language" and "_" in value:
        hint = f"did you mean '{value.replace('_', '-')}'?"
    return code, f"'{value}' {what}", hint


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


def _owner_of(path: Path) -> str:
    return _name(path[:-1]) if len(path) > 1 else "the spec"


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


def declared(tree: Tree, section: str) -> Iterator[str]:
    """The ids that a section declares, those of entries without the right shape too."""
    held = tree.data.get(section) if isinstance(tree.data, dict) else None
    if isinstance(held, dict):
        yield from held
