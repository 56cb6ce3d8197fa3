"""Tables on slides: shared out by whole columns, then by whole rows, each part with its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from srm_docs.core.geometry import Box
from srm_docs.layout.columns import ROWS_MEASURED, column_widths
from srm_docs.layout.lettering import LEADING, SLACK, Style
from srm_docs.layout.slides.cutting import even_cuts
from srm_docs.layout.slides.sizes import TABLES
from srm_docs.layout.slides.text import Measure, cut_text
from srm_docs.page.document import Table, TableCell, TableColumn, TableRow
from srm_docs.page.placed import PlacedTable
from srm_docs.page.text import Text, plain
from srm_docs.style.theme import Theme

PADDING_X, PADDING_Y = 7.0, 4.0
"""What a cell keeps from its text at each side, in points."""

_FEW_SLIDES = 4
"""A table on more slides than these is not tried at larger sizes."""

_NARROWEST_EM = 6.0
"""No column is narrower."""

_LEAST_ROOM_EM = 2.0
"""The room for rows that there is at the least, however high the head is: a row has to go somewhere."""


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets tables into a box: a theme, and how wide text is."""

    theme: Theme
    measure: Measure

    def parts(self, table: Table, box: Box, sizes: Sequence[float] = TABLES) -> list[PlacedTable]:
        """A table in as many parts as it takes: at the largest of the sizes that takes no more than the smallest."""
        least = list(self._at(table, box, sizes[-1]))
        # A long one takes more slides at any larger size.
        for size in sizes[:-1] if len(least) <= _FEW_SLIDES else ():
            if self._fits(table, box.width, size) and len(parts := list(self._at(table, box, size))) == len(least):
                return parts
        return least

    def _at(self, table: Table, box: Box, size: float) -> Iterator[PlacedTable]:
        for part in self._narrow(table, box.width, size):
            widths = tuple(column_widths(part, box.width, self._style(size), 2 * PADDING_X))
            head = self._head(part.columns, widths, size)
            room = max(_LEAST_ROOM_EM * size, box.height - head)
            measured = [piece for row in part.rows for piece in self._pieces(row, widths, size, room)]
            rows, heights = [row for row, _ in measured], [height for _, height in measured]
            for start, stop in pairwise(even_cuts(heights, room, list(map(_is_heading, rows)))):
                tall = (head, *heights[start:stop])
                yield PlacedTable(
                    Box(box.x, box.y, box.width, sum(tall)),
                    replace(part, rows=tuple(rows[start:stop])),
                    widths,
                    tall,
                    size,
                )

    def row_height(self, row: TableRow, widths: Sequence[float], size: float) -> float:
        """The height of a row in points; one with one cell alone goes across the table."""
        spans = [sum(widths)] if len(row.cells) == 1 else widths
        cells = zip(row.cells, spans, strict=True)
        tall = (self._cell_height(_shown(cell, index), width, size) for index, (cell, width) in enumerate(cells))
        return max(row.height, *tall)

    def _head(self, columns: Sequence[TableColumn], widths: Sequence[float], size: float) -> float:
        texts = [(plain(column.title, bold=True),) for column in columns]
        return max(self._cell_height(text, width, size) for text, width in zip(texts, widths, strict=True))

    def _cell_height(self, texts: Sequence[Text], width: float, size: float) -> float:
        count = sum(max(1, len(self.measure.lines(text, width - 2 * PADDING_X, size))) for text in texts)
        return max(1, count) * size * LEADING + 2 * PADDING_Y

    def _fits(self, table: Table, width: float, size: float) -> bool:
        """Whether all columns stand beside each other with no word broken."""
        return len(self._narrow(table, width, size)) == 1

    def _narrow(self, table: Table, width: float, size: float) -> list[Table]:
        """The table, or tables with as many of its columns as have room; each has the first one."""
        most = len(table.columns) - 1
        for number in range(1, most + 1):
            borders = [1 + round(index * most / number) for index in range(number + 1)]
            parts = [_columns(table, start, stop) for start, stop in pairwise(borders)]
            if all(self._has_room(part, width, size) for part in parts):
                return parts
        return [table] if most < 1 else [_columns(table, index, index + 1) for index in range(1, most + 1)]

    def _has_room(self, table: Table, width: float, size: float) -> bool:
        if len(table.columns) * _NARROWEST_EM * size > width:
            return False
        return sum(self._needs(table, size)) <= width

    def _needs(self, table: Table, size: float) -> Iterator[float]:
        """The longest word of each column, in points."""
        rows = [row for row in table.rows[:ROWS_MEASURED] if len(row.cells) == len(table.columns)]
        style = self._style(size)
        for index, column in enumerate(table.columns):
            texts = {column.title, *(run.text for row in rows for text in row.cells[index].texts for run in text)}
            words = {word for text in texts for word in text.split()}
            yield max((style.measure(word) for word in words), default=0) / SLACK + 2 * PADDING_X

    def _pieces(
        self, row: TableRow, widths: Sequence[float], size: float, height: float
    ) -> list[tuple[TableRow, float]]:
        """A row, or the pieces of one that no slide can hold, each with its height in points."""
        if (own := self.row_height(row, widths, size)) <= height:
            return [(row, own)]
        spans = [sum(widths)] if len(row.cells) == 1 else widths
        most = max(1, int((height - 2 * PADDING_Y) / (size * LEADING)))
        columns = [
            # Remarks are among the texts that are shown: left in the cell, they would be in each of its pieces.
            list(self._cell_pieces(replace(cell, paragraphs=_shown(cell, index), remarks=()), width, size, most))
            for index, (cell, width) in enumerate(zip(row.cells, spans, strict=True))
        ]
        count = max(map(len, columns))
        filled = [self._filled(column, count, repeat=index == 0) for index, column in enumerate(columns)]
        pieces = [TableRow(tuple(column[index] for column in filled)) for index in range(count)]
        return [(piece, self.row_height(piece, widths, size)) for piece in pieces]

    def _filled(self, pieces: list[TableCell], count: int, *, repeat: bool) -> list[TableCell]:
        """A cell's pieces, with the row's name again where it has ended, and nothing where another text has."""
        last = pieces[-1] if repeat else replace(pieces[-1], paragraphs=())
        return [*pieces, *[last] * (count - len(pieces))]

    def _cell_pieces(self, cell: TableCell, width: float, size: float, most: int) -> Iterator[TableCell]:
        """A cell in pieces of at most so many lines."""
        held: list[Text] = []
        used = 0
        for text in cell.paragraphs:
            for piece in cut_text(text, self.measure, width - 2 * PADDING_X, size, most):
                lines = max(1, len(self.measure.lines(piece, width - 2 * PADDING_X, size)))
                if held and used + lines > most:
                    yield replace(cell, paragraphs=tuple(held))
                    held, used = [], 0
                held.append(piece)
                used += lines
        yield replace(cell, paragraphs=tuple(held))

    def _style(self, size: float) -> Style:
        return Style(size, self.theme.ink, "bold", self.theme.face)


def _shown(cell: TableCell, index: int) -> tuple[Text, ...]:
    """The texts of a cell as they are set: those of a row's first cell are bold."""
    if index:
        return cell.texts
    return tuple(tuple(replace(run, bold=True) for run in text) for text in cell.texts)


def _columns(table: Table, start: int, stop: int) -> Table:
    """The first column of a table with some of the others. A row that goes across goes across."""

    def shown(row: TableRow) -> TableRow:
        if len(row.cells) == 1:
            return row
        return replace(row, cells=(row.cells[0], *row.cells[start:stop]))

    columns = (table.columns[0], *table.columns[start:stop])
    return replace(table, columns=columns, rows=tuple(map(shown, table.rows)))


def _is_heading(row: TableRow) -> bool:
    return len(row.cells) == 1
