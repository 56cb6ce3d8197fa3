"""The stack: one service's layers in the zones of the two sides, and the boundary between them.

Layers that both sides share at the boundary stand in halves, and the line steps through them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from srm_docs.core.geometry import Box, Size
from srm_docs.layout import bands
from srm_docs.layout.lettering import SetLine, block_height, break_text, fit, place, word_width
from srm_docs.layout.sheet import Sheet, boundary_label, boundary_stroke, cell_name, finish, heading
from srm_docs.page.diagram import CellPart, Diagram, Zone
from srm_docs.page.scene import Mark, Panel, Scene

_WIDTH_EM, _LEAST_WIDTH_EM = 66.0, 44.0
"""The width of a stack, if there is room, and at the least."""

_PADDING_EM = 1.3
"""Between a zone's edge and its layers."""

_LAYER_GAP_EM, _PART_GAP_EM = 0.6, 0.3
"""Between two layers, and between two parts of one."""

_LAYER_LEAST_EM, _LAYER_PADDING_EM = 3.4, 1.3
"""The least height of a layer, and what it is higher than its text."""

_LAYER_NAME_EM, _LAYER_TEXT_EM = 1.12, 0.9
"""The sizes of a layer's name and of the text below it."""

_LINE_LEAST_EM, _LINE_PADDING_EM = 2.4, 0.9
"""The least height of the room that the line has to itself, and what it is higher than the line's name."""

_ZONE_NAME_EM, _ZONE_MOTTO_EM = 1.5, 1.05
"""The sizes of a zone's name and motto."""

_ZONE_BAR_EM, _ZONE_INSET_EM, _ZONE_MARGIN_EM = 0.7, 1.6, 2.5
"""The bar at a zone's edge; what its name is narrower than its column; and how much wider that is than a word."""

_NAMES_SHARE, _NAMES_MOST_SHARE = 0.27, 0.45
"""The part of the width that the zones' names have, and the most that a long word can claim."""

_LEAST_GROUND_PT = 1.0
"""A ground that is lower or narrower is none: the line has no zone on that side of it."""

_LABEL_SHARE, _LABEL_LINES = 0.55, 9
"""How much of the width the line's name may take, and how many lines."""

_NEAR_SHARE = 0.58
"""The part of a shared layer's width that the near side gets: its half also bears the layer's name."""


@dataclass(frozen=True, slots=True)
class Tower:
    """The stack's lattice, in points.

    ``tops`` and ``bottoms`` hold each layer's y; the line crosses at ``upper`` on the right and at ``lower`` on the
    left, and steps at ``split`` where the two differ. ``gap`` is the room that the line has to itself.
    """

    frame: Box
    names: Box
    rows: Box
    split: float
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    upper: float
    lower: float
    gap: float


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the stack takes if it may."""
    if sheet.diagram.bands:
        return bands.natural_width(sheet)
    return _WIDTH_EM * sheet.em


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width at which its texts stand well."""
    if sheet.diagram.bands:
        return bands.least_width(sheet)
    return _LEAST_WIDTH_EM * sheet.em


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The stack, ``width`` points wide."""
    if sheet.diagram.bands:
        return bands.draw(sheet, width)
    title, top = heading(sheet, width)
    tower = _tower(sheet, width, top)
    marks: list[Mark] = [*title, *_grounds(sheet, tower)]
    for zone in sheet.diagram.zones:
        marks += _zone_label(sheet, tower, zone)
    for index in range(len(sheet.diagram.rows)):
        marks += _layer(sheet, tower, index)
    marks += _boundary(sheet, tower)
    return finish(sheet, Size(width, tower.frame.bottom + sheet.margin), marks)


def _tower(sheet: Sheet[Diagram], width: float, top: float) -> Tower:
    em = sheet.em
    frame = Box(sheet.margin, top, width - 2 * sheet.margin, 0)
    names = Box(frame.x, top, _names_width(sheet, frame.width), 0)
    rows = Box(names.right, top, frame.right - names.right - _PADDING_EM * em, 0)
    label = boundary_label(sheet, 0, 0, frame.width * _LABEL_SHARE, most_lines=_LABEL_LINES)
    gap = max(_LINE_LEAST_EM * em, label.box.height + _LINE_PADDING_EM * em if label else 0)
    split = rows.x + rows.width * _NEAR_SHARE
    heights = [_row_height(sheet, index, rows, split, gap) for index in range(len(sheet.diagram.rows))]
    tops, crossings, bottom = _heights(sheet, heights, top, gap)
    bottoms = tuple(y + height for y, height in zip(tops, heights, strict=True))
    line = sheet.diagram.lines[0]
    whole = Box(frame.x, top, frame.width, bottom - top)
    return Tower(whole, names, rows, split, tops, bottoms, crossings[line.first], crossings[line.last], gap)


def _heights(
    sheet: Sheet[Diagram], heights: Sequence[float], top: float, gap: float
) -> tuple[tuple[float, ...], Mapping[int, float], float]:
    """Each layer's upper edge, the y at which the line crosses by the layer below it, and the y below them all."""
    line, count = sheet.diagram.lines[0], len(heights)
    tops: list[float] = []
    crossings: dict[int, float] = {}
    y = top
    for index in range(count + 1):
        # Where the line crosses, it has its own gap, and layers next to it their padding; else they have a gap.
        crossed, end = index in (line.first, line.last), index in (0, count)
        if crossed:
            y += 0 if index == 0 else _PADDING_EM * sheet.em
            crossings[index] = y + gap / 2
            y += gap + (0 if index == count else _PADDING_EM * sheet.em)
        else:
            y += (_PADDING_EM if end else _LAYER_GAP_EM) * sheet.em
        if index < count:
            tops.append(y)
            y += heights[index]
    return tuple(tops), crossings, y


