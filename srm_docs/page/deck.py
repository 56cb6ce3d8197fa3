"""A deck of slides: one idea a slide, without coordinates. What doesn't fit on one is laid out on several."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from srm_docs.core.values import replace
from srm_docs.page.document import (
    Callout,
    Choices,
    Figure,
    Matching,
    Panels,
    Printed,
    ProseBlock,
    Table,
)
from srm_docs.page.task import Abreast, AnswerBlock, QuestionBlock
from srm_docs.page.text import Text

SlideBlock = ProseBlock | Callout | Choices | Matching | Table | Panels | Figure | QuestionBlock | AnswerBlock | Abreast
"""What a slide holds. Panels, a figure, a question or an answer stand alone below its title.

Several panels, each with what stands above them, are groups side by side. The others may stand below each other.
"""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its title, and below it its content, from the top down.

    ``id`` tells it from the others, across editions too. It belongs to the ``section`` of that name. ``notes`` are for
    the one who speaks. One that ``steps`` on from the slide before shows the same with something changed. ``opening``
    is the one that bears the deck's title, ``fine`` one that may be set in small type, since nobody reads it out. One
    that ``joins`` stands on the slide before, below its title as a heading, if that has room for both in large type.
    A ``spare`` one is left out of a deck that is long without it. What may be shown ``instead`` of it and some that
    follow takes fewer slides.
    """

    id: str
    title: str
    blocks: tuple[SlideBlock, ...]
    section: str = field(default="", kw_only=True)
    notes: tuple[Text, ...] = field(default=(), kw_only=True)
    steps: bool = field(default=False, kw_only=True)
    opening: bool = field(default=False, kw_only=True)
    fine: bool = field(default=False, kw_only=True)
    joins: bool = field(default=False, kw_only=True)
    spare: bool = field(default=False, kw_only=True)
    instead: Instead | None = field(default=None, kw_only=True)


class Instead(Struct, frozen=True):
    """Slides that are shown in place of ``count`` slides, if each of them has room for what it holds in large type."""

    slides: tuple[Slide, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Deck(Printed):
    """Slides in their order.

    ``part_of`` is what the title of a slide is followed by that is laid out on several: it holds ``{title}``,
    ``{part}`` and ``{parts}``. ``notes_label`` is what stands above the lines for notes on a printed handout, and
    ``footer`` what stands at the foot of every slide beside its number and date.
    """

    slides: tuple[Slide, ...]
    part_of: str = "{title} ({part}/{parts})"
    notes_label: str = ""
    footer: str = ""
    day: str = ""


def without_notes(deck: Deck) -> Deck:
    """The deck without a word for the one who speaks."""
    return replace(deck, slides=tuple(map(_without_notes, deck.slides)))


def _without_notes(slide: Slide) -> Slide:
    instead = slide.instead and replace(slide.instead, slides=tuple(map(_without_notes, slide.instead.slides)))
    return replace(slide, notes=(), instead=instead)
