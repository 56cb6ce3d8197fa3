"""The widths of a table's columns.

They follow the columns' weights, but none is so narrow that a word in it must be broken; and where texts are long, what
columns of short ones have no use for is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.breaking import segments
from srm_docs.layout.lettering import Style, word_width
from srm_docs.page.document import Table
from srm_docs.page.text import plain_text

ROWS_MEASURED = 200
"""So many rows are measured: a longer table goes on as it began."""

_LETTER_EM = 0.5
"""The width of a letter, on average."""

_LONG_LINES = 6
"""A text of so many lines is long."""

_WORD_MOST_SHARE = 0.4
"""The most of the whole width that a single long word can claim."""


def column_widths(table: Table, width: float, style: Style, padding: float) -> list[float]:
    """The width of each column in points, together ``width``; ``style`` is that of the widest text in the cells.

    ``padding`` is what a cell has to the left and right of its text.
    """
    total = sum(column.weight for column in table.columns)
    shares = [width * column.weight / total for column in table.columns]
    texts = list(_texts(table))
    shares = _for_long_texts(texts, shares, style, padding)
    needs = [min(need + padding, _WORD_MOST_SHARE * width) for need in _longest_words(texts, style)]
    # There is no room for all words: each column lacks as large a part of what it needs.
    if sum(needs) >= width:
        return [need * width / sum(needs) for need in needs]
    lack = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(needs, shares, strict=True))
    taken = lack / spare if spare else 0.0
    return [max(need, share) - max(0.0, share - need) * taken for need, share in zip(needs, shares, strict=True)]


def _for_long_texts(texts: list[set[str]], shares: list[float], style: Style, padding: float) -> list[float]:
    """The shares of a table in which some text would take many lines: by how much each column has to hold."""
    letter = style.size * _LETTER_EM
    longest = [letter * max(map(len, column)) + padding for column in texts]
    if max(long / share for long, share in zip(longest, shares, strict=True)) <= _LONG_LINES:
        return shares
    needed = [min(share, long) for share, long in zip(shares, longest, strict=True)]
    amounts = [
        sum(map(len, column)) if long > share else 0 for column, long, share in zip(texts, longest, shares, strict=True)
    ]
    spare = sum(shares) - sum(needed)
    return [need + spare * amount / sum(amounts) for need, amount in zip(needed, amounts, strict=True)]


def _texts(table: Table) -> Iterator[set[str]]:
    """The texts of each column, each once."""
    rows = [row for row in table.rows[:ROWS_MEASURED] if len(row.cells) == len(table.columns)]
    for index, column in enumerate(table.columns):
        yield {column.title, *(plain_text(text) for row in rows for text in row.cells[index].texts)}


def _longest_words(texts: list[set[str]], style: Style) -> Iterator[float]:
    for column in texts:
        # A column may hold no text at all: its longest word is then an empty one.
        yield max(word_width(word, style) for word in {part.text for text in column for part in segments(text)} or {""})
