"""What of a file has the right shape where not all of it has, and every misfit with its place.

What does not fit is cut out and the remainder checked again, so that a misspelt key in one row does not hide what is
wrong with another.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import closest
from srm_docs.yaml_source.misfits import FileKind, FittedFile, diagnostic_of, is_comma, path_of
from srm_docs.yaml_source.pydantic_shape import validated
from srm_docs.yaml_source.schema_paths import keys_at
from srm_docs.yaml_source.shape import Shape
from srm_docs.yaml_source.tree import Path, Tree

_ROUNDS = 8
"""Cutting one misfit out can bring up another, at its holder: at most as often as anything of ours is nested."""


_ShapeT = TypeVar("_ShapeT", bound=Shape)


def partial_fit(tree: Tree, kind: FileKind[_ShapeT]) -> FittedFile[_ShapeT]:
    """Check a tree, which holds a mapping, against the shape of a kind of file."""
    slips: list[Diagnostic] = []
    while True:
        try:
            return FittedFile(validated(kind.shape, tree.data), tuple(slips), tree)
        except ValidationError as error:
            misfits = error.errors(include_url=False)
        new_keys = _slips(misfits, kind)
        if not new_keys:
            break
        # What stands under a misspelt key is read as what it must be meant for, so that it is checked in this run too:
        # once for all of them, so that there are as many rounds as slips stand below one another, and not as slips.
        unknown = (misfit for misfit in misfits if misfit["type"] == "extra_forbidden")
        slips += [diagnostic_of(misfit, tree, kind) for misfit in unknown if path_of(misfit) in new_keys]
        tree = tree.renamed(new_keys)
    diagnostics = (*slips, *(diagnostic_of(misfit, tree, kind) for misfit in _causes(misfits)))
    return FittedFile(_rest(cast("dict[str, Any]", tree.data), misfits, kind), diagnostics, tree)


def _slips(misfits: Sequence[ErrorDetails], kind: FileKind[_ShapeT]) -> dict[Path, str]:
    """The paths of unknown keys, each with the missing key that it must be meant for; of two, the first is."""
    missing = {path_of(misfit) for misfit in misfits if misfit["type"] == "missing"}
    new_keys: dict[Path, str] = {}
    for misfit in misfits:
        path = path_of(misfit)
        if misfit["type"] == "extra_forbidden" and misfit["input"] is not None:
            meant = closest(str(path[-1]), keys_at(kind.schema(), path[:-1]))
            if (*path[:-1], meant) in missing:
                missing.remove((*path[:-1], meant))
                new_keys[path] = meant
    return new_keys


def _causes(misfits: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The misfits without those that only follow from others: one slip of the pen is one error."""
    unknown = [path_of(misfit) for misfit in misfits if misfit["type"] == "extra_forbidden"]
    # `kind:customer` is a key without a value for YAML.
    meant = {(*path[:-1], str(path[-1]).partition(":")[0]) for path in unknown}
    commas = {path_of(misfit) for misfit in misfits if is_comma(misfit)}
    for misfit in misfits:
        path = path_of(misfit)
        follows = misfit["type"] == "missing" and path in meant
        if not follows and not (path in commas and not is_comma(misfit)):
            yield misfit


def _rest(data: dict[str, Any], misfits: Sequence[ErrorDetails], kind: FileKind[_ShapeT]) -> _ShapeT | None:
    """The file without what doesn't fit."""
    # The data belong to the tree, of which rules and messages are still to be made.
    left = copy.deepcopy(data)
    for _ in range(_ROUNDS):
        # From the back, so that an index still means what it meant.
        for misfit in sorted(misfits, key=lambda misfit: _sortable(path_of(misfit)), reverse=True):
            _cut(left, path_of(misfit), kind.stand_ins)
        try:
            return validated(kind.shape, left)
        except ValidationError as error:
            misfits = error.errors(include_url=False)
    return None


def _sortable(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _cut(data: dict[str, Any], path: Path, stand_ins: Mapping[Path, Any]) -> None:
    """Take out what stands at a path; where it is missing itself, what it is missing from."""
    holder: Any = data
    for step in path[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return
    step = path[-1]
    if path in stand_ins:
        holder[step] = copy.copy(stand_ins[path])
        return
    try:
        del holder[step]
    except (KeyError, IndexError, TypeError):
        if len(path) > 1:
            _cut(data, path[:-1], stand_ins)
