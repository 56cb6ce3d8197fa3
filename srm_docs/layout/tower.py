"""The stack of one service: its layers in the zones of the two sides, and the boundary between them.

Layers that both sides share at the boundary stand in halves, and the line steps through them. Where a line would leave
more than a few layers on the wrong side of it there are neither zones nor line, and each layer names its owners.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.legend import legend
from srm_docs.layout.lettering import SetLine, block_height, break_text, place, word_width
from srm_docs.layout.sheet import LEGEND_GAP_EM, Sheet, boundary_label, boundary_stroke, finish, heading, outline
from srm_docs.layout.shrinking import floor_width
from srm_docs.layout.signs import sign_legend
from srm_docs.layout.storeys import PADDING_EM, Shaft, layer_height, layer_panels, least_layers
from srm_docs.page.diagram import Diagram, Zone
from srm_docs.page.scene import Mark, Panel, Scene, Stroke

_WIDTH_EM, _LEAST_WIDTH_EM = 66.0, 44.0
"""The width of a stack, if there is room, and at the least."""

_LAYER_GAP_EM = 0.6
"""Between two layers."""

_LINE_LEAST_EM, _LINE_PADDING_EM = 2.4, 0.9
"""The least height of the room that the line has to itself, and what it is higher than the line's name."""

_ZONE_NAME_EM, _ZONE_MOTTO_EM = 1.5, 1.05
"""The sizes of a zone's name and motto."""

_ZONE_BAR_EM, _ZONE_INSET_EM, _ZONE_MARGIN_EM, _ZONE_STRIP_EM = 0.7, 1.6, 2.5, 1.4
"""The bar at a zone's edge; what its name is narrower than its column; how much wider that is than a word; and how much
higher than its name a zone is that has no layer to itself."""

_NAMES_SHARE, _NAMES_MOST_SHARE = 0.27, 0.45
"""The part of the width that the zones' names have, and the most that a long word can claim."""

_LEAST_GROUND_PT = 1.0
"""A ground that is lower or narrower is none: the line has no zone on that side of it."""

_LABEL_SHARE, _LABEL_LINES = 0.55, 9
"""How much of the width the line's name may take, and how many lines."""

_NEAR_SHARE = 0.58
"""The part of a shared layer's width that the near side gets: its half also bears the layer's name."""


class Tower(Struct, frozen=True):
    """The stack's lattice, in points.

    ``tops`` and ``bottoms`` hold each layer's y; the line crosses at ``upper`` on the right and at ``lower`` on the
    left, and steps at the shaft's split where the two differ.
    """

    frame: Box
    names: Box
    shaft: Shaft
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    upper: float
    lower: float


def natural_width(sheet: Sheet[Diagram]) -> float:
    """The width that the stack takes if it may."""
    return max(_WIDTH_EM * sheet.em, least_width(sheet))


def least_width(sheet: Sheet[Diagram]) -> float:
    """The least width at which no name is broken, and at which its texts stand well."""
    return max(_LEAST_WIDTH_EM * sheet.em, 2 * sheet.margin + _least_names(sheet) + _least_rows(sheet))


def draw(sheet: Sheet[Diagram], width: float) -> Scene:
    """The stack, ``width`` points wide."""
    title, top = heading(sheet, width)
    tower = _tower(sheet, width, top)
    marks: list[Mark] = [*title]
    if sheet.diagram.lined:
        marks += _grounds(sheet, tower)
        for zone in sheet.diagram.zones:
            marks += _zone_label(sheet, tower, zone)
    for index, (y, bottom) in enumerate(zip(tower.tops, tower.bottoms, strict=True)):
        marks += layer_panels(sheet, tower.shaft, index, y, bottom - y)
    if sheet.diagram.lined:
        marks += [*_exceptions(sheet, tower), *_boundary(sheet, tower)]
    keys, bottom = _legend(sheet, tower.frame)
    return finish(sheet, Size(width, bottom + sheet.margin), [*marks, *keys])


def _exceptions(sheet: Sheet[Diagram], tower: Tower) -> Iterator[Stroke]:
    """Outlines of the layers that lie on the wrong side of the line."""
    rows = tower.shaft.rows
    for (cell, *_), top, bottom in zip(sheet.diagram.cells, tower.tops, tower.bottoms, strict=True):
        if cell.astray:
            yield outline(sheet, Box(rows.x, top, rows.width, bottom - top), "exception")


