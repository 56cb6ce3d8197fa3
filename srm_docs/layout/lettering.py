"""Setting text into boxes: styled paragraphs are broken into lines, and the lines placed."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from msgspec import Struct

from srm_docs.core.breaking import segments
from srm_docs.core.colour import Colour
from srm_docs.core.fonts import SHIPPED, Typeface, Weight, text_width, wrap
from srm_docs.core.geometry import Box, Size
from srm_docs.page.scene import Anchor, TextLine

LEADING = 1.24
"""From baseline to baseline, in sizes."""

SLACK = 0.93
"""The part of a box's width that a line may fill: a viewer without the typeface may draw it a little wider."""

_ROUNDING_PT = 0.001
"""A box that was made as wide as a word holds it, whatever was lost in adding and taking off its padding."""

_ASCENT_EM, _DESCENT_EM = 0.905, 0.212
"""How far Liberation Sans reaches above and below its baseline; so do Arial and Helvetica."""


class Style(Struct, frozen=True, cache_hash=True):
    """How a text is set: size in points, ink, weight, typeface."""

    size: float
    ink: Colour
    weight: Weight = "regular"
    face: Typeface = SHIPPED

    def measure(self, text: str) -> float:
        """The width of one line of text, in points."""
        return text_width(text, self.size, self.weight, self.face)


class SetLine(Struct, frozen=True):
    """A line of text in its style, not placed yet."""

    text: str
    style: Style


# Many widths are tried for a drawing, and its cells and rows say the same few names in each.
@functools.lru_cache(maxsize=20_000)
def break_text(text: str, style: Style, width: float) -> tuple[SetLine, ...]:
    """The lines of a text in a column ``width`` points wide; none for an empty text."""
    room = width * SLACK + _ROUNDING_PT
    return tuple(SetLine(line, style) for line in wrap(text, room, style.size, style.weight, style.face))


def block_height(lines: Sequence[SetLine]) -> float:
    """The height in points that lines take, one below the other."""
    return sum(line.style.size for line in lines) * LEADING


def block_width(lines: Sequence[SetLine]) -> float:
    """The width in points of the widest line, with the slack for other typefaces."""
    return max((line.style.measure(line.text) for line in lines), default=0) / SLACK


def fit(name: Sequence[SetLine], more: Sequence[SetLine], room: Size) -> tuple[SetLine, ...]:
    """A name and what is said below it, as far as the room allows: without the latter, or cut short with an ellipsis.

    Only for names that stand in full elsewhere in the drawing.
    """
    lines = (*name, *more)
    if block_height(lines) <= room.height:
        return lines
    shown = list(name)
    while len(shown) > 1 and block_height(shown) > room.height:
        shown.pop()
    if len(shown) < len(name):
        shown[-1] = _cut(shown[-1], room.width)
    return tuple(shown)


def _cut(line: SetLine, width: float) -> SetLine:
    """A line that says that more would follow."""
    text = line.text + "\u2026"
    while len(text) > 2 and line.style.measure(text) > width:
        text = text[:-2] + "\u2026"
    return SetLine(text, line.style)


@functools.lru_cache(maxsize=4096)
def word_width(text: str, style: Style) -> float:
    """The width in points of the longest stretch that breaks nowhere, with the slack for other typefaces."""
    return max((style.measure(segment.text) for segment in segments(text)), default=0) / SLACK


def place(lines: Sequence[SetLine], box: Box, anchor: Anchor = "middle") -> tuple[TextLine, ...]:
    """Place lines in a box: centred in its height, and at its left edge, middle or right edge."""
    return place_from(lines, box, box.y + (box.height - block_height(lines)) / 2, anchor)


def place_from(lines: Sequence[SetLine], box: Box, top: float, anchor: Anchor = "start") -> tuple[TextLine, ...]:
    """Place lines in a box from a given height on."""
    x = {"start": box.x, "middle": box.centre, "end": box.right}[anchor]
    placed: list[TextLine] = []
    for line in lines:
        size = line.style.size
        # The em box is centred in its line, so that capitals look centred too.
        baseline = top + (size * LEADING + size * (_ASCENT_EM - _DESCENT_EM)) / 2
        placed.append(TextLine(line.text, x, baseline, size, line.style.ink, line.style.weight, anchor))
        top += size * LEADING
    return tuple(placed)


def span(lines: Sequence[TextLine]) -> tuple[float, float]:
    """The y at which lines that are placed begin, and that at which they end."""
    first, last = lines[0], lines[-1]
    above = (LEADING + _ASCENT_EM - _DESCENT_EM) / 2
    return first.y - above * first.size, last.y + (LEADING - above) * last.size
