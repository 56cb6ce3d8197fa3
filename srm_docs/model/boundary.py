"""Whether one boundary divides the work in all services, and what lies on the wrong side of it."""

from __future__ import annotations

from srm_docs.model.model import ResponsibilityModel

LEAST_CELLS_AN_EXCEPTION = 7
"""A line that contradicts more than one cell in so many divides nothing: a reader would learn what is not so."""


def astray(model: ResponsibilityModel) -> tuple[tuple[str, str], ...]:
    """The cells that lie on the wrong side of the line, wholly or with a row: the layer and the service of each."""
    layers = list(model.layers)
    return tuple((layers[index], service) for service in model.services for index in model.lines[service].astray)


def is_divided(model: ResponsibilityModel) -> bool:
    """Whether a line can be drawn at all: it contradicts few of the cells that somebody holds."""
    held = sum(bool(owners) for layer in model.layers.values() for owners in layer.owners.values())
    return len(astray(model)) * LEAST_CELLS_AN_EXCEPTION <= held
