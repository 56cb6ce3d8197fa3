"""Texts and tables on slides, one below the other: set smaller within bounds, then split."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from srm_docs.core.geometry import TOLERANCE_PT, Box
from srm_docs.core.values import replace
from srm_docs.layout.slides.cutting import even_cuts
from srm_docs.layout.slides.sizes import FINE, LEAST, NOTABLE, SPLIT
from srm_docs.layout.slides.tables import TableSetter
from srm_docs.layout.slides.text import Measure, cut, paragraphs
from srm_docs.page.document import Block, Callout, Choices, Matching, ProseBlock, Table
from srm_docs.page.placed import Placed, PlacedParagraph, PlacedTable, PlacedText, Role, SlideKind
from srm_docs.page.text import plain_text
from srm_docs.style.master import Master
from srm_docs.style.theme import Theme

_GAP_PT, _RESERVE_PT = 10.0, 8.0
"""Between a text and a table, and what the box of the text is taller than it."""

_NOTE_SHARE = 0.2
"""The part of a slide's height that a text may have which stands above each part of a table."""

_OPENING_HEIGHT_PT = 100.0
"""The height of what stands below the title of the deck where no place is for it."""

_LONG_ROWS = 40
"""A table of more rows does not fit on a slide."""

_SIZES_PT = (26.0, 24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes of text that are tried."""

_FINE_SIZES_PT = (16.0, 15.0, LEAST, 13.0, FINE)
"""The sizes of fine type that are tried."""

_GROWTH, _GROWN_SHARE = 1.25, 0.75
"""How much larger than usual the type of a short text may be, and the part of the height that it may take then."""

_LEAST_TABLE_ROWS = 3
"""A table is not tried in less room than as many lines of the smallest type."""

_OPENING_PT = 24.0
"""The largest size of what stands below the title of the deck."""


class Leaf(Struct, frozen=True):
    """What is below the title of one slide."""

    kind: SlideKind
    items: tuple[Placed, ...]


class ContentSetter(Struct, frozen=True):
    """Sets blocks below each other in the room that a master has for text."""

    theme: Theme
    master: Master
    measure: Measure

    def opening(self, blocks: Sequence[Block]) -> Leaf:
        """What stands below the title of the deck, set as small as it takes."""
        layout = self.master.layouts[SlideKind.TITLE]
        # A layout without a place below the title leaves us the room there.
        box = (
            layout.bodies[0]
            if layout.bodies
            else replace(layout.title, y=self._beside_title(layout.title), height=_OPENING_HEIGHT_PT)
        )
        size, room = min(layout.body_size, _OPENING_PT), self._room(box)
        shown = list(paragraphs(blocks, size))
        while size > LEAST and self.measure.column(shown, room) > box.height - self.master.reserve:
            size -= 1
            shown = list(paragraphs(blocks, size))
        while self.measure.column(shown, room) > box.height - self.master.reserve:
            # The opening is one slide, whatever stands on it: at the smallest size, the end of it goes.
            shown.pop()
        role: Role = "subtitle" if layout.bodies else "card"
        items = (PlacedText(role, box, tuple(shown), "", inset=self.master.inset),) if shown else ()
        return Leaf(SlideKind.TITLE, items)

    def _beside_title(self, title: Box) -> float:
        """Where what belongs below a title begins; above it, where the slide ends too soon."""
        below = title.bottom + _GAP_PT
        return (
            below if below + _OPENING_HEIGHT_PT <= self.master.size.height else title.y - _GAP_PT - _OPENING_HEIGHT_PT
        )

    def leaves(self, blocks: Sequence[Block], *, fine: bool) -> tuple[list[Leaf], list[float]]:
        """The slides of these blocks, and the size of the text of each; ``fine`` type may be smaller."""
        stretches = [
            (is_table, list(stretch))
            for is_table, stretch in groupby(blocks, key=lambda block: isinstance(block, Table))
        ]
        for size in self._sizes(blocks, fine=fine) if not _is_long(blocks) else ():
            grown = size > self.master.layouts[SlideKind.CONTENT].body_size
            if grown and self.measure.column(list(paragraphs(blocks, size)), self._room(self._box)) > (
                _GROWN_SHARE * self._box.height
            ):
                continue
            if leaf := self._whole(stretches, size, max(FINE, self.master.finest) if fine else LEAST):
                return [leaf], [size] if any(not is_table for is_table, _ in stretches) else []
        # What is split does not have to be small any more.
        size = LEAST if fine else SPLIT
        if repeated := list(self._under_a_note(stretches, size)):
            return repeated, []
        leaves: list[Leaf] = []
        sizes: list[float] = []
        for is_table, stretch in stretches:
            stretch_leaves = list(self._table_leaves(stretch) if is_table else self._text_leaves(stretch, size))
            leaves += stretch_leaves
            sizes += [] if is_table else [size] * len(stretch_leaves)
        return leaves, sizes

    def _under_a_note(self, stretches: Sequence[tuple[bool, list[Block]]], size: float) -> Iterator[Leaf]:
        """A table of several slides below a short text, which stands on each: what its letters mean, maybe."""
        if [is_table for is_table, _ in stretches] != [False, True] or len(stretches[1][1]) > 1:
            return
        (_, note_blocks), (_, (table,)) = stretches
        box, text = self._box, tuple(paragraphs(note_blocks, size))
        height = self.measure.column(text, self._room(box)) + _RESERVE_PT + self.master.reserve
        if height > box.height * _NOTE_SHARE or not isinstance(table, Table):
            return
        note = self._text(text, replace(box, height=height))
        top = box.y + height + _GAP_PT
        for part in self._tables.parts(table, replace(box, y=top, height=box.bottom - top)):
            yield Leaf(SlideKind.CONTENT, (note, part))

    def _table_leaves(self, blocks: Sequence[Block]) -> Iterator[Leaf]:
        for block in blocks:
            if isinstance(block, Table):
                for part in self._tables.parts(block, self.master.free):
                    yield Leaf(SlideKind.TITLE_ONLY, (self._tables.roomy(part, self.master.free),))

    def _text_leaves(self, blocks: Sequence[Block], size: float) -> Iterator[Leaf]:
        box, room = self._box, self._room(self._box)
        pieces = [
            piece for paragraph in paragraphs(blocks, size) for piece in cut(paragraph, self.measure, room, box.height)
        ]
        heights = [self.measure.height(piece, room) + piece.before for piece in pieces]
        for start, stop in pairwise(even_cuts(heights, box.height)):
            whole_box = replace(box, height=box.height + self.master.reserve)
            yield Leaf(SlideKind.CONTENT, (self._text(tuple(pieces[start:stop]), whole_box),))

    @property
    def _box(self) -> Box:
        """The room for text, less what its place keeps from it."""
        box = self.master.layouts[SlideKind.CONTENT].bodies[0]
        return replace(box, height=box.height - self.master.reserve)

    @property
    def _tables(self) -> TableSetter:
        return TableSetter(self.theme, self.measure)

    def _room(self, box: Box) -> float:
        return box.width - 2 * self.master.inset

    def _sizes(self, blocks: Sequence[Block], *, fine: bool) -> Sequence[float]:
        """The sizes tried before a text is split. A question rather stays with its answers than is large."""
        body = self.master.layouts[SlideKind.CONTENT].body_size
        if fine:
            return [size for size in _FINE_SIZES_PT if self.master.finest <= size <= body]
        together = any(isinstance(block, Choices | Matching | Callout | Table) for block in blocks)
        least = LEAST if together else NOTABLE
        largest = body * _GROWTH if all(isinstance(block, ProseBlock | Callout) for block in blocks) else body
        grown = range(math.floor(largest), math.ceil(body) - 1, -2) if largest > body else ()
        return [*map(float, grown), body, *(size for size in _SIZES_PT if least <= size < body)]

    def _whole(self, stretches: Sequence[tuple[bool, list[Block]]], size: float, least: float) -> Leaf | None:
        """All of it on one slide, if it fits at a size."""
        box, top, items = self._box, self._box.y, list[Placed]()
        for is_table, stretch in stretches:
            top += _GAP_PT if items else 0
            if is_table:
                for block in stretch:
                    rest = replace(box, y=top, height=box.bottom - top)
                    table = self._table(block, rest)
                    if table is None:
                        return None
                    items.append(table)
                    top = table.box.bottom + _GAP_PT
                top -= _GAP_PT
                continue
            text = tuple(paragraphs(stretch, size, least))
            height = self.measure.column(text, self._room(box))
            if top + height > box.bottom + TOLERANCE_PT:
                return None
            only = len(stretches) == 1
            items.append(
                self._text(
                    text,
                    replace(
                        box,
                        y=top,
                        height=box.height + self.master.reserve if only else height + _RESERVE_PT + self.master.reserve,
                    ),
                )
            )
            top += height if only else height + _RESERVE_PT + self.master.reserve
        match items:
            case [PlacedTable() as table]:
                return Leaf(SlideKind.TITLE_ONLY, (self._tables.roomy(table, box),))
        kind = SlideKind.CONTENT if any(isinstance(item, PlacedText) for item in items) else SlideKind.TITLE_ONLY
        return Leaf(kind, tuple(items))

    def _table(self, block: Block, box: Box) -> PlacedTable | None:
        """A table, if all of it fits."""
        if not isinstance(block, Table) or box.height < _LEAST_TABLE_ROWS * LEAST:
            return None
        parts = self._tables.parts(block, box)
        return parts[0] if len(parts) == 1 and parts[0].box.height <= box.height + TOLERANCE_PT else None

    def _text(self, text: tuple[PlacedParagraph, ...], box: Box) -> PlacedText:
        """A text in the place of the body."""
        return PlacedText(
            "body", box, text, plain_text(text[0].text).partition("\n")[0] if text else "", inset=self.master.inset
        )


def _is_long(blocks: Sequence[Block]) -> bool:
    """Whether it is clear that one slide can't hold them."""
    return any(isinstance(block, Table) and len(block.rows) > _LONG_ROWS for block in blocks)
