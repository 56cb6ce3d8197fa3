"""The record of what was exported, which goes out with the sheets: of which spec, for whom, and what was in each cell.

Of a cell it has the fingerprint of its text alone: who takes something out of a sheet before it is passed on does not
pass it on in the record. What the record is written into hangs on the format:

- An XLSX file has it in a hidden sheet, called `RECORD_NAME`, as lines of four texts: what the line is about, the
  number of the sheet from 1, a name, a value (`lines_of`, `parse_lines`).
- CSV has no other place than its table: the last column is the record of each row, and its head says the rest
  (`head_of`, `parse_head`). Which rows there were, it tells by their number and by the sum of their keys' fingerprints:
  either none is missing, or those that are not there are known to have been taken out, or that can't be decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct, field

from srm_docs.page.workbook import FINGERPRINT_LENGTH, BookSheet, Workbook, fingerprint

RECORD_VERSION = "1"
"""The version of the record's form, which whoever reads a sheet has to know."""

RECORD_NAME = "srm"
"""What the record is called: the hidden sheet, and the beginning of the id of a column."""

COLUMNS = "columns"
"""The name by which the head of a record in CSV says in which order the fingerprints of a row are."""

NO_CELL = "." * FINGERPRINT_LENGTH
"""What stands for the fingerprint of a cell that a row does not have, where sheets of several columns are one table."""

_SUM_BYTES = 8

_LONGEST_LINE = 32_000
"""In characters: a cell of Excel holds 32,767."""


class RecordedSheet(Struct, frozen=True):
    """What is known of one sheet: its matrix and service, the titles of its columns by their ids, and its rows.

    ``rows`` has for each key the fingerprints of its texts one after the other, in the order of the columns.
    """

    id: str = ""
    service: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)

    def is_as_exported(self, key: str, column: str, text: str) -> bool | None:
        """Whether a text is the one that a cell was exported with; None if there was no such cell."""
        if key not in self.rows or column not in self.columns:
            return None
        start = list(self.columns).index(column) * FINGERPRINT_LENGTH
        exported = self.rows[key][start : start + FINGERPRINT_LENGTH]
        return None if exported in (NO_CELL, "") else exported == fingerprint(text)


class WorkbookRecord(Struct, frozen=True):
    """The record of a workbook: where it comes from, by fixed names (`Workbook.origin`), and that of each sheet."""

    origin: dict[str, str] = field(default_factory=dict)
    sheets: tuple[RecordedSheet, ...] = ()


def record_of(book: Workbook) -> WorkbookRecord:
    """The record of a workbook: of those of its sheets that are to come back."""
    return WorkbookRecord(dict(book.origin), tuple(_recorded(sheet) for sheet in book.sheets if sheet.returns))


def row_record(texts: Iterable[str]) -> str:
    """The record of one row: the fingerprints of its texts."""
    return "".join(map(fingerprint, texts))


def lines_of(record: WorkbookRecord) -> Iterator[tuple[str, str, str, str]]:
    """The record in lines of four texts."""
    yield RECORD_NAME, "", "", RECORD_VERSION
    yield from (("origin", "", name, value) for name, value in record.origin.items())
    for number, sheet in enumerate(record.sheets, start=1):
        yield "sheet", str(number), sheet.id, sheet.service
        yield from (("column", str(number), id_, title) for id_, title in sheet.columns.items())
        rows = (f"{key} {fingerprints}" for key, fingerprints in sheet.rows.items())
        yield from (("rows", str(number), "", text) for text in _packed(rows))


def _packed(texts: Iterable[str]) -> Iterator[str]:
    """Texts below each other, in as few longer ones as a cell has room for: a cell costs more than what it holds."""
    packed: list[str] = []
    length = 0
    for text in texts:
        if packed and length + len(text) >= _LONGEST_LINE:
            yield "\n".join(packed)
            packed, length = [], 0
        packed.append(text)
        length += len(text) + 1
    if packed:
        yield "\n".join(packed)


def parse_lines(lines: Iterable[Sequence[str]]) -> WorkbookRecord:
    """The record that lines hold. Raises ValueError for lines that are no record, or one of another version."""
    record, sheets = WorkbookRecord(), dict[str, RecordedSheet]()
    for about, number, name, value in lines:
        match about:
            case "srm":
                _check(value)
            case "origin":
                record.origin[name] = value
            case "sheet":
                sheets[number] = RecordedSheet(name, value)
            case "column" if number in sheets:
                sheets[number].columns[name] = value
            case "rows" if number in sheets:
                pairs = (row.rpartition(" ") for row in value.splitlines())
                sheets[number].rows.update((key, fingerprints) for key, _, fingerprints in pairs)
            case _:
                raise ValueError(f"a line of the record is about '{about}'")
    return WorkbookRecord(record.origin, tuple(sheets.values()))


def head_of(origin: Mapping[str, str], columns: Iterable[str], keys: Sequence[str]) -> str:
    """The id of the column that is the record: where the table comes from, its columns' ids, and which rows it had."""
    said = {**origin, COLUMNS: " ".join(columns), "rows": len(keys), "keys": key_sum(keys)}
    return f"{RECORD_NAME}:{RECORD_VERSION}?{urlencode(said)}"


def parse_head(head: str) -> dict[str, str]:
    """What the id of the column says by its names. Raises ValueError for one of another version, or of no record."""
    version, _, query = head.removeprefix(f"{RECORD_NAME}:").partition("?")
    _check(version)
    return dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True))


def key_sum(keys: Iterable[str]) -> str:
    """A number that stands for a set of keys, in whichever order; that of a part of them can be taken away from it."""
    digests = (hashlib.blake2b(key.encode(), digest_size=_SUM_BYTES).digest() for key in keys)
    return f"{sum(int.from_bytes(digest) for digest in digests) % 256**_SUM_BYTES:x}"


def _recorded(sheet: BookSheet) -> RecordedSheet:
    columns = {column.id: column.title for column in sheet.columns}
    return RecordedSheet(sheet.id, sheet.service, columns, {row[0]: row_record(row) for row in sheet.rows})


def _check(version: str) -> None:
    if version != RECORD_VERSION:
        raise ValueError(f"the record has the version '{version}', and this program knows {RECORD_VERSION}")
