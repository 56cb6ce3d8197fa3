"""The line through one column of layers: above it the near side's, below it the far side's."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

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
