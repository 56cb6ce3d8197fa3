"""Checking data against the shape of a spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.misfits import SENTENCES
from srm_docs.language.schema import spec_schema
from srm_docs.language.shape import Spec
from srm_docs.yaml_source import fit as yaml_fit
from srm_docs.yaml_source.misfits import FileKind, FittedFile
from srm_docs.yaml_source.tree import Path, Tree

_STAND_INS: Mapping[Path, Any] = MappingProxyType(
    {("srm",): "1", ("title",): "untitled", ("owners",): {}, ("services",): {}, ("layers",): {}}
)
_SPEC = FileKind(Spec, spec_schema, "spec", "title", _STAND_INS, SENTENCES)


def fit(tree: Tree) -> FittedFile[Spec]:
    """Check a tree against the shape of a spec."""
    if tree.data is None:
        message = "the file is empty; `srm-docs init` writes a spec to start from"
        return FittedFile(None, (Diagnostic("empty-spec", message, tree.span(())),), tree)
    return yaml_fit.fit(tree, _SPEC)


def declared(tree: Tree, section: str) -> Iterator[str]:
    """The ids that a section declares, those of entries without the right shape too."""
    held = tree.data.get(section) if isinstance(tree.data, dict) else None
    if isinstance(held, dict):
        yield from held
