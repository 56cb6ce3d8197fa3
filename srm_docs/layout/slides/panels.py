"""Boxes side by side on slides: two in the places of a comparison, more as cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import LEADING
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.layout.slides.text import Measure, cut_text
from srm_docs.page.document import Panel
from srm_docs.page.placed import Ground, PlacedParagraph, PlacedText, SlideKind
from srm_docs.page.text import plain, plain_text
from srm_docs.style.master import Master

_MOST = 3
"""So many boxes stand side by side."""

_GAP = 20.0
_PADDING = 10.0
"""What a box keeps from its text above and below."""

_INSET = 14.0
"""What a box keeps from its text at the left and right."""

_LARGEST = 24.0
"""The largest type in boxes, in points."""

_LOWEST = 120.0
"""No box is lower, in points."""


@dataclass(frozen=True, slots=True)
class PanelSetter:
    """Sets panels on slides of a master."""

    master: Master
    measure: Measure

    def slides(self, panels: Sequence[Panel]) -> Iterator[tuple[SlideKind, tuple[PlacedText, ...], float]]:
        """Each slide's kind with its texts and the size of their type; what one can't hold goes on on the next."""
        for start in range(0, len(panels), _MOST):
            some = panels[start : start + _MOST]
            yield from self._set([self._cut(panel, len(some), at) for at, panel in enumerate(some)])

    def _cut(self, panel: Panel, count: int, at: int) -> Panel:
        """The panel with no item longer than a slide."""
        _, heads, bodies, inset = self._boxes(count)
        width = bodies[at].width - 2 * inset - 1.5 * LEAST
        most = max(1, int((bodies[at].bottom - heads[at].y) / (LEAST * LEADING) / 2))
        pieces = (cut_text(plain(item), self.measure, width, LEAST, most) for item in panel.items)
        return replace(panel, items=tuple(plain_text(piece) for some in pieces for piece in some))

    def _set(self, panels: Sequence[Panel]) -> Iterator[tuple[SlideKind, tuple[PlacedText, ...], float]]:
        layout = self.master.layouts.get(SlideKind.COMPARISON) or self.master.layouts[SlideKind.CONTENT]
        size = min(layout.body_size, _LARGEST)
        while size > LEAST and not self._fits(panels, size):
            size -= 1
        rest: Sequence[Panel] = panels
        while rest:
            now = [self._beginning(panel, len(rest), size, at) for at, panel in enumerate(rest)]
            yield *self._placed(now, size), size
            rest = [
                replace(panel, subtitle="", items=panel.items[len(shown.items) :])
                for panel, shown in zip(rest, now, strict=True)
                if len(shown.items) < len(panel.items)
            ]

    def _boxes(self, count: int) -> tuple[SlideKind, Sequence[Box], Sequence[Box], float]:
        """Where heads and bodies of so many panels stand."""
        layout = self.master.layouts.get(SlideKind.COMPARISON)
        if count == 2 and layout and len(layout.heads) == 2:
            return SlideKind.COMPARISON, layout.heads, layout.bodies, max(_INSET, self.master.inset)
        free = self.master.free
        width = (free.width - (count - 1) * _GAP) / count
        heads = [Box(free.x + at * (width + _GAP), free.y, width, 40) for at in range(count)]
        bodies = [replace(box, y=free.y + 40, height=free.height - 40) for box in heads]
        return SlideKind.TITLE_ONLY, heads, bodies, _INSET

    def _fits(self, panels: Sequence[Panel], size: float) -> bool:
        return all(self._beginning(panel, len(panels), size, at) == panel for at, panel in enumerate(panels))

    def _beginning(self, panel: Panel, count: int, size: float, at: int) -> Panel:
        """The panel with as many of its items as there is room for: one at the least."""
        _, heads, bodies, inset = self._boxes(count)
        top, bottom = min(head.y for head in heads), min(body.bottom for body in bodies)
        head = max(self._head_height(panel.title, heads[at].width, inset, size), heads[at].height)
        room = bottom - top - head - 2 * _PADDING
        for number in range(len(panel.items), 1, -1):
            shown = replace(panel, items=panel.items[:number])
            if self.measure.column(list(_body(shown, size)), bodies[at].width - 2 * inset) <= room:
                return shown
        return replace(panel, items=panel.items[:1])

    def _head_height(self, title: str, width: float, inset: float, size: float) -> float:
        return self.measure.height(_head(title, size), width - 2 * inset) + _PADDING

    def _placed(self, panels: Sequence[Panel], size: float) -> tuple[SlideKind, tuple[PlacedText, ...]]:
        kind, heads, bodies, inset = self._boxes(len(panels))
        top = min(head.y for head in heads)
        head = max(
            *(self._head_height(panel.title, box.width, inset, size) for panel, box in zip(panels, heads, strict=True)),
            *(box.height for box in heads),
        )
        texts = [tuple(_body(panel, size)) for panel in panels]
        height = max(self.measure.column(text, box.width - 2 * inset) for text, box in zip(texts, bodies, strict=True))
        most = min(body.bottom for body in bodies) - top - head
        height = min(max(height + 2 * _PADDING, _LOWEST), most)
        made: list[PlacedText] = []
        own = kind is SlideKind.TITLE_ONLY
        for at, (panel, text, box) in enumerate(zip(panels, texts, bodies, strict=True)):
            above, below = Box(box.x, top, box.width, head), Box(box.x, top + head, box.width, height)
            title = PlacedText("card" if own else "head", above, (_head(panel.title, size),), panel.title, place=at)
            body = PlacedText("card" if own else "body", below, text, panel.title, place=at)
            made.append(replace(title, ground=Ground.FILL, party=panel.party, inset=inset))
            if text:
                made.append(replace(body, ground=Ground.TINT, party=panel.party, inset=inset))
        return kind, tuple(made)


def _head(title: str, size: float) -> PlacedParagraph:
    return PlacedParagraph(plain(title, bold=True), size)


def _body(panel: Panel, size: float) -> Iterator[PlacedParagraph]:
    if panel.subtitle:
        yield PlacedParagraph(plain(panel.subtitle, italic=True), size)
    for item in panel.items:
        yield PlacedParagraph(plain(item), size, "•", before=0.35 * size)
