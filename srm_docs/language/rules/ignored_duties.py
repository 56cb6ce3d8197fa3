"""Duties are given for a service in which the row does not apply.

`services:` says where a row applies; what `by_service:` says of any other service is shown nowhere. Add the service to
`services:`, or take its duties out.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find places of `by_service` outside of `services`."""
    model = draft.model
    for id_, row in draft.spec.responsibilities.items():
        if row.services is None:
            continue
        applies = {service for place in row.services for service in (place, *model.services_of(place))}
        for place in row.by_service or {}:
            services = {place, *model.services_of(place)} & set(model.services)
            if services and not services & applies:
                message = f"'{row.name}' does not apply in '{place}', so that its duties there are shown nowhere"
                span = draft.span("responsibilities", id_, "by_service", place, key=True)
                hint = f"add '{place}' to its 'services:', or take the duties out"
                yield Diagnostic("ignored-duties", message, span, hint, Severity.WARNING)
