"""The pictures: where the line runs, and how it moves, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose import boundary, shift
from srm_docs.compose._diagram import bare, course_sentences, told_beside
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.compose.deck.titles import of_boundary, of_holdings, of_shift, stated
from srm_docs.core.values import replace
from srm_docs.page.diagram import Diagram, Stage
from srm_docs.page.document import Figure
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def the_boundary(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The picture of all services."""
    words = localized.words
    section = words(Term.BOUNDARY_TITLE)
    title = stated(localized, of_boundary(localized.model), section)
    slide = a_slide("boundary", title, _figure(words, boundary.compose(localized)), section=section)
    yield with_notes(slide, [words(Term.SAY_BOUNDARY), *course_sentences(localized)])


def the_shift(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """What moves between two services or groups in two steps: how it is before, then what moves and how it is after."""
    model, words = localized.model, localized.words
    if shift.absent(model):
        return
    picture = shift.compose(localized)
    if not any(picture.moves):
        return
    one, other = (column.name for column in picture.columns)
    before, after = shift.compared(localized)
    details = shift.stage_details(localized)
    first = stated(localized, of_holdings(model, before), words(Term.SHIFT_BEFORE, one=one, other=other))
    then = stated(localized, of_shift(model, before, after), words(Term.SHIFT_AFTER, one=one, other=other))
    steps = (
        (Stage.BEFORE, first, (Term.SAY_BEFORE,), details[Stage.BEFORE]),
        (Stage.WHOLE, then, (Term.SAY_MOVES, Term.SAY_AFTER), (*details[Stage.MOVES], *details[Stage.WHOLE])),
    )
    for stage, title, say, told in steps:
        shown = replace(picture, stage=stage, details=told, description=words.prose(told))
        slide = a_slide(f"shift-{stage}", title, _figure(words, shown), section=words(Term.SHIFT))
        spoken = [words(term, one=one, other=other) for term in say]
        yield with_notes(replace(slide, steps=stage is Stage.WHOLE), [*spoken, *told[1:]])


def _figure(words: Words, picture: Diagram) -> Figure:
    shown, _ = told_beside(words, bare(picture))
    return Figure(shown, plain(shown.subtitle))
