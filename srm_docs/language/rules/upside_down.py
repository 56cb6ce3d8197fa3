"""The customer's layers lie below the provider's.

Layers are listed from the customer's end down: what the customer touches comes first, the buildings come last. The
other way round, the picture shows the customer at the bottom. Turn the order of `layers:` round.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.line import Side, cut
from srm_docs.model.parts import Kind


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find models in which no layer lies on the wrong side of the line only when they are read from below."""
    model = draft.model
    if not draft.whole or not any(owner.kind is Kind.CUSTOMER for owner in model.owners.values()):
        return
    columns = [model.column(service) for service in model.services]
    divided = [sides for sides in columns if {Side.NEAR, Side.FAR} <= set(sides)]
    if divided and all(cut(sides).astray and not cut(sides[::-1]).astray for sides in divided):
        message = "the customer's layers lie below the provider's: the layers are probably upside down"
        hint = "list the layers from the customer's end down"
        yield Diagnostic("upside-down", message, draft.span("layers", key=True), hint, Severity.WARNING)
