"""Where a table has its headings, one row of them or two that are joined, and which column a map means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from srm_docs.importing.words import matches, without_markup
from srm_docs.sheet_source.table import SheetTable
from srm_docs.yaml_source.text import without_illegal
from srm_docs.yaml_source.unicode_form import in_one_form

LOOKED_AT = 20
"""Rows among which the headings are looked for."""

SAMPLE = 2_000
"""Rows by which it is judged what a column holds."""

_LEAST_IN_GROUPS = 2
_LONGEST_HEADING = 300
"""In characters."""


class ColumnHeading(Struct, frozen=True):
    """The heading of a column, and of the group of columns that it belongs to."""

    name: str
    group: str = ""

    def __str__(self) -> str:
        """Both as one text."""
        return f"{self.group} / {self.name}" if self.group else self.name

    def fit(self, pattern: str) -> int:
        """How well a pattern fits it, as `matches` has it."""
        return max(matches(pattern, self.name), matches(pattern, str(self)))


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table whose headings are known. ``header`` are their rows, from 0."""

    table: SheetTable
    header: tuple[int, ...]
    headings: tuple[ColumnHeading, ...] = field(repr=False)

    @property
    def first(self) -> int:
        """The first row below the headings."""
        return self.header[-1] + 1

    def columns(self, pattern: str) -> tuple[int, ...]:
        """The columns that a pattern fits best."""
        fits = [(heading.fit(pattern), column) for column, heading in enumerate(self.headings) if str(heading)]
        best = max((fit for fit, _ in fits), default=0)
        return tuple(column for fit, column in fits if fit == best) if best else ()

    def all_columns(self, pattern: str) -> tuple[int, ...]:
        """The columns that a pattern fits at all."""
        return tuple(column for column, heading in enumerate(self.headings) if str(heading) and heading.fit(pattern))


def headed(table: SheetTable, rows: Sequence[int]) -> HeadedTable:
    """A table with the headings of some rows, from 0."""
    upper = _plain(table, rows[0])
    if len(rows) == 1:
        return HeadedTable(table, (rows[0],), tuple(map(ColumnHeading, upper)))
    lower = _plain(table, rows[-1])
    groups = _spread(table, rows[0], upper, lower)
    pairs = zip(groups, lower, upper, strict=True)
    headings = tuple(ColumnHeading(name, group) if name else ColumnHeading(own) for group, name, own in pairs)
    return HeadedTable(table, tuple(rows), headings)


def best_headed(table: SheetTable, patterns: Iterable[str]) -> tuple[HeadedTable | None, int]:
    """The table with those headings that most patterns fit, and how many do."""
    wanted = tuple(patterns)
    best: HeadedTable | None = None
    most = (0, 0, 0)
    for row in range(min(LOOKED_AT, len(table.rows))):
        for rows in ((row,), (row, row + 1)):
            if len(rows) > 1 and not two_rows(table, row):
                continue
            candidate = headed(table, rows)
            count = sum(bool(candidate.columns(pattern)) for pattern in wanted)
            rank = (count, sum(bool(str(heading)) for heading in candidate.headings), -len(rows))
            if count and rank > most:
                best, most = candidate, rank
    return best, most[0]


def two_rows(table: SheetTable, row: int) -> bool:
    """Whether a row is one of groups of columns, whose own headings are in the row below it.

    A row of data below headings, of which one is missing, must never be taken for more of them.
    """
    if row + 1 >= len(table.rows):
        return False
    upper, lower = table.rows[row], table.rows[row + 1]
    pairs = [(bool(above.strip()), bool(below.strip())) for above, below in zip(upper, lower, strict=True)]
    is_merged = any(area.top == row == area.bottom and area.right > area.left for area in table.merges)
    has_group = pairs.count((False, True)) >= _LEAST_IN_GROUPS and pairs.count((True, True)) > 0
    is_short = all(len(text) <= _LONGEST_HEADING for text in (*upper, *lower))
    return has_group and is_short and (is_merged or (True, False) in pairs)


def _plain(table: SheetTable, row: int) -> tuple[str, ...]:
    """The headings in a row, on one line each, without markup and without what no document can hold."""
    texts = (without_markup(text) if table.markdown else text for text in table.rows[row])
    return tuple(" ".join(in_one_form(without_illegal(text)).split()) for text in texts)


def _spread(table: SheetTable, row: int, upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The heading of the group above each column: as far as it is merged, or, where nothing is, up to the next one."""
    merged = [area for area in table.merges if area.top <= row <= area.bottom and area.right > area.left]
    groups = list(upper)
    for area in merged:
        for column in range(area.left, min(area.right + 1, len(groups))):
            groups[column] = upper[area.left]
    if not merged:
        for column in range(1, len(groups)):
            if not groups[column] and lower[column]:
                groups[column] = groups[column - 1]
    return groups
