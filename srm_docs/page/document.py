"""A flowing document: a closed set of blocks in reading order."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

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
from srm_docs.page.table import Label as Label
from srm_docs.page.table import Table as Table
from srm_docs.page.table import TableCell as TableCell
from srm_docs.page.table import TableColumn as TableColumn
from srm_docs.page.table import TableRow as TableRow
from srm_docs.page.text import Run, Text


class Contents(Struct, frozen=True):
    """A table of contents: the headings of the document that follow it, down to a level, with their pages."""

    title: Text
    levels: int = 2


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
