"""Excel workbooks, read by calamine once their parts are known to be harmless.

Nothing in a workbook is run or followed: of formulas, links and macros only the values are taken that were saved last.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.sheet_source.guard import Guarded, GuardError, guarded
from srm_docs.sheet_source.table import MergedArea, SheetFile, SheetTable, text_of


def read_workbook(data: bytes, name: str) -> SheetFile:
    """The sheets of a workbook as tables, or why it is refused."""
    import python_calamine as calamine

    top = Span(name, 1, 1, 1, 1)
    try:
        known = guarded(data)
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            tables = []
            for sheet in workbook.sheets_metadata:
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                    hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
                    tables.append(_table(workbook.get_sheet_by_name(sheet.name), name, hidden, known))
    except GuardError as refused:
        return SheetFile((), (Diagnostic("unreadable-sheet", f"the workbook {refused}", top),))
    except calamine.CalamineError as error:
        message = f"the workbook is damaged, or was not saved whole: {error}"
        return SheetFile((), (Diagnostic("unreadable-sheet", message, top),))
    return SheetFile(tuple(tables), tuple(_remarks(known, top)))


def _table(sheet: object, name: str, hidden: bool, known: Guarded) -> SheetTable:
    """One sheet, its texts as they are."""
    rows: list[tuple[str, ...]] = []
    numbers: set[tuple[int, int]] = set()
    for number, values in enumerate(sheet.to_python(skip_empty_area=False)):  # type: ignore[attr-defined]
        texts = values
        for column, value in enumerate(values):
            if type(value) is not str:
                texts[column] = text_of(value)
                if not isinstance(value, bool):
                    numbers.add((number, column))
            elif "\r" in value:
                texts[column] = value.replace("\r\n", "\n").replace("\r", "\n")
        rows.append(tuple(texts))
    merges = tuple(
        MergedArea(*first, *last)
        for first, last in sheet.merged_cell_ranges or ()  # type: ignore[attr-defined]
    )
    title = sheet.name  # type: ignore[attr-defined]
    return SheetTable(
        name,
        title,
        tuple(rows),
        frozenset(numbers),
        merges,
        hidden=hidden,
        blurred=known.blurred.get(title, frozenset()),
    )


def _remarks(known: Guarded, top: Span) -> Iterator[Diagnostic]:
    if known.has_macros:
        message = "the workbook holds macros; they are not run"
        yield Diagnostic("active-sheet", message, top, severity=Severity.NOTE)
    if known.has_links:
        message = "the workbook takes values from other files; they are those that were saved last"
        hint = "open it in a spreadsheet program with the other files at hand, and save it"
        yield Diagnostic("active-sheet", message, top, hint, Severity.WARNING)
