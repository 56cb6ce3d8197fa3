"""Groups side by side on a slide: a column for each, with what each owner has in it in a box of their colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.core.geometry import TOLERANCE_PT, Box
from srm_docs.layout.slides.content import Leaf
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.layout.slides.text import POINT_GAP_EM, Measure, paragraphs
from srm_docs.layout.slides.whole_words import broken_in
from srm_docs.page.document import Block, Panels, SidePanel
from srm_docs.page.placed import Ground, PlacedParagraph, PlacedText, SlideKind
from srm_docs.page.text import plain, plain_text
from srm_docs.style.master import Master

_LARGEST_PT = 24.0
"""The largest type."""

_MOST_ABREAST = 4
"""More groups do not stand side by side."""

_GAP_PT, _BETWEEN_PT = 24.0, 10.0
"""Between two columns, and between two boxes of one."""

_INSET_PT, _PADDING_PT = 14.0, 10.0
"""What a box keeps from its text at its sides, and above and below it."""


class _Group(Struct, frozen=True):
    """What stands above the boxes of a group, and the boxes."""

    head: tuple[Block, ...]
    panels: tuple[SidePanel, ...]


class GroupSetter(Struct, frozen=True):
    """Sets groups of panels on a slide of a master."""

    master: Master
    measure: Measure

    def leaf(self, blocks: Sequence[Block]) -> tuple[Leaf, float] | None:
        """The slide with all groups side by side and the size of its type in points, if one slide has room for them."""
        groups = list(_groups(blocks))
        size = _LARGEST_PT
        while size >= LEAST and len(groups) <= _MOST_ABREAST:
            if texts := self._set(groups, size):
                return Leaf(SlideKind.TITLE_ONLY, texts), size
            size -= 1
        return None

    def _set(self, groups: Sequence[_Group], size: float) -> tuple[PlacedText, ...]:
        """The texts at a size; none if they do not fit."""
        free = self.master.free
        width = (free.width - (len(groups) - 1) * _GAP_PT) / len(groups)
        room = width - 2 * _INSET_PT
        heads = [tuple(paragraphs(group.head, size, LEAST)) for group in groups]
        top = max(self.measure.column(head, room) for head in heads) + 2 * _PADDING_PT
        heights = self._heights(groups, room, size)
        if not all(_has_words_whole(self.measure, group, room, size) for group in groups):
            return ()
        if top + max(sum(column) + _BETWEEN_PT * (len(column) - 1) for column in heights) > free.height + TOLERANCE_PT:
            return ()
        texts: list[PlacedText] = []
        for index, (group, head, column) in enumerate(zip(groups, heads, heights, strict=True)):
            x = free.x + index * (width + _GAP_PT)
            name = plain_text(head[0].text) if head else ""
            texts.append(PlacedText("card", Box(x, free.y, width, top), head, name, place=len(texts), inset=_INSET_PT))
            y = free.y + top
            for panel, height in zip(group.panels, column, strict=True):
                texts += self._boxes(panel, Box(x, y, width, height), size, len(texts))
                y += height + _BETWEEN_PT
        return tuple(texts)

    def _heights(self, groups: Sequence[_Group], room: float, size: float) -> list[list[float]]:
        """The heights of each group's boxes: an owner's are alike, if all groups have the same owners."""
        heights = [[self._height(panel, room, size) for panel in group.panels] for group in groups]
        owners = {tuple(panel.party for panel in group.panels) for group in groups}
        if len(owners) > 1:
            return heights
        rows = [max(column) for column in zip(*heights, strict=True)]
        return [rows for _ in groups]

    def _height(self, panel: SidePanel, room: float, size: float) -> float:
        body = self.measure.column(tuple(_body(panel, size)), room) + 2 * _PADDING_PT
        return self._head_height(panel, room, size) + body

    def _head_height(self, panel: SidePanel, room: float, size: float) -> float:
        return self.measure.height(_head(panel, size), room) + _PADDING_PT

    def _boxes(self, panel: SidePanel, box: Box, size: float, place: int) -> Iterator[PlacedText]:
        """The head of a box in the full colour of its owner, and its items below it in the pale one."""
        height = self._head_height(panel, box.width - 2 * _INSET_PT, size)
        above = Box(box.x, box.y, box.width, height)
        below = Box(box.x, box.y + height, box.width, box.height - height)
        for part, ground, text in (
            (above, Ground.FILL, (_head(panel, size),)),
            (below, Ground.TINT, tuple(_body(panel, size))),
        ):
            yield PlacedText(
                "card", part, text, panel.title, place=place, ground=ground, party=panel.party, inset=_INSET_PT
            )
            place += 1


def _groups(blocks: Sequence[Block]) -> Iterator[_Group]:
    head: list[Block] = []
    for block in blocks:
        if isinstance(block, Panels):
            yield _Group(tuple(head), block.panels)
            head = []
        else:
            head.append(block)


def apart(blocks: Sequence[Block]) -> Iterator[Panels]:
    """The panels of each group for a slide of its own, under the name of the group."""
    for group in _groups(blocks):
        name = plain_text(next(iter(paragraphs(group.head, LEAST))).text) if group.head else ""
        yield Panels(tuple(SidePanel(panel.title, name, panel.items, panel.party) for panel in group.panels))


def _has_words_whole(measure: Measure, group: _Group, room: float, size: float) -> bool:
    """Whether no word of a group has to be broken, unless it is too long at any size."""
    texts = (part for panel in group.panels for part in (_head(panel, size), *_body(panel, size)))
    return size <= LEAST or not any(broken_in(texts, measure, room))


def _head(panel: SidePanel, size: float) -> PlacedParagraph:
    return PlacedParagraph(plain(panel.title, bold=True), size)


def _body(panel: SidePanel, size: float) -> Iterator[PlacedParagraph]:
    for item in panel.items:
        yield PlacedParagraph(plain(item), size, "•", before=POINT_GAP_EM * size)
