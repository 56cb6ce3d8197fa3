"""The two sides of a lattice: their zones at its left, and the line between them through all columns."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.geometry import Box
from srm_docs.layout.cells import parting
from srm_docs.layout.grid import Grid, is_untold
from srm_docs.layout.line import clip, course, cut_at
from srm_docs.layout.segments import band
from srm_docs.layout.sheet import Sheet, boundary_label, boundary_stroke, outline
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Mark, Panel, Stroke

_FAR_PT = 10_000.0
"""A distance that leads out of every drawing."""

_INSIDE_PT = 0.01
"""How far below its upper edge a part begins to show the line: more than rounding, less than a stroke."""


def zones(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Panel]:
    """The two sides at the left, parted where the line comes in; none where there is no line."""
    if not sheet.diagram.lined or not sheet.banded:
        return
    split = _all_edges(sheet, grid)[grid.way[0].enter]
    # In a part of a chart the line may run through rows that other parts show.
    split = min(max(split, grid.edges[0]), grid.edges[-1])
    for zone in sheet.diagram.zones:
        top, bottom = (grid.zone.y, split) if zone.near else (split, grid.zone.bottom)
        # A side without a row in this part has no zone.
        if bottom - top < sheet.em:
            continue
        yield from band(sheet, zone, Box(grid.zone.x, top, grid.zone.width, bottom - top))


def boundary(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Mark]:
    """The line through all columns, as far as it runs through the rows that are shown, and its name."""
    held = [column for column in range(len(grid.columns)) if any(row[column].parts for row in sheet.diagram.cells)]
    if not sheet.diagram.lined or not held:
        return
    start, end = grid.zone.x, grid.columns[-1].right
    gaps = [box.right + grid.gap / 2 for box in grid.columns[:-1]]
    # In the middle of the white between two rows, which is half a gap high.
    edges = [edge - grid.gap / 4 for edge in _all_edges(sheet, grid)]
    middles = [_middles(sheet, grid, column) for column in range(len(grid.columns))]
    points = course(grid.way, edges, middles, [start, *gaps, end])
    top, bottom = grid.edges[0] - grid.gap / 4, grid.edges[-1] - grid.gap / 4
    # It ends at the last column in which there is something to divide.
    points = cut_at(points, grid.columns[0 if is_untold(sheet.diagram) else held[-1]].right)
    # A line between two parts is drawn at the foot of the upper one, and not again at the head of the lower one.
    for piece in clip(points, top + (_INSIDE_PT if sheet.diagram.above else 0), bottom):
        yield boundary_stroke(sheet, piece)
    if not sheet.banded:
        return
    if top <= points[0][1] <= bottom and (
        label := boundary_label(sheet, grid.zone.centre, points[0][1], grid.zone.width)
    ):
        yield label


def exceptions(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Stroke]:
    """A frame in each cell that lies on the wrong side of the line, wholly or with a row."""
    if not sheet.diagram.lined:
        return
    for index, row in enumerate(sheet.diagram.cells):
        for column, (cell, frame) in enumerate(zip(row, grid.columns, strict=True)):
            if cell.astray and not (column and is_untold(sheet.diagram)):
                yield outline(sheet, grid.row(frame, index), "exception")


def _middles(sheet: Sheet[Diagram], grid: Grid, column: int) -> list[float]:
    """Where the halves of each row's cell meet in a column; of rows that other parts show, the middle."""
    box, near_left, diagram = grid.columns[column], grid.way[column].near_left, sheet.diagram
    shown = [parting(sheet, row[column], box, near_left=near_left) for row in diagram.cells]
    return [box.centre] * diagram.above + shown + [box.centre] * diagram.below


def _all_edges(sheet: Sheet[Diagram], grid: Grid) -> list[float]:
    """The y above each row and below the last; of rows that other parts show, one far beyond this part."""
    above, below = [grid.edges[0] - _FAR_PT] * sheet.diagram.above, [grid.edges[-1] + _FAR_PT] * sheet.diagram.below
    return [*above, *grid.edges, *below]
