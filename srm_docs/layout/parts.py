"""Diagrams that are too large for a page, in parts that fit and are legible.

Columns that don't fit beside each other at the smallest size of type are shared out evenly, and then rows that don't
fit below each other. The two columns of a shift stay together. A stack that is too large becomes a chart, which
can be broken between its rows and columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from srm_docs.core.geometry import Size
from srm_docs.layout.layout import lay_out
from srm_docs.page.diagram import Diagram, View
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.style.theme import Theme

_LEAST_SCALE = 0.9
"""How far a page may shrink a drawing that does not quite fit; the smallest names are then 6.3 points high."""


def lay_out_parts(picture: Picture, theme: Theme, room: Size) -> tuple[Scene, ...]:
    """Draw a picture without its title in as few parts as fit into ``room``, in points.

    A page may have to shrink them a little. What can't be broken, such as one enormous cell, comes out larger. Raises
    MissingError as `lay_out` does.
    """
    if not isinstance(picture, Diagram):
        return (lay_out(picture, theme, width=room.width, titled=False),)
    largest = Size(room.width / _LEAST_SCALE, room.height / _LEAST_SCALE)
    return tuple(in_parts(picture, largest, lambda part: lay_out(part, theme, width=room.width, titled=False)))


def in_parts(diagram: Diagram, room: Size, draw: Callable[[Diagram], Scene]) -> Iterator[Scene]:
    """A diagram in as few drawings as fit into ``room``, in points."""
    if diagram.bands:
        whole = draw(diagram)
        if whole.size.width <= room.width and whole.size.height <= room.height:
            yield whole
            return
        # What is always somebody's is a matter of all services: bands can't be told in parts.
        diagram = replace(diagram, view=View.CHART, bands=())
    if diagram.view is View.SHIFT:
        yield from _upright(diagram, room, draw)
        return
    for piece in _broken(diagram, len(diagram.columns), _columns, lambda part: draw(part).size.width <= room.width):
        yield from _upright(piece, room, draw)


def _upright(diagram: Diagram, room: Size, draw: Callable[[Diagram], Scene]) -> Iterator[Scene]:
    whole = draw(diagram)
    if whole.size.height <= room.height:
        yield whole
        return
    chart = replace(diagram, view=View.CHART) if diagram.view is View.STACK else diagram
    for part in _broken(chart, len(chart.rows), _rows, lambda part: draw(part).size.height <= room.height):
        yield draw(part)


def _broken(
    diagram: Diagram,
    count: int,
    cut: Callable[[Diagram, int, int], Diagram],
    fits: Callable[[Diagram], bool],
) -> Sequence[Diagram]:
    """The diagram in the fewest even parts of which each fits; in the smallest there are if none does."""
    parts: Sequence[Diagram] = [diagram]
    for number in range(1, count + 1):
        borders = [round(index * count / number) for index in range(number + 1)]
        parts = [cut(diagram, start, stop) for start, stop in pairwise(borders)]
        if all(map(fits, parts)):
            break
    return parts


def _columns(diagram: Diagram, start: int, stop: int) -> Diagram:
    return replace(
        diagram,
        columns=diagram.columns[start:stop],
        lines=diagram.lines[start:stop],
        cells=tuple(row[start:stop] for row in diagram.cells),
    )


def _rows(diagram: Diagram, start: int, stop: int) -> Diagram:
    return replace(
        diagram,
        rows=diagram.rows[start:stop],
        cells=diagram.cells[start:stop],
        moves=diagram.moves[start:stop],
        above=start,
        below=len(diagram.rows) - stop,
    )
