"""What the speaker of a slide is given: what to say, the author's hint, the answer, and about how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from srm_docs.compose._markup import paragraphs
from srm_docs.compose._phrases import labelled
from srm_docs.core.values import replace
from srm_docs.page.deck import Instead, Slide, SlideBlock
from srm_docs.page.text import Text, plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


class TimedSlide(Struct, frozen=True):
    """A slide with the time in minutes of what is taught on it, 0 where it is not counted by itself.

    ``instead`` are the slides that may be shown in place of ``count`` slides from this one on.
    """

    slide: Slide
    minutes: int
    instead: tuple[TimedSlide, ...] = ()
    count: int = 0


def with_notes(
    slide: Slide, say: Iterable[str | Text], minutes: int = 0, *, hint: str = "", answer: str = ""
) -> TimedSlide:
    """A slide with its notes, all but the time."""
    notes = [plain(text) if isinstance(text, str) else text for text in say if text]
    notes += paragraphs(hint)
    notes += [plain(answer, bold=True)] if answer else []
    return TimedSlide(replace(slide, notes=tuple(notes)), minutes)


def timed(words: Words, parts: Iterable[TimedSlide], total: str) -> Iterator[Slide]:
    """The slides with the time of each in their notes, and the ``total`` in the first one's, if there is one."""
    for index, part in enumerate(parts):
        notes = list(part.slide.notes)
        if index == 0 and total:
            notes.append(plain(labelled(words, Term.TIME, total), italic=True))
        if part.minutes:
            minutes = words(Term.ABOUT_MINUTES, minutes=part.minutes)
            notes.append(plain(labelled(words, Term.TIME_HERE, minutes), italic=True))
        instead = Instead(tuple(timed(words, part.instead, "")), part.count) if part.instead else None
        yield replace(part.slide, notes=tuple(notes), instead=instead)


def a_slide(id_: str, title: str, *blocks: SlideBlock, section: str) -> Slide:
    """A slide of these blocks."""
    return Slide(id_, title, blocks, section=section)
