"""Nobody is accountable for a row of a RACI matrix.

In a RACI matrix exactly one owner is accountable (A) for each row; the others work on it (R), are consulted (C) or
informed (I). Where one owner carries all of a row, it follows by itself; where several carry a part, say who it is:

    duties:
      customer: {raci: A, text: Approves the plan}
      provider: {raci: R, text: Carries it out}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.cell import Cell
from srm_docs.model.parts import Responsibility
from srm_docs.model.raci import accountable
from srm_docs.model.view import Column


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find rows without an A, where letters are shown or given."""
    model = draft.model
    shown = any(Column.RACI in view.columns for view in (model.matrix, *model.matrices.values()))
    for row in model.responsibilities.values():
        if not shown and not _has_letters(row):
            continue
        places = [service for service, cell in row.cells.items() if any(map(_lacks_one, cell.cases))]
        if places:
            names = ", ".join(model.services[service].name for service in places)
            where = f" in {names}" if len(places) < len(model.services) else ""
            message = f"nobody is accountable for '{row.name}'{where}"
            hint = "give one of its owners the letter A: '{raci: A}'"
            yield Diagnostic("no-accountable", message, row.span, hint, Severity.WARNING)


def _lacks_one(cell: Cell) -> bool:
    return cell.held and not accountable(cell)


def _has_letters(row: Responsibility) -> bool:
    return any(duty.raci for cell in row.cells.values() for duty in cell.duties)
