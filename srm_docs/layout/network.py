"""The graph of who relies on whom: boxes that Graphviz places, painted like every other drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from srm_docs.core.geometry import Box, Size
from srm_docs.layout._graphviz import Point, place_boxes
from srm_docs.layout.lettering import SetLine, block_height, block_width, break_text, place
from srm_docs.layout.sheet import Sheet, finish, heading
from srm_docs.page.network import Network, Node
from srm_docs.page.scene import Mark, Panel, Scene, Stroke

_WIDEST = 24.0
"""The widest text in a box, in ems."""


def draw(sheet: Sheet[Network], room: float | None) -> Scene:
    """The graph; ``room`` is the width to keep within in points, if there is one."""
    network, em = sheet.diagram, sheet.em
    texts = [_lines(sheet, node) for node in network.nodes]
    sizes = [Size(max(11 * em, block_width(text) + 2.4 * em), block_height(text) + 1.8 * em) for text in texts]
    at = {node.party: index for index, node in enumerate(network.nodes)}
    placed = place_boxes(sizes, [(at[one], at[other]) for one, other in network.links], gap=3 * em)
    width = max(placed.size.width + 2 * sheet.margin, 30 * em, room or 0)
    title, top = heading(sheet, width)
    left = (width - placed.size.width) / 2 if room else sheet.margin
    boxes = [Box(left + box.x, top + box.y, box.width, box.height) for box in placed.boxes]
    routes = [[(left + x, top + y) for x, y in route] for route in placed.routes]
    marks: list[Mark] = [*title, *(mark for route in routes for mark in _link(sheet, route))]
    for node, text, box in zip(network.nodes, texts, boxes, strict=True):
        marks += _box(sheet, node, text, box)
    bottom = top + placed.size.height + 1.6 * em
    key = Box(sheet.margin, bottom, width - 2 * sheet.margin, 1.5 * em)
    marks += _key(sheet, key)
    return finish(sheet, Size(width, key.bottom + sheet.margin), marks)


def _lines(sheet: Sheet[Network], node: Node) -> tuple[SetLine, ...]:
    party, room = sheet.diagram.party(node.party), _WIDEST * sheet.em
    lines = [*break_text(party.name, sheet.style(1.2, bold=True), room)]
    lines += break_text(party.side, sheet.style(0.95, sheet.theme.muted), room)
    for item in node.items:
        lines += break_text(item, sheet.style(0.95), room)
    return tuple(lines)


def _box(sheet: Sheet[Network], node: Node, text: Sequence[SetLine], box: Box) -> Iterator[Panel]:
    swatch, party = sheet.swatch(node.party), sheet.diagram.party(node.party)
    bar = 0.5 * sheet.em
    inner = Box(box.x, box.y + bar, box.width, box.height - bar)
    yield Panel(box, "owner", party.name, swatch.tint, place(text, inner), party=node.party)
    band = Box(box.x, box.y, box.width, bar)
    yield Panel(band, "owner-bar", fill=swatch.fill, level=1, party=node.party, hatch=swatch.hatch)


def _link(sheet: Sheet[Network], route: Sequence[Point]) -> Iterator[Stroke]:
    """A link with its arrow, which points at the one that is relied on."""
    (x1, y1), (x2, y2) = route[-2], route[-1]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    dx, dy, size = (x2 - x1) / length, (y2 - y1) / length, 0.7 * sheet.em
    # Graphviz ends a link where its own arrow would begin: one arrow of 10 points before the box.
    tip = (x2 + 9 * dx, y2 + 9 * dy)
    back = (tip[0] - size * dx, tip[1] - size * dy)
    wings = [(back[0] + sign * size / 2 * dy, back[1] - sign * size / 2 * dx) for sign in (1, -1)]
    ink, width = sheet.theme.muted, 0.16 * sheet.em
    yield Stroke((*route, tip), "link", ink, width)
    yield Stroke((wings[0], tip, wings[1]), "link", ink, width)


def _key(sheet: Sheet[Network], box: Box) -> Iterator[Mark]:
    em, middle = sheet.em, box.y + box.height / 2
    yield from _link(sheet, [(box.x, middle), (box.x + 2.2 * em - 9, middle)])
    text = Box(box.x + 3 * em, box.y, box.width - 3 * em, box.height)
    lines = break_text(sheet.diagram.link_label, sheet.style(0.92), text.width)
    yield Panel(text, "legend", sheet.diagram.link_label, lines=place(lines, text, "start"))
