"""What the drawings share: the styles of their texts, the heading above, and the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct, field

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box, Size
from srm_docs.core.hatch import Hatch, HatchKind
from srm_docs.core.values import replace
from srm_docs.layout.lettering import (
    SLACK,
    Style,
    block_height,
    block_width,
    break_text,
    place,
    place_from,
    word_width,
)
from srm_docs.layout.plates import plated
from srm_docs.layout.short import abbreviations
from srm_docs.page.diagram import ChartCell, Diagram
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Emblem, Mark, Panel, Scene, Stroke
from srm_docs.style.theme import Swatch, Theme

# Where a distance is a pair of ems, the first is that of a roomy sheet and the second that of a tight one.

SMALL_EM = 0.92
"""The size of what stands back behind names: mottos, the legend, moves, cells that nobody holds."""

BAR_EM = 0.5
"""The width of the bar in an owner's colour at the edge of what is its own."""

LEGEND_GAP_EM = 1.6
"""Between a drawing and its legend."""

KEY_SAMPLE_EM, KEY_TEXT_EM, KEY_HEIGHT_EM = 2.2, 3.0, 1.5
"""An entry of the legend: how wide its sample is, what it takes besides its text, and how high it is at the least."""

_MARGIN_EM, _UNTITLED_MARGIN_EM = 2.6, 0.5
"""The white around a drawing, with a title and without."""

_UNTITLED_EDGE_EM = 0.4
"""The white above and below a drawing without a title."""

_OVERHANG = 0.9
"""How far the line sticks out, as a part of an em: of the margin, where that is less."""

_PADDING_EM = (0.55, 0.25)
"""Between a box and its text."""

_TITLE_EM, _SUBTITLE_EM, _TITLE_GAP_EM, _HEADING_GAP_EM = 1.9, 1.05, 0.35, 1.6
"""The sizes of title and subtitle, the room below each, and that below both."""

_LOGO_SHARE, _LOGO_EM, _LOGO_GAP_EM = 0.3, 4.0, 2.0
"""The most of the width and the most height that a logo gets, and the room between it and the title."""

_BOUNDARY_EM, _HALO_EM = 0.32, 0.72
"""The width of the line, and of the line with its halo."""

_PILL_TEXT_EM, _PILL_RADIUS_EM = 0.95, 0.6
"""The size of the line's name, and how round the corners of its pill are."""

_PILL_PADDING_X_EM, _PILL_PADDING_Y_EM = 1.5, 0.6
"""What the pill is wider and higher than the line's name."""

_PILL_ROOM_EM = 2.6
"""What the line's name wants besides its text: the padding of the pill, and what the pill keeps from its column."""

Shown = TypeVar("Shown", bound=Picture, covariant=True)


class Sheet(Struct, Generic[Shown], frozen=True):
    """A picture about to be drawn: the theme, each party's colours, and the size ``em`` of its text in points.

    ``margin`` is the white around the drawing in points; without a title there is only room for the line's ends. No
    text is smaller than ``least`` points. A ``tight`` one, from 0 to 1, takes less room for the same text; one that is
    not ``keyed`` has no legend, since its cells say all. ``labels`` stand for names that are too long. Rows are
    ``stretch`` points higher than they have to be. One that is not ``banded`` has no band of owners at its left, which
    the corner above the layers' names stands for.
    """

    diagram: Shown
    theme: Theme
    swatches: Mapping[str, Swatch]
    em: float
    titled: bool
    least: float = 0
    tight: float = 0
    keyed: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    stretch: float = 0
    banded: bool = True

    @classmethod
    def of(
        cls,
        # mypy allows no covariant variable in a parameter, but into a frozen sheet nobody puts another picture later.
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
        sheet = cls(diagram, theme, theme.swatches(diagram.parties), em, titled, least, tight, keyed)
        if not isinstance(diagram, Diagram):
            return sheet
        return replace(sheet, labels=abbreviations(diagram, sheet.style(1.0, bold=True), least or em, tight))

    @property
    def margin(self) -> float:
        """The white around the drawing, in points."""
        return (_MARGIN_EM if self.titled else _UNTITLED_MARGIN_EM) * self.em

    @property
    def foot(self) -> float:
        """The white below the drawing, in points."""
        return self.margin if self.titled else _UNTITLED_EDGE_EM * self.em

    @property
    def overhang(self) -> float:
        """How far the line sticks out of the drawing at either end, in points."""
        return _OVERHANG * min(self.em, self.margin)

    @property
    def pad(self) -> float:
        """The room between a box and its text, in points."""
        return self.room(*_PADDING_EM)

    def room(self, roomy: float, tight: float) -> float:
        """A distance in points, by what it is in ems where there is room, and where there is little."""
        return (roomy + (tight - roomy) * self.tight) * self.em

    def style(self, size: float, ink: Colour | None = None, *, bold: bool = False) -> Style:
        """A style, its size in ems."""
        return Style(
            max(size * self.em, self.least), ink or self.theme.ink, "bold" if bold else "regular", self.theme.face
        )

    def fitting(self, text: str, size: float, room: float, ink: Colour | None = None, *, bold: bool = False) -> Style:
        """A style in which no word of a text is wider than ``room`` points, as far as it stays legible."""
        style = self.style(size, ink, bold=bold)
        widest = word_width(text, style)
        return style if widest <= room else replace(style, size=max(self.least, style.size * room / widest))

    def label(self, name: str) -> str:
        """What is printed for a name: itself, or what stands for it where it is too long."""
        return self.labels.get(name, name)

    def labelled(self, text: str) -> str:
        """A text with what is printed for the names in it."""
        # Longer names first: one may be the beginning of another.
        for name in sorted(self.labels, key=len, reverse=True):
            text = text.replace(name, self.labels[name])
        return text

    def swatch(self, party: str) -> Swatch:
        """A party's colours; without a party those of a cell that nobody holds."""
        return self.swatches[party] if party else self.theme.nobody

    def empty(self, *, unknown: bool) -> Swatch:
        """The colours of a cell that nobody holds; hatched where it is unknown who does, which is another thing."""
        hatch = Hatch(HatchKind.RISING, self.theme.rule) if unknown else None
        return replace(self.theme.nobody, fill=self.theme.band, hatch=hatch)


def heading(sheet: Sheet[Picture], width: float) -> tuple[tuple[Mark, ...], float]:
    """The title and subtitle across ``width`` points with the logo at their right, and the y below them."""
    top = sheet.margin
    if not sheet.titled:
        return (), _UNTITLED_EDGE_EM * sheet.em
    room = width - 2 * sheet.margin
    panels: list[Mark] = []
    if logo := sheet.theme.logo:
        size = logo.within(Size(_LOGO_SHARE * room, _LOGO_EM * sheet.em))
        panels.append(Emblem(Box(width - sheet.margin - size.width, top, size.width, size.height), logo))
        room -= size.width + _LOGO_GAP_EM * sheet.em
    for role, text, style in (
        ("title", sheet.diagram.title, sheet.style(_TITLE_EM, bold=True)),
        ("subtitle", sheet.diagram.subtitle, sheet.style(_SUBTITLE_EM, sheet.theme.muted)),
    ):
        if lines := break_text(text, style, room):
            box = Box(sheet.margin, top, room, block_height(lines))
            panels.append(Panel(box, role, text, lines=place_from(lines, box, top)))
            top = box.bottom + _TITLE_GAP_EM * sheet.em
    if logo:
        top = max(top, sheet.margin + (_LOGO_EM + _TITLE_GAP_EM) * sheet.em)
    return tuple(panels), top + _HEADING_GAP_EM * sheet.em


def outline(sheet: Sheet[Diagram], box: Box, role: str) -> Stroke:
    """A frame just inside a box, as wide as half the line and with its halo."""
    colours, width = sheet.theme.boundary, _BOUNDARY_EM / 2 * sheet.em
    inner = box.inset(width, width)
    left, top, right, bottom = inner.x, inner.y, inner.right, inner.bottom
    # It goes on along its first side, so that its last corner is as sharp as the others.
    points = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top))
    return Stroke(points, role, colours.line, width, colours.halo, 2 * width)


