"""What the answer of an exercise is: stated by its author, or else decided by the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from srm_docs.language.exercise_shape import PairInFull, WrittenExercise
from srm_docs.model.exercise import Ask, Choice, Form, Pair
from srm_docs.model.parts import Proof, Responsibility

_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


class WrittenPair(Struct, frozen=True):
    """A pair as it was written, the owners that it names, and its proof, if it has one."""

    written: PairInFull
    owners: tuple[str, ...]
    proof: Proof | None

    @property
    def partner(self) -> Choice:
        """What goes with the text."""
        return Choice("", self.owners) if self.owners else Choice(self.written.match or "")


def form_of(task: WrittenExercise) -> Form:
    """How a question is answered, by what was written of it; whether one or several choices are right is open yet."""
    if task.pairs:
        return Form.MATCHING
    if task.choices:
        return Form.SEVERAL if isinstance(task.answer, list) else Form.SINGLE
    if task.claim is not None or truth_of(task) is not None:
        return Form.TRUE_FALSE
    return Form.OPEN


def answered(
    task: WrittenExercise,
    *,
    choices: tuple[Choice, ...],
    claim: tuple[str, ...],
    pairs: tuple[WrittenPair, ...],
    proved: tuple[str, ...] | None,
    asks: Ask | None,
    owners: Sequence[str],
) -> dict[str, Any]:
    """The fields of an `Exercise` that its answer is made of, by their names; ``proved`` is what `answer_of` gives."""
    form = form_of(task)
    if form is Form.MATCHING:
        return {"form": form, **_matched(task, pairs, owners)}
    if form is Form.TRUE_FALSE:
        truth = truth_of(task)
        if truth is None and claim and proved is not None:
            truth = is_true(claim, proved, asks)
        answers = () if truth is None else (0 if truth else 1,)
        return {"form": form, "answers": answers, "answer_owners": proved or ()}
    if form is Form.OPEN:
        return {"form": form, "answer_owners": proved or ()}
    right = stated(task) if task.answer is not None else _decided(choices, proved or ())
    right = tuple(index for index in right if index < len(choices))
    named = {owner for index in right for owner in choices[index].owners}
    return {
        "form": Form.SEVERAL if isinstance(task.answer, list) or len(right) > 1 else Form.SINGLE,
        "choices": choices,
        "answers": right,
        "answer_owners": tuple(owner for owner in owners if owner in named),
    }


def is_true(claim: Sequence[str], proved: Sequence[str], asks: Ask | None) -> bool:
    """Whether a claim is true of the owners that are proved: that they have a part, or else that it is just they."""
    return set(claim) <= set(proved) if asks is Ask.PART else set(claim) == set(proved)


def stated(task: WrittenExercise) -> tuple[int, ...]:
    """The indexes of the choices that the author says are right, without what is no choice at all."""
    letters = task.answer if isinstance(task.answer, list) else [task.answer or ""]
    return tuple(sorted({index for index in map(answer_index, letters) if index is not None}))


def truth_of(task: WrittenExercise) -> bool | None:
    """Whether the author says that a statement is true; None where nothing is said of it."""
    return None if isinstance(task.answer, list) else _TRUTHS.get((task.answer or "").lower())


def answer_index(answer: str) -> int | None:
    """The index from 0 of an answer given as a number from 1 or as a letter from A; None for anything else."""
    # By themselves both predicates take other scripts too, such as superscripts, of which int() makes no number.
    if answer.isascii() and answer.isdigit() and int(answer) > 0:
        return int(answer) - 1
    if len(answer) == 1 and answer.isascii() and answer.isalpha():
        return ord(answer.upper()) - ord("A")
    return None


def answer_of(row: Responsibility, proof: Proof, asks: Ask | None = None) -> tuple[str, ...] | None:
    """The owners that are the answer to what is asked of the cells of a proof.

    Empty where it is asked who carries it alone, and several share it. None where the matrix does not decide it: the
    cells differ, or nobody has a duty.
    """
    cells = proof.of(row)
    answers = {(asks or Ask.RESPONSIBLE).of(cell) for cell in cells}
    return answers.pop() if len(answers) == 1 and all(cell.held for cell in cells) else None


def _decided(choices: tuple[Choice, ...], owners: tuple[str, ...]) -> tuple[int, ...]:
    """The only choice that names exactly these owners; or else those that name them one by one."""
    fitting = [index for index, choice in enumerate(choices) if owners and set(choice.owners) == set(owners)]
    if fitting:
        return tuple(fitting) if len(fitting) == 1 else ()
    single = {choice.owners[0]: index for index, choice in enumerate(choices) if len(choice.owners) == 1}
    together = len(owners) > 1 and set(owners) <= set(single)
    return tuple(sorted(single[owner] for owner in owners)) if together else ()


def _matched(task: WrittenExercise, pairs: tuple[WrittenPair, ...], owners: Sequence[str]) -> dict[str, Any]:
    """The pairs, and the choices for them in an order that says nothing of which goes with which."""
    rank = {owner: index for index, owner in enumerate(owners)}
    partners = {pair.partner for pair in pairs} | {Choice(text) for text in task.distractors}
    named = [partner for partner in partners if partner.owners]
    texts = [choice for choice in partners if choice.text]
    choices = (
        *sorted(named, key=lambda choice: (len(choice.owners), *(rank[owner] for owner in choice.owners))),
        *sorted(texts, key=lambda choice: (choice.text.casefold(), choice.text)),
    )
    place = {choice: index for index, choice in enumerate(choices)}
    matched = tuple(Pair(pair.written.text, place.get(pair.partner), pair.proof) for pair in pairs)
    return {"choices": choices, "pairs": matched}
