"""A proof points at a cell that the matrix does not have: the row does not apply in that service.

Prove the answer by a row that applies there, or name a service in which the row applies.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import proofs


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find proofs whose row does not apply in their service."""
    model = draft.model
    for proves, path in proofs(draft.spec):
        row = model.responsibilities.get(proves.responsibility)
        if row is None:
            continue
        if proves.service is None:
            if not row.cells:
                message = f"nobody has a duty for '{row.name}', which proves no answer"
                yield Diagnostic("proof-out-of-scope", message, draft.span(*path, "responsibility"))
            continue
        services = model.services_of(proves.service) or (proves.service,)
        if set(services) <= set(model.services) and not any(service in row.cells for service in services):
            names = ", ".join(model.services[service].name for service in row.cells)
            yield Diagnostic(
                "proof-out-of-scope",
                f"nobody knows who does '{row.name}' in '{proves.service}'"
                if any(row.is_unknown(service) for service in services)
                else f"'{row.name}' does not apply in '{proves.service}'",
                draft.span(*path, "service"),
                f"it applies in: {names}" if names else "it applies nowhere",
                related=(Related("the row is here", row.span),) if row.span else (),
            )
