"""More questions are wanted than the matrix yields.

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
from srm_docs.model.quiz.draw import draw


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find counts that the matrix can't reach."""
    for id_, quiz in draft.model.exercises.items() if draft.whole else ():
        if isinstance(quiz, Quiz) and quiz.count > (most := len(draw(draft.model, quiz.count, quiz.seed))):
            message = f"the matrix yields {most} questions, and {quiz.count} are wanted"
            place = draft.span("exercises", id_, "count")
            yield Diagnostic("too-many-questions", message, place, f"all {most} will be made", Severity.WARNING)
