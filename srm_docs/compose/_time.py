"""How long a model takes to be taught: one total, the same in every product."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.model.claims import TakesMinutes
from srm_docs.model.exercise import Exercise
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Scenario, Section

_USUAL_MINUTES = 2
"""What a text, a case or an exercise takes that says nothing of its time."""

_DRAWN_MINUTES = 1
"""What a question takes that is made from the matrix."""


def minutes_of(part: Exercise | Scenario | Section) -> int:
    """The minutes that a part says it takes, or else those that such a part usually takes."""
    return part.minutes or (_DRAWN_MINUTES if isinstance(part, Exercise) and part.generated else _USUAL_MINUTES)


def teaching_time(model: ResponsibilityModel) -> TakesMinutes | None:
    """The time of all that is taught; None where there is nothing."""
    parts = tuple(taught(model))
    if not parts:
        return None
    return TakesMinutes(sum(map(minutes_of, parts)), about=any(not part.minutes for part in parts))


def taught(model: ResponsibilityModel) -> Iterator[Scenario | Section | Exercise]:
    """What may bear minutes and a hint."""
    yield from model.scenarios.values()
    yield from model.sections.values()
    yield from (task for task in model.exercises.values() if isinstance(task, Exercise))
