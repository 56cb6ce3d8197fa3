"""A layer states an owner, and its rows say otherwise.

The stated owner has no duty in any row of the layer in that service, or somebody who is not stated is responsible for a
row: the picture would then say another thing than the matrix. Mend one of them, or leave `owner:` out, so that the rows
decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.diagnostics import Diagnostic, Related, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.cell import Cell
from srm_docs.model.parts import Layer, Responsibility

_MOST_ROWS = 3
"""So many rows of the layer are shown."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the stated owners of each layer against its rows; the first service in which they differ is told."""
    model = draft.model
    for layer in model.layers.values():
        rows = model.rows_by_layer.get(layer.id, ())
        for service in (id_ for id_ in model.services if id_ in layer.stated):
            there = [row for row in rows if service in row.cells]
            if _differ(layer.owners[service], [row.cells[service] for row in there]):
                yield _diagnostic(draft, layer, service, there)
                break


def _differ(stated: Sequence[str], cells: Sequence[Cell]) -> bool:
    held = {owner for cell in cells for owner in cell.holders}
    answering = {owner for cell in cells for owner in cell.responsible}
    return bool(held and (set(stated) - held or answering - set(stated)))


def _diagnostic(draft: Draft, layer: Layer, service: str, rows: Sequence[Responsibility]) -> Diagnostic:
    model = draft.model
    held = {owner for row in rows for owner in row.cells[service].holders}
    stated = " and ".join(model.owner_names(layer.owners[service])) or "nobody"
    by_rows = " and ".join(model.owner_names(owner for owner in model.owners if owner in held))
    message = f"'{layer.name}' is stated as {stated}'s; by its rows it is {by_rows}'s in {model.services[service].name}"
    return Diagnostic(
        "contradicted-layer",
        message,
        draft.span("layers", layer.id, "owner"),
        "mend one of them, or leave 'owner:' out",
        Severity.WARNING,
        tuple(Related(f"the row '{row.name}'", row.span) for row in rows if row.span)[:_MOST_ROWS],
    )
