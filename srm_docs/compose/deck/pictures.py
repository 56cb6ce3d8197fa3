"""The pictures: where the line runs, and how it moves, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srm_docs.compose import boundary, shift
from srm_docs.compose._diagram import bare, course_sentences, told_beside
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.page.diagram import Diagram, Stage
from srm_docs.page.document import Figure
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_STEPS = (
    (Stage.BEFORE, Term.SHIFT_BEFORE, Term.SAY_BEFORE),
    (Stage.MOVES, Term.SHIFT_MOVES, Term.SAY_MOVES),
    (Stage.WHOLE, Term.SHIFT_AFTER, Term.SAY_AFTER),
)
"""The steps of the shift, with their titles and with what is said."""


def the_boundary(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The picture of all services."""
    words = localized.words
    title = words(Term.BOUNDARY_TITLE)
    slide = a_slide("boundary", title, _figure(words, boundary.compose(localized)), section=title)
    yield with_notes(slide, [words(Term.SAY_BOUNDARY), *course_sentences(localized)])


def the_shift(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """What moves between two services or groups: before, what moves, after."""
    words = localized.words
    if shift.absent(localized.model):
        return
    picture = shift.compose(localized)
    one, other = (column.name for column in picture.columns)
    if not any(picture.moves):
        return
    details = shift.stage_details(localized)
    for stage, title, say in _STEPS:
        shown = replace(picture, stage=stage, details=details[stage], description=words.prose(details[stage]))
        figure = _figure(words, shown)
        slide = a_slide(f"shift-{stage}", words(title, one=one, other=other), figure, section=words(Term.SHIFT))
        yield with_notes(
            replace(slide, steps=stage is not Stage.BEFORE), [words(say, one=one, other=other), *details[stage][1:]]
        )


def _figure(words: Words, picture: Diagram) -> Figure:
    shown, _ = told_beside(words, bare(picture))
    return Figure(shown, plain(shown.subtitle))
