"""Pictures on slides: as large as they can be with no text too small to be read from the back of the room."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from string import ascii_uppercase

from msgspec import Struct

from srm_docs.core.breaking import stays
from srm_docs.core.geometry import Size
from srm_docs.core.values import replace
from srm_docs.layout.layout import draw_in, lay_out, least_width, size_in
from srm_docs.layout.lettering import LEADING
from srm_docs.layout.parts import in_parts, merged
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

_MOST_STRETCH_EM = 2.5
"""So much higher than they have to be rows may become, where there is height to fill."""

_ROUNDING_PT = 0.5
"""What is not filled, so that rounding makes no drawing too high."""


class _Way(Struct, frozen=True):
    """A way to draw a diagram: with a band of owners at its left, or with them in the corner above its names."""

    diagram: Diagram
    banded: bool = True


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
        way, em, tight = fitting
        staged = replace(way.diagram, stage=picture.stage, description=picture.description)
        yield _stretched(replace(way, diagram=staged), theme, room, em, tight)
    else:
        least = _TIGHTNESS[-1]
        yield from in_parts(picture, room, lambda part: _stretched(_Way(part), theme, room, LEAST, least, whole=True))


def _stretched(way: _Way, theme: Theme, room: Size, em: float, tight: float, *, whole: bool = False) -> Scene:
    """A drawing with the height that it leaves shared out to its rows; a stack is as tall as it is wide for."""
    scene = _draw(way, theme, room, em, tight, whole=whole)
    spare, rows = room.height - scene.size.height - _ROUNDING_PT, len(way.diagram.rows)
    if way.diagram.view is View.STACK or spare < rows:
        return scene
    stretch = min(spare / rows, _MOST_STRETCH_EM * em)
    return _draw(way, theme, room, em, tight, whole=whole, stretch=stretch)


def _draw(
    way: _Way, theme: Theme, room: Size, em: float, tight: float, *, whole: bool = False, stretch: float = 0
) -> Scene:
    return draw_in(way.diagram, replace(_sheet(way, theme, em, tight), stretch=stretch), room.width, whole=whole)


def _sheet(way: _Way, theme: Theme, em: float, tight: float) -> Sheet[Diagram]:
    sheet = Sheet.of(way.diagram, theme, em, titled=False, least=LEAST, tight=tight, keyed=False)
    return replace(sheet, banded=way.banded)


# The stages of a shift are slides of their own, and ask for the same one after the other.
@functools.lru_cache(maxsize=8)
def _fitting(diagram: Diagram, theme: Theme, room: Size) -> tuple[_Way, float, float] | None:
    """How a diagram fits into ``room`` as a whole: as what, at which size of type in points, and how tight."""

    def fits(candidate: _Way, em: float, tight: float) -> bool:
        sheet = _sheet(candidate, theme, em, tight)
        if least_width(sheet) > room.width:
            return False
        size = size_in(candidate.diagram, sheet, room.width)
        return size.width <= room.width and size.height <= room.height

    for candidate in _ways(diagram):
        # Rows that are too many for one line each, of which those of a stack may stand beside each other, need no
        # measuring.
        if candidate.diagram.view is not View.STACK and len(diagram.rows) * LEAST * LEADING > room.height:
            continue
        for em in _EMS_PT:
            # What does not fit where it is tightest fits nowhere: most sizes are tried once.
            if fits(candidate, em, _TIGHTNESS[-1]):
                looser = (tight for tight in _TIGHTNESS[:-1] if fits(candidate, em, tight))
                return candidate, em, next(looser, _TIGHTNESS[-1])
        if fits(candidate, LEAST, _TIGHTEST):
            return candidate, LEAST, _TIGHTEST
    return None


def _ways(diagram: Diagram) -> Iterator[_Way]:
    """The diagram; a stack, which is tall, as a chart of one column; one without a band; one with letters in its cells.

    Services in which everything is the same are one column before a chart is parted.
    """
    yield _Way(diagram)
    if diagram.view is View.STACK:
        yield _Way(replace(diagram, view=View.CHART))
        return
    yield _Way(diagram, banded=False)
    if diagram.lined:
        yield _Way(coded(diagram))
    yield _Way(coded(diagram), banded=False)
    if diagram.view is View.CHART and len((fewer := merged(diagram)).columns) < len(diagram.columns):
        yield _Way(fewer)
        yield _Way(fewer, banded=False)
        yield _Way(coded(fewer), banded=False)


def coded(diagram: Diagram) -> Diagram:
    """The diagram with a short name or a letter for each owner in its cells, which stands before its name elsewhere."""
    initials = [_initial(party.name) for party in diagram.parties]
    telling = len(set(initials)) == len(initials) and all(initial.isalnum() for initial in initials)
    codes = initials if telling else ascii_uppercase
    parties = (replace(party, code=party.short or code) for party, code in zip(diagram.parties, codes, strict=False))
    return replace(diagram, parties=tuple(parties))


def _initial(name: str) -> str:
    """The first letter of a name, with the marks that go with it."""
    end = next((index for index in range(1, len(name)) if not stays(name[index])), len(name))
    return name[:end]
