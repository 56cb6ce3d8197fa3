"""A cell of the matrix: who does what for one responsibility in one service; or why nobody does.

Places don't count when duties are compared.
"""

from __future__ import annotations

import enum
from typing import ClassVar

from msgspec import Struct

from srm_docs.core.diagnostics import Span
from srm_docs.core.values import PartlyCompared, replace


class Share(enum.StrEnum):
    """How much of a responsibility an owner carries."""

    ALL = "all"
    PART = "part"
    NONE = "none"


OTHERWISE = "otherwise"
"""The word of a proof that is about a cell with conditions where none of them holds."""


class Duty(PartlyCompared, frozen=True):
    """What one owner does for one responsibility: how much of it, and in words which part.

    ``raci`` are letters of the RACI matrix, if the spec gives them: responsible, accountable, consulted, informed.
    ``when`` is the condition under which the duty holds, or empty; ``percent`` is the share in numbers, if it is given
    so. ``audience`` is the widest circle that may see the text, or empty for all.
    """

    ASIDE: ClassVar = ("audience", "span")

    owner: str
    share: Share
    text: str = ""
    raci: str = ""
    when: str = ""
    percent: float | None = None
    audience: str = ""
    span: Span | None = None


class Cell(Struct, frozen=True):
    """Who does what for one responsibility in one service.

    What is asked of a cell is answered by its duties without a condition: they are its default. Where a condition
    holds, the duties are those of the cell `under` it.
    """

    duties: tuple[Duty, ...] = ()
    critical: bool = False

    @property
    def holders(self) -> tuple[str, ...]:
        """The owners that have a duty here, in the order of the spec's owners."""
        return tuple(duty.owner for duty in self.duties if duty.share is not Share.NONE and not duty.when)

    @property
    def held(self) -> bool:
        """Whether anybody has a duty here."""
        return any(duty.share is not Share.NONE and not duty.when for duty in self.duties)

    @property
    def responsible(self) -> tuple[str, ...]:
        """Who is responsible: those who carry all of it; where nobody does, all who carry a part."""
        whole = tuple(duty.owner for duty in self.duties if duty.share is Share.ALL and not duty.when)
        return whole or self.holders

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions that change who does what, in the order of the spec."""
        return tuple(dict.fromkeys(duty.when for duty in self.duties if duty.when))

    @property
    def cases(self) -> tuple[Cell, ...]:
        """The cell by default, and under each of its conditions."""
        return tuple(self.under(condition) for condition in ("", *self.conditions))

    def duty_of(self, owner: str) -> Duty:
        """The owner's duty where no condition holds; silence is none."""
        return next((duty for duty in self.duties if duty.owner == owner and not duty.when), Duty(owner, Share.NONE))

    def under(self, condition: str) -> Cell:
        """The cell where one of its conditions holds, or by default where the condition is empty.

        What an owner does under the condition takes the place of what it does by default.
        """
        if not any(duty.when for duty in self.duties):
            return self
        changed = {duty.owner for duty in self.duties if condition and duty.when == condition}
        return replace(
            self,
            duties=tuple(
                replace(duty, when="")
                for duty in self.duties
                if duty.when == (condition if duty.owner in changed else "")
            ),
        )


class GapKind(enum.StrEnum):
    """Why a row has no duties in a service."""

    NOT_APPLICABLE = "none"
    """There is nothing to do."""

    UNKNOWN = "unknown"
    """The sources do not say who does it."""


class RowGap(PartlyCompared, frozen=True):
    """That nobody has a duty for a row in a service, or that it isn't known who has; with the reason, if given.

    Gaps of the same reason are told together, whether ``critical`` or not.
    """

    ASIDE: ClassVar = ("critical",)

    kind: GapKind
    reason: str = ""
    critical: bool = False
