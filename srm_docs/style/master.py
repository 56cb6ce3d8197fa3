"""Where things stand on slides: our own design in two shapes, and the form that an organisation's template takes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from msgspec import Struct

from srm_docs.core.geometry import Box, Size
from srm_docs.page.placed import SlideKind


class Aspect(enum.StrEnum):
    """The shape of a slide."""

    WIDE = "16:9"
    STANDARD = "4:3"

    @property
    def size(self) -> Size:
        """Width and height in points."""
        return Size(960, 540) if self is Aspect.WIDE else Size(720, 540)


class Cover(Struct, frozen=True):
    """The band across the top of our own title slide, in points: the two sides, and the line between them.

    ``near`` and ``far`` are the corners of the sides' areas, ``line`` the points of the line.
    """

    near: tuple[tuple[float, float], ...]
    far: tuple[tuple[float, float], ...]
    line: tuple[tuple[float, float], ...]
    logo: Box


def cover(size: Size) -> Cover:
    """The cover of slides of a size."""
    x, step, high = 0.58 * size.width, 0.07 * size.width, _COVER
    line = ((x, high), (x, 0.45 * high), (x - step, 0.45 * high), (x - step, 0))
    near = ((0, 0), (x - step, 0), *reversed(line[:3]), (0, high))
    far = ((size.width, 0), (x - step, 0), *reversed(line[:3]), (size.width, high))
    return Cover(near, far, line, Box(size.width - 40 - 150, 20, 150, high - 40))


class SlideLayout(Struct, frozen=True):
    """Where a kind of slide has its title and its texts, with the sizes of their type; all in points.

    ``bodies`` are the texts from the left; ``heads``, if there are any, stand above them one by one.
    """

    title: Box
    title_size: float
    bodies: tuple[Box, ...] = ()
    body_size: float = 20
    heads: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Master:
    """The geometry of all slides of a deck: their size, a layout for each kind, and what is free for pictures.

    ``inset`` is what the boxes of placeholders keep from their text at the left and right. ``slack`` is the part of a
    line that may be filled: less where the text may be set in a typeface that could not be measured. ``reserve`` is
    what they keep from it above and below together, ``leading`` how far lines are apart, 1 being single. ``scale`` is
    how many times larger everything is than on usual slides, ``finest`` the smallest type on these, in points.
    """

    size: Size
    layouts: Mapping[SlideKind, SlideLayout] = field(hash=False)
    free: Box
    inset: float = 0
    slack: float = 1
    reserve: float = 0
    leading: float = 1
    scale: float = 1
    finest: float = 12


_COVER = 84.0
"""The height of the band across the top of a title slide, in points."""

MARGIN = 40.0
"""The white at the left and right of our own slides, in points."""

FOOT_SIZE = 14.0
"""The size of what stands at the foot of each slide, in points; it is ``MARGIN`` off the left and right edges."""


def own_master(aspect: Aspect) -> Master:
    """The geometry of our own design."""
    size = aspect.size
    width = size.width - 2 * MARGIN
    title = Box(MARGIN, 22, width, 72)
    free = Box(MARGIN, 106, width, 388)
    # In points.
    gap = 24.0
    half = (width - gap) / 2
    columns = (MARGIN, MARGIN + half + gap)
    heads = tuple(Box(x, free.y, half, 40) for x in columns)
    bodies = tuple(Box(x, free.y + 40, half, free.height - 40) for x in columns)
    wide = size.width - 144
    layouts = {
        SlideKind.TITLE: SlideLayout(Box(72, 130, wide, 150), 40, (Box(72, 296, wide, 130),), 22),
        SlideKind.CONTENT: SlideLayout(title, 30, (free,), 24),
        SlideKind.COMPARISON: SlideLayout(title, 30, bodies, 22, heads),
        SlideKind.TITLE_ONLY: SlideLayout(title, 30),
    }
    return Master(size, MappingProxyType(layouts), free)
