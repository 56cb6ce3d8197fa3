"""Boxes side by side on slides: two in the places of a comparison, more as cards."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.layout.slides.text import POINT_GAP_EM, Measure, cut_short, cut_text
from srm_docs.layout.slides.whole_words import broken_in
from srm_docs.page.document import SidePanel
from srm_docs.page.placed import Ground, PlacedParagraph, PlacedText, SlideKind
from srm_docs.page.text import plain, plain_text
from srm_docs.style.master import Master

_MOST_ABREAST = 3
"""So many boxes stand side by side."""

_GAP_PT = 20.0
"""Between two boxes."""

_PADDING_PT = 10.0
"""What a box keeps from its text above and below."""

_INSET_PT = 14.0
"""What a box keeps from its text at the left and right."""

_HEAD_PT = 40
"""The height of the head of a card whose title takes one line."""

_LARGEST_PT, _GROWTH = 28.0, 1.25
"""The largest type in boxes, and how much larger than usual it may be."""

_SMALL_PT, _BETWEEN_PT = 20.0, 16.0
"""In smaller type boxes stand below each other, if that makes it larger; and what is between them then."""

_LEAST_HEIGHT_PT = 200.0
"""No box is lower."""

_BULLET_EM = 1.5
"""What a bullet and its indent take of the width of an item."""

_TITLE_SHARE, _ITEM_SHARE = 1 / 4, 1 / 3
"""The parts of the height of a slide that a title, a subtitle and an item may take in the smallest type."""


class _PanelFrame(Struct, frozen=True):
    """Where panels stand beside each other: their heads, as tall as the tallest, and the room that is left below."""

    kind: SlideKind
    heads: tuple[Box, ...]
    bodies: tuple[Box, ...]
    inset: float


class PanelSetter(Struct, frozen=True):
    """Sets panels on slides of a master."""

    master: Master
    measure: Measure

    def shortened(self, panels: Sequence[SidePanel]) -> list[SidePanel]:
        """The panels with no title and no subtitle that leaves too little room for what is below it."""
        shortened_panels = []
        for panels_of_slide in _beside(panels):
            _, heads, _, inset = self._boxes(len(panels_of_slide))
            for panel, head in zip(panels_of_slide, heads, strict=True):
                room, most = head.width - 2 * inset, self._lines(_TITLE_SHARE)
                title, subtitle = (
                    plain_text(cut_short(text, self.measure, room, LEAST, most))
                    for text in (plain(panel.title, bold=True), plain(panel.subtitle))
                )
                shortened_panels.append(replace(panel, title=title, subtitle=subtitle))
        return shortened_panels

    def slides(self, panels: Sequence[SidePanel]) -> Iterator[tuple[SlideKind, tuple[PlacedText, ...], float]]:
        """Each slide's kind with its texts and the size of their type; what one can't hold goes on on the next.

        Their titles and subtitles are ``shortened``.
        """
        for panels_of_slide in _beside(panels):
            _, _, bodies, inset = self._boxes(len(panels_of_slide))
            yield from self._set(
                [self._cut(panel, box.width - 2 * inset) for panel, box in zip(panels_of_slide, bodies, strict=True)]
            )

    def _cut(self, panel: SidePanel, width: float) -> SidePanel:
        """The panel with no item longer than a slide."""
        room, most = width - _BULLET_EM * LEAST, self._lines(_ITEM_SHARE)
        pieces = (cut_text(plain(item), self.measure, room, LEAST, most) for item in panel.items)
        return replace(panel, items=tuple(plain_text(piece) for item_pieces in pieces for piece in item_pieces))

    def _lines(self, part: float) -> int:
        """How many lines of the smallest type a part of the height of a slide holds."""
        _, heads, bodies, _ = self._boxes(2)
        height = min(body.bottom for body in bodies) - min(head.y for head in heads)
        return max(1, int(part * height / (LEAST * self.measure.leading)))

    def _set(self, panels: Sequence[SidePanel]) -> Iterator[tuple[SlideKind, tuple[PlacedText, ...], float]]:
        layout = self.master.layouts.get(SlideKind.COMPARISON) or self.master.layouts[SlideKind.CONTENT]
        largest = round(min(_GROWTH * layout.body_size, _LARGEST_PT))
        sizes = range(largest, round(LEAST) - 1, -1)
        size = next((size for size in sizes if self._fits(panels, size)), LEAST)
        # Where long words make type small side by side, boxes below each other may be set larger.
        for larger in range(largest, math.ceil(size), -1) if size < _SMALL_PT else ():
            if upright := self._upright(panels, larger):
                yield SlideKind.TITLE_ONLY, upright, larger
                return
        rest: Sequence[SidePanel] = panels
        while rest:
            frame = self._frame(rest, size)
            beginnings = [
                self._beginning(panel, box, frame.inset, size) for panel, box in zip(rest, frame.bodies, strict=True)
            ]
            yield frame.kind, self._placed(frame, beginnings, size), size
            # Those of which nothing is left drop out, and leave their room to the others.
            rest = [
                replace(panel, subtitle="", items=panel.items[len(beginning.items) :])
                for panel, beginning in zip(rest, beginnings, strict=True)
                if len(beginning.items) < len(panel.items)
            ]

    def _boxes(self, count: int) -> tuple[SlideKind, Sequence[Box], Sequence[Box], float]:
        """Where heads and bodies of so many panels stand."""
        layout = self.master.layouts.get(SlideKind.COMPARISON)
        if count == 2 and layout and len(layout.heads) == 2:
            return SlideKind.COMPARISON, layout.heads, layout.bodies, max(_INSET_PT, self.master.inset)
        free = self.master.free
        width = (free.width - (count - 1) * _GAP_PT) / count
        heads = [Box(free.x + index * (width + _GAP_PT), free.y, width, _HEAD_PT) for index in range(count)]
        bodies = [replace(box, y=free.y + _HEAD_PT, height=free.height - _HEAD_PT) for box in heads]
        return SlideKind.TITLE_ONLY, heads, bodies, _INSET_PT

    def _frame(self, panels: Sequence[SidePanel], size: float) -> _PanelFrame:
        """Where panels stand whose titles are set at a size."""
        kind, heads, bodies, inset = self._boxes(len(panels))
        top, bottom = min(head.y for head in heads), min(body.bottom for body in bodies)
        titles = [
            self.measure.height(_head(panel.title, size), box.width - 2 * inset) + _PADDING_PT
            for panel, box in zip(panels, heads, strict=True)
        ]
        head = max(*titles, *(box.height for box in heads))
        above = tuple(Box(box.x, top, box.width, head) for box in bodies)
        below = tuple(Box(box.x, top + head, box.width, bottom - top - head) for box in bodies)
        return _PanelFrame(kind, above, below, inset)

    def _fits(self, panels: Sequence[SidePanel], size: float) -> bool:
        frame = self._frame(panels, size)
        return all(
            self._height(panel, box, frame.inset, size) <= box.height
            and not self._breaks(panel, box.width - 2 * frame.inset, size)
            for panel, box in zip(panels, frame.bodies, strict=True)
        )

    def _breaks(self, panel: SidePanel, room: float, size: float) -> bool:
        return any(broken_in((_head(panel.title, size), *_body(panel, size)), self.measure, room))

    def _upright(self, panels: Sequence[SidePanel], size: float) -> tuple[PlacedText, ...]:
        """The boxes below each other over the whole width at a size; none if they do not fit."""
        free, texts = self.master.free, list[PlacedText]()
        y, room = free.y, free.width - 2 * _INSET_PT
        for index, panel in enumerate(panels):
            if self._breaks(panel, room, size):
                return ()
            above = replace(free, y=y, height=self.measure.height(_head(panel.title, size), room) + _PADDING_PT)
            below = replace(free, y=above.bottom, height=self._height(panel, free, _INSET_PT, size))
            texts += _in_boxes(panel, above, below, index, size, _INSET_PT, as_cards=True)
            y = below.bottom + _BETWEEN_PT
        return tuple(texts) if y - _BETWEEN_PT <= free.bottom else ()

    def _height(self, panel: SidePanel, box: Box, inset: float, size: float) -> float:
        """What the text of a panel takes below its head."""
        return self.measure.column(list(_body(panel, size)), box.width - 2 * inset) + 2 * _PADDING_PT

    def _beginning(self, panel: SidePanel, box: Box, inset: float, size: float) -> SidePanel:
        """The panel with as many of its items as there is room for: one at the least."""
        for number in range(len(panel.items), 1, -1):
            shown = replace(panel, items=panel.items[:number])
            if self._height(shown, box, inset, size) <= box.height:
                return shown
        return replace(panel, items=panel.items[:1])

    def _placed(self, frame: _PanelFrame, panels: Sequence[SidePanel], size: float) -> tuple[PlacedText, ...]:
        heights = [self._height(panel, box, frame.inset, size) for panel, box in zip(panels, frame.bodies, strict=True)]
        height = min(max(*heights, _LEAST_HEIGHT_PT), frame.bodies[0].height)
        texts: list[PlacedText] = []
        as_cards = frame.kind is SlideKind.TITLE_ONLY
        for index, (panel, above, room) in enumerate(zip(panels, frame.heads, frame.bodies, strict=True)):
            below = replace(room, height=height)
            texts += _in_boxes(panel, above, below, index, size, frame.inset, as_cards=as_cards)
        return tuple(texts)


def _in_boxes(
    panel: SidePanel, above: Box, below: Box, place: int, size: float, inset: float, *, as_cards: bool
) -> Iterator[PlacedText]:
    """The head of a panel in its full colour, and what it holds below in the pale one."""
    text = tuple(_body(panel, size))
    title = PlacedText("card" if as_cards else "head", above, (_head(panel.title, size),), panel.title, place=place)
    yield replace(title, ground=Ground.FILL, party=panel.party, inset=inset)
    if text:
        body = PlacedText("card" if as_cards else "body", below, text, panel.title, place=place)
        yield replace(body, ground=Ground.TINT, party=panel.party, inset=inset)


def _beside(panels: Sequence[SidePanel]) -> Iterator[Sequence[SidePanel]]:
    """Those that stand on one slide."""
    for start in range(0, len(panels), _MOST_ABREAST):
        yield panels[start : start + _MOST_ABREAST]


def _head(title: str, size: float) -> PlacedParagraph:
    return PlacedParagraph(plain(title, bold=True), size)


def _body(panel: SidePanel, size: float) -> Iterator[PlacedParagraph]:
    if panel.subtitle:
        yield PlacedParagraph(plain(panel.subtitle, italic=True), size)
    for item in panel.items:
        yield PlacedParagraph(plain(item), size, "•", before=POINT_GAP_EM * size)
