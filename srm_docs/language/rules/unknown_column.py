"""A matrix is to have a column, or to be sorted by one, that there isn't.

Columns are those that every model has, its owners and services (all, or one by its id) and the organisation's fields:

    matrix:
      columns: [layer, owners, controls, internal-team]
      widths: {item: 30, controls: 20}
      sort: controls

`columns` and `widths` take these names. A matrix is sorted by `item`, `id`, `layer`, `domain`, `controls`, `status`,
a field, or by how much an owner carries.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import did_you_mean, listed
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import views
from srm_docs.model.view import SORTABLE, Column


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find columns, widths of columns, and orders that nobody knows."""
    fields, owners = draft.ids("fields"), draft.ids("owners")
    columns = (*Column, *owners, *draft.ids("services"), *fields)
    orders = (*SORTABLE, *owners, *fields)
    for view, path in views(draft.spec):
        asked = [(column, (*path, "columns", index), columns) for index, column in enumerate(view.columns)]
        asked += [(view.sort, (*path, "sort"), orders)] if view.sort else []
        asked += [(column, (*path, "widths", column), columns) for column in view.widths]
        for name, where, known in asked:
            if name not in known:
                hint = did_you_mean(name, known) or f"there are: {listed(known)}"
                message = f"no matrix can be sorted by '{name}'" if "sort" in where else f"there is no column '{name}'"
                yield Diagnostic("unknown-column", message, draft.span(*where, key="widths" in where), hint)