def _legend(sheet: Sheet[Diagram], frame: Box) -> tuple[list[Mark], float]:
    """What no zone and no layer says: that there is no line, what is outlined, what signs mean; and the y below it."""
    marks, y = list[Mark](), frame.bottom
    if not sheet.diagram.divided or any(cell.astray for cell, *_ in sheet.diagram.cells):
        top = y + LEGEND_GAP_EM * sheet.em
        keys, y = legend(replace(sheet, keyed=False), top, frame.x, frame.right)
        marks += keys
    signs = list(sign_legend(sheet, Box(frame.x, y + LEGEND_GAP_EM * sheet.em, frame.width, 0)))
    return [*marks, *signs], signs[-1].box.bottom if signs else y


def _tower(sheet: Sheet[Diagram], width: float, top: float) -> Tower:
    em, line = sheet.em, sheet.diagram.lines[0]
    frame = Box(sheet.margin, top, width - 2 * sheet.margin, 0)
    if not sheet.diagram.lined:
        shaft = Shaft(frame, frame.right, 0)
        heights = [layer_height(sheet, shaft, index) for index in range(len(sheet.diagram.rows))]
        return _undivided(sheet, replace(shaft, rows=frame), heights)
    names = Box(frame.x, top, _names_width(sheet, frame.width), 0)
    rows = Box(names.right, top, frame.right - names.right - PADDING_EM * em, 0)
    gap = _gap(sheet, frame.width)
    shaft = Shaft(rows, rows.x + rows.width * _NEAR_SHARE, gap)
    heights = [layer_height(sheet, shaft, index) for index in range(len(sheet.diagram.rows))]
    strips = {True: 0.0, False: 0.0}
    for zone in sheet.diagram.zones:
        wanted = block_height(_zone_lines(sheet, zone, names.width))
        if zone_rows := _zone_rows(sheet.diagram, zone):
            # A name that is taller than the layers of its zone makes these taller.
            lacking = wanted - sum(heights[row] for row in zone_rows)
            for row in zone_rows:
                heights[row] += max(0, lacking) / len(zone_rows)
        else:
            strips[zone.near] = wanted + _ZONE_STRIP_EM * em
    tops, crossings, bottom = _heights(sheet, heights, top + strips[True], gap)
    bottoms = tuple(y + height for y, height in zip(tops, heights, strict=True))
    whole = Box(frame.x, top, frame.width, bottom + strips[False] - top)
    return Tower(whole, names, shaft, tops, bottoms, crossings[line.first], crossings[line.last])


def _undivided(sheet: Sheet[Diagram], shaft: Shaft, heights: Sequence[float]) -> Tower:
    """The layers one below the other in the whole width."""
    frame, tops = shaft.rows, list[float]()
    y = frame.y
    for height in heights:
        tops.append(y)
        y += height + _LAYER_GAP_EM * sheet.em
    bottoms = tuple(top + height for top, height in zip(tops, heights, strict=True))
    whole = Box(frame.x, frame.y, frame.width, bottoms[-1] - frame.y)
    return Tower(whole, Box(frame.x, frame.y, 0, 0), shaft, tuple(tops), bottoms, frame.y, frame.y)


def _zone_rows(diagram: Diagram, zone: Zone) -> range:
    """The layers beside which a zone's name stands."""
    last, count = diagram.lines[0].last, len(diagram.rows)
    return range(last) if zone.near else range(last, count)


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
            y += 0 if index == 0 else PADDING_EM * sheet.em
            crossings[index] = y + gap / 2
            y += gap + (0 if index == count else PADDING_EM * sheet.em)
        else:
            y += (PADDING_EM if end else _LAYER_GAP_EM) * sheet.em
        if index < count:
            tops.append(y)
            y += heights[index]
    return tuple(tops), crossings, y


def _names_width(sheet: Sheet[Diagram], width: float) -> float:
    """The width of the zones' names: a part of the whole, more where a word wants it, if the layers leave that."""
    widest = max(
        (word_width(zone.name, sheet.style(_ZONE_NAME_EM, bold=True)) for zone in sheet.diagram.zones), default=0
    )
    wanted = min(max(_NAMES_SHARE * width, widest + _ZONE_MARGIN_EM * sheet.em), _NAMES_MOST_SHARE * width)
    return max(_least_names(sheet), min(wanted, width - _least_rows(sheet)))


