"""The answer of an exercise is none of its choices.

`answer:` is the number of the right choice, counted from 1, or its letter, from A; where several are right, a list of
these. The answer to a statement is true or false.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.answers import answer_index, truth_of
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find answers that no choice bears."""
    for id_, task in written(draft.spec):
        if task.answer is None or task.pairs or not (task.choices or draft.whole):
            continue
        if not task.choices and truth_of(task) is not None:
            continue
        count = len(task.choices)
        several = isinstance(task.answer, list)
        for index, answer in enumerate(task.answer if isinstance(task.answer, list) else [task.answer]):
            choice = answer_index(answer)
            if choice is None or choice >= count:
                message = f"'{answer}' is none of the {count} choices" if count else "an answer needs choices"
                hint = f"write a number from 1 to {count}, or a letter from A to {chr(64 + min(count, 26))}"
                place = draft.span("exercises", id_, "answer", *([index] if several else []))
                yield Diagnostic("answer-out-of-range", message, place, hint if count else "or write true or false")
