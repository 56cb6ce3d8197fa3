"""A service and a service group have the same id.

A row may name both where it says in which services it applies, so their ids must differ. Rename one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find ids that a service and a group share."""
    groups = draft.ids("service_groups")
    for service in draft.ids("services"):
        if service in groups:
            related = (Related("the group is declared here", draft.span("service_groups", service, key=True)),)
            message = f"'{service}' is both a service and a service group"
            yield Diagnostic("id-clash", message, draft.span("services", service, key=True), related=related)
