"""An exercise leaves its answer to the matrix, and the matrix does not decide it.

Without `answer:`, the right choice is the only one that names those who are the answer for the proved cell, or, where
they are several, the choices that name them one by one. Give one choice that owner, prove a cell in which all services
agree, or state the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.language.proof import proved
from srm_docs.language.spec_parts import written
from srm_docs.model.exercise import Exercise, Form


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find exercises without an answer that their proof does not give them either."""
    for id_, exercise in written(draft.spec) if draft.whole else ():
        task = draft.model.exercises[id_]
        if not isinstance(task, Exercise) or task.proof is None or exercise.answer is not None:
            continue
        owners = proved(draft.model, task.proof, task.asks)
        place = draft.span("exercises", id_, "proves")
        if owners is None:
            message = "the matrix does not decide who it is: the services differ, or nobody has a duty"
            yield Diagnostic("undecided-answer", message, place, "name one service, or state the answer")
        elif task.form in (Form.SINGLE, Form.SEVERAL) and not task.answers and not _ambiguous(task, owners):
            names = " and ".join(draft.model.owner_names(owners))
            message = f"no choice names {names}, who it is by the matrix"
            if not owners:
                message = "several owners have a part, so that nobody carries it alone"
            hint = "give the right choice its 'owner:'" if owners else "state the answer, or ask for 'part'"
            yield Diagnostic("undecided-answer", message, place, hint)


def _ambiguous(task: Exercise, owners: tuple[str, ...]) -> bool:
    """Whether there are too many right choices, and not too few: another rule says so."""
    return any(set(choice.owners) == set(owners) for choice in task.choices)
