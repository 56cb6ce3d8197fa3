"""Cases and exercises: each as a question, and then, if the model has it, as its answer with what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._course import decided, responsible
from srm_docs.compose._markup import paragraphs
from srm_docs.compose._phrases import labelled, owners_text
from srm_docs.compose._sentences import sentence
from srm_docs.compose._sheet import asked, choices, instruction, matching, name
from srm_docs.compose._solutions import answer_text
from srm_docs.compose._time import minutes_of
from srm_docs.compose.deck.pairs import Taught, in_turn
from srm_docs.compose.deck.proofs import duty_cards, proven
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.compose.questions.sheet import exercises
from srm_docs.core.values import replace
from srm_docs.model.exercise import Ask, Exercise, ExerciseKind, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Scenario
from srm_docs.page.document import Callout, Choices, Matching, Paragraph
from srm_docs.page.task import AnswerBlock, QuestionBlock
from srm_docs.page.text import Text, TextStyle, plain, plain_text
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_MOST_PARTIES = 6
"""More owners are not shown below a case, for a class to choose from."""


def the_cases(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each case: what happened, then who is responsible for it and the cell that proves it."""
    statements = _statements(localized)
    cases = [
        _case(localized, case, number, statements.get(f"case-{case.id}", ""))
        for number, case in enumerate(localized.model.scenarios.values(), start=1)
    ]
    yield from in_turn(localized, cases)


def _case(localized: LocalizedModel, case: Scenario, number: int, statement: str) -> Taught:
    words, id_ = localized.words, f"case-{case.id}"
    title = case.title or words(Term.NUMBERED, kind=words(Term.CASE), number=number)
    owners = labelled(words, Term.RESPONSIBLE, owners_text(localized, case.owners)) if case.owners else ""
    texts = tuple(map(Paragraph, paragraphs(case.text)))
    question = Paragraph(plain(words(Term.WHO_ANSWERS)), TextStyle.QUESTION)
    block = QuestionBlock((*texts, question), parties=_parties(localized.model))
    slide = a_slide(id_, title, block, section=words(Term.CASES))
    slides = [with_notes(slide, [words(Term.SAY_QUESTION)], minutes_of(case), hint=case.hint, answer=owners)]
    answer: AnswerBlock | None = None
    proofs = (case.proof,) if case.proof else ()
    duties = tuple(duty_cards(localized, proofs))
    if case.owners:
        told = words(Term.ANSWER_TO, title=title)
        card = Callout(plain(owners), (), _only(case.owners))
        # Without a reason of its own, a case is the reason: it stands beside the cell that it is about.
        reason = tuple(paragraphs(case.explanation) or paragraphs(case.text))
        alone = AnswerBlock(
            lead=told if statement else "",
            cards=duties or (card,),
            reason=reason,
            proof=next(proven(localized, proofs), None),
        )
        slides.append(
            with_notes(
                a_slide(f"{id_}-answer", statement or told, alone, section=words(Term.CASES)), [words(Term.SAY_ANSWER)]
            )
        )
        answer = AnswerBlock(
            cards=(Callout(plain(statement or owners), (), _only(case.owners)),), reason=reason, head=title
        )
    return Taught(
        id_,
        number,
        tuple(slides),
        replace(block, texts=texts, head=title),
        answer,
        proofs,
        kind=Term.CASES,
        asks=Term.WHO_ANSWERS,
        hint=case.hint,
        told=owners,
        left_out=tuple(_listed(words, duties)),
    )


def _parties(model: ResponsibilityModel) -> tuple[Callout, ...]:
    """All owners, for a class to choose from, if they are few."""
    if not 1 < len(model.owners) <= _MOST_PARTIES:
        return ()
    return tuple(Callout(plain(owner.name), (), owner.id) for owner in model.owners.values())


