"""The stack of several services: layers in bands, and a chip a service in those whose owner depends on the service.

A name is never broken inside a word, unless that is wider than any drawing: it is set smaller first, down to the floor,
and then it gets more room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.chips import Chips, chip_marks, chips_height, lay_chips, least_chips, wanted_chips
from srm_docs.layout.lettering import SetLine, block_height, break_text, place
from srm_docs.layout.sheet import LEGEND_GAP_EM, Sheet, finish, heading
from srm_docs.layout.shrinking import floor_width
from srm_docs.layout.signs import sign_legend
from srm_docs.page.diagram import Band, Diagram
from srm_docs.page.scene import Mark, Panel, Scene

_WIDTH_EM, _WIDEST_EM = 66.0, 88.0
"""The width of a stack if there is room, and what chips that stand in one line may make of it."""

_TITLE_SHARE = 0.23
"""The part of the width that the bands' titles have; a long word may claim more."""

_PADDING_EM, _ROW_GAP_EM, _BAND_GAP_EM = 1.0, 0.5, 0.7
"""Between a band's edge and its layers, between two layers, and between two bands."""

_EMPTY_PADDING_EM = 0.6
"""Between the edge of a band without layers and its text."""

_BAR_EM, _TITLE_INSET_EM = 0.7, 1.0
"""The bar at a band's edge, and what its title keeps from the bar and from the layers."""

_TITLE_EM, _MOTTO_EM, _NAME_EM, _TEXT_EM = 1.4, 1.0, 1.12, 0.9
"""The sizes of a band's title and motto, and of a layer's name and the text below it."""

_ROW_LEAST_EM, _ROW_PADDING_EM = 3.0, 1.2
"""The least height of a layer, and what it is higher than what it holds."""

_NAME_SHARE, _NAME_MOST_SHARE = 0.3, 0.45
"""The part of a layer's width that its name has where chips stand beside it; a long word may claim more."""


class _Lattice(Struct, frozen=True):
    """Where things stand, in points: the bands' titles, their layers, and in these the names and the chips."""

    frame: Box
    titles: Box
    rows: Box
    name: float
    chips: Chips
    beside: bool
    """Whether chips stand beside a layer's name, and not below it."""


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the bands take if they may: chips in one line beside the layers' names, within reason."""
    em = sheet.em
    around = 2 * sheet.margin + _titles_width(sheet, 0) + 2 * (_PADDING_EM + sheet.pad / em) * em
    wanted = around + _name_width(sheet, 0) + wanted_chips(sheet)
    return max(_WIDTH_EM * em, min(wanted, _WIDEST_EM * em), least_width(sheet))


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width at which no name is broken, in points."""
    inner = max(floor_width(sheet, [row.name for row in sheet.diagram.rows], bold=True), least_chips(sheet))
    return 2 * sheet.margin + _titles_width(sheet, 0) + inner + 2 * (_PADDING_EM * sheet.em + sheet.pad)


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The bands, ``width`` points wide."""
    marks, y = heading(sheet, width)
    lattice = _lattice(sheet, width, y)
    for index, band in enumerate(sheet.diagram.bands):
        drawn, y = _band(sheet, lattice, band, y + (_BAND_GAP_EM * sheet.em if index else 0))
        marks = (*marks, *drawn)
    if signs := list(sign_legend(sheet, Box(lattice.frame.x, y + LEGEND_GAP_EM * sheet.em, lattice.frame.width, 0))):
        marks, y = (*marks, *signs), signs[-1].box.bottom
    return finish(sheet, Size(width, y + sheet.foot), marks)


def _lattice(sheet: Sheet[Diagram], width: float, top: float) -> _Lattice:
    frame = Box(sheet.margin, top, width - 2 * sheet.margin, 0)
    titles = Box(frame.x, top, _titles_width(sheet, frame.width), 0)
    rows = Box(titles.right, top, frame.right - titles.right - _PADDING_EM * sheet.em, 0)
    inner = rows.width - 2 * sheet.pad
    name = _name_width(sheet, inner)
    beside = lay_chips(sheet, inner - name)
    if beside.lines == 1 and inner - name >= least_chips(sheet):
        return _Lattice(frame, titles, rows, name, beside, beside=True)
    return _Lattice(frame, titles, rows, inner, lay_chips(sheet, inner), beside=False)


