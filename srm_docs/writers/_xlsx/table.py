"""A sheet with its table: what can be edited in it, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from xlsxwriter import Workbook as Book
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from srm_docs.page.workbook import BookSheet, SheetColumn
from srm_docs.writers._xlsx.formats import Formats
from srm_docs.writers._xlsx.measures import column_widths, head_lines, lines_of, pages_beside, row_height
from srm_docs.writers._xlsx.names import quoted, unique_heads

TABLE_NAME = "srm_matrix"
"""What the table of the first sheet is called; those of further ones have their number behind."""

HEAD_NAME = "srm_{sheet}_{column}"
"""The defined name of a column's head, by the numbers of sheet and column from 1.

It follows the head wherever the column is moved, and whatever is written into it.
"""

_FROZEN_COLUMNS = 2
"""Key and name stay in view beside whatever is looked at."""

_PERMITTED = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "insert_hyperlinks",
    "delete_rows",
    "sort",
    "autofilter",
    "pivot_tables",
    "objects",
)
"""What can be done while the sheet is protected. It has no password: this keeps from slips, and from nothing else."""


class SheetWriter(Struct, frozen=True):
    """Writes tables into a book; ``lists`` are the defined names of choices, ``author`` signs comments."""

    book: Book
    formats: Formats
    lists: Mapping[tuple[str, ...], str]
    author: str

    def write(self, sheet: BookSheet, worksheet: Worksheet, number: int, remarks: Sequence[str]) -> None:
        """Write a sheet. ``remarks`` are comments on the rows' names, one a row, if there are any."""
        heads = unique_heads(column.title for column in sheet.columns)
        last_row, last_column = max(1, len(sheet.rows)), len(sheet.columns) - 1
        widths = column_widths(sheet)
        for place, width in enumerate(widths):
            self._dress(sheet, worksheet, place, width, last_row)
            if sheet.returns:
                name = HEAD_NAME.format(sheet=number, column=place + 1)
                address = xl_rowcol_to_cell(0, place, row_abs=True, col_abs=True)
                self.book.define_name(name, f"={quoted(worksheet.name)}!{address}")
        self._fill(sheet, worksheet, widths)
        table_name = TABLE_NAME if number == 1 else f"{TABLE_NAME}_{number}"
        columns = zip(heads, sheet.columns, strict=True)
        worksheet.add_table(
            0,
            0,
            last_row,
            last_column,
            {
                "name": table_name,
                "style": "Table Style Light 1",
                "columns": [{"header": head, "header_format": self.formats.label(it.party)} for head, it in columns],
            },
        )
        # A number that is a text is what it should be here.
        worksheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last_row, last_column)})
        worksheet.repeat_rows(0)
        worksheet.repeat_columns(0, min(_FROZEN_COLUMNS, len(widths)) - 1)
        worksheet.fit_to_pages(pages_beside(widths), 0)
        worksheet.set_row(0, row_height(head_lines(heads, widths)))
        for row, remark in enumerate(remarks, start=1):
            if remark:
                worksheet.write_comment(row, 1, remark, {"author": self.author, "x_scale": 2})
        if sheet.returns:
            worksheet.protect("", dict.fromkeys(_PERMITTED, True))
        worksheet.freeze_panes(1, min(_FROZEN_COLUMNS, last_column) if sheet.returns else 0)

    def _fill(self, sheet: BookSheet, worksheet: Worksheet, widths: Sequence[float]) -> None:
        """Write the texts, and make rows as high as they want: LibreOffice leaves them all at one line."""
        formats, write = self.formats, worksheet.write_string
        by_place = [formats.locked if column.locked else formats.editable for column in sheet.columns]
        if not sheet.returns:
            by_place = [formats.plain] * len(by_place)
        # So many letters stand on one line, even if they are wide ones.
        safe = [width / 2 for width in widths]
        for number, texts in enumerate(sheet.rows, start=1):
            lines = 1
            for place, text in enumerate(texts):
                # An empty cell has the format of its column.
                if text:
                    write(number, place, text, by_place[place])
                    if len(text) > safe[place] or "\n" in text:
                        lines = max(lines, lines_of(text, widths[place]))
            if lines > 1:
                worksheet.set_row(number, row_height(lines))

    def _dress(self, sheet: BookSheet, worksheet: Worksheet, place: int, width: float, last_row: int) -> None:
        """Width, format, colours and choices of a column."""
        column, formats = sheet.columns[place], self.formats
        # Below the table keys are free: who adds a row has none, or makes one up.
        whole = formats.locked if column.locked and place else formats.editable
        worksheet.set_column(place, place, width, whole if sheet.returns else formats.plain)
        if column.choices:
            offered = {"validate": "list", "source": f"={self.lists[column.choices]}", "error_type": "warning"}
            worksheet.data_validation(1, place, last_row, place, offered)
        held = formats.held(column.party) if column.idle else None
        if held:
            # Without a dollar before its row, each cell asks of itself.
            cell = xl_rowcol_to_cell(1, place, col_abs=True)
            others = "".join(f',{cell}<>"{_in_formula(word)}"' for word in column.idle)
            criteria = f"=AND(LEN({cell})>0{others})"
            rule = {"type": "formula", "criteria": criteria, "format": held}
            worksheet.conditional_format(1, place, last_row, place, rule)


def _in_formula(word: str) -> str:
    return word.replace('"', '""')


def choices_of(sheets: Sequence[BookSheet]) -> Iterator[tuple[str, ...]]:
    """The choices that are offered in any column, each once."""
    yield from dict.fromkeys(column.choices for sheet in sheets for column in sheet.columns if column.choices)


def without_remarks(sheet: BookSheet) -> tuple[BookSheet, tuple[str, ...]]:
    """A sheet without the column whose texts become comments, and these texts, one a row."""
    place = next((place for place, column in enumerate(sheet.columns) if column.remark), None)
    if place is None:
        return sheet, ()

    def rest(texts: tuple[str, ...]) -> tuple[str, ...]:
        return texts[:place] + texts[place + 1 :]

    columns: tuple[SheetColumn, ...] = sheet.columns[:place] + sheet.columns[place + 1 :]
    rows = tuple(map(rest, sheet.rows))
    kept = BookSheet(sheet.id, sheet.title, columns, rows, sheet.service, sheet.returns)
    return kept, tuple(row[place] for row in sheet.rows)
