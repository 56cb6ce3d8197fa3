"""Pictures on slides: as large as they can be with no text too small to be read from the back of the room."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from srm_docs.core.geometry import Size
from srm_docs.layout.layout import draw_in, lay_out
from srm_docs.layout.parts import in_parts
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.page.diagram import Diagram, Line, Stage, View
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.style.theme import Theme

_EMS_PT = (20.0, 18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes of type that are tried, in points."""

_TIGHTNESS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How tight the drawing is, where a tight one would fit."""

_TIGHTEST = 1.25
"""How tight it is before it is shown in parts."""


def of_what_moves(diagram: Diagram) -> Diagram:
    """A shift without the layers that stay as they are."""
    moving = [index for index, move in enumerate(diagram.moves) if move]
    return replace(
        diagram,
        rows=tuple(diagram.rows[row] for row in moving),
        cells=tuple(diagram.cells[row] for row in moving),
        moves=tuple(diagram.moves[row] for row in moving),
        lines=tuple(
            Line(sum(row < line.first for row in moving), sum(row < line.last for row in moving))
            for line in diagram.lines
        ),
    )


def drawings(picture: Picture, theme: Theme, room: Size) -> Iterator[Scene]:
    """A picture in as few drawings as fit into ``room``, in points."""
    if not isinstance(picture, Diagram):
        yield lay_out(picture, theme, width=room.width, titled=False)
    # All stages of a shift have one geometry, whatever is said of each to those who do not see it.
    elif fitting := _fitting(replace(picture, stage=Stage.WHOLE, description="", details=()), theme, room):
        fitted_diagram, em, tight = fitting
        staged = replace(fitted_diagram, stage=picture.stage, description=picture.description)
        yield _draw(staged, theme, room, em, tight)
    else:
        least = _TIGHTNESS[-1]
        yield from in_parts(picture, room, lambda part: _draw(part, theme, room, LEAST, least, whole=True))


def _draw(diagram: Diagram, theme: Theme, room: Size, em: float, tight: float, *, whole: bool = False) -> Scene:
    sheet = Sheet.of(diagram, theme, em, titled=False, least=LEAST, tight=tight, keyed=False)
    return draw_in(diagram, sheet, room.width, whole=whole)


# The stages of a shift are slides of their own, and ask for the same one after the other.
@functools.lru_cache(maxsize=8)
def _fitting(diagram: Diagram, theme: Theme, room: Size) -> tuple[Diagram, float, float] | None:
    """How a diagram fits into ``room`` as a whole: as what, at which size of type in points, and how tight."""

    def fits(candidate: Diagram, em: float, tight: float) -> bool:
        size = _draw(candidate, theme, room, em, tight).size
        return size.width <= room.width and size.height <= room.height

    for candidate in _ways(diagram):
        for em in _EMS_PT:
            # What does not fit where it is tightest fits nowhere: most sizes are tried once.
            if fits(candidate, em, _TIGHTNESS[-1]):
                return (
                    candidate,
                    em,
                    next((tight for tight in _TIGHTNESS[:-1] if fits(candidate, em, tight)), _TIGHTNESS[-1]),
                )
    return (diagram, LEAST, _TIGHTEST) if fits(diagram, LEAST, _TIGHTEST) else None


def _ways(diagram: Diagram) -> Iterator[Diagram]:
    """The diagram; and a stack, which is tall, as a chart of one column."""
    yield diagram
    if diagram.view is View.STACK:
        yield replace(diagram, view=View.CHART)
