"""The widths of a table's columns: by their weights, but none so narrow that a word in it must be broken."""

from __future__ import annotations

from collections.abc import Iterable

from srm_docs.core.breaking import segments
from srm_docs.layout.lettering import Style, word_width
from srm_docs.page.document import Table
from srm_docs.page.text import plain_text

_LOOKED_AT = 200
"""So many rows are measured: a longer table goes on as it began."""

_MOST = 0.4
"""The most of the whole width that a single long word can claim."""


def column_widths(table: Table, width: float, style: Style, padding: float) -> list[float]:
    """The width of each column in points, together ``width``; ``style`` is that of the widest text in the cells.

    ``padding`` is what a cell has to the left and right of its text.
    """
    total = sum(column.weight for column in table.columns)
    shares = [width * column.weight / total for column in table.columns]
    needs = [min(need + padding, _MOST * width) for need in _longest_words(table, style)]
    if sum(needs) >= width:
        return [need * width / sum(needs) for need in needs]
    lack = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(needs, shares, strict=True))
    taken = lack / spare if spare else 0.0
    return [max(need, share) - max(0.0, share - need) * taken for need, share in zip(needs, shares, strict=True)]


def _longest_words(table: Table, style: Style) -> Iterable[float]:
    rows = [row for row in table.rows[:_LOOKED_AT] if len(row.cells) == len(table.columns)]
    for at, column in enumerate(table.columns):
        texts = {column.title, *(plain_text(text) for row in rows for text in row.cells[at].paragraphs)}
        yield max(word_width(word, style) for word in {part.text for text in texts for part in segments(text)} or {""})
