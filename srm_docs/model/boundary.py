"""Where the boundary runs: for each service, after how many layers one side's work ends and the other's begins."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from srm_docs.model.model import ResponsibilityModel


class Side(enum.Enum):
    """On which side of the line a layer lies in one service."""

    NEAR = "near"
    FAR = "far"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Cut:
    """The line in one service. Layers before ``first`` are the near side's, layers from ``last`` on the far side's.

    Between the two, if they differ, lie the layers that both sides share: the line passes through them.
    ``astray`` holds the layers that lie on the wrong side of it, where owners alternate down the stack.
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


def cut(sides: Sequence[Side]) -> Cut:
    """The cut with the fewest layers on the wrong side, the highest of several; the shared layers at it widen it."""
    wrong = sides.count(Side.NEAR)
    best, first = wrong, 0
    for depth, side in enumerate(sides, start=1):
        wrong += (side is Side.FAR) - (side is Side.NEAR)
        # Not "or equal": of several cuts that are as good the highest one stands.
        if wrong < best:
            best, first = wrong, depth
    # The layer above the cut is the near side's own, or there would be a higher cut: shared ones lie below it alone.
    last = first
    while last < len(sides) and sides[last] is Side.BOTH:
        last += 1
    astray = [layer for layer in range(first) if sides[layer] is Side.FAR]
    astray += [layer for layer in range(last, len(sides)) if sides[layer] is Side.NEAR]
    return Cut(first, last, tuple(astray))
