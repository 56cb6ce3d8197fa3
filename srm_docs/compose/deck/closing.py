"""The end: what to take away, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srm_docs.compose._course import lines_and_varying
from srm_docs.compose._document import source_list
from srm_docs.compose._sentences import sentence
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.page.document import Bullets, Item
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def closing(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The summary, and the sources."""
    model, words = localized.model, localized.words
    section = words(Term.CLOSING)
    points = tuple(Item(plain(sentence(localized, claim))) for claim in lines_and_varying(model))
    slide = a_slide("summary", words(Term.SUMMARY), Bullets(points), section=section)
    yield with_notes(slide, [words(Term.SAY_SUMMARY)])
    for listed in source_list(model):
        slide = a_slide("sources", words(Term.SOURCES), listed, section=section)
        yield with_notes(replace(slide, fine=True), [words(Term.SAY_SOURCES)])
