"""Slides that are laid out: each thing in its box, in points, and in the order in which it is read."""

from __future__ import annotations

import enum
from typing import Literal

from msgspec import Struct

from srm_docs.core.geometry import Box, Size
from srm_docs.page.document import Table
from srm_docs.page.scene import Scene
from srm_docs.page.text import Text


class SlideKind(enum.StrEnum):
    """What a slide is made of. A template has a layout for each."""

    TITLE = "title"
    """The title of the deck, and what stands below it."""

    CONTENT = "content"
    """A title, and text below it."""

    COMPARISON = "comparison"
    """A title, and two texts side by side, each under a heading of its own."""

    TITLE_ONLY = "title-only"
    """A title, and room for a picture or a table."""


class Ground(enum.StrEnum):
    """What a text stands on."""

    NONE = "none"
    """The slide itself."""

    FILL = "fill"
    """The colour of its party, which bears a text in that colour's ink; without a party, that of headings."""

    TINT = "tint"
    """The pale colour of its party, with a line around in the full one; without a party, that of bands."""


Role = Literal["title", "subtitle", "body", "head", "card"]
"""What a text is: those of the first four kinds have a place in the template, a card is a box of its own."""


class PlacedParagraph(Struct, frozen=True):
    """A paragraph at its size in points.

    ``bullet`` is the sign before it, if it has one (``•``, ``A.``), set into the left margin of its ``depth`` from 0;
    ``before`` is the room above it in points; a ``muted`` one stands back. Of its depth so many levels are those of
    quotes (``quoted``); ``code`` are lines that keep their spaces.
    """

    text: Text
    size: float
    bullet: str = ""
    depth: int = 0
    before: float = 0
    muted: bool = False
    quoted: int = 0
    code: bool = False

    @property
    def margin(self) -> float:
        """The left margin of its text, in points; its bullet hangs into it."""
        return 1.5 * self.size * (self.depth + bool(self.bullet))


class PlacedText(Struct, frozen=True):
    """Paragraphs in a box, whose text keeps ``inset`` points from its left and right edges.

    ``place`` counts the texts of one role on a slide from 0. Titles stand at the foot of their box, heads in its
    middle, as a card's text does that is ``centred``, all others at its top. ``name`` says what it is.
    """

    role: Role
    box: Box
    paragraphs: tuple[PlacedParagraph, ...]
    name: str
    place: int = 0
    ground: Ground = Ground.NONE
    party: str = ""
    inset: float = 0
    centred: bool = False


class PlacedTable(Struct, frozen=True):
    """A table, or as many of its rows as a slide holds, with the widths of its columns and the heights of its rows.

    The first height is that of the header row. ``size`` is that of its text; its cells keep ``padding`` from their
    texts above and below. All are in points.
    """

    box: Box
    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    padding: float = 4.0


class PlacedPicture(Struct, frozen=True):
    """A drawing in a box of its own size; its words are those of the scene."""

    box: Box
    scene: Scene


Placed = PlacedText | PlacedTable | PlacedPicture


class PlacedSlide(Struct, frozen=True):
    """A slide as it is shown: its title first, the rest in reading order. ``id`` and ``title`` are its alone."""

    id: str
    title: str
    kind: SlideKind
    items: tuple[Placed, ...]
    section: str
    notes: tuple[Text, ...]
    steps: bool


class Fit(enum.StrEnum):
    """What had to be done so that a slide holds what it says."""

    SMALLER = "smaller"
    SPLIT = "split"
    CUT = "cut"
    MOVING = "moving"
    """Of a shift, only the layers that move are shown."""

    TOLD = "told"
    """A picture that would be too small is told in words."""

    LEFT_OUT = "left out"
    """The deck is long without it."""

    BROKEN = "broken"
    """A word has no room on a line at any size."""


class Fitted(Struct, frozen=True):
    """A slide that did not hold its text as it was: its title, and the size in points or the number of slides.

    The number is that of its own, or, of one that is left out, that of the others; or of a ``word`` that is broken,
    that of its letters.
    """

    title: str
    fit: Fit
    amount: float
    word: str = ""


class LaidDeck(Struct, frozen=True):
    """All slides of a deck of one size in points, and what had to be done to make them fit."""

    size: Size
    slides: tuple[PlacedSlide, ...]
    fitted: tuple[Fitted, ...]