def _least_names(sheet: Sheet[Diagram]) -> float:
    """The least width of the zones' names; nothing where there are no zones."""
    if not sheet.diagram.lined:
        return 0
    texts = [text for zone in sheet.diagram.zones for text in (zone.name, zone.motto)]
    return floor_width(sheet, texts, bold=True) + _ZONE_MARGIN_EM * sheet.em


def _least_rows(sheet: Sheet[Diagram]) -> float:
    """The least width of the layers, with what they keep from the edge of their zone."""
    # In a wider stack the line's name takes no more lines than in the narrowest.
    gap = _gap(sheet, _LEAST_WIDTH_EM * sheet.em - 2 * sheet.margin)
    return least_layers(sheet, _NEAR_SHARE, gap) + PADDING_EM * sheet.em


def _gap(sheet: Sheet[Diagram], width: float) -> float:
    """The room that the line has to itself, with its name, in a stack of this width."""
    label = boundary_label(sheet, 0, 0, width * _LABEL_SHARE, most_lines=_LABEL_LINES)
    return max(_LINE_LEAST_EM * sheet.em, label.box.height + _LINE_PADDING_EM * sheet.em if label else 0)


def _grounds(sheet: Sheet[Diagram], tower: Tower) -> Iterator[Panel]:
    """The tinted grounds of the zones; each is an L where the line steps."""
    frame, half = tower.frame, tower.shaft.gap / 2
    stepped = tower.upper != tower.lower
    split = tower.shaft.split if stepped else frame.right
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
            # Its label, which lies upon it, says whose it is.
            yield Panel(box, "zone", fill=swatch.tint, party=zone.party)
        at_left = [box for box in boxes if box.x == frame.x]
        if at_left:
            # One bar along both boxes of an L.
            height = at_left[-1].bottom - at_left[0].y
            bar = Box(frame.x, at_left[0].y, _ZONE_BAR_EM * sheet.em, height)
            yield Panel(bar, "zone-bar", fill=swatch.fill, level=1, hatch=swatch.hatch)


def _zone_label(sheet: Sheet[Diagram], tower: Tower, zone: Zone) -> Iterator[Panel]:
    half = tower.shaft.gap / 2
    top, bottom = (tower.frame.y, tower.upper - half) if zone.near else (tower.lower + half, tower.frame.bottom)
    if rows := _zone_rows(sheet.diagram, zone):
        top, bottom = tower.tops[rows[0]], tower.bottoms[rows[-1]]
    box = Box(tower.names.x + sheet.em, top, tower.names.width - _ZONE_INSET_EM * sheet.em, bottom - top)
    lines = place(_zone_lines(sheet, zone, tower.names.width), box)
    name = sheet.diagram.punctuation.label(zone.name, zone.motto)
    yield Panel(box, "zone-label", name, lines=lines, level=1, party=zone.party)


def _zone_lines(sheet: Sheet[Diagram], zone: Zone, width: float) -> tuple[SetLine, ...]:
    """A zone's name and motto in a column."""
    room = width - _ZONE_INSET_EM * sheet.em
    name = sheet.fitting(zone.name, _ZONE_NAME_EM, room, bold=True)
    motto = sheet.fitting(zone.motto, _ZONE_MOTTO_EM, room, ink=sheet.theme.muted)
    return (*break_text(zone.name, name, room), *break_text(zone.motto, motto, room))


def _boundary(sheet: Sheet[Diagram], tower: Tower) -> Iterator[Mark]:
    start, end = tower.frame.x - sheet.overhang, tower.frame.right + sheet.overhang
    flat = tower.upper == tower.lower
    corners = (
        (start, tower.lower),
        (tower.shaft.split, tower.lower),
        (tower.shaft.split, tower.upper),
        (end, tower.upper),
    )
    yield boundary_stroke(sheet, (corners[0], corners[-1]) if flat else corners)
    middle = tower.frame.centre if flat else (tower.frame.x + tower.shaft.split) / 2
    label = boundary_label(sheet, middle, tower.lower, tower.frame.width * _LABEL_SHARE, most_lines=_LABEL_LINES)
    if label:
        yield label
