"""The cells of a chart: an owner's name with its duty where there is room; shared cells in halves, one a side.

The owners of a half stand side by side, or one below the other where their names want the width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, product

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.layout.lettering import SetLine, Style, block_height, break_text, place, word_width
from srm_docs.layout.notes import Notes
from srm_docs.layout.sheet import SMALL_EM, Sheet, cell_name
from srm_docs.layout.short import OWNER_MOST_EM
from srm_docs.page.diagram import CellPart, ChartCell, Diagram
from srm_docs.page.scene import Panel

_DUTY_EM = 0.82
"""The size of a duty below its owner's name."""

_PADDING_EM = (1.2, 0.4)
"""What a cell is higher than its text, where there is room and where there is little."""

_STACKED_PADDING_EM = (0.7, 0.3)
"""The same of each owner's part where they stand one below the other."""

_ROUNDING_PT = 1e-6
"""What sums of widths may be off by."""

_DUTY_LINES = 5
"""A duty that takes more lines than these stays out of the cells of its row."""


class _Half(Struct, frozen=True):
    """The owners of one side in a cell, in a width in points: side by side, or ``stacked`` one below the other."""

    parts: tuple[CellPart, ...]
    width: float
    stacked: bool


def cell_width(sheet: Sheet[Diagram], cell: ChartCell) -> float:
    """The least width of a cell in which no owner's name is broken inside a word."""
    if not cell.parts:
        return word_width(sheet.diagram.nobody_of(cell), sheet.style(SMALL_EM)) + 2 * sheet.pad
    return sum(max(_least(sheet, cell, part) for part in half) for half in _halves(sheet, cell, True))


def is_told(sheet: Sheet[Diagram], cell: ChartCell, width: float) -> bool:
    """Whether the duties of a cell have room in it."""
    if not any(part.text for part in cell.parts):
        return True
    style = sheet.style(_DUTY_EM)
    return all(
        _has_room(part.text, style, room - 2 * sheet.pad)
        for half in _arranged(sheet, cell, width, True)
        for part, room in _rooms(sheet, cell, half)
    )


def cell_height(sheet: Sheet[Diagram], cell: ChartCell, width: float, notes: Notes, *, told: bool) -> float:
    """The height that a cell of this width wants."""
    if not cell.parts:
        return block_height(_nobody(sheet, cell, width)) + sheet.room(*_PADDING_EM)
    heights = []
    # On which side the near half stands makes no difference to the height.
    for half in _arranged(sheet, cell, width, True):
        wanted = _heights(sheet, cell, half, notes, told=told)
        heights.append(sum(wanted) if half.stacked else max(wanted) + sheet.room(*_PADDING_EM))
    return max(heights)


def cell_panels(
    sheet: Sheet[Diagram],
    row: int,
    column: int,
    box: Box,
    notes: Notes,
    *,
    near_left: bool,
    muted: bool = False,
    crossed: bool = False,
) -> Iterator[Panel]:
    """The panels of a cell: one for each part; in pale colours where it is ``muted``.

    What is ``crossed`` by the line has its text beside that.
    """
    diagram = sheet.diagram
    cell, column_id, row_id = diagram.cells[row][column], diagram.columns[column].id, diagram.rows[row].id
    name = cell_name(diagram, diagram.rows[row].name, diagram.columns[column].name, cell)
    told = notes.told[row]
    if not cell.parts:
        beside = Box(box.x, box.y, box.width / 2, box.height) if crossed else box
        empty, text = sheet.empty(unknown=cell.unknown), _nobody(sheet, cell, beside.width)
        yield Panel(box, "cell", name, empty.fill, place(text, beside), hatch=empty.hatch, group=column_id, row=row_id)
    for part, share in _split(sheet, cell, box, near_left, notes, told=told):
        swatch = sheet.swatch(part.party)
        fill, hatch = (swatch.tint, None) if muted else (swatch.fill, swatch.hatch)
        ink = sheet.theme.ink if muted else swatch.ink
        lines = place(_text(sheet, cell, part, share.width, notes, ink, told=told), share)
        shown = Panel(share, "cell", name, fill, lines, party=part.party, hatch=hatch)
        yield replace(shown, group=column_id, row=row_id)


def parting(sheet: Sheet[Diagram], cell: ChartCell, box: Box, *, near_left: bool) -> float:
    """The x at which the halves of a cell meet: its middle, unless its shares or its names want another."""
    halves = _arranged(sheet, cell, box.width, near_left)
    return box.x + halves[0].width if len(halves) == 2 else box.centre


def _split(
    sheet: Sheet[Diagram], cell: ChartCell, box: Box, near_left: bool, notes: Notes, *, told: bool
) -> Iterator[tuple[CellPart, Box]]:
    """The box of each part. Where both sides hold one, each side takes a half, so that the line can pass between."""
    left = box.x
    for half in _arranged(sheet, cell, box.width, near_left):
        if half.stacked:
            wanted = _heights(sheet, cell, half, notes, told=told)
            heights = _proportions([part.weight for part in half.parts], wanted, box.height)
            tops = accumulate(heights, initial=box.y)
            for part, top, height in zip(half.parts, tops, heights, strict=False):
                yield part, Box(left, top, half.width, height)
        else:
            rooms = _rooms(sheet, cell, half)
            starts = accumulate((width for _, width in rooms), initial=left)
            for (part, width), start in zip(rooms, starts, strict=False):
                yield part, Box(start, box.y, width, box.height)
        left += half.width


