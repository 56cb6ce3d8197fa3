"""Questions that are made from the matrix, in words."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._phrases import services_text
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Quiz
from srm_docs.model.quiz import Question, draw
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def drawn(localized: LocalizedModel, quiz: Quiz) -> Iterator[Exercise]:
    """The questions of a quiz as exercises."""
    for number, question in enumerate(draw(localized.model, quiz.count, quiz.seed), start=1):
        yield Exercise(
            id=f"{quiz.id}-{number}",
            kind=ExerciseKind.EXERCISE,
            question=_asked(localized, question),
            form=Form.SINGLE,
            choices=tuple(Choice("", owners) for owners in question.choices),
            answers=(question.answer,),
            answer_owners=question.right,
            proof=question.proof,
            generated=True,
        )


def _asked(localized: LocalizedModel, question: Question) -> str:
    row = localized.model.row(question.proof.responsibility)
    said = {"row": row.name, "part": question.part}
    if len(question.proof.services) == len(localized.model.services):
        return localized.words(Term.QUIZ_PART if question.part else Term.QUIZ_WHO, **said)
    said["services"] = services_text(localized, question.proof.services)
    return localized.words(Term.QUIZ_PART_IN if question.part else Term.QUIZ_WHO_IN, **said)
