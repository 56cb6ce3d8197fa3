"""The lattice of charts and shifts: layers at the left, columns of cells, and room for the zones of the two sides."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.layout.cells import cell_height, cell_panels, is_told
from srm_docs.layout.corner import corner_width
from srm_docs.layout.heads import ROW_PADDING_EM, column_needs, crossed_cells, headings, shown_columns
from srm_docs.layout.lettering import SLACK, SetLine, block_height, break_text, place, word_width
from srm_docs.layout.line import LineStep, steps
from srm_docs.layout.notes import Notes, numbered
from srm_docs.layout.search import by_faults
from srm_docs.layout.segments import band_height, band_width, strip_height
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.short import LAYER_MOST_EM
from srm_docs.page.diagram import ChartCell, Diagram, Stage, View
from srm_docs.page.scene import Mark, Panel

# Of a pair of ems the first is that of a roomy sheet, the second that of a tight one.

LABEL_EM = 17.0
"""The width of the layers' names, if there is room."""

COLUMN_WIDEST_EM = 21.0
"""The width of a column from which on the layers' names get what is left."""

_LABEL_LEAST_EM = (11.0, 8.0)
"""The least width of the layers' names."""

_GAP_EM = (0.32, 0.22)
"""The white between two cells."""

_ROW_LEAST_EM = (3.4, 1.75)
"""The least height of a row."""

_WIDTHS_TRIED = 4
"""So many widths are tried for the layers' names, besides the least, where there is little room."""


class Grid(Struct, frozen=True):
    """The chart's lattice, in points: the zones' column, the layers' column, and a box for each service's column.

    The ``zone`` reaches beyond the rows where a side has none of them in the first column.
    ``edges`` holds the y above each row and, last, below them all; ``gap`` is the white between rows and ``between``
    that between columns. ``notes`` say which rows show the texts of their cells.
    """

    zone: Box
    label: Box
    columns: tuple[Box, ...]
    edges: tuple[float, ...]
    gap: float
    between: float
    way: tuple[LineStep, ...]
    notes: Notes

    def row(self, column: Box, index: int) -> Box:
        """The cell of a row in a column, with a thin gap below."""
        return Box(column.x, self.edges[index], column.width, self.edges[index + 1] - self.edges[index] - self.gap / 2)


def gap_of(sheet: Sheet[Diagram]) -> float:
    """The white between two cells, in points."""
    return sheet.room(*_GAP_EM)


def least_column(sheet: Sheet[Diagram]) -> float:
    """The width of a column in which neither a heading nor an owner's name is broken inside a word, in points.

    Without a band, where room is short, columns differ: then it is what they need on average.
    """
    needs = column_needs(sheet)
    return max(needs) if sheet.banded else sum(needs) / len(needs)


def least_label(sheet: Sheet[Diagram]) -> float:
    """The least width of the layers' column, in points: no name in it is broken inside a word."""
    widest = max(word_width(sheet.label(row.name), sheet.style(1.0)) for row in sheet.diagram.rows)
    least = min(widest, LAYER_MOST_EM * sheet.em) + 2 * sheet.pad
    return max(sheet.room(*_LABEL_LEAST_EM), least, corner_width(sheet))


def names_width(sheet: Sheet[Diagram]) -> float:
    """The width in which each layer's name stands in one line, in points."""
    return max(sheet.style(1.0).measure(sheet.label(row.name)) for row in sheet.diagram.rows) / SLACK + 2 * sheet.pad


def left_part(sheet: Sheet[Diagram], label: float) -> float:
    """The width of what stands left of the cells, with layers' names ``label`` points wide."""
    band = band_width(sheet)
    return band + label + (2 if band else 1) * gap_of(sheet)


