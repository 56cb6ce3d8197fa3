"""Cases and exercises: each as a question, and then, if the model has it, as its answer with what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._course import decided
from srm_docs.compose._markup import paragraphs
from srm_docs.compose._phrases import labelled, owners_text
from srm_docs.compose._sentences import sentence
from srm_docs.compose._sheet import asked, choices, instruction, matching, name, stem
from srm_docs.compose._solutions import answer_text
from srm_docs.compose._time import minutes_of
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.compose.deck.tables import proof_table
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.exercise import Exercise, ExerciseKind, Form
from srm_docs.model.parts import Scenario
from srm_docs.page.deck import SlideBlock
from srm_docs.page.document import Callout, Paragraph
from srm_docs.page.text import TextStyle, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def the_cases(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each case: what happened, then who answers for it and the row that proves it."""
    words = localized.words
    for number, case in enumerate(localized.model.scenarios.values(), start=1):
        title = case.title or words(Term.NUMBERED, kind=words(Term.CASE), number=number)
        owners = labelled(words, Term.RESPONSIBLE, owners_text(localized, case.owners)) if case.owners else ""
        text = map(Paragraph, paragraphs(case.text))
        slide = a_slide(
            f"case-{case.id}",
            title,
            *text,
            Paragraph(plain(words(Term.WHO_ANSWERS)), TextStyle.QUESTION),
            section=words(Term.CASES),
        )
        yield with_notes(slide, [words(Term.SAY_QUESTION)], minutes_of(case), hint=case.hint, answer=owners)
        if case.owners:
            yield _case_answer(localized, case, title, owners)


def _case_answer(localized: LocalizedModel, case: Scenario, title: str, owners: str) -> TimedSlide:
    words = localized.words
    proved = proof_table(localized, [case.proof])
    why = paragraphs(case.explanation)
    verdict = Callout(plain(owners), (*paragraphs(case.text), *why), _only(case.owners))
    slide = a_slide(
        f"case-{case.id}-answer", words(Term.ANSWER_TO, title=title), verdict, *proved, section=words(Term.CASES)
    )
    return with_notes(slide, [words(Term.SAY_ANSWER)])


def the_exercises(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each exercise in its order on the sheet; the made ones and the knowledge checks in sections of their own."""
    words = localized.words
    tasks = exercises(localized.model)
    for number, task in enumerate(tasks, start=1):
        title = _title(words, task, number, tasks)
        section = words(_section(task))
        answer = labelled(words, Term.ANSWER, answer_text(localized, task)) if task.is_answered else ""
        unanswered = task.unanswered()
        question = a_slide(f"exercise-{task.id}", title, *_question(words, unanswered, number), section=section)
        yield with_notes(question, [words(Term.SAY_QUESTION)], minutes_of(task), hint=task.hint, answer=answer)
        if task.is_answered:
            solved = (*_short_question(words, task), *_solution(localized, task, answer))
            slide = a_slide(f"exercise-{task.id}-answer", words(Term.ANSWER_TO, title=title), *solved, section=section)
            yield with_notes(slide, [words(Term.SAY_ANSWER)])


def _title(words: Words, task: Exercise, number: int, tasks: Sequence[Exercise]) -> str:
    if task.generated:
        return words(Term.NUMBERED, kind=words(Term.QUESTION), number=number)
    return name(words, task, number if len(tasks) > 1 else 0)


def _section(task: Exercise) -> Term:
    if task.generated:
        return Term.QUIZ
    return Term.KNOWLEDGE_CHECK if task.kind is ExerciseKind.KNOWLEDGE_CHECK else Term.EXERCISES


def _question(words: Words, task: Exercise, number: int) -> Iterator[SlideBlock]:
    """The question with what it is answered by, and no answer. Its number stands in the title."""
    yield from (stem(words, task, number) if not task.generated else [asked(task), *instruction(words, task)])
    if task.form is Form.MATCHING:
        yield matching(words, task)
    elif task.choices:
        yield choices(words, task)


def _short_question(words: Words, task: Exercise) -> Iterator[SlideBlock]:
    """The question once more, with the right choices marked; what happened is known by now."""
    if task.form is Form.MATCHING:
        yield matching(words, task)
        return
    yield asked(task)
    if task.choices:
        yield choices(words, task)


def _solution(localized: LocalizedModel, task: Exercise, answer: str) -> Iterator[SlideBlock]:
    """The answer, its reason, and the rows of the matrix that prove it."""
    verdict = [plain(sentence(localized, claim), bold=True) for claim in decided(localized.model, task)]
    yield Callout(plain(answer), (*verdict, *paragraphs(task.explanation)), _only(task.answer_owners))
    yield from proof_table(localized, task.all_proofs)


def _only(owners: Sequence[str]) -> str:
    return owners[0] if len(owners) == 1 else ""
