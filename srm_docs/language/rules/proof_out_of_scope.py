"""A proof points at a cell that the matrix does not have: the row does not apply in that service.

Prove the answer by a row that applies there, or name a service in which the row applies.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related
from srm_docs.language.draft import Draft, proofs


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find proofs whose row does not apply in their service."""
    model = draft.model
    for proves, path in proofs(draft.spec):
        if proves.service is None or proves.responsibility not in model.responsibilities:
            continue
        services = model.services_of(proves.service) or (proves.service,)
        row = model.responsibilities[proves.responsibility]
        if set(services) <= set(model.services) and not any(service in row.cells for service in services):
            names = ", ".join(model.services[service].name for service in row.cells)
            yield Diagnostic(
                "proof-out-of-scope",
                f"'{row.name}' does not apply in '{proves.service}'",
                draft.span(*path, "service"),
                f"it applies in: {names}" if names else "it applies nowhere",
                related=(Related("the row is here", row.span),) if row.span else (),
            )
