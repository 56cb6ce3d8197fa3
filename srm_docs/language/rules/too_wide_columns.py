"""The widths of a matrix's columns are more than the whole table.

They are in percent of the table's. `owners`, `services`, `raci` and `fields` give each such column the same:

    matrix:
      columns: [owners, note]
      widths: {item: 30, owners: 20, note: 30}

Columns without a width share what is left, so leave something for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import views
from srm_docs.model.view import Column

_WHOLE = 100


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Add up the widths of the columns that each matrix shows."""
    kinds = {
        Column.OWNERS: draft.ids("owners"),
        Column.RACI: draft.ids("owners"),
        Column.SERVICES: draft.ids("services"),
        Column.FIELDS: draft.ids("fields"),
    }
    for view, path in views(draft.spec):
        usual = (Column.APPLIES_TO, Column.FIELDS, Column.EVIDENCE)
        shown = [tuple(view.columns)] if view.columns else [(Column.OWNERS, *usual), (Column.SERVICES, *usual)]
        most = max(_total(view.widths, (Column.ITEM, *columns), kinds) for columns in shown)
        if most > _WHOLE:
            message = f"the widths of the columns add up to {most} percent"
            hint = "make them less than 100 together, with room for the columns that have none"
            yield Diagnostic("too-wide-columns", message, draft.span(*path, "widths", key=True), hint)


def _total(widths: Mapping[str, int], columns: Iterable[str], kinds: Mapping[Column, tuple[str, ...]]) -> int:
    """The widths of these columns together, where each name of a kind stands for all columns of that kind."""
    total = 0
    for name in dict.fromkeys(columns):
        kind = next((kind for kind, ids in kinds.items() if name == kind or name in ids), None)
        names = kinds[kind] if kind and name == kind else (name,)
        for id_ in names:
            own = 0 if kind is Column.RACI else widths.get(id_, 0)
            total += own or (widths.get(kind, 0) if kind else 0)
    return total