def _names_width(sheet: Sheet[Diagram], width: float) -> float:
    """The width of the zones' names: a part of the whole, more where a word wants it."""
    widest = max(
        (word_width(zone.name, sheet.style(_ZONE_NAME_EM, bold=True)) for zone in sheet.diagram.zones), default=0
    )
    return min(max(_NAMES_SHARE * width, widest + _ZONE_MARGIN_EM * sheet.em), _NAMES_MOST_SHARE * width)


def _grounds(sheet: Sheet[Diagram], tower: Tower) -> Iterator[Panel]:
    """The tinted grounds of the zones; each is an L where the line steps."""
    frame, half = tower.frame, tower.gap / 2
    stepped = tower.upper != tower.lower
    split = tower.split if stepped else frame.right
    near = (
        Box(frame.x, frame.y, frame.width, tower.upper - half - frame.y),
        Box(frame.x, max(frame.y, tower.upper - half), split - half - frame.x, tower.lower - tower.upper),
    )
    far = (
        Box(split + half, tower.upper + half, frame.right - split - half, tower.lower - tower.upper),
        Box(frame.x, tower.lower + half, frame.width, frame.bottom - tower.lower - half),
    )
    for zone in sheet.diagram.zones:
        swatch = sheet.swatch(zone.party)
        boxes = [box for box in (near if zone.near else far) if min(box.width, box.height) > _LEAST_GROUND_PT]
        for box in boxes:
            yield Panel(box, "zone", f"{zone.name} {zone.motto}".strip(), swatch.tint, party=zone.party)
        at_left = [box for box in boxes if box.x == frame.x]
        if at_left:
            # One bar along both boxes of an L.
            height = at_left[-1].bottom - at_left[0].y
            bar = Box(frame.x, at_left[0].y, _ZONE_BAR_EM * sheet.em, height)
            yield Panel(bar, "zone-bar", fill=swatch.fill, level=1, hatch=swatch.hatch)


def _zone_label(sheet: Sheet[Diagram], tower: Tower, zone: Zone) -> Iterator[Panel]:
    last = sheet.diagram.lines[0].last
    rows = range(last) if zone.near else range(last, len(tower.tops))
    if not rows:
        return
    box = Box(tower.names.x + sheet.em, tower.tops[rows[0]], tower.names.width - _ZONE_INSET_EM * sheet.em, 0)
    box = Box(box.x, box.y, box.width, tower.bottoms[rows[-1]] - box.y)
    name = break_text(zone.name, sheet.style(_ZONE_NAME_EM, bold=True), box.width)
    motto = break_text(zone.motto, sheet.style(_ZONE_MOTTO_EM, sheet.theme.muted), box.width)
    lines = place(fit(name, motto, Size(box.width, box.height)), box)
    yield Panel(box, "zone-label", zone.name, lines=lines, level=1, party=zone.party)


def _layer(sheet: Sheet[Diagram], tower: Tower, layer_index: int) -> Iterator[Panel]:
    """The panels of a layer: one, or one for each part of a shared one."""
    diagram = sheet.diagram
    cell, row = diagram.cells[layer_index][0], diagram.rows[layer_index]
    name = cell_name(diagram, row.name, diagram.columns[0].name, cell)
    top, height = tower.tops[layer_index], tower.bottoms[layer_index] - tower.tops[layer_index]
    for index, (part, (x, width)) in enumerate(_spans(sheet, layer_index, tower.rows, tower.split, tower.gap)):
        box = Box(x, top, width, height)
        empty = replace(sheet.empty(unknown=cell.unknown), fill=sheet.theme.surface)
        swatch = sheet.swatch(part.party) if part else empty
        lines = place(_lines(sheet, layer_index, part, width, leads=index == 0), box.inset(sheet.em, 0), "start")
        party = part.party if part else ""
        yield Panel(box, "cell", name, swatch.fill, lines, level=1, party=party, href=row.href, hatch=swatch.hatch)


