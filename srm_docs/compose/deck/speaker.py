"""What the speaker of a slide is given: what to say, the author's hint, the answer, and about how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from srm_docs.compose._markup import paragraphs
from srm_docs.compose._phrases import labelled
from srm_docs.page.deck import Slide, SlideBlock
from srm_docs.page.text import Text, plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


@dataclass(frozen=True, slots=True)
class TimedSlide:
    """A slide with its time in minutes, which is the author's, or else what such a slide takes."""

    slide: Slide
    minutes: int


def with_notes(
    slide: Slide, say: Iterable[str | Text], minutes: int, *, hint: str = "", answer: str = ""
) -> TimedSlide:
    """A slide with its notes, all but the time."""
    notes = [plain(text) if isinstance(text, str) else text for text in say if text]
    notes += paragraphs(hint)
    notes += [plain(answer, bold=True)] if answer else []
    return TimedSlide(replace(slide, notes=tuple(notes)), minutes)


def timed(words: Words, parts: Iterable[TimedSlide]) -> Iterator[Slide]:
    """The slides with the time of each in their notes, and that of all in the first one's."""
    parts = list(parts)
    whole = round(sum(part.minutes for part in parts))
    for index, part in enumerate(parts):
        minutes = words(Term.ABOUT_MINUTES, minutes=part.minutes)
        notes = [*part.slide.notes, plain(labelled(words, Term.TIME_HERE, minutes), italic=True)]
        if index == 0:
            total = words(Term.ABOUT_MINUTES, minutes=whole)
            notes.insert(len(notes) - 1, plain(labelled(words, Term.TIME, total), italic=True))
        yield replace(part.slide, notes=tuple(notes))


def a_slide(id_: str, title: str, *blocks: SlideBlock, section: str) -> Slide:
    """A slide of these blocks."""
    return Slide(id_, title, blocks, section=section)
