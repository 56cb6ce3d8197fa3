"""The places of names and cells in the chart beside an answer, at one size of type."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.lettering import LEADING, SLACK, SetLine, block_height, break_text, word_width
from srm_docs.layout.line import LineStep, steps
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.slides.badges import badge_width
from srm_docs.page.diagram import CellPart
from srm_docs.page.task import ProofCell, ProofChart, ProofRow
from srm_docs.style.theme import Swatch

FRAME_EM, FRAME_AROUND_EM = 0.22, 0.09
"""The width of a frame's line, and how far its middle stands off the cell."""

_PAD_EM, _GAP_EM = 0.35, 0.25
"""What a box keeps from its text at the sides, and the white between two cells."""

_ROW_PADDING_EM = (0.6, 0.15)
"""What a row is higher than its text, where there is room and where there is little."""

_LABEL_SHARE = 0.42
"""The most of the width that the names of the rows take, unless a word is longer."""

_LABELS_TRIED = 5
"""So many widths are tried for them."""

_TALLEST_EM, _WIDEST_EM = 3.2, 11.0
"""What a row grows to and a column, where there is room."""


# A chart is tried in many sizes, and each size asks several times for the same lines.
_lines = functools.lru_cache(maxsize=20_000)(break_text)
_word = functools.lru_cache(maxsize=20_000)(word_width)


class Naming(Struct, frozen=True):
    """Which cells of a lit row bear their owners' names, and whether these stand below each other."""

    everywhere: bool = False
    stacked: bool = False
    nowhere: bool = False


class PartBox(Struct, frozen=True):
    """A part of a cell in its place; a cell that nobody holds has one part of no party."""

    party: str
    name: str
    box: Box


