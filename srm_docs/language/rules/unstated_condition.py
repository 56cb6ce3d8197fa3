"""An answer hangs on a condition, and its proof does not name it.

Where a duty of the proved cell has a `when:`, there is one answer while the condition holds and another while it does
not. Say which is meant, and let the question say so, too:

    proves: {responsibility: logs, when: the drain is on}
    proves: {responsibility: logs, when: otherwise}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import did_you_mean
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import proofs
from srm_docs.model.cell import OTHERWISE


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find proofs of cells with conditions that name none of them, or one that the cells do not have."""
    model = draft.model
    for proves, path in proofs(draft.spec):
        row = model.responsibilities.get(proves.responsibility)
        if row is None:
            continue
        named = (proves.service, *model.services_of(proves.service)) if proves.service else tuple(row.cells)
        cells = [row.cells[service] for service in named if service in row.cells]
        conditions = list(dict.fromkeys(condition for cell in cells for condition in cell.conditions))
        choices = ", ".join(f"'when: {condition}'" for condition in (*conditions, OTHERWISE))
        if conditions and not proves.when:
            message = f"who does '{row.name}' hangs on a condition, and the proof does not say on which side it is"
            yield Diagnostic("unstated-condition", message, draft.span(*path), f"add {choices}")
        elif proves.when and any(proves.when not in (*cell.conditions, OTHERWISE) for cell in cells):
            message = f"'{row.name}' has no condition '{proves.when}'"
            hint = did_you_mean(proves.when, conditions) or f"write {choices}"
            if not conditions:
                hint = "take 'when:' out, or give a duty of the row this condition"
            elif proves.when in conditions:
                message, hint = f"{message} in each of these services", "name one of the services"
            yield Diagnostic("unstated-condition", message, draft.span(*path, "when"), hint)
