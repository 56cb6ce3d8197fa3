"""How wide columns and how high rows are. Excel measures in letters of its usual face, and so does this."""

from __future__ import annotations

import math
from collections.abc import Sequence
from unicodedata import east_asian_width

from srm_docs.page.workbook import BookSheet

_NARROWEST = 9
"""The least letters that a column has room for."""

_WIDEST = (48, 36, 28, 20)
"""The most, tried one after the other until the sheet is no wider than `_WIDE_SHEET`."""

_WIDE_SHEET = 220
"""So many letters can still be read when they stand beside each other on a page that is turned."""

_PAGE_LETTERS = 150
"""So many letters stand beside each other on a page that is turned: what parts of the width are parts of."""

_ROWS_LOOKED_AT = 100
"""So many rows are measured: a longer table goes on as it began."""

_LINE_PT, _ROW_MARGIN_PT, _HIGHEST_PT = 12.75, 2.25, 409.0
"""The height of a line, what a row has besides, and the highest row that Excel knows, in points."""

_LETTERS_A_DIGIT = 1.05
"""Widths are measured in digits, than which most letters are narrower; the last word of a line goes to the next."""


def column_widths(sheet: BookSheet) -> list[float]:
    """The width of each column in letters: what the author has set, or what its texts want within limits."""
    for widest in _WIDEST:
        widths = [_width(sheet, place, widest) for place in range(len(sheet.columns))]
        if sum(widths) <= _WIDE_SHEET:
            break
    return widths


def _width(sheet: BookSheet, place: int, widest: int) -> float:
    column = sheet.columns[place]
    if column.part:
        return max(_NARROWEST, round(column.part * _PAGE_LETTERS))
    wanted = max((_letters(line) for row in sheet.rows[:_ROWS_LOOKED_AT] for line in row[place].split("\n")), default=0)
    # The button of the filter takes three letters of the head.
    longest_word = max(map(_letters, column.title.split()), default=0) + 3
    return min(widest, max(_NARROWEST, longest_word, wanted + 1))


def pages_beside(widths: Sequence[float]) -> int:
    """How many pages a sheet takes from side to side so that it can still be read."""
    return max(1, math.ceil(sum(widths) / _WIDE_SHEET))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column, about."""
    return sum(max(1, math.ceil(_letters(line) / (width * _LETTERS_A_DIGIT))) for line in text.split("\n"))


def row_height(lines: int) -> float:
    """The height of a row of so many lines, in points."""
    return min(_HIGHEST_PT, lines * _LINE_PT + _ROW_MARGIN_PT)


def head_lines(titles: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines the heads of a table take, beside the buttons of their filters."""
    return max(lines_of(title, max(1, width - 3)) for title, width in zip(titles, widths, strict=True))


def _letters(text: str) -> int:
    """The width of a text in letters, of which those of East Asia count twice."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
