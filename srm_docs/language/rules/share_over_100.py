"""The shares of one cell are more than the whole.

Percentages say how a duty is divided; together they are at most 100. A plain `yes` is all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.model.cell import Cell, Share

_WHOLE = 100


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find cells whose shares exceed 100%, by default or under a condition."""
    for row in draft.model.responsibilities.values():
        cells = {case for cell in row.cells.values() if _has_numbers(cell) for case in cell.cases}
        for cell in sorted(cells, key=_place):
            total = sum(_percent(duty.share, duty.percent) for duty in cell.duties)
            if total > _WHOLE and _has_numbers(cell):
                last = next(duty for duty in reversed(cell.duties) if _percent(duty.share, duty.percent))
                message = f"the shares of '{row.name}' add up to {total:g}%"
                yield Diagnostic("share-over-100", message, last.span, "make them at most 100% together")


def _has_numbers(cell: Cell) -> bool:
    return any(duty.percent is not None for duty in cell.duties)


def _place(cell: Cell) -> tuple[int, int]:
    span = cell.duties[0].span if cell.duties else None
    return (span.line, span.column) if span else (0, 0)


def _percent(share: Share, percent: float | None) -> float:
    if percent is not None:
        return percent
    return _WHOLE if share is Share.ALL else 0