def _arranged(sheet: Sheet[Diagram], cell: ChartCell, width: float, near_left: bool) -> list[_Half]:
    """The halves of a cell, which has some owners: as many side by side as have room."""
    halves = _halves(sheet, cell, near_left)
    if len(cell.parts) < 2:
        # Names are measured only where they share a cell: most don't.
        return [_Half(half, width, False) for half in halves]
    least = [[_least(sheet, cell, part) for part in half] for half in halves]
    ways = sorted(product((False, True), repeat=len(halves)), key=sum)
    wanted = {way: [max(each) if down else sum(each) for each, down in zip(least, way, strict=True)] for way in ways}
    fitting = next((way for way in ways if sum(wanted[way]) <= width + _ROUNDING_PT), ways[-1])
    # Halves are equal unless shares are given in numbers.
    plain = all(part.weight == 1 for part in cell.parts)
    weights = [1.0 if plain else sum(part.weight for part in half) for half in halves]
    widths = _proportions(weights, wanted[fitting], width)
    return [_Half(half, room, down) for half, room, down in zip(halves, widths, fitting, strict=True)]


def _halves(sheet: Sheet[Diagram], cell: ChartCell, near_left: bool) -> list[tuple[CellPart, ...]]:
    """The parts of each side that holds some, from the left."""
    near = tuple(part for part in cell.parts if sheet.diagram.party(part.party).near)
    far = tuple(part for part in cell.parts if not sheet.diagram.party(part.party).near)
    return [half for half in ((near, far) if near_left else (far, near)) if half]


def _rooms(sheet: Sheet[Diagram], cell: ChartCell, half: _Half) -> list[tuple[CellPart, float]]:
    """The parts of a half, each with its width."""
    if half.stacked or len(half.parts) == 1:
        return [(part, half.width) for part in half.parts]
    least = [_least(sheet, cell, part) for part in half.parts]
    widths = _proportions([part.weight for part in half.parts], least, half.width)
    return list(zip(half.parts, widths, strict=True))


def _heights(sheet: Sheet[Diagram], cell: ChartCell, half: _Half, notes: Notes, *, told: bool) -> list[float]:
    """The height that each part of a half wants; where they are stacked, with its padding."""
    padding = sheet.room(*_STACKED_PADDING_EM) if half.stacked else 0
    ink = sheet.theme.ink
    return [
        block_height(_text(sheet, cell, part, width, notes, ink, told=told)) + padding
        for part, width in _rooms(sheet, cell, half)
    ]


def _least(sheet: Sheet[Diagram], cell: ChartCell, part: CellPart) -> float:
    """The width in points that a part's name wants."""
    wanted = word_width(_name(sheet, cell, part), sheet.style(1.0, bold=True))
    return min(wanted, OWNER_MOST_EM * sheet.em) + 2 * sheet.pad


def _name(sheet: Sheet[Diagram], cell: ChartCell, part: CellPart) -> str:
    """The name of a part's owner as it is printed, with its signs."""
    party = sheet.diagram.party(part.party)
    name = party.name
    return (party.code or sheet.label(name)) + sheet.diagram.name_of(cell, part).removeprefix(name)


def _proportions(weights: Sequence[float], least: Sequence[float], whole: float) -> list[float]:
    """Parts of a whole in proportion to weights, none below its least; where there is no room, of what each wants."""
    # A half may have been given just what its parts want, less what rounding took.
    if sum(least) > whole + _ROUNDING_PT:
        return [whole * wanted / sum(least) for wanted in least]
    narrow: set[int] = set()
    while True:
        rest = whole - sum(least[index] for index in narrow)
        total = sum(weight for index, weight in enumerate(weights) if index not in narrow)
        widths = [least[index] if index in narrow else rest * weight / total for index, weight in enumerate(weights)]
        more = {index for index, width in enumerate(widths) if index not in narrow and width < least[index]}
        if not more:
            return widths
        narrow |= more


def _text(
    sheet: Sheet[Diagram],
    cell: ChartCell,
    part: CellPart,
    width: float,
    notes: Notes,
    ink: Colour,
    *,
    told: bool,
) -> tuple[SetLine, ...]:
    """The text of a part: its owner's name with the duty below it if the row is ``told``, or else with a number."""
    room, name = width - 2 * sheet.pad, _name(sheet, cell, part)
    style = sheet.fitting(name, 1.0, room, ink, bold=True)
    if not told and (number := notes.number(part)):
        # A raised number stands at the name, unless that leaves no room for it.
        name += number if number.isdigit() and word_width(name + number, style) <= room else f" {number}"
    lines = break_text(name, style, room)
    return (*lines, *break_text(part.text, sheet.style(_DUTY_EM, ink), room)) if told else lines


def _has_room(text: str, style: Style, room: float) -> bool:
    """Whether a duty takes few lines, and no word of it is too long."""
    # Measured as a whole first: breaking a long text into lines takes longer.
    if style.measure(text) > _DUTY_LINES * room or word_width(text, style) > room:
        return False
    return len(break_text(text, style, room)) <= _DUTY_LINES


def _nobody(sheet: Sheet[Diagram], cell: ChartCell, width: float) -> tuple[SetLine, ...]:
    text, room = sheet.diagram.nobody_of(cell), width - sheet.pad
    return break_text(text, sheet.fitting(text, SMALL_EM, room, sheet.theme.muted), room)
