"""Where the boundary runs: for each service, after how many layers one side's work ends and the other's begins."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from srm_docs.model.model import ResponsibilityModel

LEAST_CELLS_AN_EXCEPTION = 7
"""A line that contradicts more than one cell in so many divides nothing: a reader would learn what is not so."""


class Side(enum.Enum):
    """On which side of the line a layer lies in one service."""

    NEAR = "near"
    FAR = "far"
    BOTH = "both"
    NEITHER = "neither"


class Cut(Struct, frozen=True):
    """The line in one service. Layers before ``first`` are the near side's, layers from ``last`` on the far side's.

    Between the two, if they differ, lie the layers that both sides share: the line passes through them, and through
    such as nobody holds that lie among them.
    ``astray`` holds the layers that lie on the wrong side of it, wholly or with a row.
    """

    first: int
    last: int
    astray: tuple[int, ...] = ()


def side_of(owners: Sequence[str], near_side: frozenset[str]) -> Side:
    """The side of a layer with these owners."""
    sides = {owner in near_side for owner in owners}
    if not sides:
        return Side.NEITHER
    if len(sides) == 2:
        return Side.BOTH
    return Side.NEAR if sides.pop() else Side.FAR


def column(model: ResponsibilityModel, service: str) -> tuple[Side, ...]:
    """The sides of all layers in one service, from the top."""
    near = model.near_side
    return tuple(side_of(layer.owners.get(service, ()), near) for layer in model.layers.values())


def rows_in(model: ResponsibilityModel, services: Sequence[str]) -> Mapping[str, frozenset[Side]]:
    """The sides of each layer's rows in some services."""
    near = model.near_side
    return {
        layer: frozenset(side_of(owners, near) for id_ in services for owners in held.get(id_, ()))
        for layer, held in model.holders_by_layer.items()
    }


def line_in(model: ResponsibilityModel, service: str) -> Cut:
    """The line in one service."""
    return cut(column(model, service), tuple(rows_in(model, (service,)).values()))


def cut(sides: Sequence[Side], rows: Sequence[frozenset[Side]] = ()) -> Cut:
    """The cut with the fewest layers on the wrong side, the highest of several; the shared layers at it widen it.

    It passes by layers that nobody holds only where it would contradict more without. ``rows`` holds for each layer the
    sides of its rows: a layer is on the wrong side if one of them is.
    """
    inside = rows or [frozenset()] * len(sides)
    # A layer that nobody holds is nowhere, whatever its rows say.
    held = [
        {side} if side is Side.NEITHER else {side, *sides_of_rows}
        for side, sides_of_rows in zip(sides, inside, strict=True)
    ]
    above = list(accumulate((Side.FAR in found for found in held), initial=0))
    below = list(accumulate((Side.NEAR in found for found in reversed(held)), initial=0))[::-1]
    cuts = [*enumerate(_ends(sides)), *enumerate(_ends(sides, across=Side.NEITHER))]
    # The first of those that are as good: of several such cuts the highest one stands.
    first, last = min(cuts, key=lambda ends: above[ends[0]] + below[ends[1]])
    astray = [layer for layer in range(first) if Side.FAR in held[layer]]
    astray += [layer for layer in range(last, len(sides)) if Side.NEAR in held[layer]]
    return Cut(first, last, tuple(astray))


def _ends(sides: Sequence[Side], across: Side | None = None) -> list[int]:
    """For a cut above each layer, and below them all, the layer before which it ends: behind the shared ones there.

    It goes on with the next shared layer ``across`` layers of a kind that lie between.
    """
    ends = [len(sides)]
    # Where a cut ends that comes to a shared layer from above; it goes no further than that layer where it is 0.
    beyond = 0
    for index, side in reversed(list(enumerate(sides))):
        if side is Side.BOTH:
            beyond = beyond or index + 1
        elif side is not across:
            beyond = 0
        ends.append(beyond if side is Side.BOTH else index)
    return ends[::-1]


def astray(model: ResponsibilityModel) -> tuple[tuple[str, str], ...]:
    """The cells that lie on the wrong side of the line, wholly or with a row: the layer and the service of each."""
    layers = list(model.layers)
    return tuple((layers[index], service) for service in model.services for index in line_in(model, service).astray)


def is_divided(model: ResponsibilityModel) -> bool:
    """Whether a line can be drawn at all: it contradicts few of the cells that somebody holds."""
    held = sum(bool(owners) for layer in model.layers.values() for owners in layer.owners.values())
    return len(astray(model)) * LEAST_CELLS_AN_EXCEPTION <= held
