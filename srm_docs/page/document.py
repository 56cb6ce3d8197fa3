"""A flowing document: a closed set of blocks in reading order."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from srm_docs.page.party import Party
from srm_docs.page.picture import Picture
from srm_docs.page.prose import Bullets as Bullets
from srm_docs.page.prose import CodeBlock as CodeBlock
from srm_docs.page.prose import Continued as Continued
from srm_docs.page.prose import Heading as Heading
from srm_docs.page.prose import Item as Item
from srm_docs.page.prose import Paragraph as Paragraph
from srm_docs.page.prose import ProseBlock as ProseBlock
from srm_docs.page.prose import Quote as Quote
from srm_docs.page.prose import Rule as Rule
from srm_docs.page.record import RowRecord as RowRecord
from srm_docs.page.text import Run, Text, plain_text


class Contents(Struct, frozen=True):
    """A table of contents: the headings of the document that follow it, down to a level, with their pages."""

    title: Text
    levels: int = 2


class Label(Struct, frozen=True):
    """The number of a figure or a table, in words: «Table 2». ``id`` is what references to it are made of."""

    id: str
    kind: Literal["figure", "table"]
    text: str
    number: int


class Figure(Struct, frozen=True):
    """A diagram with its caption; the diagram's own description is the alternative text.

    One that no page can hold is shown in parts; ``part_of`` holds ``{part}`` and ``{parts}``. With a ``label`` the
    caption begins with its number.
    """

    diagram: Picture
    caption: Text
    part_of: str = " ({part}/{parts})"
    label: Label | None = None

    def captions(self, parts: int) -> tuple[Text, ...]:
        """The caption of each part."""
        if parts == 1:
            return (self.caption,)
        endings = (self.part_of.format(part=part, parts=parts) for part in range(1, parts + 1))
        return tuple((*self.caption, Run(text)) for text in endings)


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


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; its first cell is the row's header. A row with one cell alone is the heading of the rows below it.

    ``height`` is the least that it has in points: room to write. ``record`` tells what else is known of it.
    """

    cells: tuple[TableCell, ...]
    height: float = 0
    record: RowRecord | None = field(default=None, compare=False, repr=False)


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


class Callout(Struct, frozen=True):
    """A short text set apart in the colour of the owner that it is about (none: neutral)."""

    title: Text
    body: tuple[Text, ...]
    party: str = ""


class SidePanel(Struct, frozen=True):
    """One of the boxes of `Panels`."""

    title: str
    subtitle: str
    items: tuple[str, ...]
    party: str = ""


class Panels(Struct, frozen=True):
    """Boxes that stand side by side, such as the two sides of the line."""

    panels: tuple[SidePanel, ...]


class ChoiceItem(Struct, frozen=True):
    """An answer to tick; without a ``letter`` its text says it all (true, false).

    ``right`` marks it as a right one; a learner's document never holds one that is right.
    """

    letter: str
    text: Text
    right: bool = False


class Choices(Struct, frozen=True):
    """Answers to choose from, each with its letter and a box to tick. ``several`` may be ticked, or one alone."""

    choices: tuple[ChoiceItem, ...]
    several: bool = False


class MatchingItem(Struct, frozen=True):
    """A text to be matched, with room for the letter that it goes with; ``letter`` fills it in, in a key alone."""

    text: Text
    letter: str = ""


class Matching(Struct, frozen=True):
    """Texts to be matched with lettered ``options``. None of the options is marked as right."""

    items: tuple[MatchingItem, ...]
    options: tuple[ChoiceItem, ...]


class Hint(Struct, frozen=True):
    """A note to the instructor alone: how long something takes, what to say. A learner's document never holds one."""

    title: str
    body: tuple[Text, ...]


class WritingLines(Struct, frozen=True):
    """Room to write by hand: a label and empty ruled lines. On a screen reader it is the label alone."""

    label: str
    count: int


class Together(Struct, frozen=True):
    """Blocks that stay on one page, if they fit on one."""

    blocks: tuple[Block, ...]


Block = ProseBlock | Contents | Figure | Table | Callout | Panels | Choices | Matching | WritingLines | Hint | Together


class Furniture(Struct, frozen=True):
    """What stands on every page. ``page_of`` holds ``{page}`` and ``{pages}``."""

    header_left: str
    header_right: str
    footer_left: str
    page_of: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed on pages: what it is called, and the parties that its colours stand for.

    ``kind`` is the word above the title ("Handout"); ``description`` the subject in the file's properties; ``date`` is
    written into the file, so that two builds are equal. ``facts`` are single facts by their names, for templates that
    have places for them; ``dates`` the days of some. ``foreign`` are texts in another language, with that language.
    """

    kind: str
    title: str
    subtitle: str
    description: str
    language: str
    date: datetime.date
    furniture: Furniture
    parties: tuple[Party, ...]
    facts: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    dates: tuple[tuple[str, datetime.date], ...] = field(default=(), kw_only=True)
    foreign: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Document(Printed):
    """A document: blocks that flow over as many pages as they need.

    One that is brief is for use, not for show: if a page holds all of it, it begins without a cover.
    """

    blocks: tuple[Block, ...]
    is_brief: bool = False


@dataclass(frozen=True, slots=True)
class Card(Printed):
    """A picture, and below it on the same page a table under its caption, and statements under a title.

    ``credit`` names the licence of the material and its owner, in small print.
    """

    figure: Figure
    table: Table | None
    statements_title: str
    statements: Bullets
    credit: tuple[Paragraph, ...] = ()
