"""The matrix: a table with a repeated head, rows that stay whole, and header cells for screen readers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from reportlab.platypus import Flowable, LongTable, Table

from srm_docs.core.values import replace
from srm_docs.layout import column_widths
from srm_docs.layout.columns import unbroken
from srm_docs.layout.lettering import Style
from srm_docs.page import document as page
from srm_docs.page.text import plain
from srm_docs.writers._pdf.styles import SMALLEST_TYPE, PageSetting, paint
from srm_docs.writers._pdf.tags import Element, text_string
from srm_docs.writers._pdf.text import UNBOUNDED, check_lines, paragraph

Command = tuple[object, ...]
"""A command of reportlab's table style: its name, the first and the last cell as (column, row), and its values."""

_PAD = 5.0
"""What a cell keeps from its text, in points."""

_ROUNDING = 1e-6
"""What a sum of heights may be more than the room that it fills exactly, in points."""

_HEADINGS = 80.0
"""The room of the headings above a table, in points."""

BUTT = 0
"""The line cap that ends where the line ends."""


class _Line(Struct, frozen=True):
    """A row on its way to a page: its cells, its height in points, and whether it is the heading of those below it."""

    row: page.TableRow
    cells: list[list[Flowable]]
    height: float
    heads: bool


class _Grid(Struct, frozen=True):
    """What all parts of a table have in common. ``tops`` are the heights of all rows before each.

    ``broken`` is a word for which no column has room, if there is one.
    """

    setting: PageSetting
    table: page.Table
    widths: tuple[float, ...]
    head: list[Flowable]
    head_height: float
    lines: tuple[_Line, ...]
    tops: tuple[float, ...]
    broken: str


class Matrix(Flowable):  # type: ignore[misc]
    """The rows of a table from one to another, with its head above them.

    reportlab's own table copies all its rows for each page, so that the time of a long one grows with its square.
    """

    def __init__(self, grid: _Grid, start: int, stop: int) -> None:
        super().__init__()
        self._grid, self._start, self._stop = grid, start, stop
        self.spaceBefore, self.spaceAfter = 2, 10

    @property
    def broken(self) -> str:
        """A word for which no column has room; empty if there is none."""
        return self._grid.broken

    @property
    def start_height(self) -> float:
        """The height in points that the head and the first row need, with the headings above it."""
        grid, row = self._grid, self._start
        while row + 1 < self._stop and grid.lines[row].heads:
            row += 1
        return grid.head_height + grid.tops[min(row + 1, self._stop)] - grid.tops[self._start]

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The width of the columns, and the height of all rows."""
        grid = self._grid
        self.width = sum(grid.widths)
        self.height = grid.head_height + grid.tops[self._stop] - grid.tops[self._start]
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit into the height, and the others; nothing if none fits."""
        grid, start = self._grid, self._start
        room = height - grid.head_height + grid.tops[start]
        stop = self._good_end(bisect_right(grid.tops, room + _ROUNDING, start, self._stop + 1) - 1)
        if stop > start:
            return [Matrix(grid, start, stop), Matrix(grid, stop, self._stop)]
        return self._broken(width, height)

    def _good_end(self, stop: int) -> int:
        """Where to end a part that could end at ``stop``: below no heading, and not before a single last row."""
        lines = self._grid.lines
        if self._stop - stop == 1 and stop - self._start > 2:
            stop -= 1
        while stop > self._start and lines[stop - 1].heads:
            stop -= 1
        return stop

    def _broken(self, width: float, height: float) -> list[Flowable]:
        """The first row in pieces, if no page can hold it below its headings; and the rows after it."""
        grid, row = self._grid, self._start
        while row + 1 < self._stop and grid.lines[row].heads:
            row += 1
        if grid.tops[row + 1] - grid.tops[self._start] <= grid.setting.height - grid.head_height - _HEADINGS:
            return []
        pieces: list[Flowable] = self._drawn(row + 1, LongTable, splitInRow=1).split(width, height)
        rest = [Matrix(grid, row + 1, self._stop)] if row + 1 < self._stop else []
        return [*pieces, *rest] if pieces else []

    def draw(self) -> None:
        """Draw the rows as one table, their heights being known."""
        lines = self._grid.lines[self._start : self._stop]
        table = self._drawn(self._stop, Table, rowHeights=[self._grid.head_height, *(line.height for line in lines)])
        table.wrapOn(self.canv, self.width, self.height)
        table.drawOn(self.canv, 0, 0)

    def _drawn(self, stop: int, kind: type[Table], **options: object) -> Table:
        grid = self._grid
        lines = grid.lines[self._start : stop]
        commands = [*_frame(grid.setting), *_heads(grid.setting, grid.table)]
        for number, line in enumerate(lines, start=1):
            commands += _group(grid.setting, number) if line.heads else _colours(grid.setting, line.row, number)
        rows = [grid.head, *(line.cells for line in lines)]
        return kind(rows, colWidths=list(grid.widths), repeatRows=1, style=commands, **options)


