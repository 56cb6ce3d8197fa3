"""The pictures: where the line runs, and how it moves, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srm_docs.compose import boundary, shift
from srm_docs.compose._diagram import bare, courses
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Diagram, Row, Stage
from srm_docs.page.document import Figure
from srm_docs.page.text import plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_STEPS = (
    (Stage.BEFORE, Term.SHIFT_BEFORE, Term.SAY_BEFORE),
    (Stage.MOVES, Term.SHIFT_MOVES, Term.SAY_MOVES),
    (Stage.WHOLE, Term.SHIFT_AFTER, Term.SAY_AFTER),
)
"""The steps of the shift, with their titles and with what is said."""


def the_boundary(model: ResponsibilityModel, words: Words) -> Iterator[TimedSlide]:
    """The picture of all services."""
    title = words(Term.BOUNDARY_TITLE)
    slide = a_slide("boundary", title, _figure(boundary.compose(model, words)), section=title)
    yield with_notes(slide, [words(Term.SAY_BOUNDARY), *courses(model, words)], 3)


def the_shift(model: ResponsibilityModel, words: Words) -> Iterator[TimedSlide]:
    """What moves between two services or groups: before, what moves, after."""
    if shift.absent(model):
        return
    picture = shift.compose(model, words)
    one, other = (column.name for column in picture.columns)
    moving = tuple(words(Term.STAYS, owners=row.name, layers=move) for row, move in _moving(picture))
    if not moving:
        return
    for stage, title, say in _STEPS:
        shown = replace(picture, stage=stage)
        slide = a_slide(f"shift-{stage}", words(title, one=one, other=other), _figure(shown), section=words(Term.SHIFT))
        sentence = words(say, one=one, other=other)
        extra = moving if stage is Stage.MOVES else ()
        yield with_notes(replace(slide, steps=stage is not Stage.BEFORE), [sentence, *extra], 1)


def _moving(picture: Diagram) -> Iterator[tuple[Row, str]]:
    for row, move in zip(picture.rows, picture.moves, strict=True):
        if move:
            yield row, move


def _figure(picture: Diagram) -> Figure:
    shown = bare(picture)
    return Figure(shown, plain(shown.subtitle))
