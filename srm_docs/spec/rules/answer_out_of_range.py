"""The answer of an exercise is none of its choices.

`answer:` is the number of the right choice, counted from 1, or its letter, from A.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.spec.draft import Draft
from srm_docs.spec.resolve import answer_index


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find answers that no choice bears."""
    for id_, task in draft.spec.exercises.items():
        if task.answer is None or not (task.choices or draft.whole):
            continue
        index = answer_index(task.answer)
        if index is None or index >= len(task.choices):
            count = len(task.choices)
            message = f"'{task.answer}' is none of the {count} choices" if count else "an answer needs choices"
            hint = (
                f"write a number from 1 to {count}, or a letter from A to {chr(64 + min(count, 26))}" if count else ""
            )
            yield Diagnostic("answer-out-of-range", message, draft.span("exercises", id_, "answer"), hint)
