"""Who gets what: the learner's edition is the model with everything taken out that gives an answer away.

It is taken out before anything is composed. No composer, writer or plug-in knows of editions, so none can let an answer
slip.
"""

from __future__ import annotations

from msgspec import Struct, field

from srm_docs.core.options import Options
from srm_docs.core.values import replace
from srm_docs.model.audience import foreign_of
from srm_docs.model.exercise import Exercise
from srm_docs.model.model import ResponsibilityModel


class Telling(Struct, frozen=True):
    """A model in one language; ``draws`` are the same with other questions made from its matrix."""

    model: ResponsibilityModel
    draws: tuple[ResponsibilityModel, ...] = ()


class Imprint(Struct, frozen=True):
    """What a run adds to what the model says.

    ``audience`` are the readers for whom the model was cut, empty if it is whole; ``sheet`` is the code that a sheet of
    exercises shares with its key, empty if there are none; ``variant`` is the letter of their order, empty for the
    author's; ``service`` is the only one that is shown, empty for all; ``options`` are those of the products. One for
    ``practice`` checks what a reader answers; ``draws`` are the model with other questions made from its matrix.
    ``translations`` are the same in the spec's other languages, for products that tell all of them.
    """

    audience: str = ""
    sheet: str = ""
    options: Options = field(default_factory=Options)
    practice: bool = False
    draws: tuple[ResponsibilityModel, ...] = ()
    translations: tuple[Telling, ...] = ()
    variant: str = ""
    service: str = ""


PLAIN = Imprint()
"""The imprint of a model that is told as a whole."""


def for_learners(model: ResponsibilityModel) -> ResponsibilityModel:
    """The model without answers, reasons, proofs, hints and timing. Who owns what stays: that is what they learn.

    Raises TypeError for a quiz that is not drawn yet: who has the matrix could draw it, with its answers.
    """
    exercises = {}
    for id_, exercise in model.exercises.items():
        if not isinstance(exercise, Exercise):
            raise TypeError(f"the questions of '{id_}' must be drawn before their answers can be taken out")
        exercises[id_] = exercise.unanswered()
    reduced = replace(
        model,
        exercises=exercises,
        scenarios={
            id_: replace(scenario, owners=(), explanation="", proof=None, minutes=0, hint="")
            for id_, scenario in model.scenarios.items()
        },
        sections={id_: replace(section, minutes=0, hint="") for id_, section in model.sections.items()},
    )
    # A reason that is not translated is known by its words.
    return replace(reduced, foreign=foreign_of(reduced)) if model.foreign else reduced
