"""The matrix does not prove an answer or a scenario.

An exercise whose choices name owners, or a scenario, says who is responsible for something. With `proves:` that is
checked at every build, so that it can't drift from the matrix:

    proves: {responsibility: iam, service: sagemaker}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find claims without a proof."""
    for id_ in draft.spec.scenarios:
        if draft.spec.scenarios[id_].proves is None:
            yield _warning(f"nothing proves who answers in the scenario '{id_}'", draft, "scenarios", id_)
    for id_, task in written(draft.spec):
        named = task.claim or any(not isinstance(choice, str) and choice.owner for choice in task.choices)
        if task.proves is None and named:
            yield _warning(f"nothing proves the answer of the exercise '{id_}'", draft, "exercises", id_)
        for index, pair in enumerate(task.pairs):
            if pair.owner is not None and pair.proves is None:
                yield _warning(f"nothing proves what goes with '{pair.text}'", draft, "exercises", id_, "pairs", index)


def _warning(message: str, draft: Draft, *path: str | int) -> Diagnostic:
    place = draft.span(*path, key=True)
    return Diagnostic("unproved-answer", message, place, "add 'proves:'", Severity.WARNING)
