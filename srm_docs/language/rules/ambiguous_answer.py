"""Two choices of an exercise are right.

More than one choice names exactly those who are the answer for the proved cell. Reword one of them, or give it another
owner.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related
from srm_docs.language.draft import Draft
from srm_docs.language.proof import proved
from srm_docs.model.exercise import Exercise, Form


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find exercises of which several choices name the proved owners."""
    for task in draft.model.exercises.values():
        if not isinstance(task, Exercise) or task.form is Form.MATCHING:
            continue
        owners = set(proved(draft.model, task.proof, task.asks) or ()) if task.proof else set()
        right = [index for index, choice in enumerate(task.choices) if owners and set(choice.owners) == owners]
        if len(right) > 1:
            first, second = (draft.span("exercises", task.id, "choices", right_index) for right_index in right[:2])
            message = "this choice is as right as another by the matrix"
            related = (Related("the other choice is here", first),)
            yield Diagnostic("ambiguous-answer", message, second, related=related)
