"""In some service no customer has any duty.

That is hardly ever so: data, access and configuration stay with the customer in every known model. Add what the
customer does there.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.parts import Kind


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find services in which no owner of the kind `customer` holds a row or a layer."""
    model = draft.model
    customers = {owner.id for owner in model.owners.values() if owner.kind is Kind.CUSTOMER}
    if not customers or not draft.whole:
        return
    for service in model.services.values():
        held = {owner for layer in model.layers.values() for owner in layer.owners[service.id]}
        for row in model.responsibilities.values():
            held.update(row.cells[service.id].holders if service.id in row.cells else ())
        if held.isdisjoint(customers):
            message = f"the customer has no duty at all in {service.name}"
            yield Diagnostic("customer-without-duty", message, service.span, severity=Severity.WARNING)
