"""Two owners are accountable for one thing.

In a RACI matrix exactly one is accountable (A); several may do the work (R). Let the other be responsible:

    duties:
      customer: {raci: A, text: Approves the plan}
      provider: {raci: R, text: Carries it out}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from srm_docs.core.diagnostics import Diagnostic, Related, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find cells with more than one A."""
    for row in draft.model.responsibilities.values():
        accountable = (
            tuple(duty for duty in case.duties if "A" in duty.raci)
            for cell in dict.fromkeys(row.cells.values())
            if any(duty.raci for duty in cell.duties)
            for case in cell.cases
        )
        for duties in dict.fromkeys(accountable):
            for first, other in pairwise(duties):
                names = draft.model.owner_names((first.owner, other.owner))
                message = f"{' and '.join(names)} are both accountable for '{row.name}'"
                related = (Related("the other one is here", first.span),) if first.span else ()
                yield Diagnostic("two-accountable", message, other.span, "", Severity.WARNING, related)
