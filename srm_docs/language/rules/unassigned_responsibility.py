"""Nobody has a duty for a row in some service.

Say who does it. If it does not apply there, say why, or say in which services it does apply; if the sources do not say
who does it, say so. A duty with a condition needs another one for the time when the condition does not hold.

    responsibilities:
      notebook-patches:
        name: Security patches inside the notebook
        services: [sagemaker]
        duties: {customer: yes}
      physical-security:
        name: Physical security of the phone
        none: The provider issues no phones.
      backups:
        name: Backups
        by_service: {bedrock: {customer: yes}, sagemaker: {unknown: The provider does not say}}
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
        idle = [known[id_].name for id_, cell in row.cells.items() if not cell.held and id_ not in row.gaps]
        if idle or not (row.cells or row.gaps):
            where = f" in {', '.join(idle)}" if row.cells and len(idle) < len(known) else ""
            message = f"nobody has a duty for '{row.name}'{where}"
            hint = "say who does it, or with 'none:' why it does not apply, or with 'unknown:' why nobody knows"
            if any(cell.conditions for cell in row.cells.values()):
                hint = "say who does it where the condition does not hold"
            yield Diagnostic("unassigned-responsibility", message, row.span, hint)
