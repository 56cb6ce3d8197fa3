"""Diagrams that are too large for a page, in parts that fit and are legible.

Where columns don't fit beside each other at the smallest size of type, services in which everything is the same become
one column first, so that those that differ are beside each other. What still does not fit is shared out evenly,
between groups of services if that takes no more parts; then rows that don't fit below each other are. The columns of a
shift stay together. A stack that is too tall becomes a chart, which can be broken between its rows.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from srm_docs.core.geometry import Size
from srm_docs.core.values import replace
from srm_docs.layout.layout import lay_out, lay_out_on_paper
from srm_docs.page.diagram import ChartColumn, Diagram, View
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene
from srm_docs.style.theme import Theme

_PARTS_KEPT = 64
"""How many drawings are kept while it is decided into how many parts a diagram goes."""

_ROUNDING_PT = 0.01
"""What a drawing that was made as wide as its room may be wider."""


def lay_out_parts(picture: Picture, theme: Theme, room: Size) -> tuple[Scene, ...]:
    """Draw a picture without its title in as few parts as fit into ``room``, in points.

    What can't be broken, such as one enormous cell, comes out larger. Raises MissingError as `lay_out` does.
    """
    if not isinstance(picture, Diagram):
        return (lay_out(picture, theme, width=room.width, titled=False),)
    return _diagram_in_parts(picture, theme, room)


def is_whole_turned(picture: Picture, theme: Theme, upright: Size, turned: Size) -> bool:
    """Whether a picture that comes in parts, or too large, in the room of an upright page is whole on a turned one."""
    if not isinstance(picture, Diagram) or _is_one_part(picture, theme, upright):
        return False
    return _is_one_part(picture, theme, turned)


def lay_out_whole(picture: Picture, theme: Theme, room: Size) -> Scene | None:
    """Draw a diagram without its title in ``room``, in points, as tight as it takes; nothing if it is too large."""
    if not isinstance(picture, Diagram):
        return None
    scene = lay_out_on_paper(picture, theme, room)
    return scene if _is_whole((scene,), room) else None


def _is_whole(scenes: Sequence[Scene], room: Size) -> bool:
    first = scenes[0].size
    return len(scenes) == 1 and first.width <= room.width + _ROUNDING_PT and first.height <= room.height


# A page that is poured anew in denser type draws the same pictures again. A network hangs on a program: it is not kept.
@functools.lru_cache(maxsize=32)
def _diagram_in_parts(diagram: Diagram, theme: Theme, room: Size) -> tuple[Scene, ...]:
    return tuple(in_parts(diagram, room, lambda part: lay_out_on_paper(part, theme, room)))


# Into how many parts a diagram goes takes far longer to find than whether it goes into one.
@functools.lru_cache(maxsize=32)
def _is_one_part(diagram: Diagram, theme: Theme, room: Size) -> bool:
    return _is_whole(tuple(in_parts(diagram, room, lambda part: lay_out_on_paper(part, theme, room), most=1)), room)


def in_parts(
    diagram: Diagram, room: Size, draw: Callable[[Diagram], Scene], *, most: int | None = None
) -> Iterator[Scene]:
    """A diagram in as few drawings as fit into ``room``, in points.

    It is parted into ``most`` parts at either side, if that is given, whether they fit or not.
    """
    # Whether a part is narrow enough, whether it is low enough, and what it looks like is asked of one drawing.
    draw = functools.lru_cache(maxsize=_PARTS_KEPT)(draw)
    if diagram.bands:
        whole = draw(diagram)
        if whole.size.width <= room.width and whole.size.height <= room.height:
            yield whole
            return
        # What is always somebody's is a matter of all services: bands can't be told in parts.
        diagram = replace(diagram, view=View.CHART, bands=())
    if diagram.view is View.SHIFT:
        yield from _upright(diagram, room, draw, most)
        return

    def fits(part: Diagram) -> bool:
        return draw(part).size.width <= room.width

    shown = diagram if len(diagram.columns) < 2 or fits(diagram) else merged(diagram)
    for piece in _broken(shown, len(shown.columns), _columns, fits, _between_groups(shown), most=most):
        yield from _upright(piece, room, draw, most)


def merged(diagram: Diagram) -> Diagram:
    """The diagram with one column for services of a group in which all cells are the same."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for index, column in enumerate(diagram.columns):
        alike.setdefault((column.group, *(row[index] for row in diagram.cells)), []).append(index)
    first = [indices[0] for indices in alike.values()]
    return replace(
        diagram,
        columns=tuple(_one_column(diagram, indices) for indices in alike.values()),
        lines=tuple(diagram.lines[index] for index in first),
        cells=tuple(tuple(row[index] for index in first) for row in diagram.cells),
    )


def _one_column(diagram: Diagram, indices: Sequence[int]) -> ChartColumn:
    columns = [diagram.columns[index] for index in indices]
    texts = tuple(dict.fromkeys(column.text for column in columns if column.text))
    names, listing = tuple(column.name for column in columns), diagram.punctuation.listing
    return columns[0] if len(columns) == 1 else replace(columns[0], name=listing(names), text=listing(texts), short="")


def _between_groups(diagram: Diagram) -> Sequence[int]:
    """The borders between two groups of columns."""
    return [index for index, (one, two) in enumerate(pairwise(diagram.columns), start=1) if one.group != two.group]


def _upright(diagram: Diagram, room: Size, draw: Callable[[Diagram], Scene], most: int | None) -> Iterator[Scene]:
    whole = draw(diagram)
    if whole.size.height <= room.height:
        yield whole
        return
    chart = replace(diagram, view=View.CHART) if diagram.view is View.STACK else diagram
    for part in _broken(chart, len(chart.rows), _rows, lambda part: draw(part).size.height <= room.height, most=most):
        yield draw(part)


def _broken(
    diagram: Diagram,
    count: int,
    cut: Callable[[Diagram, int, int], Diagram],
    fits: Callable[[Diagram], bool],
    preferred: Sequence[int] = (),
    *,
    most: int | None = None,
) -> Sequence[Diagram]:
    """The diagram in the fewest even parts of which each fits; in ``most`` or the smallest there are if none does.

    Of as many parts, those that end at ``preferred`` borders are taken if they fit.
    """
    parts: Sequence[Diagram] = [diagram]
    for number in range(1, (most or count) + 1):
        for borders in _borders(count, number, preferred):
            parts = [cut(diagram, start, stop) for start, stop in pairwise(borders)]
            if all(map(fits, parts)):
                return parts
    return parts


def _borders(count: int, number: int, preferred: Sequence[int]) -> Iterator[list[int]]:
    """Where parts begin and end: at the preferred borders next to even ones, and then at even ones."""
    even = [round(index * count / number) for index in range(1, number)]
    moved = [min(preferred, key=lambda border: abs(border - place), default=place) for place in even]
    if len(set(moved)) == len(even) and moved != even:
        yield [0, *moved, count]
    yield [0, *even, count]


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
