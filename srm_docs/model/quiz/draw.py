"""The questions of a quiz, form after form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.quiz.of_cells import in_which_places, what_moves
from srm_docs.model.quiz.of_owners import truth, who, whose_part
from srm_docs.model.quiz.of_pairs import complete_the_row, match_the_parts
from srm_docs.model.quiz.order import Asked, Seed, cells_of
from srm_docs.model.quiz.question import Question

_MAKERS = {
    "who": who,
    "part": whose_part,
    "truth": truth,
    "places": in_which_places,
    "moves": what_moves,
    "row": complete_the_row,
    "match": match_the_parts,
}
_TURNS = ("who", "places", "moves", "row", "part", "truth", "match", "who", "truth")
"""Which form comes next; one that has none is passed over."""


def draw(model: ResponsibilityModel, count: int, seed: Seed, earlier: Iterable[Question] = ()) -> tuple[Question, ...]:
    """So many questions, or as many as the matrix yields; the first of them are those that a smaller count gives.

    What the ``earlier`` ones ask comes last, as does what the author asks in exercises.
    """
    return tuple(islice(_all(model, seed, earlier), count))


def independent(questions: Sequence[Question]) -> int:
    """How many of a draw come before the first of which an earlier one tells the answer, since it asks of its cells."""
    known: set[tuple[str, ...]] = set()
    for number, question in enumerate(questions):
        cells = {cell for proof in question.looked_up for cell in cells_of(proof)}
        if cells & known:
            return number
        known |= cells
    return len(questions)


def _all(model: ResponsibilityModel, seed: Seed, earlier: Iterable[Question]) -> Iterator[Question]:
    asked = Asked(model, seed)
    for former in earlier:
        asked.add(former.looked_up)
    left = {form: maker(model, asked, seed) for form, maker in _MAKERS.items()}
    while left:
        before = asked.exhausted
        went_on = False
        for form in _TURNS:
            if form not in left:
                continue
            try:
                question = next(left[form])
            except StopIteration:
                del left[form]
                continue
            if question:
                went_on = True
                yield question
        asked.exhausted = before or not went_on