def _titles_width(sheet: Sheet[Diagram], width: float) -> float:
    """The width of the bands' titles, of the width of them all: a part of it, more where a word wants it."""
    texts = [text for band in sheet.diagram.bands for text in (band.title, band.motto)]
    return max(_TITLE_SHARE * width, floor_width(sheet, texts, bold=True) + (_BAR_EM + 2 * _TITLE_INSET_EM) * sheet.em)


def _name_width(sheet: Sheet[Diagram], inner: float) -> float:
    """The width of layers' names beside chips, in points, with the white between the two."""
    style = sheet.style(_NAME_EM, bold=True)
    names = [sheet.diagram.rows[row].name for band in sheet.diagram.bands if not band.party for row in band.rows]
    least = floor_width(sheet, names, bold=True)
    whole = max((style.measure(name) for name in names), default=0) + 2 * sheet.em
    most = _NAME_MOST_SHARE * inner if inner else whole
    return max(least + sheet.em, min(whole, max(_NAME_SHARE * inner, min(whole, most))))


def _band(sheet: Sheet[Diagram], lattice: _Lattice, band: Band, top: float) -> tuple[list[Mark], float]:
    """A band from a given y on, and the y below it."""
    em, padding = sheet.em, _PADDING_EM * sheet.em
    if not band.rows:
        padding = _EMPTY_PADDING_EM * em
    title, empty = _title_lines(sheet, lattice, band), _empty_lines(sheet, band, lattice.rows.width)
    heights = [_row_height(sheet, lattice, band, row) for row in band.rows]
    total = sum(heights) + max(0, len(heights) - 1) * _ROW_GAP_EM * em
    inner = max(total, block_height(title), block_height(empty))
    # A title with more lines than its layers have room beside makes these taller.
    heights = [height + (inner - total) / len(heights) for height in heights]
    bottom = top + 2 * padding + inner
    marks: list[Mark] = [*_ground(sheet, band, Box(lattice.frame.x, top, lattice.frame.width, bottom - top))]
    label = Box(
        lattice.titles.x + (_BAR_EM + _TITLE_INSET_EM) * em,
        top + padding,
        lattice.titles.width - (_BAR_EM + 2 * _TITLE_INSET_EM) * em,
        bottom - top - 2 * padding,
    )
    name = sheet.diagram.punctuation.label(band.title, band.motto)
    marks.append(Panel(label, "zone-label", name, lines=place(title, label, "start"), level=1, party=band.party))
    if empty:
        room = Box(lattice.rows.x, top + padding, lattice.rows.width, inner)
        marks.append(Panel(room, "empty", band.empty, lines=place(empty, room, "start"), level=1))
    y = top + padding
    for row, height in zip(band.rows, heights, strict=True):
        box = Box(lattice.rows.x, y, lattice.rows.width, height)
        marks += [_whole(sheet, band, row, box)] if _is_whole(sheet, band) else _open(sheet, lattice, band, row, box)
        y = box.bottom + _ROW_GAP_EM * em
    return marks, bottom


def _ground(sheet: Sheet[Diagram], band: Band, box: Box) -> Iterator[Panel]:
    """The tinted ground of a band, with a bar in its owner's colour."""
    swatch = sheet.swatch(band.party)
    yield Panel(box, "zone", "", swatch.tint if band.party else sheet.theme.band, party=band.party)
    bar = Box(box.x, box.y, _BAR_EM * sheet.em, box.height)
    fill = swatch.fill if band.party else sheet.theme.rule
    yield Panel(bar, "zone-bar", fill=fill, level=1, hatch=swatch.hatch if band.party else None)


def _title_lines(sheet: Sheet[Diagram], lattice: _Lattice, band: Band) -> tuple[SetLine, ...]:
    room = lattice.titles.width - (_BAR_EM + 2 * _TITLE_INSET_EM) * sheet.em
    title = sheet.fitting(band.title, _TITLE_EM, room, bold=True)
    motto = sheet.fitting(band.motto, _MOTTO_EM, room, ink=sheet.theme.muted)
    return (*break_text(band.title, title, room), *break_text(band.motto, motto, room))


def _empty_lines(sheet: Sheet[Diagram], band: Band, room: float) -> tuple[SetLine, ...]:
    """What stands in the place of the layers of an owner that always has none."""
    return break_text(band.empty, sheet.fitting(band.empty, _MOTTO_EM, room, ink=sheet.theme.muted), room)