class Lattice(Struct, frozen=True, dict=True):
    """A chart that is about to be drawn into a room, in points; a ``tight`` one has less white."""

    sheet: Sheet[ProofChart]
    naming: Naming
    room: Size
    tight: bool = False

    @property
    def chart(self) -> ProofChart:
        """What is drawn."""
        return self.sheet.diagram

    @property
    def gap(self) -> float:
        """The white between two cells."""
        return _GAP_EM * self.sheet.em

    @property
    def margin(self) -> float:
        """The white around, for frames."""
        return (FRAME_EM / 2 + FRAME_AROUND_EM) * self.sheet.em

    @property
    def right(self) -> float:
        """The width of all."""
        return self.columns[-1].right + self.margin

    @property
    def bottom(self) -> float:
        """The height of all."""
        return self.edges[-1] - self.gap + self.margin

    @property
    def fits(self) -> bool:
        """Whether all has room with no word broken."""
        # Rows that are too many for one line each need no measuring.
        if len(self.chart.rows) * self.sheet.style(1.0).size * LEADING > self.room.height:
            return False
        return bool(self.label) and self._height(self.label, self._widths(self.label)) <= self.room.height

    @cached_property
    def label(self) -> float:
        """The width of the rows' names: the one with which all rows together are the lowest; 0 if there is none."""
        names = [(row.name, self.sheet.style(1.0, bold=row.is_lit)) for row in self.chart.rows]
        least = max(_word(name, style) for name, style in names) + self._pad
        widest = max(style.measure(name) for name, style in names) / SLACK + self._pad
        most = self.room.width - 2 * self.margin - len(self._needs) * self.gap - sum(self._needs)
        if least > most:
            return 0
        most = max(least, min(most, widest, _LABEL_SHARE * self.room.width))
        tried = (least + (most - least) * share / _LABELS_TRIED for share in range(_LABELS_TRIED + 1))
        return min(tried, key=lambda label: (round(self._height(label, self._widths(label))), -label))

    @cached_property
    def columns(self) -> tuple[Box, ...]:
        """The columns, without a height."""
        widths = self._widths(self.label)
        lefts = accumulate((width + self.gap for width in widths), initial=self.margin + self.label + self.gap)
        return tuple(Box(left, 0, width, 0) for left, width in zip(lefts, widths, strict=False))

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The y above each row and below the last; the rows take the height that there is."""
        widths = self._widths(self.label)
        heights = list(self._rows(self.label, widths))
        top = self.margin + self._head(widths)
        spare = max(0.0, self.room.height - top - self.margin - sum(heights)) / len(heights)
        tall = (max(height, min(height + spare, _TALLEST_EM * self.sheet.em)) for height in heights)
        return tuple(accumulate(tall, initial=top))

    @cached_property
    def way(self) -> tuple[LineStep, ...]:
        """The line's way, which says on which side the near half of a cell stands; none where no line is drawn."""
        return steps(self.chart.lines) if self.chart.lines and not self.naming.stacked else ()

    def cell_box(self, row: int, column: int) -> Box:
        """The place of a cell."""
        frame = self.columns[column]
        return Box(frame.x, self.edges[row], frame.width, self.edges[row + 1] - self.edges[row] - self.gap)

    def parts(self, row: int, column: int) -> list[PartBox]:
        """The parts of a cell in their places."""
        near_left = not self.way or self.way[column].near_left
        return self._parts(self.chart.rows[row], column, self.cell_box(row, column), near_left=near_left)

    def badge(self, row: int, column: int) -> Box | None:
        """The place of a cell's mark, if it has one: at its left, before its parts."""
        width = self._badge_width(self.chart.rows[row].cells[column])
        return replace(self.cell_box(row, column), width=width) if width else None

    def _badge_width(self, cell: ProofCell) -> float:
        return badge_width(cell.mark, self.sheet.theme, self.sheet.style(1.0).size) if cell.mark else 0

    def is_named(self, row: ProofRow, column: int) -> bool:
        """Whether a cell bears the names of its owners."""
        if self.naming.nowhere or not row.is_lit:
            return False
        return self.naming.everywhere or row.cells[column].lit

    def is_lit(self, column: int) -> bool:
        """Whether a column has a lit cell."""
        return any(row.cells[column].lit for row in self.chart.rows)

    def head_lines(self, column: int, width: float) -> tuple[SetLine, ...]:
        """The name of a service, strong where a cell of it is lit."""
        lit, theme = self.is_lit(column), self.sheet.theme
        style = self.sheet.style(1.0, theme.ink if lit else theme.muted, bold=lit)
        return _lines(self.chart.columns[column][1], style, width - self._pad)

    def label_lines(self, row: ProofRow, width: float) -> tuple[SetLine, ...]:
        """The name of a row, strong where a cell of it is lit."""
        theme = self.sheet.theme
        style = self.sheet.style(1.0, theme.ink if row.is_lit else theme.muted, bold=row.is_lit)
        return _lines(row.name, style, width - self._pad)

    def name_lines(self, name: str, width: float, swatch: Swatch | None = None) -> tuple[SetLine, ...]:
        """The name of an owner in its cell; on its full colour in that colour's ink."""
        ink = swatch.ink if swatch else self.sheet.theme.ink
        return _lines(name, self.sheet.style(1.0, ink, bold=True), width - self._pad)

    @property
    def _row_padding(self) -> float:
        return _ROW_PADDING_EM[self.tight] * self.sheet.em

    @property
    def _pad(self) -> float:
        """What a box keeps from its text at both sides together."""
        return 2 * _PAD_EM * self.sheet.em

    @cached_property
    def _needs(self) -> tuple[float, ...]:
        """The least width of each column."""
        bold = self.sheet.style(1.0, bold=True)
        return tuple(
            max(
                _word(name, bold) + self._pad,
                *(
                    self._badge_width(row.cells[column])
                    + (sum(self._part_needs(row, column)) or self._pad + self.sheet.em)
                    for row in self.chart.rows
                ),
            )
            for column, (_, name) in enumerate(self.chart.columns)
        )

    def _part_needs(self, row: ProofRow, column: int) -> list[float]:
        """The least width of each part of a cell that bears names; of parts below each other that of the widest."""
        if not self.is_named(row, column):
            return []
        bold = self.sheet.style(1.0, bold=True)
        widths = [_word(name, bold) + self._pad for _, name in self._held(row.cells[column])]
        return [max(widths)] if self.naming.stacked else widths

    def _is_near(self, part: CellPart | None) -> bool:
        return part is not None and self.chart.party(part.party).near

    def _held(self, cell: ProofCell) -> list[tuple[CellPart | None, str]]:
        return [(part, self.chart.party(part.party).name) for part in cell.parts] or [(None, cell.empty)]

    def _widths(self, label: float) -> tuple[float, ...]:
        """Equal widths if the names allow that, or else what each column needs and its share of the rest."""
        count = len(self._needs)
        rest = self.room.width - 2 * self.margin - label - count * self.gap
        if (equal := min(rest / count, _WIDEST_EM * self.sheet.em)) >= max(self._needs):
            return (equal,) * count
        spare = (rest - sum(self._needs)) / count
        return tuple(need + spare for need in self._needs)

    def _height(self, label: float, widths: Sequence[float]) -> float:
        return self._head(widths) + sum(self._rows(label, widths)) - self.gap + 2 * self.margin

    def _head(self, widths: Sequence[float]) -> float:
        lines = (self.head_lines(column, width) for column, width in enumerate(widths))
        return max(map(block_height, lines)) + self._row_padding + self.gap

    def _rows(self, label: float, widths: Sequence[float]) -> Iterator[float]:
        """The least height of each row, with the white below it."""
        for row in self.chart.rows:
            texts = [block_height(self.label_lines(row, label))]
            for column, width in enumerate(widths):
                if self.is_named(row, column):
                    parts = self._parts(row, column, Box(0, 0, width, 0), near_left=True)
                    heights = [block_height(self.name_lines(part.name, part.box.width)) for part in parts]
                    # Parts below each other are equally high.
                    texts.append(len(heights) * max(heights) if self.naming.stacked else max(heights))
            yield max(texts) + self._row_padding + self.gap

    def _parts(self, row: ProofRow, column: int, box: Box, *, near_left: bool) -> list[PartBox]:
        across = self._badge_width(row.cells[column])
        box = replace(box, x=box.x + across, width=box.width - across)
        held, needs = self._held(row.cells[column]), self._part_needs(row, column)
        count = len(held)
        if not near_left and not self.naming.stacked:
            # Those of one side keep their order.
            order = sorted(range(count), key=lambda at: self._is_near(held[at][0]))
            held, needs = [held[at] for at in order], [needs[at] for at in order] if needs else []
        if self.naming.stacked and needs:
            boxes = [Box(box.x, box.y + at * box.height / count, box.width, box.height / count) for at in range(count)]
        else:
            least = needs or [0.0] * count
            widths = [need + (box.width - sum(least)) / count for need in least]
            lefts = accumulate(widths, initial=box.x)
            boxes = [Box(left, box.y, width, box.height) for left, width in zip(lefts, widths, strict=False)]
        return [
            PartBox(part.party if part else "", name, placed) for (part, name), placed in zip(held, boxes, strict=True)
        ]
