"""More questions are wanted than the matrix yields, or than it yields without asking a cell twice.

Questions are made as long as nobody can guess their answers from the choices: each choice is right as often as any
other. Where one owner is responsible for nearly everything, that is soon at its end. Nothing is asked of cells that are
unknown, nor who is responsible where one carries all and another a part, or where a part is only a possibility ("may
add filters"). More rows that somebody else is responsible for, or texts that say who does which part, make more
questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.exercise import Quiz


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find counts that the matrix can't reach."""
    quizzes = {id_: task for id_, task in draft.model.exercises.items() if isinstance(task, Quiz)}
    if not (draft.whole and quizzes):
        return
    from srm_docs.model.quiz.draw import draw, independent  # most specs write their questions

    for id_, quiz in quizzes.items():
        place = draft.span("exercises", id_, "count")
        questions = draw(draft.model, quiz.count, quiz.seed)
        most, fresh = len(questions), independent(questions)
        if quiz.count > most:
            message = f"the matrix yields {most} questions, and {quiz.count} are wanted"
            yield Diagnostic("too-many-questions", message, place, f"all {most} will be made", Severity.WARNING)
        if fresh < most:
            message = f"from question {fresh + 1} on, cells are asked again, so that one question may answer another"
            hint = f"ask for {fresh}, or for more on several sheets by 'per: variant'"
            yield Diagnostic("too-many-questions", message, place, hint, Severity.WARNING)
