"""Plates: no text stands on hatching, but on a plain field in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.core.fonts import Typeface, text_width
from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.page.scene import Mark, Panel, TextLine

_PADDING_SIZES, _EDGE_PT = (0.5, 0.25), 2.0
"""Between a text and its plate's edge, across and up, in sizes of its type; and the hatching seen around a plate."""

_ASCENT_SIZES, _DESCENT_SIZES = 0.78, 0.22
"""How far a line reaches above and below its baseline."""


def plated(marks: Iterable[Mark], face: Typeface) -> Iterator[Mark]:
    """The marks, with the text of each hatched panel on a plate upon it."""
    for mark in marks:
        if isinstance(mark, Panel) and mark.hatch and mark.lines:
            yield replace(mark, lines=())
            yield _plate(mark, face)
        else:
            yield mark


def _plate(panel: Panel, face: Typeface) -> Panel:
    box, around = panel.box, [_ink(line, face) for line in panel.lines]
    size = max(line.size for line in panel.lines)
    # In a narrow cell the padding gives way, but some hatching is to be seen, and never a part of the text left off.
    left, right = min(ink.x for ink in around), max(ink.right for ink in around)
    top, bottom = min(ink.y for ink in around), max(ink.bottom for ink in around)
    dx, dy = (padding * size for padding in _PADDING_SIZES)
    x, y = min(left, max(left - dx, box.x + _EDGE_PT)), min(top, max(top - dy, box.y + _EDGE_PT))
    width = max(right, min(right + dx, box.right - _EDGE_PT)) - x
    height = max(bottom, min(bottom + dy, box.bottom - _EDGE_PT)) - y
    plate = Box(x, y, width, height)
    return replace(panel, box=plate, role="plate", name="", level=panel.level + 1, href="", hatch=None)


def _ink(line: TextLine, face: Typeface) -> Box:
    """The room that a line of text takes."""
    width = text_width(line.text, line.size, line.weight, face)
    left = {"start": line.x, "middle": line.x - width / 2, "end": line.x - width}[line.anchor]
    top = line.y - _ASCENT_SIZES * line.size
    return Box(left, top, width, (_ASCENT_SIZES + _DESCENT_SIZES) * line.size)
