"""An exercise has neither an answer nor a proof.

Say which choice is right, or better, which cell of the matrix proves it:

    proves: {responsibility: iam, service: sagemaker}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.spec.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find exercises that nothing answers."""
    for id_, task in draft.spec.exercises.items() if draft.whole else ():
        open_question = not task.choices
        if task.proves is None and (task.answer is None or open_question):
            what = "an open question is answered by 'proves:'" if open_question else "add 'proves:' or 'answer:'"
            place = draft.span("exercises", id_, key=True)
            yield Diagnostic("unanswered-exercise", f"the exercise '{id_}' has no answer", place, what)
