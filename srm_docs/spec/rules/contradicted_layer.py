"""A layer states an owner, and its rows say otherwise.

The stated owner has no duty in any row of the layer in that service, or the rows give all of a duty to somebody who is
not stated. Mend one of them, or leave `owner:` out, so that the rows decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related, Severity
from srm_docs.spec.draft import Draft

_MOST_ROWS = 3
"""So many rows of the layer are shown."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the stated owners of each layer against its rows."""
    model = draft.model
    for layer in model.layers.values():
        rows = [row for row in model.responsibilities.values() if row.layer == layer.id]
        for service in (id_ for id_ in model.services if id_ in layer.stated):
            there = [row for row in rows if service in row.cells]
            cells = [row.cells[service] for row in there]
            stated = set(layer.owners[service])
            held = {owner for cell in cells for owner in cell.holders}
            answering = {owner for cell in cells for owner in cell.answerable if len(cell.answerable) == 1}
            wrong = (stated - held) | (answering - stated)
            if cells and held and wrong:
                names = ", ".join(model.owner_names(owner for owner in model.owners if owner in wrong))
                message = f"in {model.services[service].name} the rows of '{layer.name}' say otherwise of {names}"
                place = draft.span("layers", layer.id, "owner")
                related = tuple(Related(f"the row '{row.name}'", row.span) for row in there if row.span)
                yield Diagnostic("contradicted-layer", message, place, "", Severity.WARNING, related[:_MOST_ROWS])
                break
