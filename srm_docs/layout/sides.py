"""The two sides of a lattice: their zones at its left, and the line between them through all columns."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.geometry import Box, Size
from srm_docs.layout.cells import parting
from srm_docs.layout.grid import ZONE_NAME_EM, Grid, is_untold
from srm_docs.layout.lettering import block_height, break_text, fit, place
from srm_docs.layout.line import clip, course, cut_at
from srm_docs.layout.sheet import BAR_EM, SMALL_EM, Sheet, boundary_label, boundary_stroke
from srm_docs.page.diagram import Diagram, Zone
from srm_docs.page.scene import Mark, Panel

_ZONE_MARGIN_EM = 2.0
"""What the text of a zone leaves of its height."""

_FAR_PT = 10_000.0
"""A distance that leads out of every drawing."""

_INSIDE_PT = 0.01
"""How far below its upper edge a part begins to show the line: more than rounding, less than a stroke."""


def zones(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Panel]:
    """The two sides at the left, parted where the line comes in; none of a picture that is to be filled in."""
    if sheet.diagram.blank:
        return
    split = _all_edges(sheet, grid)[grid.way[0].enter]
    # In a part of a chart the line may run through rows that other parts show.
    split = min(max(split, grid.edges[0]), grid.edges[-1])
    for zone in sheet.diagram.zones:
        top, bottom = (grid.edges[0], split) if zone.near else (split, grid.edges[-1] - grid.gap / 2)
        # A side without a row in this part has no zone.
        if bottom - top < sheet.em:
            continue
        yield from _zone(sheet, zone, Box(grid.zone.x, top, grid.zone.width, bottom - top))


def _zone(sheet: Sheet[Diagram], zone: Zone, box: Box) -> Iterator[Panel]:
    swatch = sheet.swatch(zone.party)
    bar = Box(box.x, box.y, BAR_EM * sheet.em, box.height)
    room = box.width - 2 * sheet.pad - bar.width
    name = break_text(zone.name, sheet.style(ZONE_NAME_EM, bold=True), room)
    motto = break_text(zone.motto, sheet.style(SMALL_EM, sheet.theme.muted), room)
    # Where there is little room, the name of the line comes near.
    label = boundary_label(sheet, 0, 0, box.width) if sheet.tight else None
    pill = label.box.height / 2 if label else 0
    lines = fit(name, motto, Size(room, box.height - max(pill, _ZONE_MARGIN_EM * sheet.em)))
    top = box.y if zone.near else box.y + pill
    inner = Box(box.x + bar.width, top, box.width - bar.width, box.height - pill)
    if sheet.tight and block_height(lines) > inner.height:
        # Its cells bear the name, too.
        lines = ()
    yield Panel(box, "zone", f"{zone.name} {zone.motto}".strip(), swatch.tint, place(lines, inner), party=zone.party)
    yield Panel(bar, "zone-bar", fill=swatch.fill, level=1, hatch=swatch.hatch)


def boundary(sheet: Sheet[Diagram], grid: Grid) -> Iterator[Mark]:
    """The line through all columns, as far as it runs through the rows that are shown, and its name."""
    if sheet.diagram.blank:
        return
    start, end = grid.zone.x - sheet.overhang, grid.columns[-1].right + sheet.overhang
    gaps = [box.right + grid.gap / 2 for box in grid.columns[:-1]]
    # In the middle of the white between two rows, which is half a gap high.
    edges = [edge - grid.gap / 4 for edge in _all_edges(sheet, grid)]
    middles = [_middles(sheet, grid, column) for column in range(len(grid.columns))]
    points = course(grid.way, edges, middles, [start, *gaps, end])
    top, bottom = grid.edges[0] - grid.gap / 4, grid.edges[-1] - grid.gap / 4
    if is_untold(sheet.diagram):
        points = cut_at(points, grid.columns[0].right + sheet.overhang)
    # A line between two parts is drawn at the foot of the upper one, and not again at the head of the lower one.
    for piece in clip(points, top + (_INSIDE_PT if sheet.diagram.above else 0), bottom):
        yield boundary_stroke(sheet, piece)
    if top <= points[0][1] <= bottom and (
        label := boundary_label(sheet, grid.zone.centre, points[0][1], grid.zone.width)
    ):
        yield label


def _middles(sheet: Sheet[Diagram], grid: Grid, column: int) -> list[float]:
    """Where the halves of each row's cell meet in a column; of rows that other parts show, the middle."""
    box, near_left, diagram = grid.columns[column], grid.way[column].near_left, sheet.diagram
    shown = [parting(sheet, row[column], box, near_left=near_left) for row in diagram.cells]
    return [box.centre] * diagram.above + shown + [box.centre] * diagram.below


def _all_edges(sheet: Sheet[Diagram], grid: Grid) -> list[float]:
    """The y above each row and below the last; of rows that other parts show, one far beyond this part."""
    above, below = [grid.edges[0] - _FAR_PT] * sheet.diagram.above, [grid.edges[-1] + _FAR_PT] * sheet.diagram.below
    return [*above, *grid.edges, *below]
