"""A table of a document: columns, rows and cells of texts."""

from __future__ import annotations

import math
from typing import ClassVar, Literal

from msgspec import Struct

from srm_docs.core.values import PartlyCompared
from srm_docs.page.record import RowRecord
from srm_docs.page.text import Text, plain_text


class Label(Struct, frozen=True):
    """The number of a figure or a table, in words: «Table 2». ``id`` is what references to it are made of."""

    id: str
    kind: Literal["figure", "table"]
    text: str
    number: int


class TableColumn(Struct, frozen=True):
    """A column with its title; ``party`` colours it as that owner's.

    Its width follows its ``weight`` and what it holds, or is a ``part`` from 0 to 1 of the table's, if there is one.
    """

    title: str
    weight: float = 1
    party: str = ""
    part: float = 0


class TableCell(Struct, frozen=True):
    """A cell: one paragraph or several. ``party`` colours it as that owner's; ``shared`` as nobody's alone.

    ``remarks`` stand below the paragraphs, or as comments beside them where a format has such.
    """

    paragraphs: tuple[Text, ...]
    party: str = ""
    shared: bool = False
    remarks: tuple[Text, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """All paragraphs, the remarks among them."""
        return (*self.paragraphs, *self.remarks) if self.remarks else self.paragraphs


class TableRow(PartlyCompared, frozen=True):
    """A row; its first cell is the row's header. A row with one cell alone is the heading of the rows below it.

    ``height`` is the least that it has in points: room to write. ``record`` tells what else is known of it.
    """

    ASIDE: ClassVar = ("record",)

    cells: tuple[TableCell, ...]
    height: float = 0
    record: RowRecord | None = None


_MOST_UPRIGHT = 6
"""So many columns stand well on an upright page, whatever is in them."""

_UPRIGHT_LETTERS = 88
"""The longest words of all columns, with the room between them, may have so many letters together on such a page."""

_BETWEEN_LETTERS = 2
"""What a column keeps from the next one, in letters."""

_ROW_LETTERS = 180
"""A row of more letters becomes too tall on such a page."""

_ROWS_LOOKED_AT = 200
"""So many rows are looked at: a longer table goes on as it began."""


class Table(Struct, frozen=True):
    """A table with a header row that is repeated on each page. ``description`` is its alternative text.

    With a ``label`` the caption is printed above it; so it is if it is one of several with the same rows: ``in_parts``.
    """

    caption: Text
    description: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    label: Label | None = None
    in_parts: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether its columns want a page that is turned: many, whose words need more than an upright one is wide."""
        return len(self.columns) > _MOST_UPRIGHT and self._letters() > _UPRIGHT_LETTERS

    def _letters(self) -> float:
        """How many letters a line has to hold so that no word is broken; more than any line where rows are long."""
        rows = [row for row in self.rows[:_ROWS_LOOKED_AT] if len(row.cells) == len(self.columns)]
        letters = 0
        for index, column in enumerate(self.columns):
            texts = [column.title, *(plain_text(text) for row in rows for text in row.cells[index].texts)]
            letters += _BETWEEN_LETTERS + max(len(word) for text in texts for word in text.split() or [""])
        longest = max((sum(len(plain_text(t)) for cell in row.cells for t in cell.texts) for row in rows), default=0)
        return math.inf if longest > _ROW_LETTERS else letters
