"""The chart beside an answer: all of it pale but the proving cells, which are lit, framed and named."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from msgspec import Struct

from srm_docs.core.colour import contrast
from srm_docs.core.geometry import Box, Size
from srm_docs.layout.lettering import place
from srm_docs.layout.line import course
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.slides.badges import badge_panel
from srm_docs.layout.slides.lattice import FRAME_AROUND_EM, FRAME_EM, Lattice, Naming
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.page.scene import Mark, Panel, Scene, Stroke, TextLine
from srm_docs.page.task import ProofChart
from srm_docs.style.theme import Theme

_EMS_PT = (18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes of type that are tried."""

_LINE_EM = 0.2
"""The width of the line between the two sides, which stands back here."""

_SEEN = 1.05
"""The contrast from which on a pale colour is seen beside that of the paper (WCAG 2.2)."""

_LIT_NAMINGS = (Naming(), Naming(stacked=True))
_NAMINGS = (Naming(everywhere=True), Naming(everywhere=True, stacked=True), *_LIT_NAMINGS)
"""What is tried, one after the other: a reader compares best where all cells of a row have their names."""


class Excerpt(Struct, frozen=True):
    """A drawing of a part of a chart, and how many of its rows and columns it shows."""

    scene: Scene
    rows: int
    columns: int


# Several widths of what stands beside a chart are tried, and each asks for the same drawings again.
@functools.lru_cache(maxsize=64)
def proof_scene(chart: ProofChart, theme: Theme, room: Size) -> Scene | None:
    """The chart in a room, in points, in the largest type in which all of it fits; None where it fits in none."""
    fitting = [_fitting(chart, theme, LEAST, naming, room, tight=True) for naming in _NAMINGS]
    # What does not fit where it is smallest fits nowhere.
    possible = [naming for naming, lattice in zip(_NAMINGS, fitting, strict=True) if lattice]
    for em in _EMS_PT:
        for naming in possible:
            if lattice := _fitting(chart, theme, em, naming, room):
                return _drawn(lattice)
    return next((_drawn(lattice) for lattice in fitting if lattice), None)


@functools.lru_cache(maxsize=64)
def proof_excerpt(chart: ProofChart, theme: Theme, room: Size) -> Excerpt | None:
    """As much of the chart as has room around its lit cells; None where these have none."""
    for naming in (*_LIT_NAMINGS, Naming(nowhere=True)):
        if lattice := _excerpt(chart, theme, naming, room):
            return Excerpt(_drawn(lattice), len(lattice.chart.rows), len(lattice.chart.columns))
    return None


def _excerpt(chart: ProofChart, theme: Theme, naming: Naming, room: Size) -> Lattice | None:
    """The lit cells with as many of their neighbours as fit."""
    lit_rows = [at for at, row in enumerate(chart.rows) if row.is_lit]
    lit_columns = [at for at in range(len(chart.columns)) if any(row.cells[at].lit for row in chart.rows)]

    def fitting(rows: list[int], columns: list[int]) -> Lattice | None:
        return _fitting(chart.part(rows, columns), theme, LEAST, naming, room, tight=True)

    # What does not fit with nothing but the lit cells does not with their neighbours.
    if not fitting(lit_rows, lit_columns):
        return None
    columns = _most(lit_columns, len(chart.columns), lambda some: fitting(lit_rows, some) is not None)
    rows = _most(lit_rows, len(chart.rows), lambda some: fitting(some, columns) is not None)
    return fitting(rows, columns)


def _most(lit: list[int], count: int, fits: Callable[[list[int]], bool]) -> list[int]:
    """The lit places with as many of their neighbours as fit, the nearest first."""
    order = sorted(range(count), key=lambda at: (min(abs(at - other) for other in lit), at))
    low, high = len(lit), count
    while low < high:
        middle = (low + high + 1) // 2
        if fits(sorted(order[:middle])):
            low = middle
        else:
            high = middle - 1
    return sorted(order[:low])


def _fitting(
    chart: ProofChart, theme: Theme, em: float, naming: Naming, room: Size, *, tight: bool = False
) -> Lattice | None:
    lattice = Lattice(Sheet.of(chart, theme, em, titled=False, least=LEAST), naming, room, tight)
    return lattice if lattice.fits else None


def _drawn(lattice: Lattice) -> Scene:
    chart, theme = lattice.chart, lattice.sheet.theme
    marks = (*_ground(lattice), *_names_and_cells(lattice), *_line(lattice), *_frames(lattice))
    size = Size(lattice.right, lattice.bottom)
    return Scene(size, theme.surface, marks, chart.title, chart.description, chart.language, theme.face)


