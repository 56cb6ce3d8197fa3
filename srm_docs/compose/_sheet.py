"""Exercises as a learner gets them. Whatever comes in here has had its answers taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._markup import inline, paragraphs
from srm_docs.core.values import replace
from srm_docs.model.exercise import Exercise, ExerciseKind, Form
from srm_docs.page.document import (
    Block,
    ChoiceItem,
    Choices,
    Heading,
    Matching,
    MatchingItem,
    Paragraph,
    Together,
    WritingLines,
)
from srm_docs.page.text import Text, TextStyle, plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_KINDS = {ExerciseKind.EXERCISE: Term.EXERCISE, ExerciseKind.KNOWLEDGE_CHECK: Term.KNOWLEDGE_CHECK}
_INSTRUCTIONS = {
    Form.SINGLE: Term.TICK_ONE,
    Form.SEVERAL: Term.TICK_ALL,
    Form.TRUE_FALSE: Term.TICK_ONE,
    Form.MATCHING: Term.WRITE_LETTERS,
}


def sheet(words: Words, tasks: Sequence[Exercise]) -> Iterator[Block]:
    """All exercises, with boxes to tick and room to write; the line for the learner's name stays with the first."""
    for number, task in enumerate(tasks, start=1):
        name = [WritingLines(words(Term.NAME_AND_DATE), 1)] if number == 1 else []
        above = (*name, *heading(words, tasks, number), *stem(words, task, number))
        yield Together((*above, *answer_fields(words, task), *_lines(words, task)))


def heading(words: Words, tasks: Sequence[Exercise], number: int) -> Iterator[Block]:
    """The heading of a written exercise, or of the first of those that are made."""
    task, before = tasks[number - 1], tasks[number - 2] if number > 1 else None
    if not task.generated:
        yield Heading(1, plain(name(words, task, number if len(tasks) > 1 else 0)), f"exercise-{number}")
    elif before is None or not before.generated:
        yield Heading(1, plain(words(Term.QUIZ)), "quiz")


def name(words: Words, task: Exercise, number: int) -> str:
    """What an exercise is called: its kind, its number if there are several, its title."""
    kind = words(_KINDS[task.kind])
    numbered = words(Term.NUMBERED, kind=kind, number=number) if number else kind
    return words(Term.COLON, label=numbered, text=task.title) if task.title else numbered


def stem(words: Words, task: Exercise, number: int, *, instructed: bool = True) -> Iterator[Paragraph]:
    """What happened, what is asked, and how to answer; with the number where it has no heading of its own."""
    yield from map(Paragraph, paragraphs(task.scenario))
    before = plain(words(Term.CHOICE, letter=number, text=""), bold=True) if task.generated else ()
    question = asked(task)
    yield replace(question, text=(*before, *question.text))
    if instructed:
        yield from instruction(words, task)


def instruction(words: Words, task: Exercise) -> Iterator[Paragraph]:
    """How it is answered; nothing for an open question."""
    if task.form in _INSTRUCTIONS:
        yield Paragraph(plain(words(_INSTRUCTIONS[task.form])), TextStyle.NOTE)


def asked(task: Exercise) -> Paragraph:
    """What is asked."""
    return Paragraph(_strong(plain(task.question) if task.generated else inline(task.question)), TextStyle.QUESTION)


def choices(words: Words, task: Exercise) -> Choices:
    """The choices with their letters, the right ones marked if the exercise still has its answers."""
    lettered = task.form is not Form.TRUE_FALSE
    return Choices(
        tuple(
            ChoiceItem(words.letter(index) if lettered else "", plain(choice.text), right=index in task.answers)
            for index, choice in enumerate(task.choices)
        ),
        several=task.form is Form.SEVERAL,
    )


def matching(words: Words, task: Exercise) -> Matching:
    """The pairs with room for their letters, which are there if the exercise still has its answers."""
    letters = ["" if pair.choice is None else words.letter(pair.choice) for pair in task.pairs]
    items = (MatchingItem(plain(pair.text), letter) for pair, letter in zip(task.pairs, letters, strict=True))
    options = (ChoiceItem(words.letter(index), plain(choice.text)) for index, choice in enumerate(task.choices))
    return Matching(tuple(items), tuple(options))


def answer_fields(words: Words, task: Exercise) -> Iterator[Block]:
    """What is ticked or lettered, with the answers marked if the exercise still has them; none for open questions."""
    if task.form is Form.MATCHING:
        yield matching(words, task)
    elif task.choices:
        yield choices(words, task)


def _lines(words: Words, task: Exercise) -> Iterator[Block]:
    if task.form is Form.OPEN:
        yield WritingLines(words(Term.ANSWER), 2)
    elif not task.generated and task.form is not Form.MATCHING:
        yield WritingLines(words(Term.YOUR_ANSWER), 2)


def _strong(text: Text) -> Text:
    return tuple(replace(run, bold=True) for run in text)
