"""The answer of an exercise is not what the matrix says.

The owners that the right choice names must be those that answer for the cell that the exercise proves: those who carry
all of it (`yes`), or, where nobody carries all, everyone who carries a part. Mend whichever of the two is wrong. For a
question about one part of a shared row, give that part a row of its own, or let a choice name all its owners:

    choices:
      - {text: Both, owner: [customer, aws]}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.spec.draft import Draft
from srm_docs.spec.proof import contradiction


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the answer of each exercise against its proof."""
    for task in draft.model.exercises.values():
        written = draft.spec.exercises[task.id]
        if task.proof is None or task.answer is None or written.answer is None:
            continue
        choice = written.choices[task.answer]
        if task.answer_owners or isinstance(choice, str) or choice.owner is None:
            place = draft.span("exercises", task.id, "answer")
            yield from contradiction(draft, "contradicted-answer", task.answer_owners, task.proof, place)
