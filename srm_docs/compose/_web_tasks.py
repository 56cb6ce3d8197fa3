"""Cases and exercises of a web page: each with its answer beside it, as far as the model still has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from srm_docs.compose._lesson import case_answer
from srm_docs.compose._markup import paragraphs
from srm_docs.compose._sheet import choices, matching, name, stem
from srm_docs.compose._solutions import solution
from srm_docs.compose._web_anchors import anchor
from srm_docs.compose._web_chart import lights
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.exercise import Exercise, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Scenario
from srm_docs.page.document import Block, Choices, Matching, Paragraph
from srm_docs.page.text import plain
from srm_docs.page.web import TaskPart, WebTask
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def case_parts(localized: LocalizedModel, anchors: Mapping[str, str]) -> Iterator[TaskPart]:
    """The cases, if there are any; ``anchors`` are those of the matrix's rows by their ids."""
    if cases := tuple(localized.model.scenarios.values()):
        asked = tuple(_case(localized, case, anchors) for case in cases)
        yield TaskPart("cases", plain(localized.words(Term.CASES)), asked)


def _case(localized: LocalizedModel, case: Scenario, anchors: Mapping[str, str]) -> WebTask:
    question = plain(localized.words(Term.WHO_ANSWERS), bold=True)
    return WebTask(
        anchor(f"case-{case.id}"),
        plain(case.title),
        tuple(map(Paragraph, (*paragraphs(case.text), question))),
        answer=(case_answer(localized, case),) if case.owners else (),
        lights=tuple(lights(localized, [case.proof] if case.proof else [], anchors)),
    )


def exercise_parts(
    localized: LocalizedModel, draws: Sequence[ResponsibilityModel], anchors: Mapping[str, str]
) -> Iterator[TaskPart]:
    """The written exercises, and the questions that are made from the matrix with those of other ``draws``."""
    tasks = exercises(localized.model)
    written = [(number, task) for number, task in enumerate(tasks, start=1) if not task.generated]
    drawn = [(number, task) for number, task in enumerate(tasks, start=1) if task.generated]
    setter = _TaskSetter(localized, len(written), anchors)
    if written:
        asked = tuple(setter.asked(task, number) for number, task in written)
        yield TaskPart("exercises", plain(localized.words(Term.EXERCISES)), asked)
    if drawn:
        others = (enumerate(redrawn, start=drawn[0][0]) for redrawn in _others([task for _, task in drawn], draws))
        asked = tuple(setter.asked(task, number) for number, task in drawn)
        redrawn = tuple(tuple(setter.asked(task, number) for number, task in numbered) for numbered in others)
        yield TaskPart("quiz", plain(localized.words(Term.QUIZ)), asked, redrawn)


def _others(first: Sequence[Exercise], draws: Sequence[ResponsibilityModel]) -> Iterator[Sequence[Exercise]]:
    """The questions of each draw that are not just those of one before: a small matrix has few to ask."""
    known = [_shown(first)]
    for draw in draws:
        tasks = [task for task in exercises(draw) if task.generated]
        if (shown := _shown(tasks)) not in known:
            known.append(shown)
            yield tasks


def _shown(tasks: Sequence[Exercise]) -> frozenset[tuple[str, ...]]:
    """What is asked, in whatever order and with whatever choices."""
    return frozenset((task.question, *sorted(pair.text for pair in task.pairs)) for task in tasks)


class _TaskSetter:
    """Makes what is asked of exercises: ``written`` of them have a title with their number."""

    def __init__(self, localized: LocalizedModel, written: int, anchors: Mapping[str, str]) -> None:
        self._localized, self._written, self._anchors = localized, written, anchors

    def asked(self, task: Exercise, number: int) -> WebTask:
        """An exercise with its number on the sheet."""
        words = self._localized.words
        title = () if task.generated else plain(name(words, task, number if self._written > 1 else 0))
        return WebTask(
            anchor(f"exercise-{task.id}") if not task.generated else "",
            title,
            cast(tuple[Block, ...], tuple(stem(words, task, number))),
            self._options(task),
            (solution(self._localized, task),) if task.is_answered else (),
            tuple(dict.fromkeys(lights(self._localized, task.all_proofs, self._anchors))),
        )

    def _options(self, task: Exercise) -> Choices | Matching | None:
        if task.form is Form.MATCHING:
            return matching(self._localized.words, task)
        return choices(self._localized.words, task) if task.choices else None
