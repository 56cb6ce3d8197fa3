"""What the columns of a table look like: ids, marks, letters, texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from srm_docs.importing.frame import SAMPLE, HeadedTable
from srm_docs.importing.vocabulary import MARKS, NO_MARKS, raci_letters
from srm_docs.importing.words import folded, without_mark, without_markup

_MOST = 0.8
_LONGEST_ID = 40
"""In characters."""


class ColumnLook(Struct):
    """What a column looks like."""

    number: int
    heading: str
    values: list[str]
    different: dict[str, str] = field(default_factory=dict)

    def share(self, words: frozenset[str] | Mapping[str, object]) -> float:
        """How many of its values are some words."""
        return sum(folded(without_mark(value)) in words for value in self.values) / (len(self.values) or 1)

    @property
    def is_mark(self) -> bool:
        """Whether its cells are marked or not."""
        return bool(self.values) and self.share(MARKS | NO_MARKS) >= _MOST and len(self.different) <= 2

    @property
    def is_raci(self) -> bool:
        """Whether its cells hold letters of RACI."""
        return bool(self.values) and sum(bool(raci_letters(value)) for value in self.values) >= _MOST * len(self.values)

    @property
    def is_id(self) -> bool:
        """Whether its values tell rows apart, and are short and without blanks but before a bracket."""
        short = [
            it for it in self.values if len(it) <= _LONGEST_ID and any(map(str.isdigit, it)) and it.count(" ") <= 2
        ]
        return (
            bool(self.values) and len(short) >= _MOST * len(self.values) and len(self.different) > len(self.values) / 2
        )

    @property
    def length(self) -> int:
        """The length of its values, in the middle."""
        return sorted(map(len, self.values))[len(self.values) // 2] if self.values else 0

    def named(self, words: Sequence[str]) -> bool:
        """Whether its heading has one of some words."""
        heading = folded(self.heading)
        return any(word == heading or word in heading.split() or (len(word) > 3 and word in heading) for word in words)


def looks_of(head: HeadedTable) -> Iterator[ColumnLook]:
    """Each column that has a heading."""
    table = head.table
    for number, heading in enumerate(head.headings):
        if not str(heading):
            continue
        texts = [row[number].strip() for row in table.rows[head.first : head.first + SAMPLE]]
        values = [without_markup(text) if table.markdown else text for text in texts if text]
        different: dict[str, str] = {}
        for value in values:
            different.setdefault(folded(value), value)
        yield ColumnLook(number, str(heading), values, different)
