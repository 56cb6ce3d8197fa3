"""The question bank: every case and exercise with its answer, to be imported by a learning platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from srm_docs.compose._bank_sheet import bank_workbook
from srm_docs.compose._document import about, provenance
from srm_docs.compose._markup import blocks, inline
from srm_docs.compose._origin import credit_line
from srm_docs.compose._phrases import labelled, owners_text, says
from srm_docs.compose._sentences import proof_text
from srm_docs.compose._sheet import choices, instruction, matching
from srm_docs.compose._solutions import answer_text, named
from srm_docs.compose.deck.proofs import proven
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.exercise import Exercise, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Scenario
from srm_docs.page.document import Block, Choices, Matching, Paragraph
from srm_docs.page.question_bank import BankCategory, BankForm, BankQuestion, QuestionBank
from srm_docs.page.text import Text, plain
from srm_docs.page.workbook import Workbook
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = QuestionBank
DEFAULT_FORMATS = ("gift",)
ON_REQUEST = True
TITLE = "The question bank: cases and exercises with their answers, for learning platforms"
VARIES = True
FOR_INSTRUCTORS = True

_FORMS = {
    Form.SINGLE: BankForm.SINGLE,
    Form.SEVERAL: BankForm.SEVERAL,
    Form.TRUE_FALSE: BankForm.TRUE_FALSE,
    Form.MATCHING: BankForm.MATCHING,
    Form.OPEN: BankForm.OPEN,
}


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no questions; empty if it has some."""
    return "" if model.exercises or model.scenarios else "it has neither exercises nor cases"


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> QuestionBank:
    """The bank, in the order of the sheet."""
    model, words = localized.model, localized.words
    sheet = words(Term.SHEET, code=imprint.sheet)
    return QuestionBank(
        **about(localized, imprint, Term.QUESTION_BANK, Term.QUESTION_BANK_SUBJECT),
        name=model.name,
        heading=words(Term.ASIDE, text=model.title, aside=sheet) if imprint.variant else model.title,
        variant=imprint.variant,
        notice=words(Term.HOLDS_ANSWERS),
        origin=" · ".join(filter(None, (*provenance(localized, imprint.sheet), credit_line(localized)))),
        categories=tuple(_categories(localized)),
    )


def workbook(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Workbook:
    """The bank as a table."""
    return bank_workbook(compose(localized, imprint), localized.words)


ALSO_MAKES = {Workbook: workbook}


def _categories(localized: LocalizedModel) -> Iterator[BankCategory]:
    """The cases, and each stretch of exercises that stand together on the sheet."""
    model, words = localized.model, localized.words
    if model.scenarios:
        cases = enumerate(model.scenarios.values(), start=1)
        yield BankCategory(words(Term.CASES), tuple(_case(localized, case, number) for number, case in cases))
    tasks = exercises(model)
    ids = _unique([f"quiz-{task.topic}" if task.generated else task.id for task in tasks])
    numbered = enumerate(zip(tasks, ids, strict=True), start=1)
    for generated, stretch in groupby(numbered, key=lambda entry: entry[1][0].generated):
        asked = tuple(
            _question(localized, task, id_, number if len(tasks) > 1 else 0) for number, (task, id_) in stretch
        )
        yield BankCategory(words(Term.QUIZ if generated else Term.EXERCISES), asked)


def _unique(ids: Sequence[str]) -> list[str]:
    """The ids, with the number of each time behind those that are there again: two quizzes may ask the same."""
    counts: dict[str, int] = {}
    for id_ in ids:
        counts[id_] = counts.get(id_, 0) + 1
    again: dict[str, int] = {}
    unique = []
    for id_ in ids:
        again[id_] = again.get(id_, 0) + 1
        unique.append(id_ if again[id_] == 1 else f"{id_}.{again[id_]}")
    return unique


def _case(localized: LocalizedModel, case: Scenario, number: int) -> BankQuestion:
    words = localized.words
    proofs = (case.proof,) if case.proof else ()
    answer = labelled(words, Term.RESPONSIBLE, owners_text(localized, case.owners)) if case.owners else ""
    return BankQuestion(
        id=f"case.{case.id}",
        name=case.title or words(Term.NUMBERED, kind=words(Term.CASE), number=number),
        form=BankForm.OPEN,
        stem=(*blocks(case.text), Paragraph(plain(words(Term.WHO_ANSWERS)))),
        instruction=(),
        options=None,
        answer=plain(answer),
        explanation=blocks(case.explanation),
        proof=_proof(localized, proofs),
        proven=next(proven(localized, proofs), None) if proofs else None,
        tags=_tags(localized.model, proofs, case.owners),
        span=case.span,
    )


def _question(localized: LocalizedModel, task: Exercise, id_: str, number: int) -> BankQuestion:
    """An exercise with its id in the bank; ``number`` is 0 for the only one."""
    words, proofs = localized.words, task.all_proofs
    answer = answer_text(localized, task)
    return BankQuestion(
        id=id_,
        name=named(words, task, number),
        form=_FORMS[task.form],
        stem=tuple(_stem(task)),
        instruction=next((paragraph.text for paragraph in instruction(words, task)), ()),
        options=_options(localized, task),
        answer=plain(labelled(words, Term.ANSWER, answer) if answer else ""),
        explanation=blocks(task.explanation),
        proof=_proof(localized, proofs),
        proven=next(proven(localized, proofs), None) if proofs else None,
        tags=_tags(localized.model, proofs, task.answer_owners),
        span=task.span,
    )


def _stem(task: Exercise) -> Iterator[Block]:
    """What happened and what is asked, with all that its author has set apart."""
    yield from blocks(task.scenario)
    if task.generated:
        yield Paragraph(plain(task.question))
    else:
        yield from blocks(task.question) or (Paragraph(inline(task.question)),)


def _options(localized: LocalizedModel, task: Exercise) -> Choices | Matching | None:
    if task.form is Form.MATCHING:
        return matching(localized.words, task)
    return choices(localized.words, task) if task.choices else None


def _proof(localized: LocalizedModel, proofs: Iterable[Proof]) -> tuple[Text, ...]:
    return tuple(says(localized.words, proof_text(localized, proof)) for proof in proofs)


def _tags(model: ResponsibilityModel, proofs: Sequence[Proof], owners: Iterable[str]) -> tuple[str, ...]:
    """The names of the layers and services that a question is about, and of the owners that answer it.

    What is asked of all services is about none of them.
    """
    layers = [model.row(proof.responsibility).layer for proof in proofs]
    services = [service for proof in proofs if len(proof.services) < len(model.services) for service in proof.services]
    holders = {
        owner for proof in proofs for cell in proof.of(model.row(proof.responsibility)) for owner in cell.responsible
    } | set(owners)
    names = [model.layers[id_].name for id_ in layers if id_ in model.layers]
    names += [model.services[id_].name for id_ in services]
    names += [owner.name for owner in model.owners.values() if owner.id in holders]
    return tuple(dict.fromkeys(names))
