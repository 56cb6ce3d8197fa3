"""The canvas: what is drawn, and to which element of the structure tree it belongs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFPage
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas as PlainCanvas
from reportlab.pdfgen.textobject import PDFTextObject

from srm_docs.core.accents import is_mark, placed
from srm_docs.core.breaking import is_ideographic
from srm_docs.core.colour import Colour
from srm_docs.core.fonts import Weight
from srm_docs.page.document import Printed
from srm_docs.page.scene import Anchor
from srm_docs.writers._pdf.archive import make_archive
from srm_docs.writers._pdf.faces import Face
from srm_docs.writers._pdf.fields import FormFields, Tick
from srm_docs.writers._pdf.metadata import Date, metadata
from srm_docs.writers._pdf.styles import FURNITURE, PageSetting, paint
from srm_docs.writers._pdf.tags import Annotation, Box, Element, LinkText, Mark, Raw, reference, text_string, write_tree

_ARTIFACT = "/Artifact BMC"
_END = "EMC"
_PRINTED = 4
"""The flag of an annotation that is printed (ISO 32000-1, table 165)."""

LINK = "srm-link"
"""The name by which a paragraph calls us at the two ends of a link, with its index and ``begins`` or ``ends``."""

_NUMBER = "srm-page-{}"
"""The forms to which the pages refer: their numbers, drawn once it is known how many there are."""

_NUMBER_OF = "srm-page-of-{}"
"""The forms to which the table of contents refers: the number of a page, by the destination that is on it."""

INTERNAL = "#"
"""What the address of a link within the document begins with."""

_BEFORE: dict[Anchor, float] = {"start": 0, "middle": 0.5, "end": 1}
"""The part of a line that stands before its anchor."""


class _TextObject(PDFTextObject):  # type: ignore[misc]
    """Text in which accents stand where the face has them, and a line that is broken at a space keeps the space.

    So it is copied as it was written.
    """

    _last = ""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  (reportlab's names)
        # The last piece of a line may be empty: what stood before it ends the line then.
        self._last = text or self._last
        if TStar and self._last and not self._last.endswith((" ", "-")) and not is_ideographic(self._last[-1]):
            text += " "
        super()._textOut(text, TStar)

    def _formatText(self, text: str) -> str:  # noqa: N802  (reportlab's name)
        face = getFont(self._fontname)
        if text.isascii() or not isinstance(face, Face) or not any(map(is_mark, text)):
            return str(super()._formatText(text))
        operators = []
        for piece, offset in placed(text, face.file):
            drawn = super()._formatText(piece)
            if offset:
                # An accent has no width: the pen goes to its place and back (TJ, Ts: ISO 32000-1, 9.4.3 and 9.3.7).
                right, rise = offset[0], self._rise + offset[1] * self._fontsize / 1000
                drawn = f"[{-right:.0f}] TJ {rise:.3f} Ts {drawn} {self._rise:.3f} Ts [{right:.0f}] TJ"
            operators.append(drawn)
        return " ".join(operators)


class Canvas(PlainCanvas):  # type: ignore[misc]
    """A canvas on which everything is either an element's or an artifact.

    Whatever is drawn outside of `begin` and `end` is an artifact (ISO 32000-1, 14.8.2.2): grounds, rules, furniture.
    """

    def __init__(self, page: Printed, setting: PageSetting, root: Element, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._setting = setting
        self._made = page
        self._root = root
        self._parents: dict[int, Element | Sequence[Element]] = {}
        self._marks: list[Element] = []
        self._number = 0
        self._within: Element | None = None
        self._links: Sequence[LinkText] = ()
        self._pages: dict[str, int] = {}
        self._wanted: dict[str, None] = {}
        self._owner = root
        self._form = FormFields(setting.theme.ink) if setting.fillable else None
        self.setNamedCB(LINK, _mark_link)
        self.setViewerPreference("DisplayDocTitle", "true")
        # reportlab takes the date and the file's identifier (ISO 32000-1, 14.4) from a clock or the environment.
        self._doc._timeStamp = Date(page.date)
        self._doc.signature = hashlib.md5(page.date.isoformat().encode(), usedforsecurity=False)

    def beginText(self, x: float = 0, y: float = 0, **options: Any) -> PDFTextObject:  # noqa: N802
        """A text object of our own kind."""
        return _TextObject(self, x, y, **options)

    def width(self, text: str, size: float, weight: Weight = "regular") -> float:
        """The width of a line of text, in points."""
        pieces = self._setting.faces.pieces(text, weight)
        return float(sum(self.stringWidth(piece, name, size) for piece, name in pieces))

    def write(
        self, text: str, x: float, y: float, size: float, weight: Weight = "regular", anchor: Anchor = "start"
    ) -> float:
        """Write a line of text where its anchor stands; the width that it takes."""
        width = self.width(text, size, weight)
        line = self.beginText(x - width * _BEFORE[anchor], y)
        for piece, name in self._setting.faces.pieces(text, weight):
            line.setFont(name, size)
            line.textOut(piece)
        self.drawText(line)
        return width

    def number(self, x: float, y: float) -> None:
        """Write the page's number, and how many there are, up to a place."""
        self._place(_NUMBER.format(self.getPageNumber()), x, y)

    def number_of(self, key: str, x: float, y: float) -> None:
        """Write the number of the page that a destination is on, up to a place."""
        self._wanted[key] = None
        self._place(_NUMBER_OF.format(key), x, y)

    def _place(self, form: str, x: float, y: float) -> None:
        self.saveState()
        self.translate(x, y)
        self.doForm(form)
        self.restoreState()

    def note(self, key: str) -> None:
        """Note that a destination is on this page: links and bookmarks can lead to it."""
        self._pages[key] = self.getPageNumber()
        self.bookmarkPage(key)

    def start(self) -> None:
        """Start a page: from here on, everything is an artifact unless it is said to be an element's."""
        self._marks = []
        self._number = len(self._parents)
        self._parents[self._number] = self._marks
        self._code.append(_ARTIFACT)

    def begin(self, element: Element, links: Sequence[LinkText] = ()) -> None:
        """What is drawn next belongs to the element, with the links in it; not again, if it is to be there once."""
        if element.once and not element.empty:
            return
        self._within, self._links = element, links
        if self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append(_END)
        self._code.append(self._mark(element))

    def end(self) -> None:
        """What is drawn next is an artifact."""
        if self._within is not None:
            self._within = None
            self._code += [_END, _ARTIFACT]

    def _mark(self, element: Element) -> str:
        """Begin a stretch of an element's content."""
        number = len(self._marks)
        self._marks.append(element)
        element.kids.append(Mark(self.getPageNumber() - 1, number))
        return f"/{element.role} <</MCID {number}>> BDC"

    def mark_link(self, text: PDFTextObject, index: int, *, begins: bool) -> None:
        """Within a line of text, begin or end the link at an index in the paragraph that is drawn."""
        if self._within is None:
            return
        element = self._within
        if begins:
            element = self._links[index].element
            if element.empty:
                self._within.kids.append(element)
        # A text object has no way to write marks; its operators are collected here.
        text._code += [_END, self._mark(element)]

    def linkURL(self, url: str, rect: Box, *args: Any, **options: Any) -> None:  # noqa: N802  (reportlab's name)
        """Lay a link over its text; the address is the index of one of the links of the paragraph that is drawn."""
        if self._within is None:
            return
        link = self._links[int(url.rpartition(":")[2])]
        self._owner = link.element
        description = Raw(text_string(link.text))
        if link.href.startswith(INTERNAL):
            self._link_within(link.href.removeprefix(INTERNAL), self.placed(rect), description)
        else:
            super().linkURL(link.href, rect, *args, **options, F=_PRINTED, Contents=description)

    def _link_within(self, key: str, box: Box, description: Raw) -> None:
        """Lay a link to a destination in this file over a box on the page (ISO 32000-1, 12.5.6.5)."""
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(box),
            "Border": PDFArray([0, 0, 0]),
            "F": _PRINTED,
            "Contents": description,
            "Dest": self._bookmarkReference(key),
        }
        self._addAnnotation(PDFDictionary(entries))

    def _annotate(self, annotation: PDFDictionary, element: Element) -> str:
        """Add an annotation that belongs to an element; the reference to it."""
        self._owner = element
        self._addAnnotation(annotation)
        return reference(self._doc, self._doc.annotationName(f"NUMBER{self._annotationCount}"))

    def tick(self, element: Element, tick: Tick, box: Box) -> None:
        """Lay a field over a box to tick, if the file is filled in on screen; ``box`` as the canvas stands now."""
        if self._form:
            widget, fields = self._form.tick(self._doc, tick, self.placed(box))
            fields.append(self._annotate(widget, element))

    def write_in(self, element: Element, label: str, box: Box, lines: int = 1) -> None:
        """Lay a field over room to write, if the file is filled in on screen; ``box`` as the canvas stands now."""
        if self._form:
            widget, fields = self._form.text(self._doc, label, self.placed(box), lines)
            fields.append(self._annotate(widget, element))

    def placed(self, box: Box) -> Box:
        """Where on the page a box lies, as the canvas stands now."""
        left, bottom, right, top = box
        return (*self.absolutePosition(left, bottom), *self.absolutePosition(right, top))

    def _addAnnotation(self, annotation: PDFDictionary, name: str | None = None, addtopage: int = 1) -> None:  # noqa: N802
        key = len(self._parents)
        self._parents[key] = self._owner
        annotation["StructParent"] = key
        super()._addAnnotation(annotation, name, addtopage)
        self._owner.kids.append(Annotation(self.getPageNumber() - 1, f"NUMBER{self._annotationCount}"))

    def showPage(self) -> None:  # noqa: N802
        """Close the page."""
        if self._code and self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append(_END)
        super().showPage()

    def _setAnnotations(self, page: PDFObject) -> None:  # noqa: N802
        # reportlab asks this of each page and form before it adds it to the file. It writes the keys that it knows.
        super()._setAnnotations(page)
        if isinstance(page, PDFPage):
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = self._number
            page.Tabs = PDFName("S")

    def _form_of(self, name: str, text: str, size: float, ink: Colour) -> None:
        """A line of text that ends where it is placed, for the pages that refer to it."""
        self.beginForm(name, -200, -4, 1, size + 4)
        self.setFillColor(paint(ink))
        self.write(text, 0, 0, size, anchor="end")
        self.endForm()

    def save(self) -> None:
        """Finish the file: the numbers of the pages, the structure tree, the metadata."""
        pages = self.getPageNumber() - 1
        theme, size = self._setting.theme, self._setting.styles["contents"].fontSize
        for page in range(1, pages + 1):
            number = self._made.furniture.page_of.format(page=page, pages=pages)
            self._form_of(_NUMBER.format(page), number, FURNITURE, theme.muted)
        for key in self._wanted:
            self._form_of(_NUMBER_OF.format(key), str(self._pages[key]), size, theme.ink)
        if self._form:
            self._form.write(self._doc)
        write_tree(self._doc, self._root, self._parents)
        metadata(self._doc, self._made, self._setting.theme.organisation, archive=self._setting.archive)
        if self._setting.archive:
            make_archive(self._doc)
        super().save()


def _mark_link(canvas: Canvas, _kind: str, label: str) -> None:
    """What a paragraph calls at the two ends of a link."""
    index, begins = label.split()
    canvas.mark_link(canvas._curr_tx_info["tx"], int(index), begins=begins == "begins")
