"""What the slides begin and end with: title and aims, summary and sources, and the author's own texts at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srm_docs.compose._diagram import course_list
from srm_docs.compose._document import provenance, source_list
from srm_docs.compose._lesson import objectives
from srm_docs.compose._markup import blocks
from srm_docs.compose._time import minutes_of
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.model.parts import Placement
from srm_docs.page.deck import Slide
from srm_docs.page.document import Paragraph
from srm_docs.page.text import TextStyle, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def opening(localized: LocalizedModel, subtitle: str) -> Iterator[TimedSlide]:
    """The title slide, and the aims."""
    model, words = localized.model, localized.words
    section = words(Term.OPENING)
    below = [Paragraph(plain(subtitle), TextStyle.LEAD)] if subtitle else []
    known = " · ".join(provenance(localized))
    below += [Paragraph(plain(known), TextStyle.NOTE)] if known else []
    first = Slide("title", model.title, tuple(below), section=section, opening=True)
    yield with_notes(first, [words(Term.SAY_OPENING, title=model.title)])
    if aims := list(objectives(model)):
        slide = a_slide("objectives", words(Term.OBJECTIVES), *aims, section=section)
        yield with_notes(slide, [words(Term.SAY_OBJECTIVES)])


def closing(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The summary, and the sources."""
    model, words = localized.model, localized.words
    section = words(Term.CLOSING)
    points = course_list(localized, brief=True)
    slide = a_slide("summary", words(Term.SUMMARY), points, section=section)
    yield with_notes(slide, [words(Term.SAY_SUMMARY)])
    for listed in source_list(model):
        slide = a_slide("sources", words(Term.SOURCES), listed, section=section)
        yield with_notes(replace(slide, fine=True), [words(Term.SAY_SOURCES)])


def texts(localized: LocalizedModel, place: Placement, section: str) -> Iterator[TimedSlide]:
    """The author's own texts that stand at a place, each on a slide."""
    for text in localized.model.sections.values():
        if text.place is place:
            slide = a_slide(f"section-{text.id}", text.title, *blocks(text.text), section=section)
            yield with_notes(slide, [localized.words(Term.SAY_TEXT)], minutes_of(text), hint=text.hint)
