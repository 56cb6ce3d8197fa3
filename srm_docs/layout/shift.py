"""The shift: two columns with the line through both, and between them, layer by layer, who takes over what.

What stays as it is stands back in pale colours. Told in stages, it shows the first column alone, then what moves, then
all.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.geometry import Box, Size
from srm_docs.layout.grid import Grid, boundary, gap_of, lay_grid, least_column, least_label, left_part, rows, zones
from srm_docs.layout.lettering import SLACK, SetLine, block_height, break_text, place, word_width
from srm_docs.layout.sheet import Sheet, finish, heading, legend
from srm_docs.page.diagram import Diagram, Stage
from srm_docs.page.scene import Mark, Panel, Scene, Stroke

_ARROW, _TIGHT_ARROW = 1.1, 0.75
"""The height of an arrow with the white above it, in ems, where there is room, and where there is little."""


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the shift takes if it may."""
    return _width(sheet, 17 * sheet.em, max(19 * sheet.em, least_column(sheet)))


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width in which each name stands without being broken."""
    return _width(sheet, least_label(sheet), least_column(sheet))


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The shift, ``width`` points wide."""
    title, top = heading(sheet, width)
    lane = _lane(sheet)
    least = [
        block_height(_lines(sheet, index, lane)) + sheet.room(_ARROW + 1.4, _TIGHT_ARROW + 0.35)
        for index in range(len(sheet.diagram.rows))
    ]
    grid, heads = lay_grid(sheet, width, top, between=lane, least=least)
    keys, bottom = legend(sheet, grid.edges[-1] + 1.6 * sheet.em, grid.zone.x, width - sheet.margin)
    marks: tuple[Mark, ...] = (*title, *heads, *zones(sheet, grid), *rows(sheet, grid), *_moves(sheet, grid))
    marks = (*marks, *boundary(sheet, grid), *keys)
    return finish(sheet, Size(width, bottom + (sheet.margin if sheet.titled else 0.4 * sheet.em)), marks)


def _width(sheet: Sheet[Diagram], label: float, column: float) -> float:
    return left_part(sheet, label) + 2 * column + _lane(sheet) + gap_of(sheet) + 2 * sheet.margin


def _lane(sheet: Sheet[Diagram]) -> float:
    """The width of the lane between the columns."""
    style = sheet.style(0.92, bold=True)
    words = max((word_width(move, style) for move in sheet.diagram.moves), default=0)
    whole = max((style.measure(move) for move in sheet.diagram.moves), default=0)
    return max(words, min(whole / SLACK, _wide(sheet)), sheet.room(7, 5)) + sheet.room(2.6, 1.7)


def _wide(sheet: Sheet[Diagram]) -> float:
    """The width that a text of the lane takes in one line at the most, in points; on the smallest slides it wraps."""
    return sheet.room(12, 9.8) if sheet.tight <= 1 else 7 * sheet.em


def _lines(sheet: Sheet[Diagram], at: int, lane: float) -> tuple[SetLine, ...]:
    move = sheet.diagram.moves[at]
    return break_text(move, sheet.style(0.92, sheet.theme.accent, bold=True), lane - sheet.room(2, 1.3))


def _moves(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Mark]:
    """For each layer that changes hands what happens, and an arrow below it."""
    one, other = grid.columns
    left, right = one.right + gap_of(sheet), other.x - 0.3 * sheet.em
    for index, move in enumerate(sheet.diagram.moves):
        if not move or sheet.diagram.stage is Stage.BEFORE:
            continue
        row = grid.row(one, index)
        lines = _lines(sheet, index, grid.between)
        height = block_height(lines)
        top = row.y + (row.height - height - sheet.room(_ARROW, _TIGHT_ARROW)) / 2
        box = Box(left, top, right - left, height)
        name = sheet.diagram.punctuation.label(sheet.diagram.rows[index].name, move)
        yield Panel(box, "move", name, lines=place(lines, box))
        yield from _arrow(sheet, left + 0.9 * sheet.em, right - 0.5 * sheet.em, box.bottom + sheet.room(0.75, 0.4))


def _arrow(sheet: Sheet[Diagram], start: float, end: float, y: float) -> Iterator[Stroke]:
    ink, head = sheet.theme.accent, 0.45 * sheet.em
    yield Stroke(((start, y), (end - 0.08 * sheet.em, y)), "move-arrow", ink, 0.16 * sheet.em)
    yield Stroke(((end - head, y - head), (end, y), (end - head, y + head)), "move-arrow", ink, 0.16 * sheet.em)
