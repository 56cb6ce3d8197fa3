"""Hatching: thin parallel lines over a fill, which tell areas apart where colours can't, as on a copier."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box

Segment = tuple[tuple[float, float], tuple[float, float]]

WIDTH = 0.8
"""The width of a line in points."""

_PITCH = 7.0
"""From line to line, in points."""


class HatchKind(enum.StrEnum):
    """The way in which the lines run."""

    RISING = "rising"
    FALLING = "falling"
    CROSS = "cross"
    LEVEL = "level"
    UPRIGHT = "upright"


class Hatch(Struct, frozen=True):
    """Lines of one colour over a fill."""

    kind: HatchKind
    ink: Colour


def hatch_lines(kind: HatchKind, box: Box) -> tuple[Segment, ...]:
    """The lines of a hatching within a box, in points; those of boxes side by side meet."""
    left, right, top, bottom = box.x, box.right, box.y, box.bottom
    lines: list[Segment] = []
    if kind in (HatchKind.RISING, HatchKind.CROSS):
        # Lines at 45 degrees are farther apart along an axis than across, by the root of two.
        for total in _steps(left + top, right + bottom, _PITCH * math.sqrt(2)):
            start, end = max(left, total - bottom), min(right, total - top)
            lines.append(((start, total - start), (end, total - end)))
    if kind in (HatchKind.FALLING, HatchKind.CROSS):
        for shift in _steps(top - right, bottom - left, _PITCH * math.sqrt(2)):
            start, end = max(left, top - shift), min(right, bottom - shift)
            lines.append(((start, start + shift), (end, end + shift)))
    if kind is HatchKind.LEVEL:
        lines += [((left, y), (right, y)) for y in _steps(top, bottom, _PITCH)]
    if kind is HatchKind.UPRIGHT:
        lines += [((x, top), (x, bottom)) for x in _steps(left, right, _PITCH)]
    return tuple(lines)


def _steps(first: float, last: float, pitch: float) -> Iterator[float]:
    """The multiples of the pitch that lie strictly between two numbers."""
    # Counted from the origin of the page and not from the box, so that the lines of neighbours meet.
    number = math.floor(first / pitch) + 1
    while number * pitch < last:
        yield number * pitch
        number += 1
