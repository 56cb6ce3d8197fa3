"""A matrix shows no row at all.

Its filters (`layers`, `domains`, `services`, `owners`, `audience`) must all let a row through. Take one of them out, or
mark the rows that are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.selection import lines


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find matrices that are empty."""
    if not draft.whole:
        return
    for view in (draft.model.matrix, *draft.model.matrices.values()):
        if view.span and not lines(draft.model, view):
            name = f"'{view.id}'" if view.id else "the matrix"
            message = f"{name} shows no row: none passes all of its filters"
            yield Diagnostic("empty-selection", message, view.span, severity=Severity.WARNING)
