"""The matrix does not prove an answer or a scenario.

An exercise whose choices name owners, or a scenario, says who answers for something. With `proves:` that is checked at
every build, so that it can't drift from the matrix:

    proves: {responsibility: iam, service: sagemaker}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.spec.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find claims without a proof."""
    for id_ in draft.spec.scenarios:
        if draft.spec.scenarios[id_].proves is None:
            yield _warning(f"nothing proves who answers in the scenario '{id_}'", draft, "scenarios", id_)
    for id_, task in draft.spec.exercises.items():
        if task.proves is None and any(choice.owners for choice in draft.model.exercises[id_].choices):
            yield _warning(f"nothing proves the answer of the exercise '{id_}'", draft, "exercises", id_)


def _warning(message: str, draft: Draft, section: str, id_: str) -> Diagnostic:
    place = draft.span(section, id_, key=True)
    return Diagnostic("unproved-answer", message, place, "add 'proves:'", Severity.WARNING)
