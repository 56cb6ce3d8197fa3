"""Fields that are filled in on screen (ISO 32000-1, 12.7): boxes to tick and room to write.

A field is named by the numbers of its question and choice, since nothing of an answer may be in a learner's file. What
a screen reader says of it is its ``label``.
"""

from __future__ import annotations

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream

from srm_docs.core.colour import Colour
from srm_docs.writers._pdf.tags import Box, Element, Raw, reference, text_string

_RADIO, _MULTILINE = 1 << 15, 1 << 12
"""Flags of fields (ISO 32000-1, tables 226 and 228)."""

_PRINTED = 4
_FONT, _FONT_SIZE = "Helv", 11


class Tick(Struct, frozen=True):
    """A box to tick: its number among those of one ``list``, its words, and whether it alone may be ticked."""

    list: Element
    question: str
    choice: int
    label: str
    alone: bool


class FormFields(Struct, eq=False):
    """The fields of a file. Boxes of which one alone may be ticked are the buttons of one field.

    What makes a widget gives the list, too, that its reference belongs into once the file has it.
    """

    ink: Colour
    _numbers: dict[int, int] = field(default_factory=dict)
    _fields: list[str] = field(default_factory=list)
    _buttons: dict[int, tuple[PDFDictionary, list[str]]] = field(default_factory=dict)

    def tick(self, document: PDFDocument, tick: Tick, box: Box) -> tuple[PDFDictionary, list[str]]:
        """The widget of a box to tick, over the box that is drawn on the page."""
        question = self._numbers.setdefault(id(tick.list), len(self._numbers) + 1)
        widget = _widget(tick.label, box)
        size = box[2] - box[0]
        sides = size, box[3] - box[1]
        state = f"choice-{tick.choice}"
        ticked = _appearance(document, sides, _dot(size, self.ink) if tick.alone else _cross(size, self.ink))
        widget["AS"] = PDFName("Off")
        # Both states need an appearance (ISO 32000-1, 12.7.4.2.3); the empty box is drawn on the page.
        widget["AP"] = Raw(f"<</N <</{state} {ticked} /Off {_appearance(document, sides, '')}>>>>")
        if not tick.alone:
            widget["FT"], widget["V"] = PDFName("Btn"), PDFName("Off")
            widget["T"] = Raw(text_string(f"question-{question}-{tick.choice}"))
            return widget, self._fields
        group, buttons = self._group(document, question, tick.question)
        widget["Parent"] = document.Reference(group)
        return widget, buttons

    def _group(self, document: PDFDocument, question: int, label: str) -> tuple[PDFDictionary, list[str]]:
        """The field of a question of whose boxes one alone may be ticked."""
        if question not in self._buttons:
            name = f"question-{question}"
            group = PDFDictionary(
                {
                    "FT": PDFName("Btn"),
                    "Ff": _RADIO,
                    "T": Raw(text_string(name)),
                    "TU": Raw(text_string(label or name)),
                    "V": PDFName("Off"),
                }
            )
            group.__RefOnly__ = 1
            document.Reference(group, f"srm-{name}")
            self._fields.append(reference(document, f"srm-{name}"))
            self._buttons[question] = group, []
        return self._buttons[question]

    def text(self, document: PDFDocument, label: str, box: Box, lines: int) -> tuple[PDFDictionary, list[str]]:
        """The widget of room to write some lines, or one."""
        widget = _widget(label, box)
        widget["FT"] = PDFName("Tx")
        widget["T"] = Raw(text_string(f"text-{len(self._fields) + 1}"))
        widget["AP"] = Raw(f"<</N {_appearance(document, (box[2] - box[0], box[3] - box[1]), '')}>>")
        widget["DA"] = Raw(f"(/{_FONT} {_FONT_SIZE} Tf 0 g)")
        if lines > 1:
            widget["Ff"] = _MULTILINE
        return widget, self._fields

    def write(self, document: PDFDocument) -> None:
        """Put the form into the file's catalog, if there are fields."""
        if not self._fields:
            return
        for group, buttons in self._buttons.values():
            group["Kids"] = Raw(f"[{' '.join(buttons)}]")
        font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
        document.Catalog.AcroForm = Raw(
            f"<</Fields [{' '.join(self._fields)}] /DA (/{_FONT} {_FONT_SIZE} Tf 0 g)"
            f" /DR <</Font <</{_FONT} {font}>>>>>>"
        )


def _widget(label: str, box: Box) -> PDFDictionary:
    x1, y1, x2, y2 = box
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "Rect": Raw(f"[{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f}]"),
            "F": _PRINTED,
            "TU": Raw(text_string(label)),
        }
    )


def _appearance(document: PDFDocument, sides: tuple[float, float], drawn: str) -> str:
    """What a field of some width and height shows, as an object of its own: the reference to it."""
    head = PDFDictionary(
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": Raw(f"[0 0 {sides[0]:.2f} {sides[1]:.2f}]"),
            "Resources": Raw("<<>>"),
        }
    )
    stream = document.Reference(PDFStream(head, drawn.encode()))
    return reference(document, stream.name)


def _cross(size: float, ink: Colour) -> str:
    near, far = 0.22 * size, 0.78 * size
    lines = f"{near:.2f} {near:.2f} m {far:.2f} {far:.2f} l {near:.2f} {far:.2f} m {far:.2f} {near:.2f} l S"
    return f"q {_operands(ink)} RG 1.6 w 1 J {lines} Q"


def _dot(size: float, ink: Colour) -> str:
    near, side = 0.26 * size, 0.48 * size
    return f"q {_operands(ink)} rg {near:.2f} {near:.2f} {side:.2f} {side:.2f} re f Q"


def _operands(ink: Colour) -> str:
    digits = ink.hex.lstrip("#")
    return " ".join(f"{int(digits[start : start + 2], 16) / 255:.3f}" for start in (0, 2, 4))
