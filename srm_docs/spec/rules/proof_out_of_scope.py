"""A proof points at a cell that the matrix does not have: the row does not apply in that service.

Prove the answer by a row that applies there, or name a service in which the row applies.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related
from srm_docs.spec.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find proofs whose row does not apply in their service."""
    model = draft.model
    for section in ("scenarios", "exercises"):
        for id_, part in getattr(draft.spec, section).items():
            proves = part.proves
            if proves is None or proves.service is None or proves.responsibility not in model.responsibilities:
                continue
            known = proves.service in model.services or proves.service in model.service_groups
            if known and getattr(model, section)[id_].proof is None:
                row = model.responsibilities[proves.responsibility]
                names = ", ".join(model.services[service].name for service in row.cells)
                yield Diagnostic(
                    "proof-out-of-scope",
                    f"'{row.name}' does not apply in '{proves.service}'",
                    draft.span(section, id_, "proves", "service"),
                    f"it applies in: {names}" if names else "it applies nowhere",
                    related=(Related("the row is here", row.span),) if row.span else (),
                )
