"""The cells of a chart: an owner's name with its duty where there is room; shared cells in halves, one a side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import SetLine, Style, block_height, break_text, place, word_width
from srm_docs.layout.sheet import SMALL_EM, Sheet, cell_name
from srm_docs.page.diagram import CellPart, ChartCell, Diagram
from srm_docs.page.scene import Panel

_DUTY_EM = 0.82
"""The size of a duty below its owner's name."""

_PADDING_EM = (1.2, 0.4)
"""What a cell is higher than its text, where there is room and where there is little."""

_ROUNDING_PT = 1e-6
"""What sums of widths may be off by."""

_DUTY_LINES = {True: 5, False: 3}
"""A duty that takes more lines than these, on a screen and on paper, stays out of the cell: the matrix has it."""


def cell_width(sheet: Sheet[Diagram], cell: ChartCell) -> float:
    """The least width of a cell in which no owner's name is broken inside a word."""
    name = sheet.style(1.0, bold=True)
    widest = max(
        (word_width(sheet.diagram.name_of(cell, part), name) for part in cell.parts),
        default=word_width(sheet.diagram.nobody_of(cell), sheet.style(SMALL_EM)),
    )
    return max(1, _slots(sheet, cell)) * (widest + 2 * sheet.pad)


def cell_height(sheet: Sheet[Diagram], cell: ChartCell, width: float) -> float:
    """The height that a cell of this width wants."""
    # On which side the near half stands makes no difference to the height.
    parts = list(_split(sheet, cell, Box(0, 0, width, 0), True))
    texts = _texts(sheet, cell, parts) or [_nobody(sheet, cell, width)]
    return max(map(block_height, texts)) + sheet.room(*_PADDING_EM)


def cell_panels(
    sheet: Sheet[Diagram], row: int, column: int, box: Box, *, near_left: bool, muted: bool = False
) -> Iterator[Panel]:
    """The panels of a cell: one for each part, side by side; in pale colours where it is ``muted``."""
    diagram = sheet.diagram
    cell, column_id = diagram.cells[row][column], diagram.columns[column].id
    name = cell_name(diagram, diagram.rows[row].name, diagram.columns[column].name, cell)
    if not cell.parts:
        empty, text = sheet.empty(unknown=cell.unknown), _nobody(sheet, cell, box.width)
        yield Panel(box, "cell", name, empty.fill, place(text, box), group=column_id, hatch=empty.hatch)
    parts = list(_split(sheet, cell, box, near_left))
    for (part, share), lines in zip(parts, _texts(sheet, cell, parts, muted=muted), strict=True):
        swatch = sheet.swatch(part.party)
        fill, hatch = (swatch.tint, None) if muted else (swatch.fill, swatch.hatch)
        yield Panel(share, "cell", name, fill, place(lines, share), party=part.party, hatch=hatch, group=column_id)


def _split(sheet: Sheet[Diagram], cell: ChartCell, box: Box, near_left: bool) -> Iterator[tuple[CellPart, Box]]:
    """The box of each part. Where both sides hold one, each side takes a half, so that the line can pass between."""
    halves = _halves(sheet, cell, near_left)
    split = parting(sheet, cell, box, near_left=near_left)
    bounds = ((box.x, split), (split, box.right)) if len(halves) == 2 else ((box.x, box.right),)
    for half, (left, right) in zip(halves, bounds, strict=False):
        if all(part.weight == half[0].weight for part in half):
            # Names are measured only where a share could be too narrow for one: cells are split thousands of times.
            widths = [(right - left) / len(half)] * len(half)
        else:
            least = [_least(sheet, cell, part) for part in half]
            widths = _proportions([part.weight for part in half], least, right - left)
        for part, start, width in zip(half, accumulate(widths, initial=left), widths, strict=False):
            yield part, Box(start, box.y, width, box.height)


def parting(sheet: Sheet[Diagram], cell: ChartCell, box: Box, *, near_left: bool) -> float:
    """The x at which the halves of a cell meet: its middle, unless its shares are given in numbers."""
    halves = _halves(sheet, cell, near_left)
    if len(halves) < 2 or all(part.weight == 1 for part in cell.parts):
        return box.centre
    weights = [sum(part.weight for part in half) for half in halves]
    least = [sum(_least(sheet, cell, part) for part in half) for half in halves]
    return box.x + _proportions(weights, least, box.width)[0]


def _halves(sheet: Sheet[Diagram], cell: ChartCell, near_left: bool) -> list[list[CellPart]]:
    """The parts of each side that holds some, from the left."""
    near = [part for part in cell.parts if sheet.diagram.party(part.party).near]
    far = [part for part in cell.parts if not sheet.diagram.party(part.party).near]
    return [half for half in ((near, far) if near_left else (far, near)) if half]


def _least(sheet: Sheet[Diagram], cell: ChartCell, part: CellPart) -> float:
    """The width in points that a part's name wants."""
    return word_width(sheet.diagram.name_of(cell, part), sheet.style(1.0, bold=True)) + 2 * sheet.pad


def _proportions(weights: Sequence[float], least: Sequence[float], whole: float) -> list[float]:
    """Widths in proportion to weights, none below its least; equal ones where there is no room for that."""
    # A half may have been given just what its parts want, less what rounding took.
    if sum(least) > whole + _ROUNDING_PT:
        return [whole / len(weights)] * len(weights)
    narrow: set[int] = set()
    while True:
        rest = whole - sum(least[index] for index in narrow)
        total = sum(weight for index, weight in enumerate(weights) if index not in narrow)
        widths = [least[index] if index in narrow else rest * weight / total for index, weight in enumerate(weights)]
        more = {index for index, width in enumerate(widths) if index not in narrow and width < least[index]}
        if not more:
            return widths
        narrow |= more


def _slots(sheet: Sheet[Diagram], cell: ChartCell) -> int:
    """How many parts of the narrowest width a cell is made of."""
    near = sum(sheet.diagram.party(part.party).near for part in cell.parts)
    far = len(cell.parts) - near
    return 2 * max(near, far) if near and far else len(cell.parts)


def _texts(
    sheet: Sheet[Diagram], cell: ChartCell, parts: Sequence[tuple[CellPart, Box]], *, muted: bool = False
) -> list[tuple[SetLine, ...]]:
    """The text of each part of a cell. Their duties stand in it all or not at all: one alone would read as the only."""
    names, duties = [], []
    for part, box in parts:
        room, ink = box.width - 2 * sheet.pad, sheet.theme.ink if muted else sheet.swatch(part.party).ink
        names.append(break_text(sheet.diagram.name_of(cell, part), sheet.style(1.0, ink, bold=True), room))
        duties.append(_duty(sheet, part.text, sheet.style(_DUTY_EM, ink), room))
    if any(duty is None for duty in duties):
        return names
    return [(*name, *(duty or ())) for name, duty in zip(names, duties, strict=True)]


def _duty(sheet: Sheet[Diagram], text: str, style: Style, room: float) -> tuple[SetLine, ...] | None:
    """The lines of a duty; None where they would be too many, or a word too long."""
    most = _DUTY_LINES[sheet.titled]
    # Measured as a whole first: breaking a long text into lines takes longer.
    if style.measure(text) > most * room or word_width(text, style) > room:
        return None
    lines = break_text(text, style, room)
    return lines if len(lines) <= most else None


def _nobody(sheet: Sheet[Diagram], cell: ChartCell, width: float) -> tuple[SetLine, ...]:
    return break_text(sheet.diagram.nobody_of(cell), sheet.style(SMALL_EM, sheet.theme.muted), width - sheet.pad)
