"""What a workbook would cost and hide, looked up in its parts before it is read.

calamine keeps every cell of the rectangle that holds all cells, so that two cells in opposite corners take all memory;
it unpacks what the zip says; and it gives nothing for an error or a formula that was never computed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import unescape

from msgspec import Struct

from srm_docs.core.bounds import CELLS, PARTS, SHEET_TEXT, SHEET_UNPACKED
from srm_docs.sheet_source.table import column_number

_CHUNK = 1 << 20
_OVERLAP = 400
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'][^>/]*>""")
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>')
_ENDS = (b"v>", b"is>", b"f>")
"""With what the values, texts and formulas of cells end."""

_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["']([0-9]{1,7})["']""")
_ODD = (b't="e"', b"t='e'", b"<f", b":f")
"""By which it is known at once that a sheet holds neither errors nor formulas."""

_CELL_WHOLE = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]|<(?:\w+:)?is[\s>]")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_IS_TEXT = re.compile(rb"""\bt\s*=\s*["'](?:str|s|inlineStr)["']""")
_IS_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>(\d+)<""")
_ITEM = re.compile(rb"<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?>""")
_RELATION = re.compile(rb"""<(?:\w+:)?Relationship\s[^>]*?>""")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class GuardError(Exception):
    """Why a workbook is refused, as the end of a sentence that begins with it."""


class Guarded(Struct, frozen=True):
    """What is known of a workbook: the cells of each sheet, by its name, of which nothing is read; what it would do."""

    blurred: Mapping[str, frozenset[tuple[int, int]]]
    has_macros: bool = False
    has_links: bool = False


def guarded(data: bytes) -> Guarded:
    """Look a workbook over. Raises GuardError where it can't be read, or not safely."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = _measured(packed)
            if "xl/workbook.xml" not in names:
                raise GuardError(_other_kind(names))
            titles = _titles(packed, names)
            lengths = _lengths(packed, names)
            blurred = {
                titles.get(name, name): _looked_over(packed, name, lengths)
                for name in sorted(names)
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            }
    # Whatever a damaged zip makes of the library.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError) as error:
        raise GuardError(f"is damaged, or was not saved whole: {error}") from error
    lower = [name.lower() for name in names]
    macros = any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower)
    return Guarded(blurred, macros, any("/externallinks/" in name for name in lower))


def _measured(packed: zipfile.ZipFile) -> frozenset[str]:
    members = packed.infolist()
    if len(members) > PARTS.most:
        raise GuardError(f"has {len(members):,} parts; it may have {PARTS}")
    if (total := sum(member.file_size for member in members)) > SHEET_UNPACKED.most_bytes:
        raise GuardError(f"unpacks to {total / 1e6:,.0f} MB; it may have {SHEET_UNPACKED}")
    if any(member.flag_bits & 1 for member in members):
        raise GuardError("is protected by a password; save it without one")
    names = [member.filename for member in members]
    if repeated := next((name for name, count in Counter(map(str.lower, names)).items() if count > 1), ""):
        raise GuardError(f"is broken: it has several parts called {repeated}")
    return frozenset(names)


def _other_kind(names: frozenset[str]) -> str:
    if "mimetype" in names or "xl/workbook.bin" in names:
        return "is no .xlsx file; open it in a spreadsheet program and save it as .xlsx"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "is a Word or PowerPoint file, and no Excel workbook"
    return "is a zip, but no Excel workbook: it lacks xl/workbook.xml"


def _attributes(tag: bytes) -> dict[str, str]:
    quotes = {"&quot;": '"', "&apos;": "'"}
    return {
        name.decode(): unescape((double or single).decode("utf-8", "replace"), quotes)
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _titles(packed: zipfile.ZipFile, names: frozenset[str]) -> dict[str, str]:
    """The names of the sheets by those of their parts."""
    rels = "xl/_rels/workbook.xml.rels"
    relations = [_attributes(tag) for tag in _RELATION.findall(packed.read(rels) if rels in names else b"")]
    parts = {it.get("Id", ""): "xl/" + it.get("Target", "").removeprefix("/").removeprefix("xl/") for it in relations}
    sheets = [_attributes(tag) for tag in _SHEET.findall(packed.read("xl/workbook.xml"))]
    ids = ((next((v for k, v in it.items() if k.endswith(":id")), ""), it.get("name", "")) for it in sheets)
    return {parts[id_]: title for id_, title in ids if id_ in parts}


def _lengths(packed: zipfile.ZipFile, names: frozenset[str]) -> list[int]:
    """The length of each text that cells share, if any is long enough to matter."""
    part = next((name for name in names if name.lower() == "xl/sharedstrings.xml"), "")
    return [len(item) for item in _ITEM.findall(packed.read(part))] if part else []


def _looked_over(packed: zipfile.ZipFile, name: str, lengths: list[int]) -> frozenset[tuple[int, int]]:
    """The cells of a sheet of which nothing would be read. Raises GuardError for one that takes too much memory."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    text, longest = 0, max(lengths, default=0)
    most_cells, most_text = CELLS.most, SHEET_TEXT.most_bytes
    odd = False
    for chunk in _chunks(packed, name):
        # Cells without anything in them, of which there may be a million, are not kept by calamine either.
        is_filled = any(end in chunk for end in _ENDS)
        is_usual = chunk.count(b"<c ") == chunk.count(b'<c r="') and b"<c>" not in chunk and b":c" not in chunk
        cells = (_USUAL_CELL if is_usual else _CELL).findall(chunk) if is_filled else []
        columns.update(column for column, _ in cells)
        rows.update(row for _, row in cells)
        if longest * len(cells) > most_text:
            text += sum(lengths[int(index)] for index in _SHARED.findall(chunk) if int(index) < len(lengths))
        if is_filled and not is_usual:
            # A cell without a place of its own stands in that of its row.
            rows.update(_ROW.findall(chunk))
        odd = odd or any(sign in chunk for sign in _ODD)
        # The rectangle begins at the first cell with something in it, and ends at the last one.
        height = max(map(int, rows), default=0) - min(map(int, rows), default=0) + 1
        width = max((column_number(column.decode()) for column in columns), default=0) + 1
        if height * width > most_cells:
            message = f"has cells so far apart that {name} is {height:,} rows high and {width:,} columns wide"
            raise GuardError(f"{message}; it may have {CELLS}")
        if text > most_text:
            raise GuardError(f"repeats its texts in so many cells that {name} has more than {SHEET_TEXT}")
    return frozenset(_blurred(packed.read(name))) if odd else frozenset()


def _chunks(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part piece by piece, each with the end of the one before it."""
    with packed.open(name) as part:
        before = b""
        while piece := part.read(_CHUNK):
            yield before + piece
            before = piece[-_OVERLAP:]


def _blurred(sheet: bytes) -> Iterator[tuple[int, int]]:
    for attributes, inner in _CELL_WHOLE.findall(sheet):
        # A formula may well give an empty text; a number is never empty.
        is_lost = _FORMULA.search(inner) and not _VALUE.search(inner) and not _IS_TEXT.search(attributes)
        if (is_lost or _IS_ERROR.search(attributes)) and (place := _PLACE.search(attributes)):
            yield int(place[2]) - 1, column_number(place[1].decode())
