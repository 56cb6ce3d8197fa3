"""Reading Word files back: their parts, their text, and what two validators of Office Open XML find wrong with them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import ooxml_integrity
from lxml import etree
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W[1:-1],
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_of(element: etree._Element) -> str:
    """The text of a paragraph, its breaks as line feeds."""
    pieces = element.iter(f"{W}t", f"{W}br")
    return "".join("\n" if piece.tag == f"{W}br" else piece.text or "" for piece in pieces)


def values(root: etree._Element, path: str) -> list[str]:
    matches = root.xpath(path, namespaces=NS)
    assert isinstance(matches, list)
    return [str(value) for value in matches]


def findings(data: bytes, folder: Path) -> list[str]:
    """What either validator finds wrong with a file."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    audit = [str(error) for error in OpenXmlValidator().validate(path).errors]
    return audit + [str(finding) for finding in ooxml_integrity.check(path)]
