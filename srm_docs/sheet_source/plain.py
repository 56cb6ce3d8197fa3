"""Tables in text files: CSV by RFC 4180 with any separator, and JSON lists of objects."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

from srm_docs.core.bounds import CELL, CELLS
from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.sheet_source.table import SheetFile, SheetTable, same_width

_SEPARATORS = ",;\t|"
_LOOKED_AT = 200
"""Rows by which the separator is found."""


def decoded(data: bytes, name: str) -> str | Diagnostic:
    """The text of a file in UTF-8, or in UTF-16 with its mark, as Excel saves it."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8: in Excel, 'CSV UTF-8 (comma delimited)'"
        return Diagnostic("not-text", "the file is no UTF-8 text", Span(name, line, 1, line, 2), hint)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def csv_table(text: str, name: str) -> SheetFile:
    """The table of a CSV file, whose separator is the one by which most rows have as many cells."""
    before = csv.field_size_limit(CELL.most)
    try:
        return _csv_table(text, name)
    finally:
        # It is that of the whole process.
        csv.field_size_limit(before)


def _csv_table(text: str, name: str) -> SheetFile:
    separator = max(_SEPARATORS, key=lambda mark: _fit(text, mark))
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begin, cells, most = 1, 0, CELLS.most
    try:
        for row in reader:
            rows.append(row)
            lines.append(begin)
            begin = reader.line_num + 1
            cells = max(cells, len(row))
            if cells * len(rows) > most:
                return _wrong(name, begin, f"the table has more than {CELLS}", "")
    except csv.Error as error:
        if "field larger" in str(error):
            return _wrong(name, begin, f"a cell has more than {CELL}", "")
        hint = 'a quote in a cell is written twice: "", and a cell with a quote stands in quotes'
        return _wrong(name, begin, f"this row is no CSV: {error}", hint)
    return SheetFile((SheetTable(name, "", same_width(rows), lines=tuple(lines)),), (), text)


def json_table(text: str, name: str) -> SheetFile:
    """The table of a JSON list of objects, whose keys are the headings; each object is a row."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    start = text.find("[")
    if start < 0 or text[:start].strip(' \n\t{":_-.') not in ("", *_names(text[:start])):
        return _wrong(name, 1, "the file is no JSON list of objects", "write it as [{…}, {…}]")
    items: list[dict[str, object]] = []
    lines: list[int] = [1]
    at, line, counted = start + 1, 1, 0
    while True:
        while at < len(text) and text[at] in " \n\t,":
            at += 1
        line, counted = line + text.count("\n", counted, at), at
        if at >= len(text) or text[at] == "]":
            break
        try:
            item, at = decoder.raw_decode(text, at)
        except ValueError as error:
            return _wrong(name, line, f"this is no JSON: {error}", "")
        except RecursionError:
            return _too_deep(name, line)
        if not isinstance(item, dict):
            return _wrong(name, line, "each item of the list is an object", "write it as {…}")
        items.append(item)
        lines.append(line)
    if at >= len(text):
        return _wrong(name, line, "the list is never closed", "has the file been saved whole?")
    keys = Counter(key for item in items for key in item)
    if len(keys) * len(items) > CELLS.most:
        return _wrong(name, 1, f"the table has more than {CELLS}", "")
    try:
        rows = [tuple(keys), *(tuple(_json_text(item.get(key)) for key in keys) for item in items)]
    except RecursionError:
        return _too_deep(name, 1)
    return SheetFile((SheetTable(name, "", same_width(rows), lines=tuple(lines)),), (), text)


def _too_deep(name: str, line: int) -> SheetFile:
    hint = "write each value as a text, a number, or a list of these"
    return _wrong(name, line, "lists and objects are nested too deep in each other here", hint)


def _names(before: str) -> list[str]:
    """The one key under which a list may stand: `{"controls": […`."""
    parts = before.split('"')
    return [parts[1]] if len(parts) == 3 and parts[0].strip() == "{" and parts[2].strip() == ":" else []


def _json_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How many rows have as many cells as most, and how many cells these have; nothing where there is but one."""
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for row in reader:
            widths[len(row)] += 1
            if widths.total() >= _LOOKED_AT:
                break
    except csv.Error:
        pass
    del widths[0], widths[1]
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def _wrong(name: str, line: int, message: str, hint: str) -> SheetFile:
    return SheetFile((), (Diagnostic("unreadable-sheet", message, Span(name, line, 1, line, 2), hint),))
