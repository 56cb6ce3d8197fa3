"""What stands around the cells of a chart or a shift, and so says how large it is: the line and the legend."""

from __future__ import annotations

from msgspec import Struct

from srm_docs.core.geometry import Size
from srm_docs.layout.grid import Grid
from srm_docs.layout.legend import legend
from srm_docs.layout.sheet import LEGEND_GAP_EM, Sheet, size_with
from srm_docs.layout.sides import boundary
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Mark


class Frame(Struct, frozen=True):
    """The marks of the line and of the legend, and the size of the drawing in points."""

    line: tuple[Mark, ...]
    keys: tuple[Mark, ...]
    size: Size


def framed(sheet: Sheet[Diagram], lattice: Grid, width: float) -> Frame:
    """What stands around a lattice. Its cells, which take the most time, make no drawing larger: they are in it."""
    below = max(lattice.edges[-1], lattice.zone.bottom) + LEGEND_GAP_EM * sheet.em
    keys, bottom = legend(sheet, below, sheet.margin, width - sheet.margin, lattice.notes)
    line = tuple(boundary(sheet, lattice))
    return Frame(line, keys, size_with(Size(width, bottom + sheet.foot), (*line, *keys)))
