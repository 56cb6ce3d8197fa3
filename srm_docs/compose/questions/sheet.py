"""The exercises of a sheet: the written ones and those that are drawn, in the order of the variant.

It is done once a model, before anything is composed. A sheet and its key are made from what this gives, so that the
letters of one are those of the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from srm_docs.compose.questions.drawn import drawn
from srm_docs.core.markdown_text import MarkdownText
from srm_docs.core.values import replace
from srm_docs.model.choices import keeps_place
from srm_docs.model.exercise import CHOICE_NAMED, Choice, Exercise, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_T = TypeVar("_T")


def on_sheet(localized: LocalizedModel, variant: str = "") -> LocalizedModel:
    """The model with its exercises as they stand on a sheet: quizzes drawn, each choice with its text, all in order.

    Those that are drawn stay together; within such a stretch, the variant orders them. Without a ``variant`` the order
    is the author's.
    """
    worded = [(key, _worded(localized, exercise)) for key, exercise in _all(localized, variant)]
    # A sheet with the written ones among the drawn ones would need a heading for each change.
    stretches = [list(stretch) for _, stretch in groupby(worded, key=lambda entry: entry[1].generated)]
    ordered = (
        entry
        for stretch in stretches
        for entry in _ordered(stretch, [_rank(variant, exercise.id) for _, exercise in stretch])
    )
    shown = {key: _lettered(localized.words, _shuffled(variant, exercise)) for key, exercise in ordered}
    return replace(localized, model=replace(localized.model, exercises=shown))


def exercises(model: ResponsibilityModel) -> tuple[Exercise, ...]:
    """The exercises of a model that is `on_sheet`. Raises TypeError where a quiz is not drawn yet."""
    for exercise in model.exercises.values():
        if not isinstance(exercise, Exercise):
            raise TypeError(f"the questions of '{exercise.id}' are not drawn")
    return tuple(exercise for exercise in model.exercises.values() if isinstance(exercise, Exercise))


def sheet_code(exercises: Iterable[Exercise], variant: str = "") -> str:
    """A short code of the sheet, by which a key is found to belong to it; it depends on no answer.

    The variant, and four digits of a hash of the questions and choices in their order. Empty without exercises.
    """
    shown = [_shown(exercise.unanswered()) for exercise in exercises]
    if not shown:
        return ""
    digest = hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()
    return "-".join(filter(None, (variant, digest[:4].upper())))


def _shown(task: Exercise) -> list[object]:
    """What a learner sees of an exercise."""
    texts = [choice.text for choice in task.choices], [pair.text for pair in task.pairs]
    return [task.title, task.scenario, task.question, *texts]


def _all(localized: LocalizedModel, variant: str) -> Iterator[tuple[str, Exercise]]:
    """Each exercise with its key. That of a drawn one is no id that an author could give: it holds a slash."""
    for key, entry in localized.model.exercises.items():
        if isinstance(entry, Exercise):
            yield key, entry
        else:
            made = drawn(localized, entry, variant)
            yield from ((f"{key}/{number}", task) for number, task in enumerate(made, start=1))


def _worded(localized: LocalizedModel, task: Exercise) -> Exercise:
    """The exercise with a text in each choice: true and false, or the names of the owners."""
    if task.form is Form.TRUE_FALSE:
        return replace(task, choices=(Choice(localized.words(Term.TRUE)), Choice(localized.words(Term.FALSE))))
    return replace(task, choices=tuple(_choice(localized, choice) for choice in task.choices))


def _choice(localized: LocalizedModel, choice: Choice) -> Choice:
    if choice.text:
        return choice
    names = localized.words.join(localized.model.owner_names(choice.owners))
    return replace(choice, text=localized.words(Term.TOGETHER, owners=names) if len(choice.owners) > 1 else names)


def _shuffled(variant: str, task: Exercise) -> Exercise:
    """The exercise with its choices and pairs in the variant's order, and its answers with them."""
    if task.form is Form.TRUE_FALSE:
        return task
    places = _places(variant, task)
    moved = {old: new for new, old in enumerate(places)}
    pairs = [replace(pair, choice=None if pair.choice is None else moved[pair.choice]) for pair in task.pairs]
    return replace(
        task,
        choices=tuple(task.choices[old] for old in places),
        answers=tuple(sorted(moved[old] for old in task.answers)),
        pairs=tuple(_ordered(pairs, [_rank(variant, task.id, "pair", at) for at in range(len(pairs))])),
    )


def _places(variant: str, task: Exercise) -> list[int]:
    """The indexes of the choices in the variant's order; some keep their places, for the sense of it."""
    indexes = range(len(task.choices))
    free = [index for index in indexes if not keeps_place(task.choices, index)]
    moved = iter(_ordered(free, [_rank(variant, task.id, index) for index in free]))
    return [next(moved) if index in free else index for index in indexes]


def _lettered(words: Words, task: Exercise) -> Exercise:
    """The exercise with the letters of its choices where its explanation and its hint name them by their ids."""
    letters = {choice.id: words.letter(index) for index, choice in enumerate(task.choices) if choice.id}

    def put_in(text: str) -> str:
        shown = CHOICE_NAMED.sub(lambda match: letters.get(match[1], match[0]), str(text))
        # What its author has written in Markdown stays so.
        return MarkdownText(shown, put_in(text.source)) if isinstance(text, MarkdownText) else shown

    return replace(task, explanation=put_in(task.explanation), hint=put_in(task.hint))


def _ordered(items: Sequence[_T], ranks: Sequence[str]) -> list[_T]:
    """The items by their ranks; equal ones stay as they are."""
    return [items[at] for at in sorted(range(len(items)), key=lambda at: ranks[at])]


def _rank(variant: str, *what: object) -> str:
    """Where something stands in a variant: by a hash, which every machine and version of Python has alike."""
    if not variant:
        return ""
    return hashlib.sha256("|".join(map(str, (variant, *what))).encode()).hexdigest()
