"""Nobody has a duty for a row in some service.

Say who does it. If it does not apply there, say why, or say in which services it does apply:

    responsibilities:
      notebook-patches:
        name: Security patches inside the notebook
        services: [sagemaker]
        duties: {customer: yes}
      physical-security:
        name: Physical security of the phone
        reason: The provider issues no phones.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find rows that nobody holds and no reason excuses."""
    if not draft.whole:
        return
    known = draft.model.services
    for row in draft.model.responsibilities.values():
        idle = [known[service].name for service, cell in row.cells.items() if not cell.holders]
        if not row.reason and (idle or not row.cells):
            where = f" in {', '.join(idle)}" if row.cells and len(idle) < len(known) else ""
            message = f"nobody has a duty for '{row.name}'{where}"
            hint = "say who does it, or give a 'reason:' why it does not apply"
            yield Diagnostic("unassigned-responsibility", message, row.span, hint)
