"""Exercises on paper: the task as the learner gets it, and its solution. The two never meet in one function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srm_docs.compose._markup import inline
from srm_docs.compose._phrases import labelled, owners_text, proof_text, says
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Exercise, ExerciseKind
from srm_docs.page.document import (
    Block,
    Callout,
    Choice,
    Choices,
    Heading,
    Paragraph,
    Together,
    WritingLines,
)
from srm_docs.page.text import Text, plain
from srm_docs.wording.words import Term, Words

_KINDS = {ExerciseKind.EXERCISE: Term.EXERCISE, ExerciseKind.KNOWLEDGE_CHECK: Term.KNOWLEDGE_CHECK}


def tasks(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    """All exercises without their answers, with boxes to tick and room to write."""
    for task in model.exercises.values():
        lines = WritingLines(words(Term.YOUR_ANSWER if task.choices else Term.ANSWER), 2)
        yield Together((*_stem(words, task), *_choices(words, task, right=None), lines))


def solutions(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    """All exercises with the answer, its reason and the cell of the matrix that proves it."""
    for task in model.exercises.values():
        right = _choices(words, task, right=task.answer)
        yield Together((*_stem(words, task), *right, _solution(model, words, task)))


def _stem(words: Words, task: Exercise) -> Iterator[Block]:
    kind = words(_KINDS[task.kind])
    title = words(Term.COLON, label=kind, text=task.title) if task.title else kind
    yield Heading(1, plain(title))
    if task.scenario:
        yield Paragraph(inline(task.scenario))
    yield Paragraph(_strong(inline(task.question)))


def _choices(words: Words, task: Exercise, right: int | None) -> Iterator[Block]:
    if task.choices:
        yield Choices(
            tuple(
                Choice(words.letter(at), plain(choice.text), right=at == right)
                for at, choice in enumerate(task.choices)
            )
        )


def _solution(model: ResponsibilityModel, words: Words, task: Exercise) -> Block:
    body: list[Text] = []
    if task.explanation:
        body.append(inline(task.explanation))
    if task.proof:
        body.append(says(words, proof_text(model, words, task.proof)))
    party = task.answer_owners[0] if len(task.answer_owners) == 1 else ""
    return Callout(plain(labelled(words, Term.ANSWER, _answer(model, words, task))), tuple(body), party)


def _answer(model: ResponsibilityModel, words: Words, task: Exercise) -> str:
    if task.answer is None:
        return owners_text(model, words, task.answer_owners)
    return words(Term.CHOICE, letter=words.letter(task.answer), text=task.choices[task.answer].text)


def _strong(text: Text) -> Text:
    return tuple(replace(run, bold=True) for run in text)
