"""A table as it stands in a file: texts, and where each is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Span


class CellSpan(Span, frozen=True, order=True):
    """A cell of a workbook. Its line and its column are those of the sheet, from 1."""

    sheet: str = ""

    def __str__(self) -> str:
        """``file:sheet!B5``, by which it is found in a spreadsheet program."""
        return f"{self.file}:{self.sheet}!{cell_name(self.line - 1, self.column - 1)}"


class MergedArea(Struct, frozen=True):
    """A rectangle of cells that are merged; rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The cells of a sheet, of a CSV file, of a table in Markdown, or of a JSON list, row by row.

    All ``rows`` have the same width. ``numbers`` are the cells, by row and column from 0, that hold a number or a date
    and no text. ``lines`` are the rows' lines in a text file, empty for a workbook. ``markdown`` says that the texts
    are Markdown. ``blurred`` are cells of which the reader gets nothing: errors, and formulas that were never computed.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    numbers: frozenset[tuple[int, int]] = field(default=frozenset(), repr=False)
    merges: tuple[MergedArea, ...] = ()
    lines: tuple[int, ...] = field(default=(), repr=False)
    markdown: bool = False
    hidden: bool = False
    blurred: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int, column: int = 0) -> Span:
        """Where a cell is, by its row and its column from 0."""
        if self.lines:
            line = self.lines[row]
            return Span(self.file, line, 1, line, 2)
        return CellSpan(self.file, row + 1, column + 1, row + 1, column + 2, self.name)


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The tables of a file, what is wrong with it, its text if it is one, and its bytes."""

    tables: tuple[SheetTable, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = field(default="", repr=False)
    data: bytes = field(default=b"", repr=False)


def cell_name(row: int, column: int) -> str:
    """The name of a cell: B5 for row 4 and column 1."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters of a column, from 0: A to Z, AA and so on."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters


def column_number(letters: str) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def same_width(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows that all are as wide as the widest, with empty texts at their ends."""
    given = [tuple(row) for row in rows]
    width = max(map(len, given), default=0)
    return tuple(row if len(row) == width else row + ("",) * (width - len(row)) for row in given)


def text_of(value: object) -> str:
    """What a cell shows that holds no text: numbers without a needless point, dates by ISO 8601."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
