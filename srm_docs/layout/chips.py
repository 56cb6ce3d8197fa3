"""Chips: who holds a layer in each service, a small box in the owner's colours under the service's name.

Chips of all layers stand below one another. The owners of a shared one stand side by side in it, or in every chip of a
drawing one below the other, if somewhere there is no room for that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import SetLine, block_height, break_text, place, place_from, word_width
from srm_docs.layout.sheet import Sheet, cell_name
from srm_docs.layout.shrinking import floor_width
from srm_docs.page.diagram import CellPart, ChartCell, Diagram
from srm_docs.page.scene import Panel

_SERVICE_EM, _OWNER_EM = 0.82, 0.92
"""The sizes of a service's name and of an owner's."""

_PADDING_X_EM, _PADDING_Y_EM = 0.35, 0.55
"""Between a chip's edge and its text at either side, and what it is higher than its text."""

_GAP_EM, _LINE_GAP_EM, _SERVICE_GAP_EM = 0.5, 0.5, 0.1
"""Between two chips, between two lines of them, and between a service's name and its chip."""

_LEAST_EM, _MOST_EM = 4.5, 11.0
"""The least width of a chip, and how wide one in one line wants to be at the most."""


class Chips(Struct, frozen=True):
    """How chips stand in ``whole`` points: so many a line, each so wide, owners in one side by side or ``stacked``."""

    whole: float
    per_line: int
    lines: int
    width: float
    stacked: bool


def least_chips(sheet: Sheet[Diagram]) -> float:
    """The least width of a chip, in points, in the smallest type."""
    names = [column.name for column in sheet.diagram.columns]
    owners = [name for cell in _cells(sheet) for name in sheet.diagram.names_of(cell)]
    words = max(floor_width(sheet, names), floor_width(sheet, owners, bold=True) + 2 * _PADDING_X_EM * sheet.em)
    return max(_LEAST_EM * sheet.em, words)


def wanted_chips(sheet: Sheet[Diagram]) -> float:
    """The width of all chips in one line, in points, with each name in full size."""
    count = len(sheet.diagram.columns)
    widest = max(_service_width(sheet), max((_side_by_side(sheet, cell) for cell in _cells(sheet)), default=0))
    return count * min(max(_LEAST_EM * sheet.em, widest), _MOST_EM * sheet.em) + (count - 1) * _GAP_EM * sheet.em


