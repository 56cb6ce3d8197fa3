"""The widths of a table's columns.

They follow the columns' weights, but none is so narrow that a word in it must be broken; and where a text takes several
lines, what columns of short texts have no use for is its column's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.core.breaking import unbroken_words
from srm_docs.core.values import replace
from srm_docs.layout.lettering import SLACK, Style
from srm_docs.page.document import Table, TableColumn
from srm_docs.page.text import plain_text

ROWS_MEASURED = 200
"""So many rows are measured: a longer table goes on as it began."""

_LETTER_EM = 0.52
"""The width of a letter, on average: what a text takes that is too long to be measured."""

_ROUNDING = 0.01
"""What sums of widths may differ by, in points."""

_MEASURED_LETTERS = 60
"""A text of so many letters is measured; a longer one takes several lines in any column."""

_WORD_MOST_SHARE = 0.4
"""The most of the whole width that a single long word can claim."""

_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+")
_ADDRESS_LETTERS = 18
"""So many letters of an address stand on a line at the least: it may go on at any of them on the next."""


class ColumnTexts(Struct, frozen=True):
    """The texts of each column of a table, each once, and the words in them."""

    texts: list[set[str]]
    words: list[set[str]]

    @staticmethod
    def of(table: Table) -> ColumnTexts:
        """Those of a table: looked up once, however often its widths are tried."""
        texts = list(_texts(table))
        return ColumnTexts(texts, list(map(_words, texts)))


def column_widths(
    table: Table, width: float, style: Style, padding: float, known: ColumnTexts | None = None
) -> list[float]:
    """The width of each column in points, together ``width``; ``style`` is that of the widest text in the cells.

    ``padding`` is what a cell has to the left and right of its text; ``known`` are the table's texts, if they are.
    """
    known = known or ColumnTexts.of(table)
    texts, words = known.texts, known.words
    shares = _following(texts, _shares(table.columns, width), table.columns, style, padding)
    needs = [min(need + padding, _WORD_MOST_SHARE * width) for need in _longest_words(words, style)]
    # There is no room for all words: each column lacks as large a part of what it needs.
    if sum(needs) >= width:
        return [need * width / sum(needs) for need in needs]
    lack = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(needs, shares, strict=True))
    taken = lack / spare if spare else 0.0
    return [max(need, share) - max(0.0, share - need) * taken for need, share in zip(needs, shares, strict=True)]


def broken_word(table: Table, width: float, style: Style, padding: float, known: ColumnTexts | None = None) -> str:
    """A word that its column is too narrow for, in a table of this width; empty if there is none."""
    known = known or ColumnTexts.of(table)
    widths = column_widths(table, width, style, padding, known)
    for column, wide in zip(known.words, widths, strict=True):
        if broken := [word for word in column if _word_width(word, style) > wide - padding + _ROUNDING]:
            return min(broken)
    return ""


SIZES = (1.0, 0.93, 0.86, 0.8)
"""The parts of its size in which a table's type is tried before a word in it is broken."""


def unbroken(table: Table, width: float, style: Style, padding: float, least: float) -> tuple[float, str]:
    """The largest part of the type's size, which stays at ``least`` points, at which no word is broken.

    Where there is none it is that at full size, since all would be in vain; and the word that is broken then.
    """
    word = ""
    known = ColumnTexts.of(table)
    for part in SIZES:
        size = style.size * part
        if size < least - _ROUNDING:
            break
        broken = broken_word(table, width, replace(style, size=size), padding, known)
        if not broken:
            return part, ""
        word = word or broken
    return 1.0, word


def _shares(columns: Sequence[TableColumn], width: float) -> list[float]:
    """The columns that have a part of the width get it, the others what is left, by their weights."""
    given = sum(column.part for column in columns)
    total = sum(column.weight for column in columns if not column.part)
    left = max(0.0, 1 - given)
    parts = [column.part or left * column.weight / total for column in columns]
    return [width * part / sum(parts) for part in parts]


def _following(
    texts: list[set[str]], shares: list[float], columns: Sequence[TableColumn], style: Style, padding: float
) -> list[float]:
    """The shares of a table in which some text takes several lines: its column gets what others don't need."""
    lines = [max(_line(text, style) for text in column) + padding for column in texts]
    given = [bool(column.part) for column in columns]
    if all(line <= share or fixed for line, share, fixed in zip(lines, shares, given, strict=True)):
        return shares
    widths = [share if fixed else min(share, line) for line, share, fixed in zip(lines, shares, given, strict=True)]
    amounts = [sum(map(len, column)) for column in texts]
    while (spare := sum(shares) - sum(widths)) > _ROUNDING:
        short = [not fixed and line - wide > _ROUNDING for fixed, line, wide in zip(given, lines, widths, strict=True)]
        total = sum(amount for amount, is_short in zip(amounts, short, strict=True) if is_short)
        if not total:
            free = [0.0 if fixed else wide for fixed, wide in zip(given, widths, strict=True)]
            return [wide + spare * part / sum(free) for wide, part in zip(widths, free, strict=True)]
        widths = [
            min(line, wide + spare * amount / total) if is_short else wide
            for wide, line, amount, is_short in zip(widths, lines, amounts, short, strict=True)
        ]
    return widths


def _line(text: str, style: Style) -> float:
    """The width of a text on one line."""
    return (style.size * _LETTER_EM * len(text) if len(text) > _MEASURED_LETTERS else style.measure(text)) / SLACK


def _texts(table: Table) -> Iterator[set[str]]:
    """The texts of each column, each once."""
    rows = [row for row in table.rows[:ROWS_MEASURED] if len(row.cells) == len(table.columns)]
    for index, column in enumerate(table.columns):
        yield {column.title, *(plain_text(text) for row in rows for text in row.cells[index].texts)}


def _longest_words(words: list[set[str]], style: Style) -> Iterator[float]:
    for column in words:
        # A column may hold no text at all: its longest word is then an empty one.
        yield max(_word_width(word, style) for word in column or {""})


def _word_width(word: str, style: Style) -> float:
    """The width of what breaks nowhere."""
    return style.measure(word) / SLACK


def _words(column: set[str]) -> set[str]:
    """The words of a column; of an address only as much as stands on a line."""
    words = {word for text in column for word in unbroken_words(text)}
    return {
        word[:_ADDRESS_LETTERS] if len(word) > _ADDRESS_LETTERS and _ADDRESS.search(word) else word for word in words
    }
