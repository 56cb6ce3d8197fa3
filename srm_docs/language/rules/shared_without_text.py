"""A shared row does not say who does which part.

"Shared" is the word that fails in audits: PCI DSS 12.8.5, for one, asks how shared items are shared. Where several
owners have a duty, give each its part in words:

    duties:
      aws: The tool that creates them
      customer: Managing and rotating them
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.cell import Share


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find duties without a text in rows that several owners hold."""
    for row in draft.model.responsibilities.values():
        lacking = {
            duty.owner: duty
            for cell in row.cells.values()
            if len(cell.holders) > 1
            for duty in cell.duties
            if duty.owner in cell.holders and not duty.when and not (duty.text or duty.raci or duty.percent)
        }
        for owner, duty in lacking.items():
            message = f"'{row.name}' is shared, and nothing says which part is {draft.model.owners[owner].name}'s"
            hint = "write the part in place of 'part'"
            if duty.share is Share.ALL:
                # In place of `yes` a text would make it a part, and another owner responsible.
                hint = "say what it does: {share: all, text: …}"
            yield Diagnostic("shared-without-text", message, duty.span, hint, Severity.WARNING)
