"""The end: what to take away, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srm_docs.compose._diagram import course_list
from srm_docs.compose._document import source_list
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.model.model import ResponsibilityModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def closing(model: ResponsibilityModel, words: Words) -> Iterator[TimedSlide]:
    """The summary, and the sources."""
    section = words(Term.CLOSING)
    points = course_list(model, words, brief=True)
    slide = a_slide("summary", words(Term.SUMMARY), points, section=section)
    yield with_notes(slide, [words(Term.SAY_SUMMARY)])
    for listed in source_list(model):
        slide = a_slide("sources", words(Term.SOURCES), listed, section=section)
        yield with_notes(replace(slide, fine=True), [words(Term.SAY_SOURCES)])
