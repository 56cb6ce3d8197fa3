"""What came of a spec, a brand or a template that was used: one word, by what was said and by what was made."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pptx
from lxml import etree
from PIL import Image

from srm_docs.cli._output import sentence
from srm_docs.core.diagnostics import Report
from srm_docs.core.errors import SrmDocsError
from srm_docs.pipeline.looks import look
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import build

SPEC = """\
srm: 1
title: Who secures what
owners:
  customer: {name: Customer, kind: customer}
  provider: {name: Provider, kind: provider}
services: {database: {name: Managed database}}
layers:
  data: {name: Data, owner: customer}
  engine: {name: Database engine, owner: provider}
responsibilities:
  keys: {name: "Keys – caf\u00e9, Gr\u00f6\u00dfe \u201cx\u201d", layer: data, duties: {customer: Rotates *them*.}}
"""
"""A small model; its letters are not of ASCII alone, so that composed glyphs are drawn, too."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DOOR = "is unlike anything that is known to work"
_LONGEST_SENTENCE = 2_000


def built(folder: Path, only: Iterable[str], **chosen: object) -> str:
    """The word of a build of `SPEC` there: ``refused``, or ``fine`` if all files are there and can be read."""
    (folder / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return built_of(folder / "spec.yaml", Selection(only=tuple(only)), **chosen)


def built_of(spec: Path, selection: Selection, **chosen: object) -> str:
    """The word of a build of a spec in a folder beside it."""
    output = spec.parent / "out"
    shutil.rmtree(output, ignore_errors=True)
    try:
        result = build([spec], output, selection, look(**chosen))  # type: ignore[arg-type]
    except SrmDocsError as error:
        return told([str(error)])
    if not result.ok:
        return told(error.message for error in result.report.errors)
    if hidden := [path.name for path in output.rglob("*") if path.name.startswith(".")]:
        return f"left behind: {len(hidden)} hidden files"
    present = {f"{file.product}.{file.format}" for file in result.files if file.path.is_file()}
    missing = [name for name in selection.only if name not in present]
    if missing and not result.report.diagnostics:
        return f"{', '.join(missing)} is missing without a word"
    unread = [fault for path in output.rglob("*.*") if (fault := unreadable(path))]
    return unread[0] if unread else told(one.message for one in result.report.diagnostics) if missing else "fine"


def checked(report: Report, printed: Iterable[str]) -> str:
    """The word of a spec that was loaded, by what is said of it, as data and as it is ``printed``."""
    for diagnostic in report.diagnostics:
        source = report.sources.get(diagnostic.span.file) if diagnostic.span else None
        lines = source.count("\n") + 1 if source else 0  # of what is no text none is known
        if diagnostic.span and lines and not 1 <= diagnostic.span.line <= lines:
            return f"{diagnostic.code} in line {diagnostic.span.line} of {lines}"
    if _CONTROL.search(re.sub("\x1b\\[[0-9;]*m", "", "".join(printed))):
        return "a control character is printed"
    return told(error.message for error in report.errors) if report.errors else "fine"


def told(sentences: Iterable[str]) -> str:
    """The word of a refusal: ``refused`` where each sentence is one, ``door`` where one is that of the last door."""
    all_sentences = [sentence(one) for one in sentences]
    if not all(all_sentences) or not all_sentences:
        return "refused without a sentence"
    if max(map(len, all_sentences)) > _LONGEST_SENTENCE:
        return "refused with an endless sentence"
    # Only what a single file is to blame for comes here: memory is never what it lacks.
    if odd := next((one for one in all_sentences if "Traceback" in one or "MemoryError" in one), ""):
        return f"refused with {odd[-200:]}"
    through_door = [one for one in all_sentences if _DOOR in one]
    return f"door: {through_door[0].partition(_DOOR)[2][:160]}" if through_door else "refused"


def unreadable(path: Path) -> str:
    """Why a file that was made can't be read by a library that did not write it, or nothing."""
    try:
        data = path.read_bytes()
        if path.suffix in _READERS:
            _READERS[path.suffix](data)
    except Exception as error:
        return f"{path.suffix} can't be read: {type(error).__name__}: {error}"[:160]
    return ""


def _pixels(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()


def _pages(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            pikepdf.parse_content_stream(page)
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream) and "/DCTDecode" not in str(thing.get("/Filter", "")):
                thing.read_bytes()


def _parts(data: bytes) -> None:
    """Whether each part is well-formed: parsers of Office forgive nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(content)


def _word(data: bytes) -> None:
    _parts(data)
    for table in docx.Document(io.BytesIO(data)).tables:
        _ = [cell.text for row in table.rows for cell in row.cells]


def _slides(data: bytes) -> None:
    _parts(data)
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        _ = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def _workbook(data: bytes) -> None:
    _parts(data)
    openpyxl.load_workbook(io.BytesIO(data))


_READERS: Mapping[str, Callable[[bytes], object]] = {
    ".pdf": _pages,
    ".png": _pixels,
    ".docx": _word,
    ".pptx": _slides,
    ".xlsx": _workbook,
    ".svg": etree.fromstring,
}
