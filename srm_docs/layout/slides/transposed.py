"""A table whose rows have become its columns: for few rows of names that are too long to stand side by side."""

from __future__ import annotations

from srm_docs.core.values import replace
from srm_docs.page.document import Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import plain, plain_text


def transposed(table: Table) -> Table:
    """The table with a column for each row, in which no row goes across; what a cell says stays as it is."""
    first, *others = table.columns
    names = (plain_text(row.cells[0].texts[0]) for row in table.rows)
    columns = (TableColumn(first.title), *(TableColumn(name) for name in names))
    rows = (
        TableRow((TableCell((plain(column.title, bold=True),)), *(row.cells[index] for row in table.rows)))
        for index, column in enumerate(others, start=1)
    )
    return replace(table, columns=columns, rows=tuple(rows))
