"""Which drawing a diagram becomes, and in which size of type."""

from __future__ import annotations

from typing import Protocol

from srm_docs.layout import chart, stack
from srm_docs.layout.sheet import Sheet
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Scene
from srm_docs.style.theme import Theme

SCREEN_EM = 13.0
"""The size of a cell's text where nothing limits the width, in points."""

PRINT_EMS = (9.0, 8.6, 8.2, 7.8, 7.4, 7.0)
"""The sizes tried on paper, in points: the largest whose columns fit is taken."""


class _Drawing(Protocol):
    """What a kind of drawing offers: the widths that it wants and needs, in points, and the drawing itself."""

    def natural_width(self, sheet: Sheet) -> float: ...

    def least_width(self, sheet: Sheet) -> float: ...

    def draw(self, sheet: Sheet, width: float) -> Scene: ...


def lay_out(diagram: Diagram, theme: Theme, *, width: float | None = None, titled: bool = True) -> Scene:
    """Draw a diagram.

    ``width`` is the width to fill in points; without it the drawing takes the width it needs at the size for screens.
    A chart that does not fit at the smallest legible size comes out wider than asked. ``titled`` puts the title and
    subtitle above; in a document the caption has them.
    """
    drawing: _Drawing = stack if diagram.is_stack else chart
    if width is None:
        sheet = Sheet.of(diagram, theme, SCREEN_EM, titled)
        return drawing.draw(sheet, drawing.natural_width(sheet))
    sheets = [Sheet.of(diagram, theme, em, titled) for em in PRINT_EMS]
    sheet = next((sheet for sheet in sheets if drawing.least_width(sheet) <= width), sheets[-1])
    return drawing.draw(sheet, max(width, drawing.least_width(sheet)))
