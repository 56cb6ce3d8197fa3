"""Tables on slides: shared out by whole columns, then by whole rows, each part with its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
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

_ROOMY_SHARE, _ROOMY_PADDING_EM = 0.7, 0.75
"""The part of the height that a table may take whose rows are padded more than they have to be, and by how much."""

_FEW_SLIDES = 4
"""A table on more slides than these is not tried at larger sizes."""

_LARGEST_LONG_PT, _FEW_LINES = 18.0, 2
"""Larger type is for tables in which no text takes more lines."""

_HALVINGS = 24
"""So often an interval is halved in the search for the width of the wide columns."""

_NARROWEST_EM = 6.0
"""No column is narrower."""

_LEAST_ROOM_EM = 2.0
"""The room for rows that there is at the least, however high the head is: a row has to go somewhere."""


class TableSetter(Struct, frozen=True):
    """Sets tables into a box: a theme, and how wide text is."""

    theme: Theme
    measure: Measure

    def parts(self, table: Table, box: Box, sizes: Sequence[float] = TABLES) -> list[PlacedTable]:
        """A table in as few parts as it takes, at the largest of the sizes at which no text takes many lines.

        If there is none, at the largest that is no larger than text is in other tables.
        """
        table = replace(table, rows=tuple(map(_named, table.rows)))
        least = list(self._at(table, box, sizes[-1]))
        best = None
        # A long one takes more slides at any larger size.
        for size in sizes[:-1] if len(least) <= _FEW_SLIDES else ():
            if not self._fits(table, box.width, size) or len(parts := list(self._at(table, box, size))) > len(least):
                continue
            if all(self._lines(text, width, size) <= _FEW_LINES for part in parts for text, width in _texts(part)):
                return parts
            if best is None and size <= _LARGEST_LONG_PT:
                best = parts
        return best or least

    def roomy(self, part: PlacedTable, box: Box) -> PlacedTable:
        """A table that stands alone in a box with more room in its rows, if it would leave most of the box empty."""
        spare = _ROOMY_SHARE * box.height - part.box.height
        more = min(spare / (2 * len(part.heights)), _ROOMY_PADDING_EM * part.size)
        if more <= 0:
            return part
        heights = tuple(height + 2 * more for height in part.heights)
        return replace(part, box=replace(part.box, height=sum(heights)), heights=heights, padding=part.padding + more)

    def _at(self, table: Table, box: Box, size: float) -> Iterator[PlacedTable]:
        for part in self._narrow(table, box.width, size):
            widths = self._widths(part, box.width, size)
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
        return max(row.height, *(self._cell_height(cell.texts, width, size) for cell, width in cells))

    def _widths(self, table: Table, width: float, size: float) -> tuple[float, ...]:
        """The widths of the columns: if there is room, each as wide as its longest text and something more.

        Else the wide ones share what the narrow ones leave. Columns of one weight, such as those of services, are alike
        if there is room.
        """
        own = [self._line_width(table, index, size) + 2 * PADDING_X for index in range(len(table.columns))]
        weights = [column.weight for column in table.columns]
        alike = [max(need for need, other in zip(own, weights, strict=True) if other == weight) for weight in weights]
        for needs in (alike, own):
            if (spare := width - sum(needs)) >= 0:
                return tuple(need + spare * weight / sum(weights) for need, weight in zip(needs, weights, strict=True))
        words = list(self._needs(table, size))
        if sum(words) >= width:
            return tuple(column_widths(table, width, self._style(size), 2 * PADDING_X))
        return tuple(_shared_out(width, alike, words, weights))

    def _line_width(self, table: Table, index: int, size: float) -> float:
        """How much room the texts of a column need so that each stands on one line."""
        rows = [row for row in table.rows[:ROWS_MEASURED] if len(row.cells) == len(table.columns)]
        texts = {
            plain(table.columns[index].title, bold=True),
            *(text for row in rows for text in row.cells[index].texts),
        }
        return max(self.measure.line_width(text, size) for text in texts)

    def _head(self, columns: Sequence[TableColumn], widths: Sequence[float], size: float) -> float:
        texts = [(plain(column.title, bold=True),) for column in columns]
        return max(self._cell_height(text, width, size) for text, width in zip(texts, widths, strict=True))

    def _cell_height(self, texts: Sequence[Text], width: float, size: float) -> float:
        count = sum(self._lines(text, width, size) for text in texts)
        return max(1, count) * size * LEADING + 2 * PADDING_Y

    def _lines(self, text: Text, width: float, size: float) -> int:
        return max(1, len(self.measure.lines(text, width - 2 * PADDING_X, size)))

    def _fits(self, table: Table, width: float, size: float) -> bool:
        """Whether all columns stand beside each other with no word broken."""
        return self._has_room(table, width, size)

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
            list(self._cell_pieces(replace(cell, paragraphs=cell.texts, remarks=()), width, size, most))
            for cell, width in zip(row.cells, spans, strict=True)
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


def _shared_out(
    width: float, wanted: Sequence[float], least: Sequence[float], weights: Sequence[float]
) -> Iterator[float]:
    """Widths that are no wider than wanted, no narrower than the least, and else by their weights."""

    def widths(cap: float) -> list[float]:
        columns = zip(wanted, least, weights, strict=True)
        return [max(narrowest, min(cap * weight, widest)) for widest, narrowest, weight in columns]

    low, high = 0.0, width / min(weights)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) <= width else (low, middle)
    spare = (width - sum(widths(low))) / len(wanted)
    return (own + spare for own in widths(low))


def _texts(part: PlacedTable) -> Iterator[tuple[Text, float]]:
    """The texts of a table, each with the width of its column; those of headings, which go across, are not counted."""
    for column, width in zip(part.table.columns, part.widths, strict=True):
        yield plain(column.title, bold=True), width
    for row in part.table.rows:
        if not _is_heading(row):
            yield from (
                (text, width) for cell, width in zip(row.cells, part.widths, strict=True) for text in cell.texts
            )


def _named(row: TableRow) -> TableRow:
    """A row as it is set, with its name in bold and not what else is said in its first cell; a heading as a whole."""
    first, *others = row.cells
    count = None if len(row.cells) == 1 else 1
    names = tuple(tuple(replace(run, bold=True) for run in text) for text in first.paragraphs[:count])
    return replace(row, cells=(replace(first, paragraphs=(*names, *first.paragraphs[len(names) :])), *others))


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
