"""What the slides begin and end with: title and aims, summary and sources, and the author's own texts at both ends."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._course import Course, courses, of_the_whole, sides
from srm_docs.compose._diagram import course_list
from srm_docs.compose._document import provenance
from srm_docs.compose._lesson import objectives
from srm_docs.compose._markup import blocks
from srm_docs.compose._origin import origin_blocks
from srm_docs.compose._sentences import sentence
from srm_docs.compose._time import minutes_of
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.core.values import replace
from srm_docs.model.claims import Claim, NoLine, SomeShared
from srm_docs.model.parts import Placement
from srm_docs.page.deck import Slide
from srm_docs.page.document import Bullets, Item, Paragraph
from srm_docs.page.text import TextStyle, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_MOST_COURSES = 4
"""Where the line runs in more kinds of services is no summary any more."""


def opening(localized: LocalizedModel, subtitle: str, sheet: str) -> Iterator[TimedSlide]:
    """The title slide, and the aims. The code of the sheet is for who speaks: by it they find the key."""
    model, words = localized.model, localized.words
    section = words(Term.OPENING)
    below = [Paragraph(plain(subtitle), TextStyle.LEAD)] if subtitle else []
    known = " · ".join(provenance(localized))
    below += [Paragraph(plain(known), TextStyle.NOTE)] if known else []
    first = Slide("title", model.title, tuple(below), section=section, opening=True)
    coded = words(Term.SHEET, code=sheet) if sheet else ""
    yield with_notes(first, [words(Term.SAY_OPENING, title=model.title), coded])
    if aims := list(objectives(model)):
        slide = a_slide("objectives", words(Term.OBJECTIVES), *aims, section=section)
        yield with_notes(slide, [words(Term.SAY_OBJECTIVES)])


def introduced(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The author's own texts at the beginning; the first on the slide of the aims, if that has room for both."""
    aims = any(objectives(localized.model))
    for index, text in enumerate(texts(localized, Placement.BEFORE, localized.words(Term.OPENING))):
        yield replace(text, slide=replace(text.slide, joins=aims and index == 0))


def closing(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The summary, the author's own texts at the end, and the sources; on one slide, if it has room for them."""
    words = localized.words
    section = words(Term.CLOSING)
    slide = a_slide("summary", words(Term.SUMMARY), _summary(localized), section=section)
    yield with_notes(slide, [words(Term.SAY_SUMMARY)])
    for text in texts(localized, Placement.AFTER, section):
        yield replace(text, slide=replace(text.slide, joins=True))
    if told := tuple(origin_blocks(localized, brief=True)):
        slide = a_slide("sources", words(Term.SOURCES), *told, section=section)
        yield with_notes(replace(slide, fine=True, joins=True), [words(Term.SAY_SOURCES)])


def _summary(localized: LocalizedModel) -> Bullets:
    """Who is on which side, where the line runs if that can be told in a few points, and what depends on what."""
    points: list[Claim] = [claim for claim in sides(localized.model) if not isinstance(claim, SomeShared)]
    told = list(courses(localized.model, brief=True))
    if len(told) > _MOST_COURSES or not all(map(_is_line, told)):
        return course_list(localized, brief=True)
    points += [course.line for course in told if course.line]
    points += of_the_whole(localized.model)
    return Bullets(tuple(Item(plain(sentence(localized, claim))) for claim in points))


def _is_line(course: Course) -> bool:
    """Whether it is a line that parts services, or one hand that has them, so that it says who holds what."""
    return course.line is not None and not isinstance(course.line, NoLine)


def texts(localized: LocalizedModel, place: Placement, section: str) -> Iterator[TimedSlide]:
    """The author's own texts that stand at a place, each on a slide."""
    for text in localized.model.sections.values():
        if text.place is place:
            slide = a_slide(f"section-{text.id}", text.title, *blocks(text.text), section=section)
            yield with_notes(slide, [localized.words(Term.SAY_TEXT)], minutes_of(text), hint=text.hint)
