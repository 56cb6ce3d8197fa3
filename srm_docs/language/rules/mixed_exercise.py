"""An exercise is of two forms at once.

It has either `choices:`, of which some are right; or `pairs:`, to be matched; or a `claim:` (or an answer that is true
or false), which makes the question a statement; or none of these, which makes it an open question.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written

_FORMS = ("choices", "pairs", "claim")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find exercises that have what belongs to another form."""
    for id_, task in written(draft.spec):
        first, *more = [key for key in _FORMS if getattr(task, key)] or [""]
        for key in more:
            message = f"an exercise with '{first}:' has no '{key}:'"
            place = draft.span("exercises", id_, key, key=True)
            yield Diagnostic("mixed-exercise", message, place, "make an exercise of its own of it")
        if task.pairs and task.answer is not None:
            message = "pairs are answered by their 'owner:' or 'match:'"
            yield Diagnostic("mixed-exercise", message, draft.span("exercises", id_, "answer", key=True), "take it out")
        if task.distractors and not task.pairs:
            message = "distractors belong to 'pairs:'"
            place = draft.span("exercises", id_, "distractors", key=True)
            yield Diagnostic("mixed-exercise", message, place, "write them as choices")
        for index, pair in enumerate(task.pairs):
            if pair.owner is not None and pair.match is not None:
                message = "a pair has either an 'owner:' or a 'match:'"
                place = draft.span("exercises", id_, "pairs", index, "match", key=True)
                yield Diagnostic("mixed-exercise", message, place, "take one of them out")
