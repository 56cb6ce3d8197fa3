"""The workbook as a file: its sheets, the hidden ones among them, and its properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook as Book
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.direction import begins_right_to_left
from srm_docs.core.errors import TooLargeError
from srm_docs.core.values import replace
from srm_docs.office.building import APP_PART, core_properties, pack, xml_part
from srm_docs.page.sheet_record import RECORD_NAME, lines_of, record_of
from srm_docs.page.workbook import BookSheet, Workbook
from srm_docs.page.written import Written
from srm_docs.style.look import Look, Paper
from srm_docs.writers._options import COMMENTS
from srm_docs.writers._xlsx.about import write_about
from srm_docs.writers._xlsx.formats import Formats
from srm_docs.writers._xlsx.names import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, cut, quoted, sheet_names
from srm_docs.writers._xlsx.parts import BookOfParts
from srm_docs.writers._xlsx.table import SheetWriter, choices_of, without_remarks

_LISTS_NAME = "srm-lists"
"""The hidden sheet of what drop-downs offer: Excel takes no longer list than 255 letters elsewhere."""

_LIST_NAME = "srm_list_{}"

_AUTHOR = "srm-docs"
"""Who comments where no organisation is named."""

_PAPERS = {Paper.A4: 9, Paper.LETTER: 1}
"""The numbers of sizes of paper (ECMA-376, 18.3.1.63)."""

_LONGEST_FURNITURE = 80
"""So much of a text stands at one side of a header or footer, which has room for 255 letters in all."""

_ON_ONE_PAGE = 30
"""So many statements are printed on one page together with the picture; more would become too small."""


def make(page: Workbook, look: Look) -> Written:
    """The workbook as a package, and what of it is not whole."""
    _check_size(page.sheets)
    sheets, found = _fitted(page.sheets)
    remarks: list[tuple[str, ...]] = [()] * len(sheets)
    if look[COMMENTS]:
        pairs = [without_remarks(sheet) for sheet in sheets]
        sheets, remarks = tuple(sheet for sheet, _ in pairs), [texts for _, texts in pairs]
    page = replace(page, sheets=sheets)
    book = BookOfParts()
    formats = Formats(book, page, look.theme)
    names = sheet_names([*(sheet.title for sheet in sheets), page.about], [RECORD_NAME, _LISTS_NAME])
    worksheets = [book.add_worksheet(name) for name in names]
    lists = _hide_lists(book, sheets)
    writer = SheetWriter(book, formats, lists, look.theme.organisation or _AUTHOR)
    for number, (sheet, worksheet) in enumerate(zip(sheets, worksheets, strict=False), start=1):
        writer.write(sheet, worksheet, number, remarks[number - 1])
    found += write_about(page, worksheets[-1], formats, look)
    worksheets[-1].fit_to_pages(1, 0)
    for worksheet in worksheets:
        _set_up(page, worksheet, look)
    if len(page.statements) <= _ON_ONE_PAGE:
        # Else the picture would be cut by the end of the page.
        worksheets[-1].fit_to_pages(1, 1)
    if any(sheet.returns for sheet in sheets):
        _hide(book, RECORD_NAME, list(lines_of(record_of(page))))
    return Written(_packed(book.close_into_parts(), page, look), tuple(found))


def _packed(parts: dict[str, bytes], page: Workbook, look: Look) -> bytes:
    """The library's parts as a package, with properties that the library has no place for."""
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            # A height that is not the author's own follows the text when somebody edits it.
            parts[name] = parts[name].replace(b' customHeight="1"', b"")
    properties = core_properties(page.title, page.description, page.language, look.theme.organisation, page.date)
    parts |= {"docProps/core.xml": xml_part(properties), "docProps/app.xml": xml_part(APP_PART)}
    return pack(parts)


def _check_size(sheets: Sequence[BookSheet]) -> None:
    """Raise TooLargeError for a sheet that Excel has no room for: the library would leave out the rest in silence."""
    for sheet in sheets:
        if len(sheet.rows) >= MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
            size = f"{len(sheet.rows):,} rows of {len(sheet.columns):,} columns"
            raise TooLargeError(f"'{sheet.title}' has {size}: Excel takes {MOST_ROWS:,} of {MOST_COLUMNS:,}")


def _fitted(sheets: Sequence[BookSheet]) -> tuple[tuple[BookSheet, ...], list[Diagnostic]]:
    """The sheets with no longer text than a cell can hold, and that one has been cut."""
    fitted, found = [], []
    for sheet in sheets:
        rows = tuple(
            row if max(map(len, row)) * 2 <= LONGEST_CELL else tuple(cut(text, LONGEST_CELL) for text in row)
            for row in sheet.rows
        )
        if shortened := [before[0] for before, after in zip(sheet.rows, rows, strict=True) if before != after]:
            message = f"a cell of '{shortened[0]}' in '{sheet.title}' is cut: Excel takes {LONGEST_CELL:,} characters"
            found.append(Diagnostic("page-text", message, None, "the CSV has all of it", Severity.WARNING))
        fitted.append(replace(sheet, rows=rows))
    return tuple(fitted), found


def _set_up(page: Workbook, worksheet: Worksheet, look: Look) -> None:
    """How a sheet is printed, and from which side it is read."""
    worksheet.set_landscape()
    worksheet.set_paper(_PAPERS[look.paper])
    furniture = page.furniture
    numbers = _escaped(furniture.page_of).format(page="&P", pages="&N")
    worksheet.set_header(_at_both_sides(_escaped(furniture.header_left), _escaped(furniture.header_right)))
    worksheet.set_footer(_at_both_sides(_escaped(furniture.footer_left), numbers))
    if begins_right_to_left(page.title):
        worksheet.right_to_left()


def _at_both_sides(left: str, right: str) -> str:
    return "".join(code + text for code, text in (("&L", left), ("&R", right)) if text)


def _escaped(text: str) -> str:
    """A text in a header or footer, in which an ampersand begins a code."""
    return cut(" ".join(text.split()), _LONGEST_FURNITURE).replace("&", "&&")


def _hide_lists(book: Book, sheets: Sequence[BookSheet]) -> Mapping[tuple[str, ...], str]:
    """Write what is offered into a hidden sheet, a column each; the defined name of each list."""
    lists = list(choices_of(sheets))
    if not lists:
        return {}
    longest = max(map(len, lists))
    _hide(
        book, _LISTS_NAME, [tuple(words[row] if row < len(words) else "" for words in lists) for row in range(longest)]
    )
    names = {}
    for place, words in enumerate(lists):
        name = names[words] = _LIST_NAME.format(place + 1)
        column = xl_col_to_name(place)
        book.define_name(name, f"={quoted(_LISTS_NAME)}!${column}$1:${column}${len(words)}")
    return names


def _hide(book: Book, name: str, lines: Sequence[Sequence[str]]) -> None:
    """Write lines of texts into a hidden sheet."""
    worksheet = book.add_worksheet(name)
    worksheet.hide()
    for row, line in enumerate(lines):
        for place, text in enumerate(line):
            if text:
                worksheet.write_string(row, place, text)