def matrix(setting: PageSetting, table: page.Table, parent: Element, width: float) -> Matrix:
    """A table of this width whose head is repeated on each page; a row taller than a page goes on on the next."""
    base = Style(setting.styles["row"].fontSize, setting.theme.ink, "bold", setting.theme.face)
    part, broken = unbroken(table, width, base, 2 * _PAD + 2, SMALLEST_TYPE)
    if part < 1:
        setting = setting.smaller(part)
    element = parent.child("Table")
    element.attributes["Table"] = {"Summary": text_string(table.description)}
    style = replace(base, size=base.size * part)
    widths = tuple(column_widths(table, width, style, 2 * _PAD + 2))
    header = element.child("THead").child("TR")
    head = [_head(setting, column, header) for column in table.columns]
    body = Element("TBody")
    lines = []
    for index, row in enumerate(table.rows):
        # Each group is one of rows (ISO 32000-1, table 337), below the cell that heads it.
        if index == 0 or _is_group(row, table):
            body = element.child("TBody")
        lines.append(_line(setting, table, row, widths, body.child("TR")))
    tops = tuple(accumulate((line.height for line in lines), initial=0.0))
    tallest = _height(setting, [[cell] for cell in head], widths)
    return Matrix(_Grid(setting, table, widths, head, tallest, tuple(lines), tops, broken), 0, len(lines))


def _line(
    setting: PageSetting, table: page.Table, row: page.TableRow, widths: tuple[float, ...], element: Element
) -> _Line:
    row_cells = list(_row(setting, row, table, element))
    heads = _is_group(row, table)
    height = _height(setting, row_cells[:1], (sum(widths),)) if heads else _height(setting, row_cells, widths)
    return _Line(row, row_cells, max(height, row.height), heads)


def _height(setting: PageSetting, row: Sequence[Sequence[Flowable]], widths: Sequence[float]) -> float:
    """The height of a row: that of its tallest cell."""
    pads = setting.scale * (2 * _PAD - 0.5)
    return float(
        pads
        + max(
            sum(text.wrap(width - 2 * _PAD - 2, UNBOUNDED)[1] for text in cell)
            for cell, width in zip(row, widths, strict=False)
        )
    )


def cells(setting: PageSetting) -> tuple[Command, ...]:
    """What all tables have. Where no face is said, reportlab refers to one that it does not embed."""
    return ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FACE", (0, 0), (-1, -1), setting.faces.regular)


def _head(setting: PageSetting, column: page.TableColumn, row: Element) -> Flowable:
    swatch = setting.swatch(column.party)
    cell = row.header("Column", once=True)
    return paragraph(setting, cell, plain(column.title), "head", ink=swatch.ink if swatch else None)


def _is_group(row: page.TableRow, table: page.Table) -> bool:
    """Whether a row is the heading of those below it."""
    return len(row.cells) == 1 < len(table.columns)


def _row(setting: PageSetting, row: page.TableRow, table: page.Table, parent: Element) -> Iterator[list[Flowable]]:
    """The cells of a row. The first is the header of the row, or of all columns where it is the heading of a group."""
    if _is_group(row, table):
        # It heads what stands below it, in all columns.
        header = parent.header("Column", columns=len(table.columns))
        yield _cell(setting, row.cells[0], header, "group", "group")
        yield from [[] for _ in table.columns[1:]]
        return
    for index, cell in enumerate(row.cells):
        element = parent.child("TD") if index else parent.header("Row")
        yield _cell(setting, cell, element, "cell" if index else "row", "cell")
    for _ in table.columns[len(row.cells) :]:
        parent.child("TD")
        yield []


def _cell(setting: PageSetting, cell: page.TableCell, element: Element, first: str, other: str) -> list[Flowable]:
    """The paragraphs of a cell; a single one is the cell's own content, which keeps the tree of a large table small."""
    alone = len(cell.texts) == 1
    if not alone:
        check_lines(len(cell.texts), cell.texts[0] if cell.texts else ())
    return [
        paragraph(setting, element if alone else element.child("P"), text, other if index else first)
        for index, text in enumerate(cell.texts)
    ]


def _frame(setting: PageSetting) -> list[Command]:
    rule = paint(setting.theme.rule)
    return [
        *cells(setting),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, paint(setting.theme.ink)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD + 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), setting.scale * (_PAD - 0.5)),
        ("BOTTOMPADDING", (0, 0), (-1, -1), setting.scale * _PAD),
    ]


def _heads(setting: PageSetting, table: page.Table) -> Iterator[Command]:
    yield ("BACKGROUND", (0, 0), (-1, 0), paint(setting.theme.heading))
    for index, column in enumerate(table.columns):
        if swatch := setting.swatch(column.party):
            yield ("BACKGROUND", (index, 0), (index, 0), paint(swatch.fill))


def _group(setting: PageSetting, number: int) -> Iterator[Command]:
    yield ("SPAN", (0, number), (-1, number))
    yield ("BACKGROUND", (0, number), (-1, number), paint(setting.theme.band))


def _colours(setting: PageSetting, row: page.TableRow, number: int) -> Iterator[Command]:
    for column, cell in enumerate(row.cells):
        if swatch := setting.swatch(cell.party):
            yield ("BACKGROUND", (column, number), (column, number), paint(swatch.tint))
            yield ("LINEBEFORE", (column, number), (column, number), 2.5, paint(swatch.fill), BUTT)
        elif cell.shared:
            yield ("BACKGROUND", (column, number), (column, number), paint(setting.theme.heading))
            yield ("LINEBEFORE", (column, number), (column, number), 2.5, paint(setting.theme.muted), BUTT)
