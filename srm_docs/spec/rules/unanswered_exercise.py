"""An exercise has neither an answer nor a proof.

Say which choice is right, or better, which cell of the matrix proves it:

    proves: {responsibility: iam, service: sagemaker}

Each of several pairs has an `owner:` or a `match:` that goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.model.exercise import Form
from srm_docs.spec.answers import form_of
from srm_docs.spec.draft import Draft, written


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find exercises that nothing answers."""
    for id_, task in written(draft.spec) if draft.whole else ():
        form = form_of(task)
        for at, pair in enumerate(task.pairs):
            if pair.owner is None and pair.match is None:
                place = draft.span("exercises", id_, "pairs", at)
                yield Diagnostic("unanswered-exercise", f"nothing goes with '{pair.text}'", place, "add 'owner:'")
        if form is not Form.MATCHING and task.proves is None and task.answer is None:
            what = "an open question is answered by 'proves:'" if form is Form.OPEN else "add 'proves:' or 'answer:'"
            place = draft.span("exercises", id_, key=True)
            yield Diagnostic("unanswered-exercise", f"the exercise '{id_}' has no answer", place, what)