def _row_height(sheet: Sheet[Diagram], lattice: _Lattice, band: Band, row: int) -> float:
    em = sheet.em
    if _is_whole(sheet, band):
        content = block_height(_whole_lines(sheet, band, row, lattice.rows.width))
    else:
        name = block_height(_name_lines(sheet, lattice, row))
        chips = chips_height(sheet, lattice.chips, row, whole=not band.differs)
        content = max(name, chips) if lattice.beside else name + _ROW_GAP_EM * em + chips
    return max(_ROW_LEAST_EM * em, content + _ROW_PADDING_EM * em)


def _is_whole(sheet: Sheet[Diagram], band: Band) -> bool:
    """Whether a band says all about its layers: that they are one owner's, or nobody's, in every service."""
    return not band.differs and not any(len(sheet.diagram.cells[row][0].parts) > 1 for row in band.rows)


def _whole(sheet: Sheet[Diagram], band: Band, row: int, box: Box) -> Panel:
    """A layer of which its band says all."""
    entry, unknown = sheet.diagram.rows[row], sheet.diagram.cells[row][0].unknown
    # On the ground of the band, which is neutral, an empty cell is white.
    empty = replace(sheet.empty(unknown=unknown), fill=sheet.theme.surface)
    swatch = sheet.swatch(band.party) if band.party else empty
    lines = place(_whole_lines(sheet, band, row, box.width), box.inset(sheet.em, 0), "start")
    return Panel(
        box,
        "cell",
        sheet.diagram.punctuation.label(entry.name, band.title),
        swatch.fill,
        lines,
        level=1,
        party=band.party,
        href=entry.href,
        hatch=swatch.hatch,
    )


def _whole_lines(sheet: Sheet[Diagram], band: Band, row: int, width: float) -> tuple[SetLine, ...]:
    """A layer's name, and below it its owner's where that has signs, with the author's text."""
    diagram, room, ink = sheet.diagram, width - 2 * sheet.em, sheet.swatch(band.party).ink
    entry, signs = diagram.rows[row], _signs(sheet, row)
    owner = diagram.party(band.party).name if band.party else ""
    told = " ".join((owner, *signs)).strip() if signs else ""
    below = diagram.punctuation.label(told, entry.text) if told and entry.text else told or entry.text
    return (
        *break_text(entry.name, sheet.fitting(entry.name, _NAME_EM, room, bold=True, ink=ink), room),
        *break_text(below, sheet.fitting(below, _TEXT_EM, room, ink=ink), room),
    )


def _signs(sheet: Sheet[Diagram], row: int) -> Sequence[str]:
    """The signs that a layer has in some service, in the order of the legend."""
    used = frozenset[str]().union(*(cell.all_signs for cell in sheet.diagram.cells[row]))
    return [sign for sign, _ in sheet.diagram.labels.signs if sign in used]


def _open(sheet: Sheet[Diagram], lattice: _Lattice, band: Band, row: int, box: Box) -> Iterator[Panel]:
    """A layer whose band does not name its owner: its name, and chips that do."""
    entry, lines = sheet.diagram.rows[row], _name_lines(sheet, lattice, row)
    inner = box.inset(sheet.pad, 0)
    chips = chips_height(sheet, lattice.chips, row, whole=not band.differs)
    name = Box(inner.x, box.y, lattice.name, box.height)
    left, top = inner.x + lattice.name, box.y + (box.height - chips) / 2
    if not lattice.beside:
        height = block_height(lines)
        rest = box.height - height - _ROW_GAP_EM * sheet.em - chips
        name = Box(inner.x, box.y + rest / 2, inner.width, height)
        left, top = inner.x, name.bottom + _ROW_GAP_EM * sheet.em
    yield Panel(box, "layer-ground", fill=sheet.theme.surface, level=1)
    yield Panel(name, "layer", entry.name, lines=place(lines, name, "start"), level=2, href=entry.href)
    said = sheet.diagram.punctuation.label(entry.name, band.title)
    yield from chip_marks(sheet, lattice.chips, row, left, top, whole=not band.differs, name=said)


def _name_lines(sheet: Sheet[Diagram], lattice: _Lattice, row: int) -> tuple[SetLine, ...]:
    room, name = lattice.name - (sheet.em if lattice.beside else 0), sheet.diagram.rows[row].name
    return break_text(name, sheet.fitting(name, _NAME_EM, room, bold=True), room)