def the_exercises(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each exercise in its order on the sheet."""
    statements = _statements(localized)
    tasks = exercises(localized.model)
    yield from in_turn(
        localized,
        [
            _exercise(localized, task, number if len(tasks) > 1 else 0, statements.get(f"exercise-{task.id}", ""))
            for number, task in enumerate(tasks, start=1)
        ],
    )


def _exercise(localized: LocalizedModel, task: Exercise, number: int, statement: str) -> Taught:
    """An exercise; ``number`` is 0 for the only one."""
    words, id_ = localized.words, f"exercise-{task.id}"
    title = name(words, task, number)
    if task.generated:
        title = words(Term.NUMBERED, kind=words(Term.QUESTION), number=number or 1)
    section = words(_section(task))
    block = _question(words, task.unanswered())
    answer = _answer(localized, task)
    slide = a_slide(id_, title, block, section=section)
    slides = [with_notes(slide, [words(Term.SAY_QUESTION)], minutes_of(task), hint=task.hint, answer=answer)]
    beside: AnswerBlock | None = None
    if task.is_answered:
        told = words(Term.ANSWER_TO, title=title)
        alone = _answered(localized, task, lead=told if statement else "")
        answer_slide = a_slide(f"{id_}-answer", statement or told, alone, section=section)
        slides.append(with_notes(answer_slide, [words(Term.SAY_ANSWER)]))
        # The mark before it says which one it is.
        beside = _answered(localized, task, head=task.title or title)
    duties = tuple(duty_cards(localized, task.all_proofs))
    return Taught(
        id_,
        number,
        tuple(slides),
        replace(block, head=title),
        beside,
        task.all_proofs,
        kind=_section(task),
        hint=task.hint,
        told=answer,
        left_out=tuple(_listed(words, duties)),
        alone=task.form is Form.MATCHING,
    )


def _listed(words: Words, cards: Sequence[Callout]) -> Iterator[str]:
    """What cards say, each in a line."""
    for card in cards:
        body = words.apart(map(plain_text, card.body))
        yield words(Term.COLON, label=plain_text(card.title), text=body) if body else plain_text(card.title)


def _section(task: Exercise) -> Term:
    if task.generated:
        return Term.QUIZ
    return Term.KNOWLEDGE_CHECK if task.kind is ExerciseKind.KNOWLEDGE_CHECK else Term.EXERCISES


def _question(words: Words, task: Exercise) -> QuestionBlock:
    """The question with what it is answered by, and no answer. That one choice is right goes without saying here."""
    told = instruction(words, task) if task.form in (Form.SEVERAL, Form.MATCHING) else ()
    # On slides it is read from the back of the room as well.
    how = (replace(paragraph, style=TextStyle.BODY) for paragraph in told)
    texts = (*map(Paragraph, paragraphs(task.scenario)), asked(task), *how)
    return QuestionBlock(texts, _options(words, task))


def _options(words: Words, task: Exercise) -> Choices | Matching | None:
    if task.form is Form.MATCHING:
        return matching(words, task)
    return choices(words, task) if task.choices else None


def _answer(localized: LocalizedModel, task: Exercise) -> str:
    return labelled(localized.words, Term.ANSWER, answer_text(localized, task)) if task.is_answered else ""


def _answered(localized: LocalizedModel, task: Exercise, *, lead: str = "", head: str = "") -> AnswerBlock:
    """The answer, what each owner does, the reason, and the cells that prove it."""
    words = localized.words
    cards = tuple(duty_cards(localized, task.all_proofs)) if not head else ()
    if task.form is Form.OPEN and task.answer_owners and not cards:
        cards = (Callout(plain(_answer(localized, task)), (), _only(task.answer_owners)),)
    verdict: list[Text] = []
    # Of one of several, the right choices say it.
    if (not lead and not head) or task.form in (Form.TRUE_FALSE, Form.OPEN):
        verdict = [plain(sentence(localized, claim), bold=True) for claim in decided(localized.model, task)]
    # Choices say by themselves what was asked, but for those of whether something is true.
    question = (asked(task),) if task.generated or task.form in (Form.TRUE_FALSE, Form.MATCHING) else ()
    return AnswerBlock(
        lead=lead,
        texts=question,
        cards=cards,
        options=_options(words, task),
        reason=(*verdict, *paragraphs(task.explanation)),
        proof=next(proven(localized, task.all_proofs), None),
        sign=words(Term.ANSWER),
        head=head,
    )


def _statements(localized: LocalizedModel) -> dict[str, str]:
    """What heads the answers, by their slides: none is told twice, since slides are found by their titles."""
    told: dict[str, str] = {}
    for case in localized.model.scenarios.values():
        told.setdefault(_statement(localized, case.proof, case.owners), f"case-{case.id}")
    for task in exercises(localized.model):
        told.setdefault(_statement_of(localized, task), f"exercise-{task.id}")
    return {slide: statement for statement, slide in told.items() if statement}


def _statement_of(localized: LocalizedModel, task: Exercise) -> str:
    """What heads an answer: who is responsible by its proof, if that is what is asked, and what is answered."""
    if task.asks not in (None, Ask.RESPONSIBLE) or task.form is Form.MATCHING:
        return ""
    owners = task.answer_owners
    if task.form is Form.TRUE_FALSE and not owners:
        owners = _responsible(localized.model, task.proof)
    return _statement(localized, task.proof, owners)


def _responsible(model: ResponsibilityModel, proof: Proof | None) -> tuple[str, ...]:
    return next((claim.owners for claim in responsible(model, proof)), ()) if proof else ()


def _statement(localized: LocalizedModel, proof: Proof | None, owners: Sequence[str]) -> str:
    """Who is responsible by a proof, in a sentence, if these are."""
    if proof and owners:
        for claim in responsible(localized.model, proof):
            if set(claim.owners) == set(owners):
                return sentence(localized, claim)
    return ""


def _only(owners: Sequence[str]) -> str:
    return owners[0] if len(owners) == 1 else ""
