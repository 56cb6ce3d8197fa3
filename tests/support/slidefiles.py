"""Reading PowerPoint files back: their parts, their shapes, and what two validators of Office Open XML find wrong."""

from __future__ import annotations

import functools
import io
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import ooxml_integrity
import ooxml_integrity.fonts as integrity_fonts
from lxml import etree
from openxml_audit import OpenXmlValidator

from srm_docs.core.fonts import SHIPPED

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NS = {
    "a": A[1:-1],
    "p": P[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

DRAWN = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp")

# A validator measures text with the shipped faces, which have Arial's metrics, not with what the machine has for them:
# it asks fontconfig, or where there is none looks into folders.
os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).with_name("fonts.conf")))
integrity_fonts.FONT_DIRS = (str(SHIPPED.regular.parent), *integrity_fonts.FONT_DIRS)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def slides(data: bytes) -> list[etree._Element]:
    """The roots of the slides in their order."""
    held = parts(data)
    count = sum(name.startswith("ppt/slides/slide") for name in held)
    return [etree.fromstring(held[f"ppt/slides/slide{number}.xml"]) for number in range(1, count + 1)]


@functools.cache
def _path(path: str) -> etree.XPath:
    """A path, compiled once; not `xpath` of an element, since those of python-pptx know other prefixes."""
    return etree.XPath(path, namespaces=NS)


def values(root: etree._Element, path: str) -> list[str]:
    matches = _path(path)(root)
    assert isinstance(matches, list)
    return [str(value) for value in matches]


def text_of(root: etree._Element) -> str:
    return "\n".join("".join(run.text or "" for run in paragraph.iter(f"{A}t")) for paragraph in root.iter(f"{A}p"))


def findings(data: bytes, folder: Path) -> list[str]:
    """What either validator finds wrong with a file, and what neither looks for.

    That a typeface is missing on the machine that runs the tests (PPT007) says nothing about the file: it is left out.
    """
    path = folder / "checked.pptx"
    path.write_bytes(data)
    audit = [str(error) for error in OpenXmlValidator().validate(path).errors]
    integrity = [str(finding) for finding in ooxml_integrity.check_pptx(path) if "PPT007" not in str(finding)]
    return [*audit, *integrity, *own_findings(data)]


def own_findings(data: bytes) -> list[str]:
    """What neither validator looks for: ids, titles, alternative texts, places that are empty, leftovers."""
    held, shown = parts(data), slides(data)
    faults = [f"leftover: {name}" for name in held if "thumbnail" in name or "printerSettings" in name]
    types = etree.fromstring(held["[Content_Types].xml"])
    kinds = {part.get("PartName"): part.get("ContentType") for part in types if part.get("PartName")}
    faults += [f"no slide by its type: {name}" for name, kind in kinds.items() if _misnamed(name, kind)]
    titles = Counter(title_of(slide) for slide in shown)
    faults += [f"title {count} times: {title!r}" for title, count in titles.items() if count > 1 or not title]
    for number, slide in enumerate(shown, start=1):
        faults += [f"slide {number}: {fault}" for fault in _faults(slide)]
    return faults


def _misnamed(name: str, kind: str) -> bool:
    return name.startswith("/ppt/slides/") and not kind.endswith("presentationml.slide+xml")


def title_of(slide: etree._Element) -> str:
    """The text of the title's place."""
    for shape in slide.iter(f"{P}sp"):
        if values(shape, "./p:nvSpPr/p:nvPr/p:ph/@type") in (["title"], ["ctrTitle"]):
            return text_of(shape)
    return ""


def _faults(slide: etree._Element) -> Iterator[str]:
    for id_, count in Counter(values(slide, "//p:cNvPr/@id")).items():
        if count > 1:
            yield f"id {id_} {count} times"
    first = next(slide.iter(*DRAWN))
    if values(first, "./p:nvSpPr/p:nvPr/p:ph/@type") not in (["title"], ["ctrTitle"]):
        yield "does not begin with its title"
    for shape in slide.iter(*DRAWN):
        (properties,) = shape.xpath("./*[1]/p:cNvPr", namespaces=NS)
        name, ornament = properties.get("name"), properties.xpath(".//adec:decorative[@val='1']", namespaces=NS)
        if not name:
            yield f"shape {properties.get('id')} has no name"
        place = shape.xpath("./p:nvSpPr/p:nvPr/p:ph", namespaces=NS)
        if shape.tag == f"{P}grpSp" or (text_of(shape).strip() and shape.tag == f"{P}sp") or ornament:
            continue
        if place:
            yield f"empty place: {name}"
        elif not properties.get("descr"):
            yield f"no alternative text: {name}"
    for table in slide.iter(f"{A}tbl"):
        columns = len(values(table, "./a:tblGrid/a:gridCol"))
        for row in table.iter(f"{A}tr"):
            cells = list(row.iter(f"{A}tc"))
            spans = sum(int(cell.get("gridSpan", 1)) for cell in cells if not cell.get("hMerge"))
            if len(cells) != columns or spans != columns:
                yield f"{len(cells)} cells over {spans} columns in a row of {columns}"
    for run in slide.iter(f"{A}rPr"):
        if not run.get("lang"):
            yield "text without a language"
            break