def _spans(
    sheet: Sheet[Diagram], layer_index: int, rows: Box, split: float, gap: float
) -> tuple[tuple[CellPart | None, tuple[float, float]], ...]:
    """The parts of a layer, each with its x and width: the near side's left of the split, the far side's right."""
    parts, line = sheet.diagram.cells[layer_index][0].parts, sheet.diagram.lines[0]
    near = [part for part in parts if sheet.diagram.party(part.party).near]
    far = [part for part in parts if not sheet.diagram.party(part.party).near]
    if not (near and far):
        whole = _even(rows.x, rows.right, max(1, len(parts)), _PART_GAP_EM * sheet.em)
        return tuple(zip(parts or (None,), whole, strict=True))
    # Where the line passes, it has its gap, and the grounds beside it their padding.
    half = (
        gap / 2 + _PADDING_EM / 2 * sheet.em if line.first <= layer_index < line.last else _PART_GAP_EM / 2 * sheet.em
    )
    left = _even(rows.x, split - half, len(near), _PART_GAP_EM * sheet.em)
    right = _even(split + half, rows.right, len(far), _PART_GAP_EM * sheet.em)
    return tuple(zip((*near, *far), (*left, *right), strict=True))


def _even(left: float, right: float, count: int, gap: float) -> tuple[tuple[float, float], ...]:
    """The x and width of equal boxes side by side."""
    width = (right - left - gap * (count - 1)) / count
    return tuple((left + index * (width + gap), width) for index in range(count))


def _lines(
    sheet: Sheet[Diagram], layer_index: int, part: CellPart | None, width: float, *, leads: bool = True
) -> tuple[SetLine, ...]:
    """The text of one part: the layer's name if it leads, then who does what, unless the zone says it."""
    diagram, room = sheet.diagram, width - 2 * sheet.em
    row, ink = diagram.rows[layer_index], sheet.swatch(part.party if part else "").ink
    name = break_text(row.name, sheet.style(_LAYER_NAME_EM, ink, bold=True), room) if leads else ()
    return (*name, *break_text(_saying(sheet, layer_index, part, leads), sheet.style(_LAYER_TEXT_EM, ink), room))


def _saying(sheet: Sheet[Diagram], layer_index: int, part: CellPart | None, leads: bool) -> str:
    diagram = sheet.diagram
    cell = diagram.cells[layer_index][0]
    if part is None:
        return diagram.nobody_of(cell)
    party = diagram.party(part.party)
    # A sign stands behind a name, which the zone alone would not give.
    alone = len(cell.parts) == 1 and not cell.all_signs
    at_home = party.near == (layer_index < diagram.lines[0].last) and len(diagram.parties) <= 2
    text = part.text or (diagram.rows[layer_index].text if leads else "")
    if alone and at_home:
        return text
    return diagram.punctuation.label(diagram.name_of(cell, part), text)


def _row_height(sheet: Sheet[Diagram], layer_index: int, rows: Box, split: float, gap: float) -> float:
    """The height of a layer: that of its fullest part."""
    spans = _spans(sheet, layer_index, rows, split, gap)
    texts = [
        _lines(sheet, layer_index, part, width, leads=index == 0) for index, (part, (_, width)) in enumerate(spans)
    ]
    return max(_LAYER_LEAST_EM * sheet.em, max(map(block_height, texts)) + _LAYER_PADDING_EM * sheet.em)


def _boundary(sheet: Sheet[Diagram], tower: Tower) -> Iterator[Mark]:
    start, end = tower.frame.x - sheet.overhang, tower.frame.right + sheet.overhang
    flat = tower.upper == tower.lower
    corners = (
        (start, tower.lower),
        (tower.split, tower.lower),
        (tower.split, tower.upper),
        (end, tower.upper),
    )
    yield boundary_stroke(sheet, (corners[0], corners[-1]) if flat else corners)
    middle = tower.frame.centre if flat else (tower.frame.x + tower.split) / 2
    label = boundary_label(sheet, middle, tower.lower, tower.frame.width * _LABEL_SHARE, most_lines=_LABEL_LINES)
    if label:
        yield label