def lay_grid(
    sheet: Sheet[Diagram], width: float, top: float, *, between: float, least: Sequence[float] = ()
) -> tuple[Grid, tuple[Mark, ...]]:
    """The lattice below the column headings, and these headings.

    ``between`` is the room between two columns, ``least`` the least height of each row, in points.
    """
    gap = gap_of(sheet)
    band = Box(sheet.margin, top, band_width(sheet), 0)
    start = band.right + gap if band.width else band.x
    label, column = _widths(sheet, width, between)
    left = start + label + 2 * gap
    columns = tuple(_columns(sheet, left, column, between))
    column = min(box.width for box in columns)
    way = steps(sheet.diagram.lines)
    strips = _strips(sheet, way[0].enter, band.width)
    heads, below = headings(sheet, columns, Box(start, top, label, 0))
    if (lack := strips[True] - (below - top)) > 0:
        heads, below = headings(sheet, columns, Box(start, top + lack, label, 0))
    top = below
    notes = _notes(sheet, column)
    heights = _row_heights(sheet, label, column, notes)
    heights = [max(pair) + sheet.stretch for pair in zip(heights, least or heights, strict=True)]
    edges = tuple(accumulate(_with_room_for_names(sheet, heights, way[0].enter, band.width), initial=top))
    names = Box(start, top, label, 0)
    bottom = edges[-1] + strips[False] if strips[False] else edges[-1] - gap / 2
    band = Box(band.x, top - strips[True], band.width, bottom - top + strips[True])
    return Grid(band, names, columns, edges, gap, between, way, notes), heads


def _columns(sheet: Sheet[Diagram], left: float, width: float, between: float) -> Iterator[Box]:
    """The columns, without a height: of one ``width``, or else each with what it needs, and that on average."""
    needs = column_needs(sheet)
    spare = width - sum(needs) / len(needs)
    for need in needs:
        wide = width if sheet.banded or width >= max(needs) else need + spare
        yield Box(left, 0, wide, 0)
        left += wide + between


def silent_rows(sheet: Sheet[Diagram], width: float, between: float) -> int:
    """How many rows do not show the texts of their cells in a lattice of this width."""
    return _silent(sheet, _widths(sheet, width, between)[1])


def _widths(sheet: Sheet[Diagram], width: float, between: float) -> tuple[float, float]:
    """The widths of the layers' names and of a column, in points."""
    count = len(sheet.diagram.columns)
    rest = width - 2 * sheet.margin - left_part(sheet, 0) - gap_of(sheet) - (count - 1) * between
    label = _label_width(sheet, rest)
    return label, (rest - label) / count


def _notes(sheet: Sheet[Diagram], column: float) -> Notes:
    """Which rows show their texts in cells of this width, and the notes that carry the others."""
    told = functools.cache(lambda cell: is_told(sheet, cell, column))
    return numbered(sheet.diagram.cells, [all(map(told, set(row))) for row in sheet.diagram.cells])


def _strips(sheet: Sheet[Diagram], enter: int, band: float) -> dict[bool, float]:
    """The height of each side, near or not, that has no row in the first column, above or below all rows: its name.

    Of a chart in parts only where the line comes in at the edge of this one.
    """
    diagram = sheet.diagram
    first, last = diagram.above, diagram.above + len(diagram.rows)
    empty = {True: enter == first == 0, False: enter == last and not diagram.below}
    strips = {True: 0.0, False: 0.0}
    for zone in diagram.zones if band else ():
        if empty[zone.near]:
            strips[zone.near] = strip_height(sheet, zone, band)
    return strips


def _with_room_for_names(sheet: Sheet[Diagram], heights: list[float], enter: int, band: float) -> list[float]:
    """The heights of the rows, raised where the owners' names beside them want more."""
    if not band:
        return heights
    split = min(max(enter - sheet.diagram.above, 0), len(heights))
    raised = list(heights)
    for zone in sheet.diagram.zones:
        rows = range(split) if zone.near else range(split, len(heights))
        if rows:
            lack = band_height(sheet, zone, band) - sum(heights[row] for row in rows)
            for row in rows:
                raised[row] += max(0.0, lack) / len(rows)
    return raised


