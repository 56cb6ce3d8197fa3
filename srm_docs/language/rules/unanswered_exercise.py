"""An exercise has neither an answer nor a proof.

Say which choice is right, or better, which cell of the matrix proves it:

    proves: {responsibility: iam, service: sagemaker}

An open question can also be answered in words, by its `explanation:`. Each of several pairs has an `owner:` or a
`match:` that goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.answers import form_of
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written
from srm_docs.model.exercise import Form


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find exercises that nothing answers."""
    for id_, task in written(draft.spec) if draft.whole else ():
        form = form_of(task)
        for index, pair in enumerate(task.pairs):
            if pair.owner is None and pair.match is None:
                place = draft.span("exercises", id_, "pairs", index)
                yield Diagnostic("unanswered-exercise", f"nothing goes with '{pair.text}'", place, "add 'owner:'")
        answered = task.answer is not None or (form is Form.OPEN and task.explanation is not None)
        if form is not Form.MATCHING and task.proves is None and not answered:
            is_open = form is Form.OPEN
            what = "answer it by 'proves:' or 'explanation:'" if is_open else "add 'proves:' or 'answer:'"
            place = draft.span("exercises", id_, key=True)
            yield Diagnostic("unanswered-exercise", f"the exercise '{id_}' has no answer", place, what)
