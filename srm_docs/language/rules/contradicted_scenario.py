"""A scenario names another owner than the matrix.

The scenario's `owner:` must be who is responsible for the cell that it proves: those who carry all of it (`yes`), or,
where nobody carries all, everyone who carries a part. Mend whichever of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.language.proof import contradiction


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the owner of each scenario against its proof."""
    for case in draft.model.scenarios.values():
        if case.proof and case.owners:
            place = draft.span("scenarios", case.id, "owner")
            yield from contradiction(draft, "contradicted-scenario", case.owners, case.proof, place)
