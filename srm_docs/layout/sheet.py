"""What the drawings share: the styles of their texts, the heading above and the legend below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box, Size
from srm_docs.layout.lettering import SLACK, SetLine, Style, block_height, block_width, break_text, place, place_from
from srm_docs.page.diagram import ChartCell, Diagram
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Emblem, Mark, Panel, Scene, Stroke
from srm_docs.style.theme import Swatch, Theme

Shown = TypeVar("Shown", bound=Picture, covariant=True)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Shown]):
    """A picture about to be drawn: the theme, each party's colours, and the size ``em`` of its text in points.

    ``margin`` is the white around the drawing in points; without a title there is only room for the line's ends. No
    text is smaller than ``least`` points. A ``tight`` one, from 0 to 1, takes less room for the same text; one that is
    not ``keyed`` has no legend, since its cells say all.
    """

    diagram: Shown
    theme: Theme
    swatches: Mapping[str, Swatch]
    em: float
    titled: bool
    least: float = 0
    tight: float = 0
    keyed: bool = True

    @classmethod
    def of(
        cls,
        diagram: Shown,  # type: ignore[misc]
        theme: Theme,
        em: float,
        titled: bool,
        *,
        least: float = 0,
        tight: float = 0,
        keyed: bool = True,
    ) -> Sheet[Shown]:
        """The sheet for a picture in a theme."""
        return cls(diagram, theme, theme.swatches(diagram.parties), em, titled, least, tight, keyed)

    @property
    def margin(self) -> float:
        """The white around the drawing, in points."""
        return 2.6 * self.em if self.titled else 0.5 * self.em

    @property
    def overhang(self) -> float:
        """How far the line sticks out of the drawing at either end, in points."""
        return 0.9 * min(self.em, self.margin)

    @property
    def pad(self) -> float:
        """The room between a box and its text, in points."""
        return self.room(0.55, 0.25)

    def room(self, roomy: float, tight: float) -> float:
        """A distance in points, by what it is in ems where there is room, and where there is little."""
        return (roomy + (tight - roomy) * self.tight) * self.em

    def style(self, size: float, ink: Colour | None = None, *, bold: bool = False) -> Style:
        """A style, its size in ems."""
        return Style(
            max(size * self.em, self.least), ink or self.theme.ink, "bold" if bold else "regular", self.theme.face
        )

    def swatch(self, party: str) -> Swatch:
        """A party's colours; without a party those of a cell that nobody holds."""
        return self.swatches[party] if party else self.theme.nobody


def heading(sheet: Sheet[Picture], width: float) -> tuple[tuple[Mark, ...], float]:
    """The title and subtitle across ``width`` points with the logo at their right, and the y below them."""
    top = sheet.margin
    if not sheet.titled:
        return (), 0.4 * sheet.em
    room = width - 2 * sheet.margin
    panels: list[Mark] = []
    if logo := sheet.theme.logo:
        size = logo.within(Size(0.3 * room, 4 * sheet.em))
        panels.append(Emblem(Box(width - sheet.margin - size.width, top, size.width, size.height), logo))
        room -= size.width + 2 * sheet.em
    for role, text, style in (
        ("title", sheet.diagram.title, sheet.style(1.9, bold=True)),
        ("subtitle", sheet.diagram.subtitle, sheet.style(1.05, sheet.theme.muted)),
    ):
        if lines := break_text(text, style, room):
            box = Box(sheet.margin, top, room, block_height(lines))
            panels.append(Panel(box, role, text, lines=place_from(lines, box, top)))
            top = box.bottom + 0.35 * sheet.em
    if logo:
        top = max(top, sheet.margin + 4.35 * sheet.em)
    return tuple(panels), top + 1.6 * sheet.em


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: its sample's swatches from the left, or else a sign or a piece of the line; its text."""

    swatches: tuple[Swatch, ...]
    text: str
    sign: str = ""


def legend(sheet: Sheet[Diagram], top: float, left: float, right: float) -> tuple[tuple[Mark, ...], float]:
    """The legend between two x from a given y on, and the y below it."""
    em = sheet.em
    marks: list[Mark] = []
    x, y, tallest = left, top, 0.0
    if not sheet.keyed:
        return (), y - sheet.room(1.6, 1.5)
    for key in _keys(sheet):
        lines = break_text(key.text, sheet.style(0.92), min(right - left - 3.2 * em, 26 * em))
        width = 3 * em + block_width(lines)
        if x > left and x + width > right:
            x, y, tallest = left, y + tallest + 0.7 * em, 0.0
        height = max(1.5 * em, block_height(lines))
        marks += _entry(sheet, key, lines, Box(x, y, width, height))
        x, tallest = x + width + 2 * em, max(tallest, height)
    return tuple(marks), y + tallest