def _ground(lattice: Lattice) -> Iterator[Panel]:
    """What is seen between cells whose pale colours are hardly another than the paper's, such as those in print."""
    theme, gap = lattice.sheet.theme, lattice.gap
    tints = [swatch.tint for swatch in lattice.sheet.swatches.values()]
    if all(contrast(tint, theme.surface) >= _SEEN for tint in tints):
        return
    left, top = lattice.columns[0].x - gap, lattice.edges[0] - gap
    box = Box(left, top, lattice.columns[-1].right + gap - left, lattice.edges[-1] - top)
    yield Panel(box, "proof-ground", fill=theme.heading)


def _names_and_cells(lattice: Lattice) -> Iterator[Mark]:
    """The services, and the rows with their cells, in the order in which they are read."""
    chart, margin = lattice.chart, lattice.margin
    for column, (id_, name) in enumerate(chart.columns):
        frame = lattice.columns[column]
        box = Box(frame.x, margin, frame.width, lattice.edges[0] - margin - lattice.gap)
        fill = lattice.sheet.theme.heading if lattice.is_lit(column) else None
        yield Panel(box, "column", name, fill, place(lattice.head_lines(column, box.width), box), group=id_)
    for index, row in enumerate(chart.rows):
        box = Box(margin, lattice.edges[index], lattice.label, lattice.cell_box(index, 0).height)
        yield Panel(box, "layer", row.name, lines=place(lattice.label_lines(row, box.width), box, "start"))
        for column in range(len(chart.columns)):
            yield from _cell(lattice, index, column)


def _cell(lattice: Lattice, index: int, column: int) -> Iterator[Panel]:
    """A cell: in the full colours of its owners where it is lit, else in pale ones."""
    sheet, row = lattice.sheet, lattice.chart.rows[index]
    cell, (id_, _) = row.cells[column], lattice.chart.columns[column]
    name = cell_name(lattice, index, column)
    if place_of_mark := lattice.badge(index, column):
        yield badge_panel(cell.mark, place_of_mark, sheet.theme, sheet.style(1.0).size, id_)
    for part in lattice.parts(index, column):
        swatch = sheet.swatch(part.party) if part.party else sheet.empty(unknown=cell.unknown)
        full = cell.lit and part.party
        lines: tuple[TextLine, ...] = ()
        if lattice.is_named(row, column):
            lines = place(lattice.name_lines(part.name, part.box.width, swatch if full else None), part.box)
        fill = swatch.tint if part.party and not cell.lit else swatch.fill
        hatch = swatch.hatch if cell.lit or not part.party else None
        yield Panel(part.box, "cell", name, fill, lines, party=part.party, hatch=hatch, group=id_)


def cell_name(lattice: Lattice, row: int, column: int) -> str:
    """What a cell says, in words: its row, its service and who holds it."""
    chart, say = lattice.chart, lattice.chart.punctuation
    cell = chart.rows[row].cells[column]
    held = [chart.party(part.party).name for part in cell.parts] or [cell.empty]
    return say.label(say.listing((chart.rows[row].name, chart.columns[column][1])), say.listing(held))


def _line(lattice: Lattice) -> Iterator[Stroke]:
    """The line between the two sides, which stands back."""
    if not lattice.way:
        return
    theme, gap = lattice.sheet.theme, lattice.gap
    borders = [lattice.columns[0].x, *(box.right + gap / 2 for box in lattice.columns[:-1]), lattice.columns[-1].right]
    edges = [edge - gap / 2 for edge in lattice.edges]
    middles = [
        [_parting(lattice, row, column) for row in range(len(lattice.chart.rows))]
        for column in range(len(lattice.columns))
    ]
    points = course(lattice.way, edges, middles, borders)
    yield Stroke(points, "proof-line", theme.muted, _LINE_EM * lattice.sheet.em)


def _parting(lattice: Lattice, row: int, column: int) -> float:
    """The x at which the two sides of a cell meet."""
    parts = lattice.parts(row, column)
    sides = [bool(part.party) and lattice.chart.party(part.party).near for part in parts]
    for at in range(1, len(parts)):
        if sides[at] != sides[at - 1]:
            return parts[at].box.x
    return lattice.columns[column].centre


def _frames(lattice: Lattice) -> Iterator[Stroke]:
    """A frame around each lit cell."""
    theme, em = lattice.sheet.theme, lattice.sheet.em
    for index, row in enumerate(lattice.chart.rows):
        for column, cell in enumerate(row.cells):
            if cell.lit:
                box = lattice.cell_box(index, column).inset(-FRAME_AROUND_EM * em, -FRAME_AROUND_EM * em)
                # From the middle of a side, so that all four corners are mitred.
                points = (
                    (box.centre, box.y),
                    (box.right, box.y),
                    (box.right, box.bottom),
                    (box.x, box.bottom),
                    (box.x, box.y),
                    (box.centre, box.y),
                )
                name = cell_name(lattice, index, column)
                yield Stroke(points, "proof-frame", theme.ink, FRAME_EM * em, name=name)
