"""More questions are wanted than the matrix yields.

A question is made of each row, and of the same row again for services in which somebody else answers for it. Where it
is doubtful who answers, since one carries all and another a part, it is asked whose part a text of the matrix is.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.exercise import Quiz
from srm_docs.model.quiz import questions


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find counts that the matrix can't reach."""
    for id_, quiz in draft.model.exercises.items() if draft.whole else ():
        if isinstance(quiz, Quiz) and quiz.count > (most := sum(1 for _ in questions(draft.model))):
            message = f"the matrix yields {most} questions, and {quiz.count} are wanted"
            place = draft.span("exercises", id_, "count")
            yield Diagnostic("too-many-questions", message, place, f"all {most} will be made", Severity.WARNING)