def boundary_stroke(sheet: Sheet[Diagram], points: Sequence[tuple[float, float]]) -> Stroke:
    """The boundary through these points, with its halo."""
    colours = sheet.theme.boundary
    return Stroke(tuple(points), "boundary", colours.line, _BOUNDARY_EM * sheet.em, colours.halo, _HALO_EM * sheet.em)


def boundary_label(sheet: Sheet[Diagram], x: float, y: float, room: float, *, most_lines: int = 2) -> Panel | None:
    """The pill that names the line, centred on a point, at most ``room`` points wide; None if the name is too long.

    A chart's legend has the whole name in every case.
    """
    colours = sheet.theme.boundary
    style = sheet.style(_PILL_TEXT_EM, colours.label, bold=True)
    lines = break_text(sheet.diagram.labels.boundary, style, room - sheet.em)
    if len(lines) > most_lines or word_width(sheet.diagram.labels.boundary, style) > room - sheet.em:
        return None
    width = block_width(lines) + _PILL_PADDING_X_EM * sheet.em
    height = block_height(lines) + _PILL_PADDING_Y_EM * sheet.em
    box = Box(x - width / 2, y - height / 2, width, height)
    name = sheet.diagram.labels.boundary
    return Panel(
        box,
        "boundary-label",
        name,
        colours.line,
        place(lines, box),
        _PILL_RADIUS_EM * sheet.em,
        level=4,
        halo=colours.halo,
    )


def boundary_room(sheet: Sheet[Diagram]) -> float:
    """The width in points that the line's name wants."""
    name = sheet.diagram.labels.boundary
    style = sheet.style(_PILL_TEXT_EM, bold=True)
    return style.measure(name) / SLACK + _PILL_ROOM_EM * sheet.em


def finish(sheet: Sheet[Picture], size: Size, marks: Sequence[Mark]) -> Scene:
    """The scene of these marks."""
    diagram = sheet.diagram
    theme = sheet.theme
    size = size_with(size, marks)
    marks = tuple(plated(marks, theme.face))
    return Scene(size, theme.surface, marks, diagram.title, diagram.description, diagram.language, theme.face)


def size_with(size: Size, marks: Iterable[Mark]) -> Size:
    """The size of a scene: taller than asked where the name of a line that runs at its foot hangs over it."""
    lowest = max((mark.box.bottom for mark in marks if isinstance(mark, Panel)), default=0)
    return replace(size, height=max(size.height, lowest))


def cell_name(diagram: Diagram, row: str, column: str, cell: ChartCell) -> str:
    """What a cell says, in words: its layer, its service and who holds it; and whether the line has it wrong."""
    say = diagram.punctuation
    name = say.label(say.listing((row, column)), say.listing(diagram.names_of(cell)))
    return say.aside(name, diagram.labels.astray if diagram.divided and cell.astray else "")
