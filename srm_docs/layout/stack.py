"""The stack: one service's layers in the zones of the two sides, and the boundary between them.

Layers that both sides share at the boundary stand in halves, and the line steps through them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from srm_docs.core.geometry import Box, Size
from srm_docs.layout.lettering import SetLine, block_height, break_text, place, word_width
from srm_docs.layout.sheet import Sheet, boundary_label, boundary_stroke, cell_name, finish, heading
from srm_docs.page.diagram import Part, Zone
from srm_docs.page.scene import Mark, Panel, Scene

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


def natural_width(sheet: Sheet) -> float:
    """The width that the stack takes if it may."""
    return 66 * sheet.em


def least_width(sheet: Sheet) -> float:
    """The least width at which its texts stand well."""
    return 44 * sheet.em


def draw(sheet: Sheet, width: float) -> Scene:
    """The stack, ``width`` points wide."""
    title, top = heading(sheet, width)
    tower = _tower(sheet, width, top)
    marks: list[Mark] = [*title, *_grounds(sheet, tower)]
    for zone in sheet.diagram.zones:
        marks += _zone_label(sheet, tower, zone)
    for at in range(len(sheet.diagram.rows)):
        marks += _layer(sheet, tower, at)
    marks += _boundary(sheet, tower)
    return finish(sheet, Size(width, tower.frame.bottom + sheet.margin), marks)


def _tower(sheet: Sheet, width: float, top: float) -> Tower:
    em, line = sheet.em, sheet.diagram.lines[0]
    frame = Box(sheet.margin, top, width - 2 * sheet.margin, 0)
    names = Box(frame.x, top, _names_width(sheet, frame.width), 0)
    rows = Box(names.right, top, frame.right - names.right - 1.3 * em, 0)
    label = boundary_label(sheet, 0, 0, frame.width * 0.55, most_lines=9)
    gap = max(2.4 * em, label.box.height + 0.9 * em if label else 0)
    split = rows.x + rows.width * _NEAR_SHARE
    tops: list[float] = []
    bottoms: list[float] = []
    crossings: dict[int, float] = {}
    y = top
    for at in range(len(sheet.diagram.rows) + 1):
        if at in (line.first, line.last):
            # A zone's padding, the line's own room, and the next zone's padding; at the ends the outer zone is missing.
            y += 1.3 * em if at > 0 else 0
            crossings[at] = y + gap / 2
            y += gap + 1.3 * em
        elif at in (0, len(sheet.diagram.rows)):
            y += 1.3 * em
        else:
            y += 0.6 * em
        if at < len(sheet.diagram.rows):
            tops.append(y)
            y += _row_height(sheet, at, rows.width)
            bottoms.append(y)
    if len(sheet.diagram.rows) == line.last:
        y -= 1.3 * em
    upper, lower = crossings[line.first], crossings[line.last]
    whole = Box(frame.x, top, frame.width, y - top)
    return Tower(whole, names, rows, split, tuple(tops), tuple(bottoms), upper, lower, gap)


def _names_width(sheet: Sheet, width: float) -> float:
    """The width of the zones' names: a fourth of the whole, more where a word wants it."""
    widest = max((word_width(zone.name, sheet.style(1.5, bold=True)) for zone in sheet.diagram.zones), default=0)
    return min(max(0.27 * width, widest + 2.5 * sheet.em), 0.45 * width)


def _grounds(sheet: Sheet, tower: Tower) -> Iterator[Panel]:
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
        boxes = [box for box in (near if zone.near else far) if box.height > 1 and box.width > 1]
        for box in boxes:
            yield Panel(box, "zone", f"{zone.name} {zone.motto}".strip(), swatch.tint, party=zone.party)
        at_left = [box for box in boxes if box.x == frame.x]
        if at_left:
            height = at_left[-1].bottom - at_left[0].y
            yield Panel(Box(frame.x, at_left[0].y, 0.7 * sheet.em, height), "zone-bar", fill=swatch.fill, level=1)


def _zone_label(sheet: Sheet, tower: Tower, zone: Zone) -> Iterator[Panel]:
    last = sheet.diagram.lines[0].last
    rows = range(last) if zone.near else range(last, len(tower.tops))
    if not rows:
        return
    box = Box(tower.names.x + sheet.em, tower.tops[rows[0]], tower.names.width - 1.6 * sheet.em, 0)
    box = Box(box.x, box.y, box.width, tower.bottoms[rows[-1]] - box.y)
    name = break_text(zone.name, sheet.style(1.5, bold=True), box.width)
    motto = break_text(zone.motto, sheet.style(1.05, sheet.theme.muted), box.width)
    lines = (*name, *motto) if block_height((*name, *motto)) <= box.height else name
    yield Panel(box, "zone-label", zone.name, lines=place(lines, box), level=1, party=zone.party)


