"""The stack: a tower of one service's layers, or the layers of several services in bands."""

from __future__ import annotations

from srm_docs.core.geometry import Size
from srm_docs.layout import bands, tower
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.shrinking import legible
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Scene


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the stack takes if it may."""
    sheet = legible(sheet)
    return bands.natural_width(sheet) if sheet.diagram.bands else tower.natural_width(sheet)


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width at which no name is broken."""
    sheet = legible(sheet)
    return bands.least_width(sheet) if sheet.diagram.bands else tower.least_width(sheet)


def size(sheet: Sheet[Diagram], width: float) -> Size:
    """How large the stack is, ``width`` points wide."""
    return draw(sheet, width).size


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The stack, ``width`` points wide."""
    sheet = legible(sheet)
    return bands.draw(sheet, width) if sheet.diagram.bands else tower.draw(sheet, width)