def _label_width(sheet: Sheet[Diagram], rest: float) -> float:
    """The width of the layers' names, of what they share with the columns, in points.

    Where there is little room it is the one with which all rows together are the lowest.
    """
    em, count = sheet.em, len(sheet.diagram.columns)
    most = rest - count * least_column(sheet)
    if sheet.tight:
        least, widest = least_label(sheet), max(least_label(sheet), min(names_width(sheet), most))
        tried = [least + (widest - least) * share / _WIDTHS_TRIED for share in range(_WIDTHS_TRIED + 1)]
        return min(most, min(tried, key=lambda label: (_whole_height(sheet, label, (rest - label) / count), label)))
    wanted = max(rest - count * COLUMN_WIDEST_EM * em, min(LABEL_EM * em, max(least_label(sheet), most)))
    widest = min(wanted, most)
    # Narrower if that gives the cells room for the texts of more rows.
    tried = [widest - (widest - least_label(sheet)) * share / _WIDTHS_TRIED for share in range(_WIDTHS_TRIED + 1)]
    if widest <= least_label(sheet):
        return widest
    return next(by_faults(tried, lambda label: _silent(sheet, (rest - label) / count)))


def _silent(sheet: Sheet[Diagram], column: float) -> int:
    """How many rows do not show the texts of their cells in columns of this width."""
    return _notes(sheet, column).told.count(False)


def _whole_height(sheet: Sheet[Diagram], label: float, column: float) -> float:
    """The height of all rows, in whole points: less is no reason for another width."""
    return round(sum(_row_heights(sheet, label, column, _notes(sheet, column))))


def _label_lines(sheet: Sheet[Diagram], row_index: int, width: float) -> tuple[SetLine, ...]:
    name, room = sheet.label(sheet.diagram.rows[row_index].name), width - 2 * sheet.pad
    return break_text(name, sheet.fitting(name, 1.0, room), room)


def _row_heights(sheet: Sheet[Diagram], label: float, column: float, notes: Notes) -> list[float]:
    # Cells that are alike are measured once, which nearly all of a drawing are.
    @functools.cache
    def height(cell: ChartCell, width: float, told: bool) -> float:
        return cell_height(sheet, cell, width, notes, told=told)

    heights = []
    for index, told in enumerate(notes.told):
        cells = [height(cell, column, told) for cell in set(sheet.diagram.cells[index])]
        cells += [height(cell, column / 2, told) for cell, _ in crossed_cells(sheet.diagram, index)]
        name = block_height(_label_lines(sheet, index, label)) + sheet.room(*ROW_PADDING_EM)
        heights.append(max(sheet.room(*_ROW_LEAST_EM), name, *cells) + gap_of(sheet) / 2)
    return heights


def rows(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Panel]:
    """The layers' names and the cells."""
    for index, row in enumerate(sheet.diagram.rows):
        box = grid.row(grid.label, index)
        lines = place(_label_lines(sheet, index, box.width), box.inset(sheet.pad, 0), "start")
        fill = sheet.theme.band if index % 2 == 0 else sheet.theme.surface
        yield Panel(box, "layer", row.name, fill, lines, href=row.href)
        shown = zip(grid.columns[: shown_columns(sheet.diagram)], grid.way, strict=False)
        for column, (frame, step) in enumerate(shown):
            box = grid.row(frame, index)
            if sheet.diagram.blank or (column and is_untold(sheet.diagram)):
                yield Panel(box, "untold", fill=sheet.theme.band, group=sheet.diagram.columns[column].id)
            else:
                muted = _stands_back(sheet.diagram, index)
                yield from cell_panels(sheet, index, column, box, grid.notes, near_left=step.near_left, muted=muted)


def _stands_back(diagram: Diagram, row_index: int) -> bool:
    """Whether a row is pale, since the picture is about others."""
    return diagram.view is View.SHIFT and diagram.stage is not Stage.BEFORE and not diagram.moves[row_index]


def is_untold(diagram: Diagram) -> bool:
    """Whether a shift has not come to its second column yet."""
    return diagram.view is View.SHIFT and diagram.stage is not Stage.WHOLE
