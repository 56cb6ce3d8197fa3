"""Models as they are taught: with cases and exercises of every form, each proved by a cell of the matrix."""

from __future__ import annotations

from itertools import cycle, islice

from srm_docs.core.values import replace
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Pair, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Scenario

_HAPPENED = "Somebody changed a setting on a Friday afternoon. On Monday the data of {n} customers was gone."
_REASON = "Whoever holds the layer keeps it in order; that is what the matrix says of it."


def taught(model: ResponsibilityModel) -> ResponsibilityModel:
    """The model with three cases, an exercise of each form, and five questions made from the matrix.

    A model without a cell that somebody holds is left as it is.
    """
    proofs = [
        Proof(row.id, (service,)) for row in model.rows for service, cell in row.cells.items() if cell.under("").holders
    ]
    if not proofs:
        return model
    cell, case_cell = cycle(proofs), iter(islice(cycle(proofs), 1, None))
    cases = {
        f"c{number}": Scenario(
            f"c{number}", _HAPPENED.format(n=number), _owners(model, proof), f"Case of {number}", proof
        )
        for number, proof in ((number, next(case_cell)) for number in range(1, 4))
    }
    names = tuple(Choice(owner.name, (id_,)) for id_, owner in model.owners.items())
    forms = (
        (Form.SINGLE, names, (0,)),
        (Form.TRUE_FALSE, (Choice("True"), Choice("False")), (1,)),
        (Form.SEVERAL, (*names, Choice("Nobody of these")), (0,)),
        (Form.OPEN, (), ()),
    )
    exercises: dict[str, Exercise | Quiz] = {}
    for index, (form, choices, answers) in enumerate(forms):
        exercises[f"e{index}"] = Exercise(
            f"e{index}",
            ExerciseKind.EXERCISE,
            "Who has to look into this?",
            form,
            title=f"A question of form {index}",
            choices=choices,
            answers=answers,
            explanation=_REASON,
            proof=next(cell),
        )
    pairs = tuple(Pair(f"What happens on day {at}", at % len(names), proof=next(cell)) for at in range(3))
    matched = Exercise("m", ExerciseKind.EXERCISE, "Find the owner of each.", Form.MATCHING, choices=names, pairs=pairs)
    exercises[matched.id] = matched
    return replace(model, scenarios=cases, exercises={**exercises, "quiz": Quiz("quiz", 5, 1)})


def _owners(model: ResponsibilityModel, proof: Proof) -> tuple[str, ...]:
    return proof.of(model.row(proof.responsibility))[0].holders
