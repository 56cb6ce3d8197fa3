"""Which drawing a diagram becomes, and in which size of type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, assert_never

from srm_docs.core.geometry import Size
from srm_docs.layout import chart, network, shift, stack
from srm_docs.layout.search import by_faults
from srm_docs.layout.sheet import Sheet
from srm_docs.page.diagram import Diagram, View
from srm_docs.page.network import Network
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.style.theme import Theme

SCREEN_EM = 13.0
"""The size of a cell's text where nothing limits the width, in points."""

_LEAST_ON_SCREEN, _LEAST_IN_PRINT = 9.0, 7.0
"""The smallest type on a screen and on paper, in points."""

PRINT_EMS = (9.0, 8.6, 8.2, 7.8, 7.4, _LEAST_IN_PRINT)
"""The sizes tried on paper, in points: the largest whose columns fit is taken."""


_TIGHTNESS = (0.5, 1.0)
"""How tight a drawing is set where the smallest type alone does not make it fit."""


class _Drawing(Protocol):
    """What a view of a diagram offers: the widths that it wants and needs, in points, its size, and the drawing."""

    def natural_width(self, sheet: Sheet[Diagram]) -> float: ...

    def least_width(self, sheet: Sheet[Diagram]) -> float: ...

    def size(self, sheet: Sheet[Diagram], width: float) -> Size: ...

    def draw(self, sheet: Sheet[Diagram], width: float) -> Scene: ...


_VIEWS: Mapping[View, _Drawing] = {View.CHART: chart, View.STACK: stack, View.SHIFT: shift}


def lay_out(picture: Picture, theme: Theme, *, width: float | None = None, titled: bool = True) -> Scene:
    """Draw a picture.

    ``width`` is the width to fill in points; without it the drawing takes the width it needs at the size for screens.
    A drawing that does not fit at the smallest legible size comes out wider than asked. ``titled`` puts the title and
    subtitle above; in a document the caption has them. Raises MissingError where a graph has no engine to lay it out.
    """
    match picture:
        case Diagram():
            return _diagram(picture, theme, width, titled)
        case Network():
            return network.draw(Sheet.of(picture, theme, PRINT_EMS[0] if width else SCREEN_EM, titled), width)
    raise TypeError(f"there is no drawing of a {type(picture).__name__}")


def lay_out_on_paper(diagram: Diagram, theme: Theme, room: Size) -> Scene:
    """Draw a diagram without its title as wide as ``room``, so that it is not too high, in type as large as can be.

    Smaller type is taken if it gives more rows room for the texts of their cells. What does not fit in the smallest is
    drawn in that, and comes out larger than asked.
    """
    view = _VIEWS[diagram.view]
    sheets = _on_paper(diagram, theme, titled=False)
    fitting = [sheet for sheet in sheets if view.least_width(sheet) <= room.width] or sheets[-1:]
    if len(fitting) > 1:
        told = by_faults(fitting, lambda sheet: _silent_rows(sheet, room.width))
        best = view.draw(next(told), room.width)
        if best.size.height <= room.height:
            return best
    smallest = view.draw(fitting[-1], max(room.width, view.least_width(fitting[-1])))
    if smallest.size.height > room.height or len(fitting) == 1:
        return smallest
    drawn = (view.draw(sheet, room.width) for sheet in told)
    return next((scene for scene in drawn if scene.size.height <= room.height), smallest)


def _silent_rows(sheet: Sheet[Diagram], width: float) -> int:
    match sheet.diagram.view:
        case View.CHART:
            return chart.silent_rows(sheet, width)
        case View.SHIFT:
            return shift.silent_rows(sheet, width)
        case View.STACK:
            return 0
    assert_never(sheet.diagram.view)


def draw_in(diagram: Diagram, sheet: Sheet[Diagram], width: float, *, whole: bool = False) -> Scene:
    """Draw a diagram as a sheet says, no wider than it wants to be and no narrower than it must be, in points.

    With the ``whole`` width it may be wider, so that fewer names are broken.
    """
    return _VIEWS[diagram.view].draw(sheet, _taken_width(diagram, sheet, width, whole=whole))


def size_in(diagram: Diagram, sheet: Sheet[Diagram], width: float) -> Size:
    """The size of the drawing that `draw_in` would make."""
    return _VIEWS[diagram.view].size(sheet, _taken_width(diagram, sheet, width, whole=False))


def _taken_width(diagram: Diagram, sheet: Sheet[Diagram], width: float, *, whole: bool) -> float:
    view = _VIEWS[diagram.view]
    wanted = width if whole else min(width, view.natural_width(sheet))
    return max(wanted, view.least_width(sheet))


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width of a diagram in which each name stands without being broken, in points."""
    return _VIEWS[sheet.diagram.view].least_width(sheet)


def _diagram(diagram: Diagram, theme: Theme, width: float | None, titled: bool) -> Scene:
    view = _VIEWS[diagram.view]
    if width is None:
        sheet = Sheet.of(diagram, theme, SCREEN_EM, titled, least=_LEAST_ON_SCREEN)
        return view.draw(sheet, view.natural_width(sheet))
    sheets = _on_paper(diagram, theme, titled=titled)
    sheet = next((sheet for sheet in sheets if view.least_width(sheet) <= width), sheets[-1])
    return view.draw(sheet, max(width, view.least_width(sheet)))


def _on_paper(diagram: Diagram, theme: Theme, *, titled: bool) -> list[Sheet[Diagram]]:
    """The sheets of a diagram on paper, in type from the largest to the smallest."""
    kinds = [*((em, 0.0) for em in PRINT_EMS), *((_LEAST_IN_PRINT, tight) for tight in _TIGHTNESS)]
    return [Sheet.of(diagram, theme, em, titled, least=_LEAST_IN_PRINT, tight=tight) for em, tight in kinds]