def _keys(sheet: Sheet[Diagram]) -> Iterator[Key]:
    diagram = sheet.diagram
    for party in diagram.parties:
        motto = diagram.punctuation.label(party.name, party.side)
        yield Key((sheet.swatches[party.id],), motto)
    if diagram.blank:
        return
    cells = [cell for row in diagram.cells for cell in row]
    if shared := next((cell for cell in cells if len(cell.parts) > 1), None):
        yield Key(tuple(sheet.swatches[part.party] for part in shared.parts), diagram.labels.shared)
    empty = Key((replace(sheet.theme.nobody, fill=sheet.theme.band),), "")
    if any(not cell.parts and not cell.unknown for cell in cells):
        yield replace(empty, text=diagram.labels.nobody)
    if any(not cell.parts and cell.unknown for cell in cells):
        yield replace(empty, text=diagram.labels.unknown)
    yield Key((), diagram.labels.boundary)
    used = {sign for cell in cells for sign in cell.signs}
    yield from (Key((), text, sign) for sign, text in diagram.labels.signs if sign in used)


def _entry(sheet: Sheet[Diagram], key: Key, lines: Sequence[SetLine], box: Box) -> Iterator[Mark]:
    em = sheet.em
    sample = Box(box.x, box.y + (box.height - 1.3 * em) / 2, 2.2 * em, 1.3 * em)
    for index, swatch in enumerate(key.swatches):
        share = sample.width / len(key.swatches)
        part = Box(sample.x + index * share, sample.y, share, sample.height)
        yield Panel(part, "legend-sample", fill=swatch.fill, hatch=swatch.hatch)
    if key.sign:
        style = sheet.style(1.0, bold=True)
        yield Panel(sample, "legend-sign", key.sign, lines=place(break_text(key.sign, style, sample.width), sample))
    elif not key.swatches:
        middle = box.y + box.height / 2
        ends = ((sample.x, middle), (sample.right, middle))
        yield Stroke(ends, "legend-line", sheet.theme.boundary.line, 0.3 * em)
    text = Box(sample.right + 0.7 * em, box.y, box.width - sample.width - 0.7 * em, box.height)
    yield Panel(text, "legend", key.text, lines=place(lines, text, "start"))


def boundary_stroke(sheet: Sheet[Diagram], points: Sequence[tuple[float, float]]) -> Stroke:
    """The boundary through these points, with its halo."""
    colours = sheet.theme.boundary
    return Stroke(tuple(points), "boundary", colours.line, 0.32 * sheet.em, colours.halo, 0.72 * sheet.em)


def boundary_label(sheet: Sheet[Diagram], x: float, y: float, room: float, *, most_lines: int = 2) -> Panel | None:
    """The pill that names the line, centred on a point, at most ``room`` points wide; None if the name is too long.

    A chart's legend has the whole name in every case.
    """
    colours = sheet.theme.boundary
    lines = break_text(sheet.diagram.labels.boundary, sheet.style(0.95, colours.label, bold=True), room - sheet.em)
    if len(lines) > most_lines:
        return None
    width, height = block_width(lines) + 1.5 * sheet.em, block_height(lines) + 0.6 * sheet.em
    box = Box(x - width / 2, y - height / 2, width, height)
    name = sheet.diagram.labels.boundary
    return Panel(
        box,
        "boundary-label",
        name,
        colours.line,
        place(lines, box),
        0.6 * sheet.em,
        level=4,
        halo=colours.halo,
    )


def boundary_room(sheet: Sheet[Diagram]) -> float:
    """The width in points that the line's name wants."""
    name = sheet.diagram.labels.boundary
    style = sheet.style(0.95, bold=True)
    return style.measure(name) / SLACK + 2.6 * sheet.em


def finish(sheet: Sheet[Picture], size: Size, marks: Sequence[Mark]) -> Scene:
    """The scene of these marks; taller than asked where the name of a line that runs at its foot hangs over it."""
    diagram = sheet.diagram
    theme = sheet.theme
    lowest = max((mark.box.bottom for mark in marks if isinstance(mark, Panel)), default=0)
    size = replace(size, height=max(size.height, lowest))
    return Scene(size, theme.surface, tuple(marks), diagram.title, diagram.description, diagram.language, theme.face)


def cell_name(diagram: Diagram, row: str, column: str, cell: ChartCell) -> str:
    """What a cell says, in words: its layer, its service and who holds it."""
    say = diagram.punctuation
    return say.label(say.listing((row, column)), say.listing(diagram.names_of(cell)))
