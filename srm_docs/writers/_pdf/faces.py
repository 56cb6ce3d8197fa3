"""Faces as reportlab wants them, with two repairs.

A character that the face lacks keeps its own code, so that the text layer has it although only a box is drawn;
reportlab gives all of them code 0, and PDF/UA forbids the glyph behind it. And the map back to Unicode (ToUnicode,
ISO 32000-1, 9.10.3) leaves out code 0 and writes characters beyond U+FFFF as UTF-16, as the standard has it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from srm_docs.core.fonts import Typeface, Weight, runs, seen, with_hyphen


class Faces(Struct, frozen=True):
    """The upright faces of a typeface, by the names under which reportlab knows them."""

    typeface: Typeface
    regular: str
    bold: str

    def pieces(self, text: str, weight: Weight, *, italic: bool = False) -> Iterator[tuple[str, str]]:
        """What is seen of a text in pieces, each with the name of the face that has its characters."""
        if text.isascii():
            yield text, _name(self.typeface, weight, italic=italic)
            return
        for piece in runs(seen(text), self.typeface, weight, italic=italic):
            yield piece.text, _name(piece.face, weight, italic=italic)


_SQUARE = 0x25A1

_BLOCK = 100
"""How many entries a ``bfchar`` block may have (Adobe Technical Note 5411)."""


class _AnyCharacter(dict[int, int]):
    """Characters to glyphs; one that the face lacks has the glyph of a white square."""

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: int) -> int:
        return self.get(_SQUARE, 0)


class Face(TTFont):  # type: ignore[misc]
    """A TrueType face whose every character can be read back."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self.file = Path(path)
        self.face.charToGlyph = _AnyCharacter(with_hyphen(dict(self.face.charToGlyph)))
        self.face.charWidths = with_hyphen(dict(self.face.charWidths))
        self.face.defaultWidth = self.face.charWidths.get(_SQUARE, self.face.defaultWidth)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  (reportlab's name)
        """Add the face's objects to a document, its maps back to Unicode rewritten."""
        state = self.state.get(doc)
        subsets = [list(subset) for subset in state.subsets] if state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("latin-1")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = to_unicode(base, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The map from a subset's codes to Unicode, for copying and for screen readers."""
    pairs = [(code, chr(character)) for code, character in enumerate(subset) if character]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def register(face: Typeface) -> Faces:
    """Make a typeface known to reportlab: two faces now, any other when a text first needs it."""
    return Faces(face, _name(face, "regular", italic=False), _name(face, "bold", italic=False))


@functools.cache
def _name(face: Typeface, weight: Weight, *, italic: bool) -> str:
    """The name of a face, which is registered once in a process."""
    name = f"{_base(face)}{'-bold' * (weight == 'bold')}{'-italic' * italic}"
    pdfmetrics.registerFont(Face(name, str(face.file(weight, italic=italic))))
    addMapping(_base(face), int(weight == "bold"), int(italic), name)
    return name


@functools.cache
def _base(face: Typeface) -> str:
    # The name is a part of the file: it may not tell where the typeface lies on this machine.
    return "srm-" + hashlib.sha256(face.regular.read_bytes() + face.bold.read_bytes()).hexdigest()[:8]
