"""Exercises as an instructor gets them: with answers, reasons, and the cells of the matrix that prove them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._course import decided
from srm_docs.compose._markup import paragraphs
from srm_docs.compose._phrases import labelled, owners_text, says
from srm_docs.compose._sentences import proof_text, sentence
from srm_docs.compose._sheet import answer_fields, heading, name, stem
from srm_docs.model.exercise import Exercise, Form
from srm_docs.model.parts import Scenario, Section
from srm_docs.page.document import (
    Block,
    Callout,
    Heading,
    Hint,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Together,
)
from srm_docs.page.text import Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_FEW = 3
"""So many exercises need no overview."""


def solutions(localized: LocalizedModel, tasks: Sequence[Exercise], *, hints: bool = False) -> Iterator[Block]:
    """All exercises with the answers in their places, and what there is to say of them; with hints if asked for."""
    words = localized.words
    for number, task in enumerate(tasks, start=1):
        # In a key nobody is to tick anything; in the instructor's edition stands what learners read.
        asked = stem(words, task, number, instructed=hints)
        question = (*heading(words, tasks, number), *asked, *answer_fields(words, task))
        remarks = hint(words, task) if hints else ()
        yield Together((*question, solution(localized, task), *remarks))


def overview(localized: LocalizedModel, tasks: Sequence[Exercise]) -> Iterator[Block]:
    """The answers in short, in a table by which a sheet is marked quickly."""
    words = localized.words
    if len(tasks) <= _FEW:
        return
    yield Heading(1, plain(words(Term.OVERVIEW)), "overview")
    yield Table(
        caption=plain(words(Term.OVERVIEW)),
        description=words(Term.OVERVIEW_DESCRIPTION, exercises=len(tasks)),
        columns=(TableColumn(words(Term.EXERCISE), 3), TableColumn(words(Term.ANSWER), 1)),
        rows=tuple(
            TableRow((_cell(named(words, task, number)), _cell(_short(localized, task))))
            for number, task in enumerate(tasks, start=1)
        ),
    )


def hint(words: Words, part: Exercise | Scenario | Section) -> Iterator[Block]:
    """What the instructor is told of a part: how long it takes, and what to say."""
    if part.minutes or part.hint:
        title = words(Term.FOR_INSTRUCTOR)
        if part.minutes:
            title = words(Term.COLON, label=title, text=words(Term.MINUTES, minutes=part.minutes))
        yield Hint(title, paragraphs(part.hint))


def _cell(text: str) -> TableCell:
    return TableCell((plain(text),))


def named(words: Words, task: Exercise, number: int) -> str:
    """What an exercise is called in a list of all; ``number`` is 0 for the only one."""
    return words(Term.CHOICE, letter=number or 1, text=task.question) if task.generated else name(words, task, number)


def solution(localized: LocalizedModel, task: Exercise) -> Callout:
    """The answer of an exercise with its reasons, and what the matrix says."""
    words = localized.words
    body: list[Text] = [*paragraphs(task.explanation)]
    body += [says(words, proof_text(localized, proof)) for proof in task.all_proofs]
    body += [plain(sentence(localized, claim), bold=True) for claim in decided(localized.model, task)]
    party = task.answer_owners[0] if len(task.answer_owners) == 1 else ""
    answer = answer_text(localized, task)
    title = labelled(words, Term.ANSWER, answer) if answer else words(Term.ANSWER)
    return Callout(plain(title), tuple(body), party)


def answer_text(localized: LocalizedModel, task: Exercise) -> str:
    """The answer in words: the letters and texts of the right choices."""
    words = localized.words
    match task.form:
        case Form.OPEN:
            return owners_text(localized, task.answer_owners)
        case Form.TRUE_FALSE:
            return "".join(task.choices[index].text for index in task.answers)
        case Form.MATCHING:
            return _short(localized, task)
    right = [words(Term.CHOICE, letter=words.letter(index), text=task.choices[index].text) for index in task.answers]
    return words.join(right)


def _short(localized: LocalizedModel, task: Exercise) -> str:
    """The answer in short: the letters alone, those of pairs in their order."""
    match task.form:
        case Form.SINGLE | Form.SEVERAL:
            return " ".join(map(localized.words.letter, task.answers))
        case Form.MATCHING:
            return " ".join(localized.words.letter(pair.choice) for pair in task.pairs if pair.choice is not None)
    # An open question may be answered in words alone, which stand below.
    return answer_text(localized, task) or "–"
