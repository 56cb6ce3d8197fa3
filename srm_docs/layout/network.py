"""The graph of who relies on whom: boxes that Graphviz places, painted like every other drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from srm_docs.core.geometry import Box, Size
from srm_docs.layout._graphviz import Point, place_boxes
from srm_docs.layout.lettering import SetLine, block_height, block_width, break_text, place
from srm_docs.layout.sheet import (
    BAR_EM,
    KEY_HEIGHT_EM,
    KEY_SAMPLE_EM,
    KEY_TEXT_EM,
    LEGEND_GAP_EM,
    SMALL_EM,
    Sheet,
    finish,
    heading,
)
from srm_docs.page.network import Network, Node
from srm_docs.page.scene import Mark, Panel, Scene, Stroke

_TEXT_WIDEST_EM = 24.0
"""The widest text in a box."""

_NAME_EM, _ITEM_EM = 1.2, 0.95
"""The sizes of an owner's name, and of its motto and of what it does."""

_BOX_LEAST_EM, _BOX_PADDING_X_EM, _BOX_PADDING_Y_EM = 11.0, 2.4, 1.8
"""The least width of a box, and what it is wider and higher than its text."""

_BOX_GAP_EM = 3.0
"""Between two boxes."""

_LEAST_WIDTH_EM = 30.0
"""The least width of the drawing: its title and its key want some, however small the graph is."""

_ARROW_EM, _LINK_EM = 0.7, 0.16
"""The length of an arrow's head, and the width of a link."""

_GRAPHVIZ_ARROW_PT = 9.0
"""How far before the box Graphviz ends a link, so that its own arrow has room: 10 points. Ours stops a point short."""


def draw(sheet: Sheet[Network], room: float | None) -> Scene:
    """The graph; ``room`` is the width to keep within in points, if there is one."""
    network, em = sheet.diagram, sheet.em
    texts = [_lines(sheet, node) for node in network.nodes]
    sizes = [
        Size(
            max(_BOX_LEAST_EM * em, block_width(text) + _BOX_PADDING_X_EM * em),
            block_height(text) + _BOX_PADDING_Y_EM * em,
        )
        for text in texts
    ]
    index_of = {node.party: index for index, node in enumerate(network.nodes)}
    placed = place_boxes(
        sizes, [(index_of[tail], index_of[head]) for tail, head in network.links], gap=_BOX_GAP_EM * em
    )
    width = max(placed.size.width + 2 * sheet.margin, _LEAST_WIDTH_EM * em, room or 0)
    title, top = heading(sheet, width)
    # Where it fills a page it stands in its middle; alone it is as wide as it has to be.
    left = (width - placed.size.width) / 2 if room else sheet.margin
    boxes = [Box(left + box.x, top + box.y, box.width, box.height) for box in placed.boxes]
    routes = [[(left + x, top + y) for x, y in route] for route in placed.routes]
    # Links first: what comes later lies above them.
    marks: list[Mark] = [*title, *(mark for route in routes for mark in _link(sheet, route))]
    for node, text, box in zip(network.nodes, texts, boxes, strict=True):
        marks += _box(sheet, node, text, box)
    bottom = top + placed.size.height + LEGEND_GAP_EM * em
    key = Box(sheet.margin, bottom, width - 2 * sheet.margin, KEY_HEIGHT_EM * em)
    marks += _key(sheet, key)
    return finish(sheet, Size(width, key.bottom + sheet.margin), marks)


def _lines(sheet: Sheet[Network], node: Node) -> tuple[SetLine, ...]:
    party, room = sheet.diagram.party(node.party), _TEXT_WIDEST_EM * sheet.em
    lines = [*break_text(party.name, sheet.style(_NAME_EM, bold=True), room)]
    lines += break_text(party.side, sheet.style(_ITEM_EM, sheet.theme.muted), room)
    for item in node.items:
        lines += break_text(item, sheet.style(_ITEM_EM), room)
    return tuple(lines)


def _box(sheet: Sheet[Network], node: Node, text: Sequence[SetLine], box: Box) -> Iterator[Panel]:
    swatch, party = sheet.swatch(node.party), sheet.diagram.party(node.party)
    bar = BAR_EM * sheet.em
    inner = Box(box.x, box.y + bar, box.width, box.height - bar)
    yield Panel(box, "owner", party.name, swatch.tint, place(text, inner), party=node.party)
    band = Box(box.x, box.y, box.width, bar)
    yield Panel(band, "owner-bar", fill=swatch.fill, level=1, party=node.party, hatch=swatch.hatch)


def _link(sheet: Sheet[Network], route: Sequence[Point]) -> Iterator[Stroke]:
    """A link with its arrow, which points at the one that is relied on."""
    (x1, y1), (x2, y2) = route[-2], route[-1]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    dx, dy, size = (x2 - x1) / length, (y2 - y1) / length, _ARROW_EM * sheet.em
    tip = (x2 + _GRAPHVIZ_ARROW_PT * dx, y2 + _GRAPHVIZ_ARROW_PT * dy)
    back = (tip[0] - size * dx, tip[1] - size * dy)
    wings = [(back[0] + sign * size / 2 * dy, back[1] - sign * size / 2 * dx) for sign in (1, -1)]
    ink, width = sheet.theme.muted, _LINK_EM * sheet.em
    yield Stroke((*route, tip), "link", ink, width)
    yield Stroke((wings[0], tip, wings[1]), "link", ink, width)


def _key(sheet: Sheet[Network], box: Box) -> Iterator[Mark]:
    em, middle = sheet.em, box.y + box.height / 2
    # `_link` adds the length that Graphviz would have left for the arrow.
    yield from _link(sheet, [(box.x, middle), (box.x + KEY_SAMPLE_EM * em - _GRAPHVIZ_ARROW_PT, middle)])
    text = Box(box.x + KEY_TEXT_EM * em, box.y, box.width - KEY_TEXT_EM * em, box.height)
    lines = break_text(sheet.diagram.link_label, sheet.style(SMALL_EM), text.width)
    yield Panel(text, "legend", sheet.diagram.link_label, lines=place(lines, text, "start"))
