"""The course of the boundary through the columns of a chart: one orthogonal staircase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from srm_docs.page.diagram import Line

Point = tuple[float, float]


class LineStep(Struct, frozen=True):
    """The line's way through one column: it enters at one row's upper edge and leaves at another's.

    Where the two differ it crosses shared rows, whose near half then lies on the left or on the right.
    """

    enter: int
    leave: int
    near_left: bool

    def crosses(self, row: int) -> bool:
        """Whether the line passes through a row."""
        return min(self.enter, self.leave) <= row < max(self.enter, self.leave)


def steps(lines: Sequence[Line]) -> tuple[LineStep, ...]:
    """The line's way through each column.

    In all of them the near half of shared rows is on one side: a reader would ask what it means that it is elsewhere.
    That is the side with which the line climbs less, or else the left, as the near side is named first.
    """
    left = tuple(LineStep(line.last, line.first, near_left=True) for line in lines)
    right = tuple(LineStep(line.first, line.last, near_left=False) for line in lines)
    return min(left, right, key=_climb)


def _climb(way: Sequence[LineStep]) -> int:
    """The rows that a line climbs and falls between the columns."""
    return sum(abs(before.leave - after.enter) for before, after in pairwise(way))


def course(
    way: Sequence[LineStep], edges: Sequence[float], middles: Sequence[Sequence[float]], borders: Sequence[float]
) -> tuple[Point, ...]:
    """The corners of the line.

    ``edges`` holds the y above each row and below the last; ``middles`` for each column the x where the halves of each
    of its rows meet; ``borders`` the x of the line's start, of the gaps between the columns, and of its end.
    """
    points: list[Point] = [(borders[0], edges[way[0].enter])]
    for index, step in enumerate(way):
        down = step.enter < step.leave
        for row in range(step.enter, step.leave) if down else range(step.enter - 1, step.leave - 1, -1):
            x, (top, bottom) = middles[index][row], (edges[row], edges[row + 1])
            points += [(x, top), (x, bottom)] if down else [(x, bottom), (x, top)]
        after = way[index + 1].enter if index + 1 < len(way) else step.leave
        points += [(borders[index + 1], edges[step.leave]), (borders[index + 1], edges[after])]
    return corners(points)


def clip(points: Sequence[Point], top: float, bottom: float) -> Iterator[tuple[Point, ...]]:
    """The pieces of an orthogonal line that lie between two heights."""
    piece: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        low, high = min(max(y1, top), bottom), min(max(y2, top), bottom)
        # An upright stretch that ends at the strip only touches it.
        if max(y1, y2) < top or min(y1, y2) > bottom or (y1 != y2 and low == high):
            continue
        # The line has left the strip, and comes back elsewhere.
        if piece and piece[-1] != (x1, low):
            yield tuple(piece)
            piece = []
        piece += [(x2, high)] if piece else [(x1, low), (x2, high)]
    if piece:
        yield tuple(piece)


def corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without those that lie straight between their neighbours."""
    turning_points: list[Point] = []
    for point in points:
        if turning_points and turning_points[-1] == point:
            continue
        if len(turning_points) > 1 and _straight(turning_points[-2], turning_points[-1], point):
            turning_points[-1] = point
        else:
            turning_points.append(point)
    return tuple(turning_points)


def _straight(first: Point, second: Point, third: Point) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]


def cut_at(points: Sequence[tuple[float, float]], right: float) -> tuple[tuple[float, float], ...]:
    """The line as far as an x; its steps run level or upright."""
    points_before = [points[0]]
    for x, y in points[1:]:
        if x > right:
            return (*points_before, (right, points_before[-1][1]))
        points_before.append((x, y))
    return tuple(points_before)
