"""Checking data against the shape of a kind of file."""

from __future__ import annotations

from typing import TypeVar

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.yaml_source.misfits import FileKind, FittedFile
from srm_docs.yaml_source.reading import read
from srm_docs.yaml_source.shape import MisfitError, Shape
from srm_docs.yaml_source.tree import Tree

_ShapeT = TypeVar("_ShapeT", bound=Shape)


def fit(tree: Tree, kind: FileKind[_ShapeT]) -> FittedFile[_ShapeT]:
    """Check a tree against the shape of a kind of file."""
    if not isinstance(tree.data, dict):
        message = f"a {kind.name} is a mapping of keys such as '{kind.example}:'"
        return FittedFile(None, (Diagnostic("wrong-type", message, tree.span(())),), tree)
    try:
        return FittedFile(read(kind.shape, tree.data), (), tree)
    except MisfitError:
        # Imported here: pydantic takes longer to import than most specs take to check.
        from srm_docs.yaml_source.partial_fit import partial_fit

        return partial_fit(tree, kind)
