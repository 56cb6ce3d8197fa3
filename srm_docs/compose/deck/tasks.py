"""Cases and exercises: each as a question, and then, if the model has it, as its answer with what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from srm_docs.compose._course import decided, responsible
from srm_docs.compose._markup import paragraphs
from srm_docs.compose._phrases import labelled, owners_text
from srm_docs.compose._sentences import sentence
from srm_docs.compose._sheet import asked, choices, instruction, matching, name
from srm_docs.compose._solutions import answer_text
from srm_docs.compose._time import minutes_of
from srm_docs.compose.deck.proofs import duty_cards, proven
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.exercise import Ask, Exercise, ExerciseKind, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Scenario
from srm_docs.page.document import Callout, Choices, Matching, Paragraph
from srm_docs.page.task import Abreast, AnswerBlock, QuestionBlock
from srm_docs.page.text import Text, TextStyle, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_ABREAST = 2
"""So many questions that are made from the matrix stand on a slide."""


def the_cases(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each case: what happened, then who is responsible for it and the cell that proves it."""
    words, statements = localized.words, _statements(localized)
    for number, case in enumerate(localized.model.scenarios.values(), start=1):
        title = case.title or words(Term.NUMBERED, kind=words(Term.CASE), number=number)
        owners = labelled(words, Term.RESPONSIBLE, owners_text(localized, case.owners)) if case.owners else ""
        question = Paragraph(plain(words(Term.WHO_ANSWERS)), TextStyle.QUESTION)
        block = QuestionBlock((*map(Paragraph, paragraphs(case.text)), question))
        slide = a_slide(f"case-{case.id}", title, block, section=words(Term.CASES))
        yield with_notes(slide, [words(Term.SAY_QUESTION)], minutes_of(case), hint=case.hint, answer=owners)
        if case.owners:
            answer = words(Term.ANSWER_TO, title=title)
            yield _case_answer(localized, case, answer, owners, statements.get(f"case-{case.id}", ""))


def _case_answer(localized: LocalizedModel, case: Scenario, answer: str, owners: str, statement: str) -> TimedSlide:
    words = localized.words
    proofs = [case.proof] if case.proof else []
    block = AnswerBlock(
        lead=answer if statement else "",
        cards=tuple(duty_cards(localized, proofs)) or (Callout(plain(owners), (), _only(case.owners)),),
        # Without a reason of its own, a case is the reason: it stands beside the cell that it is about.
        reason=tuple(paragraphs(case.explanation) or paragraphs(case.text)),
        proof=next(proven(localized, proofs), None),
    )
    slide = a_slide(f"case-{case.id}-answer", statement or answer, block, section=words(Term.CASES))
    return with_notes(slide, [words(Term.SAY_ANSWER)])


def the_exercises(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each exercise in its order on the sheet; those made from the matrix several on a slide."""
    statements = _statements(localized)
    count = len(exercises(localized.model))
    for some in _by_slide(localized.model):
        if len(some) > 1:
            yield from _several(localized, some)
            continue
        ((number, task),) = some
        title = name(localized.words, task, number if count > 1 else 0)
        if task.generated:
            title = _numbered(localized.words, number)
        yield from _single(localized, task, title, statements.get(f"exercise-{task.id}", ""))


def _by_slide(model: ResponsibilityModel) -> Iterator[list[tuple[int, Exercise]]]:
    """The exercises with their numbers, those together that are asked on one slide."""
    for generated, run in groupby(enumerate(exercises(model), start=1), key=lambda entry: entry[1].generated):
        tasks = list(run)
        size = _ABREAST if generated else 1
        yield from (tasks[start : start + size] for start in range(0, len(tasks), size))


def _single(localized: LocalizedModel, task: Exercise, title: str, statement: str) -> Iterator[TimedSlide]:
    words = localized.words
    section = words(_section(task))
    question = a_slide(f"exercise-{task.id}", title, _question(words, task.unanswered()), section=section)
    answer = _answer(localized, task)
    yield with_notes(question, [words(Term.SAY_QUESTION)], minutes_of(task), hint=task.hint, answer=answer)
    if task.is_answered:
        told = words(Term.ANSWER_TO, title=title)
        block = _answered(localized, task, lead=told if statement else "")
        slide = a_slide(f"exercise-{task.id}-answer", statement or told, block, section=section)
        yield with_notes(slide, [words(Term.SAY_ANSWER)])


def _several(localized: LocalizedModel, numbered: Sequence[tuple[int, Exercise]]) -> Iterator[TimedSlide]:
    """Short questions on one slide, and then their answers on one."""
    words = localized.words
    (first, task), (last, _) = numbered[0], numbered[-1]
    title = words(Term.COLON, label=words(Term.QUIZ), text=f"{first}–{last}")
    id_, section = f"exercise-{task.id}", words(_section(task))
    heads = [_numbered(words, number) for number, _ in numbered]
    tasks = [task for _, task in numbered]
    questions = [_question(words, task.unanswered(), head) for head, task in zip(heads, tasks, strict=True)]
    answers = words.apart(
        words(Term.CHOICE, letter=head, text=_answer(localized, task))
        for head, task in zip(heads, tasks, strict=True)
        if task.is_answered
    )
    slide = a_slide(id_, title, Abreast(tuple(questions)), section=section)
    yield with_notes(slide, [words(Term.SAY_QUESTION)], sum(map(minutes_of, tasks)), answer=answers)
    if answers:
        solved = (_answered(localized, task, head=head) for head, task in zip(heads, tasks, strict=True))
        told = words(Term.ANSWER_TO, title=title)
        slide = a_slide(f"{id_}-answer", told, Abreast(tuple(solved)), section=section)
        yield with_notes(slide, [words(Term.SAY_ANSWER)])


def _numbered(words: Words, number: int) -> str:
    return words(Term.NUMBERED, kind=words(Term.QUESTION), number=number)


def _section(task: Exercise) -> Term:
    if task.generated:
        return Term.QUIZ
    return Term.KNOWLEDGE_CHECK if task.kind is ExerciseKind.KNOWLEDGE_CHECK else Term.EXERCISES


def _question(words: Words, task: Exercise, head: str = "") -> QuestionBlock:
    """The question with what it is answered by, and no answer. That one choice is right goes without saying here."""
    how = instruction(words, task) if task.form in (Form.SEVERAL, Form.MATCHING) else ()
    texts = (*map(Paragraph, paragraphs(task.scenario)), asked(task), *how)
    return QuestionBlock(texts, _options(words, task), head)


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
    if not lead or head:
        verdict = [plain(sentence(localized, claim), bold=True) for claim in decided(localized.model, task)]
    # Choices say by themselves what was asked, but for those of whether something is true.
    question = (asked(task),) if head or task.form in (Form.TRUE_FALSE, Form.MATCHING) else ()
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
    for (_, task), *others in _by_slide(localized.model):
        if not others:
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
