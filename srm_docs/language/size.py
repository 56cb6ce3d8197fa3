"""How large the model of a spec would be, asked before there is one: a short spec can mean millions of cells."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.bounds import CHART_CELLS, HELD_CELLS, Bound
from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.shape import Spec
from srm_docs.yaml_source.tree import Tree


def too_many_cells(spec: Spec, tree: Tree) -> Iterator[Diagnostic]:
    """What is wrong where the matrix or the chart of a spec has more cells than may be."""
    services = len(spec.services)
    held = sum(services if row.services is None else len(row.services) for row in spec.responsibilities.values())
    kinds = (
        ("responsibilities", "responsibilities", HELD_CELLS, held),
        ("layers", "layers", CHART_CELLS, len(spec.layers) * services),
    )
    for section, noun, bound, count in kinds:
        if count > bound.most:
            yield _too_many(
                tree, section, bound, f"{len(getattr(spec, section)):,} {noun} in {services:,} services", count
            )


def _too_many(tree: Tree, section: str, bound: Bound, what: str, count: int) -> Diagnostic:
    message = f"{what} are {count:,} cells; there may be {bound}"
    hint = "make a spec of each part, or one service of those that are alike"
    return Diagnostic("too-many-cells", message, tree.span((section,), key=True), hint)
