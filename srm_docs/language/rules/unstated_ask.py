"""Several owners have a duty, and a question does not say what it asks of them.

"Who is responsible?" and "Who has a part?" have different answers where one owner carries all of a row and another
advises. Say which is meant, and the answer, its proof and its reason follow:

    exercises:
      guest-os:
        question: Who has a part in the guest OS?
        asks: part
        choices: [{text: Customer, owner: customer}, {text: Provider, owner: provider}]
        proves: {responsibility: guest-os}

`responsible` are those who carry all of it, or, where nobody does, all who carry a part; `part` are all who have a
duty; `alone` is who has it without anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written
from srm_docs.model.cell import Cell
from srm_docs.model.exercise import Ask, Exercise, Form
from srm_docs.model.parts import Proof


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find questions and claims about cells that several owners hold, without `asks:`."""
    for id_, task in written(draft.spec):
        exercise = draft.model.exercises[id_]
        names_owners = task.claim or any(not isinstance(choice, str) and choice.owner for choice in task.choices)
        if not isinstance(exercise, Exercise) or exercise.asks or exercise.form is Form.OPEN or not names_owners:
            continue
        cell = _shared(draft, exercise.proof)
        if exercise.proof and cell:
            name = draft.model.responsibilities[exercise.proof.responsibility].name
            message = f"several owners have a duty for '{name}', and the question does not say what it asks"
            place = draft.span("exercises", id_, key=True)
            yield Diagnostic("unstated-ask", message, place, _ways_out(draft, cell), Severity.WARNING)


def _shared(draft: Draft, proof: Proof | None) -> Cell | None:
    """The first of the proved cells in which several owners have a duty."""
    cells = proof.of(draft.model.responsibilities[proof.responsibility]) if proof else ()
    return next((cell for cell in cells if len(cell.holders) > 1), None)


def _ways_out(draft: Draft, cell: Cell) -> str:
    answers = (f"{ask} ({' and '.join(draft.model.owner_names(ask.of(cell))) or 'nobody'})" for ask in Ask)
    return f"add 'asks:' with one of {', '.join(answers)}"
