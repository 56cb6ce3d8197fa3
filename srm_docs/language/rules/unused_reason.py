"""A row says why nobody has a duty, or why nobody knows who has, and somebody has one everywhere.

`none:`, `reason:` and `unknown:` of a row are for the services in which nobody has a duty. Where somebody has one in
each of them, they are printed nowhere. Take them out, make them a `note:`, or say in which services the row applies:

    services: [bedrock]
    duties: {customer: yes}
    none: The other services have no notebooks.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find reasons of rows that no service needs."""
    for id_, row in draft.spec.responsibilities.items() if draft.whole else ():
        reasons = {gap.reason for gap in draft.model.responsibilities[id_].gaps.values()}
        for key, reason in (("none", row.none), ("reason", row.reason), ("unknown", row.unknown)):
            if reason and reason not in reasons:
                message = f"'{row.name}' is somebody's duty in each service, so that this reason is printed nowhere"
                place = draft.span("responsibilities", id_, key)
                hint = "take it out, make it a 'note:', or say with 'services:' where the row applies"
                yield Diagnostic("unused-reason", message, place, hint, Severity.WARNING)
