"""An owner has no duty anywhere and owns no layer.

Give it a duty, or take it out of `owners:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.cell import Share


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find owners that hold nothing."""
    if not draft.whole:
        return
    model = draft.model
    duties = (duty for row in model.responsibilities.values() for cell in row.cells.values() for duty in cell.duties)
    # Who is only consulted or informed has a place in the matrix, too.
    used = {duty.owner for duty in duties if duty.share is not Share.NONE or duty.raci}
    used |= {owner for layer in model.layers.values() for owners in layer.owners.values() for owner in owners}
    used |= {other for owner in model.owners.values() for other in owner.relies_on}
    for owner in model.owners.values():
        if owner.id not in used:
            message = f"{owner.name} has no duty and owns no layer"
            yield Diagnostic("unused-owner", message, owner.span, severity=Severity.WARNING)
