"""Questions that are made from the matrix, in words."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from srm_docs.compose._phrases import owners_text, services_text
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Pair, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof
from srm_docs.model.quiz.draw import draw
from srm_docs.model.quiz.question import Question, QuestionForm, QuestionPair
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_FORMS = {
    QuestionForm.WHO: Form.SINGLE,
    QuestionForm.PART: Form.SINGLE,
    QuestionForm.TRUTH: Form.TRUE_FALSE,
    QuestionForm.PLACES: Form.SEVERAL,
    QuestionForm.MOVES: Form.SEVERAL,
    QuestionForm.ROW: Form.MATCHING,
    QuestionForm.MATCH: Form.MATCHING,
}
_ABOUT_ONE_ROW = {
    QuestionForm.WHO: (Term.QUIZ_WHO, Term.QUIZ_WHO_IN),
    QuestionForm.PART: (Term.QUIZ_PART, Term.QUIZ_PART_IN),
    QuestionForm.TRUTH: (Term.QUIZ_TRUE, Term.QUIZ_TRUE_IN),
}
"""What is asked of a row everywhere, and in some services."""


def drawn(localized: LocalizedModel, quiz: Quiz, variant: str = "") -> Iterator[Exercise]:
    """The questions of a quiz as exercises, those of the variant if it has its own."""
    model = localized.model
    for number, question in enumerate(_questions(model, quiz, variant), start=1):
        yield Exercise(
            id=f"{quiz.id}-{number}",
            kind=ExerciseKind.EXERCISE,
            question=_asked(localized, question),
            form=_FORMS[question.form],
            choices=tuple(_choice(localized, question, ids) for ids in question.choices),
            pairs=tuple(Pair(_matched(localized, question, pair), pair.choice, pair.proof) for pair in question.pairs),
            answers=question.answers,
            answer_owners=_answer_owners(model, question),
            asks=question.asks,
            proof=question.proofs[0] if len(question.proofs) == 1 else None,
            proofs=question.proofs if len(question.proofs) > 1 else (),
            generated=True,
            topic=question.topic,
            span=quiz.span,
        )


def _questions(model: ResponsibilityModel, quiz: Quiz, variant: str) -> Sequence[Question]:
    if not quiz.per_variant or not variant:
        return draw(model, quiz.count, quiz.seed)
    earlier: list[Question] = []
    # What the variants before it ask comes last in each.
    for letter in string.ascii_uppercase[: string.ascii_uppercase.index(variant)]:
        earlier += draw(model, quiz.count, f"{quiz.seed}{letter}", earlier)
    return draw(model, quiz.count, f"{quiz.seed}{variant}", earlier)


def _asked(localized: LocalizedModel, question: Question) -> str:
    model, words = localized.model, localized.words
    match question.form:
        case QuestionForm.MATCH:
            return words(Term.QUIZ_MATCH)
        case QuestionForm.MOVES:
            one, other = (model.services[service].name for service in question.services)
            return words(Term.QUIZ_MOVES, one=one, other=other)
        case QuestionForm.ROW:
            return words(Term.QUIZ_ROW, row=model.row(question.looked_up[0].responsibility).name)
        case QuestionForm.PLACES:
            term = Term.QUIZ_PLACES if question.asks is question.asks.RESPONSIBLE else Term.QUIZ_PLACES_PART
            row = model.row(question.proofs[0].responsibility)
            return words(term, row=row.name, owner=owners_text(localized, question.owners))
    return _about_one_row(localized, question)


def _about_one_row(localized: LocalizedModel, question: Question) -> str:
    model, words = localized.model, localized.words
    everywhere, somewhere = _ABOUT_ONE_ROW[question.form]
    (proof,) = question.proofs
    where = _where(localized, proof)
    asked = words(
        somewhere if where else everywhere,
        row=model.row(proof.responsibility).name,
        part=question.part.rstrip(".?!。"),
        owners=owners_text(localized, question.owners),
        services=where,
        count=len(question.owners),
    )
    return words(Term.QUIZ_IF, condition=proof.when.rstrip(".。"), question=asked) if proof.when else asked


def _where(localized: LocalizedModel, proof: Proof) -> str:
    """The services of a proof, empty where they are all."""
    model = localized.model
    return "" if len(proof.services) == len(model.services) else services_text(localized, proof.services)


def _choice(localized: LocalizedModel, question: Question, ids: tuple[str, ...]) -> Choice:
    model = localized.model
    match question.form:
        case QuestionForm.PLACES:
            return Choice(services_text(localized, ids))
        case QuestionForm.MOVES:
            return Choice(model.row(ids[0]).name)
    return Choice("", ids)


def _matched(localized: LocalizedModel, question: Question, pair: QuestionPair) -> str:
    model, words = localized.model, localized.words
    if question.form is QuestionForm.ROW:
        return services_text(localized, pair.proof.services)
    row, where = model.row(pair.proof.responsibility).name, _where(localized, pair.proof)
    label = words(Term.LIST_NEXT, one=row, two=where) if where else row
    return words(Term.COLON, label=label, text=pair.part)


def _answer_owners(model: ResponsibilityModel, question: Question) -> tuple[str, ...]:
    """The owners that the answer names; of a statement, those that are responsible."""
    if question.form is not QuestionForm.TRUTH:
        return question.right
    (proof,) = question.proofs
    return question.asks.of(proof.of(model.row(proof.responsibility))[0])
