"""Where things stand on slides: our own design in two shapes, and the form that an organisation's template takes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class SlideLayout:
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
    what they keep from it above and below together, ``leading`` how far lines are apart, 1 being single.
    """

    size: Size
    layouts: Mapping[SlideKind, SlideLayout]
    free: Box
    inset: float = 0
    slack: float = 1
    reserve: float = 0
    leading: float = 1


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
    gap = 24.0
    half = (width - gap) / 2
    columns = (MARGIN, MARGIN + half + gap)
    heads = tuple(Box(x, free.y, half, 40) for x in columns)
    bodies = tuple(Box(x, free.y + 40, half, free.height - 40) for x in columns)
    wide = size.width - 144
    layouts = {
        SlideKind.TITLE: SlideLayout(Box(72, 120, wide, 150), 40, (Box(72, 286, wide, 130),), 22),
        SlideKind.CONTENT: SlideLayout(title, 30, (free,), 24),
        SlideKind.COMPARISON: SlideLayout(title, 30, bodies, 22, heads),
        SlideKind.TITLE_ONLY: SlideLayout(title, 30),
    }
    return Master(size, MappingProxyType(layouts), free)
