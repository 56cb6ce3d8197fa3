"""The chart: services across, layers down, each cell in its owner's colour, and the boundary as a staircase."""

from __future__ import annotations

from srm_docs.core.geometry import Size
from srm_docs.layout import grid
from srm_docs.layout.frame import framed
from srm_docs.layout.grid import (
    COLUMN_WIDEST_EM,
    LABEL_EM,
    gap_of,
    lay_grid,
    least_column,
    least_label,
    left_part,
    rows,
)
from srm_docs.layout.search import by_faults
from srm_docs.layout.sheet import Sheet, finish, heading
from srm_docs.layout.sides import exceptions, zones
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Mark, Scene

_COLUMN_EM = {2: COLUMN_WIDEST_EM, 4: 17.0}
"""The width of a column, by how many there are at the most."""

_COLUMN_OF_MANY_EM = 13.0
"""The width of a column where there are more."""


_WIDER = (1.0, 1.25, 1.5)
"""How much wider columns become where that gives more rows room for the texts of their cells."""


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the chart takes if it may: columns with room for duties in words."""
    count = len(sheet.diagram.columns)
    roomy = next((em for most, em in _COLUMN_EM.items() if count <= most), _COLUMN_OF_MANY_EM) * sheet.em
    column = max(roomy, least_column(sheet))
    widths = [_width(sheet, max(LABEL_EM * sheet.em, least_label(sheet)), column * wider) for wider in _WIDER]
    # Wider only if that gives more rows room for the texts of their cells.
    return next(by_faults(widths, lambda width: silent_rows(sheet, width)))


def silent_rows(sheet: Sheet[Diagram], width: float) -> int:
    """How many rows have no room for the texts of their cells."""
    return grid.silent_rows(sheet, width, gap_of(sheet))


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width in which each name stands without being broken."""
    return _width(sheet, least_label(sheet), least_column(sheet))


def size(sheet: Sheet[Diagram], width: float) -> Size:
    """How large the chart is, ``width`` points wide."""
    _, top = heading(sheet, width)
    lattice, _ = lay_grid(sheet, width, top, between=gap_of(sheet))
    return framed(sheet, lattice, width).size


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The chart, ``width`` points wide."""
    title, top = heading(sheet, width)
    lattice, heads = lay_grid(sheet, width, top, between=gap_of(sheet))
    frame = framed(sheet, lattice, width)
    cells: tuple[Mark, ...] = (*zones(sheet, lattice), *rows(sheet, lattice), *exceptions(sheet, lattice))
    return finish(sheet, frame.size, (*title, *heads, *cells, *frame.line, *frame.keys))


def _width(sheet: Sheet[Diagram], label: float, column: float) -> float:
    return left_part(sheet, label) + len(sheet.diagram.columns) * (column + gap_of(sheet)) + 2 * sheet.margin
