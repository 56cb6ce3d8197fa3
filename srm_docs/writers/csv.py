"""CSV by RFC 4180: one table, in which no program finds a formula, and from which nothing is lost on the way back.

Its heads are titles with the columns' ids behind them, as in ``Status [status]``: whoever reads it finds columns by
these. Several sheets are one table with all of their columns, and one that says of which matrix a row is. The last
column is the record of each row (`page.sheet_record`). Texts are protected as `core.formulas` says.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from srm_docs.core.formulas import protected
from srm_docs.page.sheet_record import NO_CELL, head_of
from srm_docs.page.workbook import BookSheet, Workbook, fingerprint
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = Workbook
SUFFIX = ".csv"
TITLE = "CSV, comma-separated, in UTF-8"

MATRIX_COLUMN = "matrix"
"""The id of the column that says of which matrix a row is, where there are several."""


def write(page: Workbook, _: Look) -> Written:
    """The table, with the byte order mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerows([protected(field) for field in line] for line in _lines(page))
    return Written(codecs.BOM_UTF8 + text.getvalue().encode())


def _lines(page: Workbook) -> Iterator[list[str]]:
    sheets = page.sheets
    returns = all(sheet.returns for sheet in sheets)
    titles = {column.id: column.title for sheet in sheets for column in sheet.columns}
    several = len({sheet.id for sheet in sheets}) > 1
    if not returns:
        yield list(titles.values())
        yield from (row for sheet in sheets for row in _rows(sheet, list(titles), record=False))
        return
    keys = [f"{sheet.id} {row[0]}" if several else row[0] for sheet in sheets for row in sheet.rows]
    heads = [f"{title} [{id_}]" for id_, title in titles.items()]
    # Of which matrix all rows are, the head says.
    origin = page.origin if several else {**page.origin, MATRIX_COLUMN: sheets[0].id}
    yield [*heads, *([f"[{MATRIX_COLUMN}]"] if several else []), f"[{head_of(origin, titles, keys)}]"]
    for sheet in sheets:
        of_matrix = [sheet.id] if several else []
        for row in _rows(sheet, list(titles), record=True):
            yield [*row[:-1], *of_matrix, row[-1]]


def _rows(sheet: BookSheet, ids: list[str], *, record: bool) -> Iterator[list[str]]:
    """The rows of a sheet with a text for each of these columns, and their record behind."""
    places = {column.id: place for place, column in enumerate(sheet.columns)}
    order = [places.get(id_, -1) for id_ in ids]
    for row in sheet.rows:
        texts = [row[place] if place >= 0 else "" for place in order]
        prints = [fingerprint(row[place]) if place >= 0 else NO_CELL for place in order] if record else []
        yield [*texts, *(["".join(prints)] if record else [])]