def lay_chips(sheet: Sheet[Diagram], room: float) -> Chips:
    """Chips in ``room`` points: in one line if names need not be set small for it, else in even lines."""
    gap, count = _GAP_EM * sheet.em, len(sheet.diagram.columns)
    words = [_service_width(sheet), *(_stacked_width(sheet, cell) for cell in _cells(sheet))]
    width = min(max(_LEAST_EM * sheet.em, *words), max(room, least_chips(sheet)))
    fit = max(1, min(count, int((room + gap) // (width + gap))))
    lines = math.ceil(count / fit)
    per_line = math.ceil(count / lines)
    width = (room - (per_line - 1) * gap) / per_line
    stacked = any(_side_by_side(sheet, cell) > width for cell in _cells(sheet))
    return Chips(room, per_line, lines, width, stacked)


def chips_height(sheet: Sheet[Diagram], chips: Chips, row: int, *, whole: bool) -> float:
    """The height of a layer's chips; ``whole`` says that one is enough, since it is the same in every service."""
    if whole:
        return _box_height(sheet, chips, [sheet.diagram.cells[row][0]], chips.whole)
    lines = list(_lines(sheet, chips, row))
    heights = (_names_height(sheet, chips, line) + _line_height(sheet, chips, row, line) for line in lines)
    return sum(heights) + (len(lines) - 1) * _LINE_GAP_EM * sheet.em


def chip_marks(
    sheet: Sheet[Diagram], chips: Chips, row: int, x: float, y: float, *, whole: bool, name: str
) -> Iterator[Panel]:
    """A layer's chips from a point on. The ``name`` is that of one that is the same in every service."""
    if whole:
        cell = sheet.diagram.cells[row][0]
        box = Box(x, y, chips.whole, _box_height(sheet, chips, [cell], chips.whole))
        yield from _chip(sheet, chips, cell, box, name)
        return
    for line in _lines(sheet, chips, row):
        names, height = _names_height(sheet, chips, line), _line_height(sheet, chips, row, line)
        for place_in_line, column in enumerate(line):
            left = x + place_in_line * (chips.width + _GAP_EM * sheet.em)
            label = Box(left, y, chips.width, names)
            yield from _service(sheet, column, label)
            cell = sheet.diagram.cells[row][column]
            said = cell_name(sheet.diagram, sheet.diagram.rows[row].name, sheet.diagram.columns[column].name, cell)
            yield from _chip(sheet, chips, cell, Box(left, label.bottom, chips.width, height), said)
        y += names + height + _LINE_GAP_EM * sheet.em


def _cells(sheet: Sheet[Diagram]) -> set[ChartCell]:
    """The cells that are shown as chips, those that are alike once."""
    shown = [row for band in sheet.diagram.bands if not band.party for row in band.rows]
    return {cell for row in shown for cell in sheet.diagram.cells[row]}


def _lines(sheet: Sheet[Diagram], chips: Chips, row: int) -> Iterator[Sequence[int]]:
    """The services whose chips stand in one line."""
    count = len(sheet.diagram.cells[row])
    for start in range(0, count, chips.per_line):
        yield range(start, min(count, start + chips.per_line))


def _service_width(sheet: Sheet[Diagram]) -> float:
    style = sheet.style(_SERVICE_EM)
    return max(word_width(column.name, style) for column in sheet.diagram.columns)


def _stacked_width(sheet: Sheet[Diagram], cell: ChartCell) -> float:
    """The width of a chip with its owners one below the other, in points."""
    style = sheet.style(_OWNER_EM, bold=True)
    names = max(word_width(name, style) for name in sheet.diagram.names_of(cell))
    return names + 2 * _PADDING_X_EM * sheet.em


def _side_by_side(sheet: Sheet[Diagram], cell: ChartCell) -> float:
    return max(1, len(cell.parts)) * _stacked_width(sheet, cell)


def _names_height(sheet: Sheet[Diagram], chips: Chips, columns: Sequence[int]) -> float:
    lines = [_service_lines(sheet, column, chips.width) for column in columns]
    return max(map(block_height, lines)) + _SERVICE_GAP_EM * sheet.em


def _service_lines(sheet: Sheet[Diagram], column: int, room: float) -> tuple[SetLine, ...]:
    name = sheet.diagram.columns[column].name
    return break_text(name, sheet.fitting(name, _SERVICE_EM, room, ink=sheet.theme.muted), room)


def _service(sheet: Sheet[Diagram], column: int, box: Box) -> Iterator[Panel]:
    """A service's name, at the foot of its room; its chip names it for those who can't see."""
    lines = _service_lines(sheet, column, box.width)
    top = box.bottom - block_height(lines) - _SERVICE_GAP_EM * sheet.em
    yield Panel(box, "chip-service", lines=place_from(lines, box, top), level=2)


def _line_height(sheet: Sheet[Diagram], chips: Chips, row: int, columns: Sequence[int]) -> float:
    return _box_height(sheet, chips, [sheet.diagram.cells[row][column] for column in columns], chips.width)


def _box_height(sheet: Sheet[Diagram], chips: Chips, cells: Sequence[ChartCell], width: float) -> float:
    """The height of chips in a line: that of the fullest."""
    return max(sum(_part_heights(sheet, chips, cell, width)) for cell in cells)


def _is_stacked(sheet: Sheet[Diagram], chips: Chips, width: float) -> bool:
    """Whether owners stand one below the other in chips of this width: those of the same width do alike."""
    return any(_side_by_side(sheet, cell) > width for cell in _cells(sheet)) if width > chips.width else chips.stacked


def _part_heights(sheet: Sheet[Diagram], chips: Chips, cell: ChartCell, width: float) -> list[float]:
    """The height of each part of a chip, if they are stacked, or else of the tallest."""
    stacked = _is_stacked(sheet, chips, width)
    share = width / (1 if stacked else max(1, len(cell.parts)))
    heights = [
        block_height(_owner_lines(sheet, cell, part, share)) + _PADDING_Y_EM * sheet.em
        for part in cell.parts or (None,)
    ]
    return heights if stacked else [max(heights)]


def _owner_lines(sheet: Sheet[Diagram], cell: ChartCell, part: CellPart | None, width: float) -> tuple[SetLine, ...]:
    room = width - 2 * _PADDING_X_EM * sheet.em
    text = sheet.diagram.name_of(cell, part) if part else sheet.diagram.nobody_of(cell)
    ink = sheet.swatch(part.party if part else "").ink
    return break_text(text, sheet.fitting(text, _OWNER_EM, room, bold=bool(part), ink=ink), room)


def _chip(sheet: Sheet[Diagram], chips: Chips, cell: ChartCell, box: Box, name: str) -> Iterator[Panel]:
    """A chip: a panel for each owner, side by side or stacked; one for nobody."""
    parts: Sequence[CellPart | None] = cell.parts or (None,)
    heights = _part_heights(sheet, chips, cell, box.width)
    spare, y, stacked = (box.height - sum(heights)) / len(parts), box.y, _is_stacked(sheet, chips, box.width)
    for index, part in enumerate(parts):
        if stacked:
            share = Box(box.x, y, box.width, heights[index] + spare)
            y = share.bottom
        else:
            share = Box(box.x + index * box.width / len(parts), box.y, box.width / len(parts), box.height)
        swatch = sheet.swatch(part.party) if part else sheet.empty(unknown=cell.unknown)
        lines = place(_owner_lines(sheet, cell, part, share.width), share)
        party = part.party if part else ""
        yield Panel(share, "cell", name, swatch.fill, lines, level=2, party=party, hatch=swatch.hatch)
