"""A layer has no owner in some service.

A layer takes its owners from the rows that name it. Where there is no such row, state the owner; where the layer does
not exist, say `none`:

    layers:
      model-code: {name: Model code, owner: {managed: aws, edge: none}}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.model.model import ResponsibilityModel


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find layers that neither the spec nor a row gives an owner."""
    if not draft.whole:
        return
    services = draft.model.services
    for layer in draft.model.layers.values():
        lacking = [
            services[id_].name
            for id_, owners in layer.owners.items()
            if not owners and id_ not in layer.stated | layer.unknown and not is_explained(draft.model, layer.id, id_)
        ]
        if lacking:
            where = f" in {', '.join(lacking)}" if len(lacking) < len(services) else ""
            message = f"nobody owns the layer '{layer.name}'{where}"
            hint = "add 'owner:', a row with this layer, or 'none' where the layer does not exist"
            yield Diagnostic("unowned-layer", message, layer.span, hint)


def is_explained(model: ResponsibilityModel, layer: str, service: str) -> bool:
    """Whether all rows of a layer say why nobody has a duty in a service."""
    rows = model.rows_by_layer.get(layer, ())
    return bool(rows) and all(service in row.gaps for row in rows)
