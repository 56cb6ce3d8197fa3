"""Reading a file that somebody keeps a matrix in."""

from __future__ import annotations

from pathlib import Path

from srm_docs.core.bounds import SHEET
from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.core.door import unforeseen
from srm_docs.core.reading import OverlongError, UnreadableError, read_bytes
from srm_docs.core.values import replace
from srm_docs.sheet_source.plain import csv_table, decoded, json_table
from srm_docs.sheet_source.table import SheetFile

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
KINDS = "an Excel workbook (.xlsx), CSV with any separator (.csv, .tsv), Markdown (.md), or a JSON list (.json)"

_OTHER = {
    b"\xd0\xcf\x11\xe0": "is of Excel 97 to 2003, or protected by a password; save it as .xlsx, without one",
    b"%PDF": "is a PDF; take its table out by a spreadsheet program first",
}


def read_sheets(path: Path) -> SheetFile:
    """The tables of a file, or what is wrong with it. Never raises for what is in the file."""
    name = str(path)
    if path.is_dir():
        return _refused(name, "is a directory; a sheet is a file")
    try:
        data = read_bytes(path, SHEET)
    except OverlongError as error:
        return _refused(name, str(error), "file-too-large")
    except UnreadableError as error:
        return _refused(name, str(error), "unreadable-file")
    for start, why in _OTHER.items():
        if data.startswith(start):
            return _refused(name, why)
    try:
        return replace(_tables(data, name, path.suffix.lower()), data=data)
    except Exception as error:
        return _refused(name, unforeseen(error))


def _tables(data: bytes, name: str, suffix: str) -> SheetFile:
    if data.startswith(b"PK"):
        from srm_docs.sheet_source.workbook import read_workbook

        return read_workbook(data, name)
    if suffix in WORKBOOKS:
        return _refused(name, "is no Excel workbook: it is not even a zip")
    text = decoded(data, name)
    if isinstance(text, Diagnostic):
        return SheetFile((), (text,))
    match suffix:
        case ".md" | ".markdown":
            from srm_docs.sheet_source.markdown import markdown_tables

            return SheetFile(markdown_tables(text, name), (), text)
        case ".json":
            return json_table(text, name)
        case ".csv" | ".tsv" | ".tab" | ".txt":
            return csv_table(text, name)
        case _:
            return _refused(name, f"is of no kind that can be imported: {KINDS}")


def _refused(name: str, why: str, code: str = "unreadable-sheet") -> SheetFile:
    return SheetFile((), (Diagnostic(code, f"the file {why}", Span(name, 1, 1, 1, 1)),))
