"""The letters of the RACI matrix: responsible, accountable, consulted, informed."""

from __future__ import annotations

from srm_docs.model.cell import Cell


def letters(cell: Cell, owner: str) -> str:
    """An owner's letters: those that the spec gives, or else what follows from the shares.

    Who has a part is responsible for it; who alone is responsible for all of it is accountable, unless the spec says
    that another owner is.
    """
    if stated := cell.duty_of(owner).raci:
        return stated
    if owner not in cell.holders:
        return ""
    others = any("A" in duty.raci for duty in cell.duties if duty.owner != owner and not duty.when)
    return "RA" if cell.responsible == (owner,) and not others else "R"


def accountable(cell: Cell) -> tuple[str, ...]:
    """The owners that are accountable in a cell, in the order of its duties."""
    owners = dict.fromkeys(duty.owner for duty in cell.duties)
    return tuple(owner for owner in owners if "A" in letters(cell, owner))
