"""The answer of an exercise is not what the matrix says.

The owners that the right choices name must be those that are responsible for the cell that the exercise proves: those
who carry all of it (`yes`), or, where nobody carries all, everyone who carries a part; or, with `asks: part`, all who
have a part; with `asks: alone`, who has it without anybody else. A claim is true if it names just these, and with
`asks: part` if all whom it names have a part; so is a pair. Mend whichever of the two is wrong. For a question about
one part of a shared row, give that part a row of its own, or let a choice name all its owners:

    choices:
      - {text: Both, owner: [customer, aws]}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.answers import is_true, truth_of
from srm_docs.language.draft import Draft
from srm_docs.language.exercise_shape import WrittenExercise
from srm_docs.language.proof import contradiction, proved
from srm_docs.language.spec_parts import written
from srm_docs.model.exercise import Ask, Exercise, Form

_CODE = "contradicted-answer"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the answer of each exercise against its proof."""
    for id_, exercise in written(draft.spec):
        task = draft.model.exercises[id_]
        if not isinstance(task, Exercise):
            continue
        yield from _pairs(draft, task, exercise)
        if task.proof is None or exercise.answer is None:
            continue
        if task.form is Form.TRUE_FALSE:
            yield from _claim(draft, task, exercise)
        elif task.answers and any(_names(exercise, answer) for answer in task.answers):
            place = draft.span("exercises", id_, "answer")
            yield from contradiction(draft, _CODE, task.answer_owners, task.proof, place, task.asks)


def _names(exercise: WrittenExercise, index: int) -> bool:
    """Whether a choice names owners, be they known or not."""
    choice = exercise.choices[index]
    return not isinstance(choice, str) and choice.owner is not None


def _pairs(draft: Draft, task: Exercise, exercise: WrittenExercise) -> Iterator[Diagnostic]:
    for index, pair in enumerate(task.pairs):
        owners = task.choices[pair.choice].owners if pair.choice is not None else ()
        if pair.proof and exercise.pairs[index].owner is not None:
            if task.asks is Ask.PART and owners and set(owners) <= set(proved(draft.model, pair.proof, Ask.PART) or ()):
                # The text of a pair is the part of those whom it names; others may have their own.
                continue
            place = draft.span("exercises", task.id, "pairs", index, "owner")
            yield from contradiction(draft, _CODE, owners, pair.proof, place, task.asks)


def _claim(draft: Draft, task: Exercise, exercise: WrittenExercise) -> Iterator[Diagnostic]:
    """The diagnostic, if a statement is called true where the matrix says something else, or false where it doesn't."""
    claimed = exercise.claim if isinstance(exercise.claim, list) else [exercise.claim]
    owners = proved(draft.model, task.proof, task.asks) if task.proof else None
    if exercise.claim is None or owners is None:
        return
    truth = is_true([owner for owner in claimed if owner], owners, task.asks)
    if truth != truth_of(exercise):
        names = " and ".join(draft.model.owner_names(owners)) or "nobody alone"
        message = f"by the matrix the statement is {str(truth).lower()}: it is {names}"
        yield Diagnostic(_CODE, message, draft.span("exercises", task.id, "answer"), "leave the answer to the matrix")