def _layer(sheet: Sheet, tower: Tower, at: int) -> Iterator[Panel]:
    """The panels of a layer: one, or one for each part of a shared one."""
    diagram, em = sheet.diagram, sheet.em
    cell, row = diagram.cells[at][0], diagram.rows[at]
    name = cell_name(diagram, row.name, diagram.columns[0].name, cell)
    box = Box(tower.rows.x, tower.tops[at], tower.rows.width, tower.bottoms[at] - tower.tops[at])
    if not cell.parts:
        lines = place(_lines(sheet, at, None, box.width), box.inset(em, 0), "start")
        yield Panel(box, "cell", name, sheet.theme.surface, lines, level=1)
    line = diagram.lines[0]
    crossed = line.first <= at < line.last
    for index, (part, share) in enumerate(zip(cell.parts, _shares(sheet, tower, at, box, crossed), strict=True)):
        texts = _lines(sheet, at, part, share.width, leads=index == 0)
        lines = place(texts, share.inset(em, 0), "start")
        yield Panel(share, "cell", name, sheet.swatch(part.party).fill, lines, level=1, party=part.party)


def _shares(sheet: Sheet, tower: Tower, at: int, box: Box, crossed: bool) -> tuple[Box, ...]:
    """The boxes of a layer's parts: the near side's to the left of the split, the far side's to the right."""
    parts = sheet.diagram.cells[at][0].parts
    near = sum(sheet.diagram.party(part.party).near for part in parts)
    far = len(parts) - near
    if not (near and far):
        return _even(box, len(parts), 0.3 * sheet.em)
    half = tower.gap / 2 if crossed else 0.15 * sheet.em
    # Where the line passes, the grounds need their padding on both sides of it too.
    half += 0.65 * sheet.em if crossed else 0
    left = Box(box.x, box.y, tower.split - half - box.x, box.height)
    right = Box(tower.split + half, box.y, box.right - tower.split - half, box.height)
    return (*_even(left, near, 0.3 * sheet.em), *_even(right, far, 0.3 * sheet.em))


def _even(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    if not count:
        return ()
    width = (box.width - gap * (count - 1)) / count
    return tuple(Box(box.x + at * (width + gap), box.y, width, box.height) for at in range(count))


def _lines(sheet: Sheet, at: int, part: Part | None, width: float, *, leads: bool = True) -> tuple[SetLine, ...]:
    """The text of one part: the layer's name if it leads, then who does what, as far as it isn't plain from the zone."""
    diagram, room = sheet.diagram, width - 2 * sheet.em
    row, ink = diagram.rows[at], sheet.swatch(part.party if part else "").ink
    name = break_text(row.name, sheet.style(1.12, ink, bold=True), room) if leads else ()
    return (*name, *break_text(_saying(sheet, at, part, leads), sheet.style(0.9, ink), room))


def _saying(sheet: Sheet, at: int, part: Part | None, leads: bool) -> str:
    diagram = sheet.diagram
    if part is None:
        return diagram.labels.nobody
    party = diagram.party(part.party)
    alone = len(diagram.cells[at][0].parts) == 1
    at_home = party.near == (at < diagram.lines[0].last) and len(diagram.parties) <= 2
    text = part.text or (diagram.rows[at].text if leads else "")
    if alone and at_home:
        return text
    return f"{party.name}: {text}" if text else party.name


def _row_height(sheet: Sheet, at: int, width: float) -> float:
    """The height of a layer: that of its fullest part, in the narrowest width that a part may get."""
    parts = sheet.diagram.cells[at][0].parts
    near = sum(sheet.diagram.party(part.party).near for part in parts)
    far = len(parts) - near
    heights = [3.1 * sheet.em]
    for index, part in enumerate(parts):
        if near and far:
            side = width * (_NEAR_SHARE if index < near else 1 - _NEAR_SHARE) - 2 * sheet.em
            share = side / (near if index < near else far)
        else:
            share = width / len(parts) - 0.3 * sheet.em
        heights.append(block_height(_lines(sheet, at, part, share, leads=index == 0)) + 1.2 * sheet.em)
    return max(heights)


def _boundary(sheet: Sheet, tower: Tower) -> Iterator[Mark]:
    start, end = tower.frame.x - 0.9 * sheet.em, tower.frame.right + 0.9 * sheet.em
    flat = tower.upper == tower.lower
    corners = ((start, tower.lower), (tower.split, tower.lower), (tower.split, tower.upper), (end, tower.upper))
    yield boundary_stroke(sheet, (corners[0], corners[-1]) if flat else corners)
    middle = tower.frame.centre if flat else (tower.frame.x + tower.split) / 2
    label = boundary_label(sheet, middle, tower.lower, tower.frame.width * 0.55, most_lines=9)
    if label:
        yield label
