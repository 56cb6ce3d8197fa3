"""The shift: two columns with the line through both, and between them, layer by layer, who takes over what.

What stays as it is stands back in pale colours. Told in stages, it shows the first column alone, then what moves, then
all.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.geometry import Box, Size
from srm_docs.layout import grid
from srm_docs.layout.frame import framed
from srm_docs.layout.grid import LABEL_EM, Grid, gap_of, lay_grid, least_column, least_label, left_part, rows
from srm_docs.layout.lettering import SLACK, SetLine, block_height, break_text, place, word_width
from srm_docs.layout.sheet import SMALL_EM, Sheet, finish, heading
from srm_docs.layout.sides import exceptions, zones
from srm_docs.page.diagram import Diagram, Stage
from srm_docs.page.scene import Mark, Panel, Scene, Stroke

# Of a pair of ems the first is that of a roomy sheet, the second that of a tight one.

_ARROW_ROOM_EM = (1.1, 0.75)
"""The height of an arrow with the white above it."""

_ARROW_DROP_EM = (0.75, 0.4)
"""From the text to its arrow."""

_ARROW_LINE_EM, _ARROW_HEAD_EM = 0.16, 0.45
"""The width of an arrow's line, and how far its head opens."""

_ARROW_BLUNT_EM = 0.08
"""How much the shaft is shorter than its head: its square end would look out at the tip."""

_ARROW_INDENT_EM = (0.9, 0.5)
"""What an arrow keeps from the left and from the right end of its lane."""

_MOVE_PADDING_EM = (1.4, 0.35)
"""What a row is higher than its move and the arrow."""

_COLUMN_EM = 19.0
"""The width of a column, if there is room."""

_LANE_EM = (7.0, 5.0)
"""The least width of the text in the lane."""

_LANE_PADDING_EM, _LANE_TEXT_INSET_EM = (2.6, 1.7), (2.0, 1.3)
"""What the lane is wider than its text, and what of that a text is broken for: less, so that no rounding breaks it."""

_LANE_TEXT_EM, _TIGHTEST_LANE_TEXT_EM = (12.0, 9.8), 7.0
"""The width of a text of the lane in one line, at the most."""

_LANE_END_EM = 0.3
"""What the lane keeps from the column at its right."""


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the shift takes if it may."""
    label = max(LABEL_EM * sheet.em, least_label(sheet))
    return _width(sheet, label, max(_COLUMN_EM * sheet.em, least_column(sheet)))


def silent_rows(sheet: Sheet[Diagram], width: float) -> int:
    """How many rows have no room for the texts of their cells."""
    return grid.silent_rows(sheet, width, _lane(sheet))


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width in which each name stands without being broken."""
    return _width(sheet, least_label(sheet), least_column(sheet))


def size(sheet: Sheet[Diagram], width: float) -> Size:
    """How large the shift is, ``width`` points wide."""
    _, top = heading(sheet, width)
    lattice, _ = _lattice(sheet, width, top)
    return framed(sheet, lattice, width).size


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The shift, ``width`` points wide."""
    title, top = heading(sheet, width)
    lattice, heads = _lattice(sheet, width, top)
    frame = framed(sheet, lattice, width)
    cells: tuple[Mark, ...] = (*zones(sheet, lattice), *rows(sheet, lattice), *exceptions(sheet, lattice))
    return finish(sheet, frame.size, (*title, *heads, *cells, *_moves(sheet, lattice), *frame.line, *frame.keys))


def _lattice(sheet: Sheet[Diagram], width: float, top: float) -> tuple[Grid, tuple[Mark, ...]]:
    lane = _lane(sheet)
    least = [block_height(_lines(sheet, index, lane)) + _move_room(sheet) for index in range(len(sheet.diagram.rows))]
    return lay_grid(sheet, width, top, between=lane, least=least)


def _width(sheet: Sheet[Diagram], label: float, column: float) -> float:
    return left_part(sheet, label) + 2 * column + _lane(sheet) + gap_of(sheet) + 2 * sheet.margin


def _lane(sheet: Sheet[Diagram]) -> float:
    """The width of the lane between the columns."""
    style = sheet.style(SMALL_EM, bold=True)
    moves = [sheet.labelled(move) for move in sheet.diagram.moves]
    words = max((word_width(move, style) for move in moves), default=0)
    whole = max((style.measure(move) for move in moves), default=0)
    return max(words, min(whole / SLACK, _wide(sheet)), sheet.room(*_LANE_EM)) + sheet.room(*_LANE_PADDING_EM)


def _move_room(sheet: Sheet[Diagram]) -> float:
    """What a row is higher than the text of its move, in points."""
    return sheet.room(*(arrow + padding for arrow, padding in zip(_ARROW_ROOM_EM, _MOVE_PADDING_EM, strict=True)))


def _wide(sheet: Sheet[Diagram]) -> float:
    """The width that a text of the lane takes in one line at the most, in points; on the smallest slides it wraps."""
    return sheet.room(*_LANE_TEXT_EM) if sheet.tight <= 1 else _TIGHTEST_LANE_TEXT_EM * sheet.em


def _lines(sheet: Sheet[Diagram], row_index: int, lane: float) -> tuple[SetLine, ...]:
    move = sheet.labelled(sheet.diagram.moves[row_index])
    return break_text(
        move, sheet.style(SMALL_EM, sheet.theme.accent, bold=True), lane - sheet.room(*_LANE_TEXT_INSET_EM)
    )


def _moves(sheet: Sheet[Diagram], lattice: Grid) -> Iterator[Mark]:
    """For each layer that changes hands what happens, and an arrow below it."""
    before, after = lattice.columns
    left, right = before.right + gap_of(sheet), after.x - _LANE_END_EM * sheet.em
    for index, move in enumerate(sheet.diagram.moves):
        if not move or sheet.diagram.stage is Stage.BEFORE:
            continue
        row = lattice.row(before, index)
        lines = _lines(sheet, index, lattice.between)
        height = block_height(lines)
        top = row.y + (row.height - height - sheet.room(*_ARROW_ROOM_EM)) / 2
        box = Box(left, top, right - left, height)
        name = sheet.diagram.punctuation.label(sheet.diagram.rows[index].name, move)
        yield Panel(box, "move", name, lines=place(lines, box))
        start, end = left + _ARROW_INDENT_EM[0] * sheet.em, right - _ARROW_INDENT_EM[1] * sheet.em
        yield from _arrow(sheet, start, end, box.bottom + sheet.room(*_ARROW_DROP_EM))


def _arrow(sheet: Sheet[Diagram], start: float, end: float, y: float) -> Iterator[Stroke]:
    ink, head, width = sheet.theme.accent, _ARROW_HEAD_EM * sheet.em, _ARROW_LINE_EM * sheet.em
    yield Stroke(((start, y), (end - _ARROW_BLUNT_EM * sheet.em, y)), "move-arrow", ink, width)
    yield Stroke(((end - head, y - head), (end, y), (end - head, y + head)), "move-arrow", ink, width)
