"""A sheet that went out and has come back: its rows by their keys and its columns by their ids, wherever they are now.

Heads may have been renamed, columns moved, rows sorted, the file saved by another program: keys, defined names and the
record that went out with the sheet say what is what.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.formulas import unprotected
from srm_docs.core.values import replace
from srm_docs.page.sheet_record import (
    COLUMNS,
    RECORD_NAME,
    RecordedSheet,
    WorkbookRecord,
    key_sum,
    parse_head,
    parse_lines,
)
from srm_docs.page.workbook import SheetColumnKind
from srm_docs.sheet_source.table import SheetFile, SheetTable, column_number

_HEAD_NAME = re.compile(rf"{RECORD_NAME}_(\d+)_(\d+)")
_ADDRESS = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$(?P<column>[A-Z]{1,3})\$(?P<row>\d{1,7})")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CSV_HEAD = re.compile(r"\[([^\[\]]+)\]\s*$", re.DOTALL)
_MATRIX = "matrix"
_FOREIGN = "srm-docs import makes a spec of any sheet; srm-docs build --only matrix.xlsx makes one that can come back"


class ReturnedSheet(Struct, frozen=True):
    """One table that has come back.

    ``record`` is what is known of the one that went out, ``columns`` are the places of its columns by their ids, and
    ``rows`` those of its rows by their keys. ``added`` are the places of rows that have no key.
    """

    table: SheetTable
    record: RecordedSheet
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    added: tuple[int, ...] = ()
    protected: bool = False

    def text(self, row: int, column: str) -> str:
        """The text of a cell as its author sees it; a column that was emptied to its end has no cells any more."""
        cells, place = self.table.rows[row], self.columns[column]
        text = cells[place] if place < len(cells) else ""
        return unprotected(text) if self.protected else text

    def place(self, row: int, column: str) -> Span:
        """Where a cell stands in the file."""
        return self.table.place(row, self.columns[column])


class ReturnedFile(Struct, frozen=True):
    """A file that has come back: where it came from, its tables, the keys of rows that are gone, what is wrong.

    ``gone`` is None where that can't be told.
    """

    origin: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[ReturnedSheet, ...] = ()
    gone: tuple[tuple[str, str], ...] | None = ()
    diagnostics: tuple[Diagnostic, ...] = ()


RowNames = Sequence[tuple[str, str]]
"""Rows by the ids of their sheets and their keys."""


def returned(file: SheetFile, name: str, known: Callable[[Mapping[str, str]], RowNames]) -> ReturnedFile:
    """A file with its tables found. ``known`` gives the rows that the spec has now, in sheets of such an origin."""
    if any(diagnostic.severity is Severity.ERROR for diagnostic in file.diagnostics):
        return ReturnedFile(diagnostics=file.diagnostics)
    try:
        record = next((table for table in file.tables if table.name == RECORD_NAME and table.hidden), None)
        if record is not None:
            return _workbook(file, record, _defined_names(file.data))
        if len(file.tables) == 1 and file.tables[0].lines:
            return _csv(file.tables[0], known)
    except ValueError as error:
        return _refused(name, f"can't be brought back: {error}")
    return _refused(name, "does not say what it was made of: it is no sheet of srm-docs, or its record was taken out")


def _workbook(
    file: SheetFile, record_table: SheetTable, heads: Mapping[tuple[int, int], tuple[str, int, int]]
) -> ReturnedFile:
    lines = (tuple(row[:4]) + ("",) * (4 - len(row)) for row in record_table.rows if any(row))
    record: WorkbookRecord = parse_lines(lines)
    tables = {table.name: table for table in file.tables}
    sheets: list[ReturnedSheet] = []
    diagnostics: list[Diagnostic] = list(file.diagnostics)
    for number, recorded in enumerate(record.sheets, start=1):
        places = {
            id_: heads[number, place] for place, id_ in enumerate(recorded.columns, start=1) if (number, place) in heads
        }
        key = places.get(SheetColumnKind.KEY)
        table = tables.get(key[0]) if key else None
        if key is None or table is None or key[2] >= table.width:
            message = f"the sheet {number} that went out has lost its column of keys; nothing is taken from it"
            diagnostics.append(
                _error("lost-keys", message, _top(record_table.file), "undo it, or build the sheet anew")
            )
            continue
        columns = {id_: column for id_, (title, _, column) in places.items() if title == table.name}
        sheet = ReturnedSheet(table, recorded, columns, {}, ())
        sheets.append(_with_rows(sheet, key[1] + 1, diagnostics))
    here = {(sheet.record.id, key) for sheet in sheets for key in sheet.rows}
    gone = tuple(
        (sheet.record.id, key) for sheet in sheets for key in sheet.record.rows if (sheet.record.id, key) not in here
    )
    return ReturnedFile(record.origin, tuple(sheets), gone, tuple(diagnostics))


def _csv(table: SheetTable, known: Callable[[Mapping[str, str]], RowNames]) -> ReturnedFile:
    """The sheets of a CSV file, whose last column was the record."""
    heads = [match[1] if (match := _CSV_HEAD.search(unprotected(head))) else "" for head in table.rows[0]]
    record_place = next((place for place, head in enumerate(heads) if head.startswith(f"{RECORD_NAME}:")), None)
    if record_place is None or SheetColumnKind.KEY not in heads:
        return _refused(
            table.file, "does not say what it was made of: it is no sheet of srm-docs, or its record was taken out"
        )
    origin = parse_head(heads[record_place])
    exported = origin[COLUMNS].split(" ")
    titles = {id_: table.rows[0][heads.index(id_)] if id_ in heads else "" for id_ in exported}
    columns = {id_: place for place, id_ in enumerate(heads) if id_ in titles}
    matrix = heads.index(_MATRIX) if _MATRIX in heads else None
    diagnostics: list[Diagnostic] = []
    by_sheet: dict[str, list[int]] = {}
    for row in range(1, len(table.rows)):
        id_ = unprotected(table.rows[row][matrix]) if matrix is not None else origin.get(_MATRIX, "")
        by_sheet.setdefault(id_, []).append(row)
    sheets = []
    for id_, rows in by_sheet.items():
        records = {
            unprotected(table.rows[row][columns[SheetColumnKind.KEY]]).strip(): table.rows[row][record_place]
            for row in rows
        }
        sheet = ReturnedSheet(table, RecordedSheet(id_, "", titles, records), columns, {}, (), protected=True)
        sheets.append(_with_rows(sheet, 1, diagnostics, rows))
    several = matrix is not None
    present = [
        f"{sheet.record.id} {key}" if several else key
        for sheet in sheets
        for key in sheet.rows
        if sheet.record.rows[key]
    ]
    here = {(sheet.record.id, key) for sheet in sheets for key in sheet.rows}
    absent = [row for row in known(origin) if row not in here]
    missing = int(origin["rows"]) - len(present)
    names = [f"{id_} {key}" if several else key for id_, key in absent]
    gone: tuple[tuple[str, str], ...] | None = ()
    if missing:
        # Of the rows that the spec has and the sheet has not, some may be new in the spec.
        is_all = missing == len(absent) and key_sum([*present, *names]) == origin["keys"]
        gone = tuple(absent) if is_all else None
    return ReturnedFile(origin, tuple(sheets), gone, tuple(diagnostics))


def _with_rows(
    sheet: ReturnedSheet, first: int, diagnostics: list[Diagnostic], places: Sequence[int] | None = None
) -> ReturnedSheet:
    """The sheet with its rows found by their keys."""
    rows: dict[str, int] = {}
    added: list[int] = []
    for place in places if places is not None else range(first, len(sheet.table.rows)):
        key = sheet.text(place, SheetColumnKind.KEY).strip()
        has_text = any(sheet.text(place, column).strip() for column in sheet.columns if column != SheetColumnKind.KEY)
        if not key or key not in sheet.record.rows or not sheet.record.rows[key]:
            if has_text:
                added.append(place)
        elif key in rows:
            message = f"two rows have the key '{key}': one is a copy, whose key would have to be emptied"
            diagnostics.append(_error("repeated-row", message, sheet.place(place, SheetColumnKind.KEY)))
        else:
            rows[key] = place
    return replace(sheet, rows=rows, added=tuple(added))


def _defined_names(data: bytes) -> dict[tuple[int, int], tuple[str, int, int]]:
    """The heads of columns by the numbers of sheet and column: the name of the sheet, row and column from 0."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(package.read("xl/workbook.xml"), parser)
    return dict(_heads(root))


def _heads(root: etree._Element) -> Iterator[tuple[tuple[int, int], tuple[str, int, int]]]:
    for element in root.iter(f"{_MAIN}definedName"):
        name, address = _HEAD_NAME.fullmatch(element.get("name", "")), _ADDRESS.fullmatch(element.text or "")
        if name and address:
            title = (address["quoted"] or address["plain"]).replace("''", "'")
            yield (int(name[1]), int(name[2])), (title, int(address["row"]) - 1, column_number(address["column"]))


def _refused(name: str, why: str) -> ReturnedFile:
    return ReturnedFile(diagnostics=(_error("foreign-sheet", f"the sheet {why}", _top(name), _FOREIGN),))


def _error(code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic(code, message, span, hint)


def _top(name: str) -> Span:
    return Span(name, 1, 1, 1, 1)
