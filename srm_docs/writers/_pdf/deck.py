"""A deck as a PDF: a slide a page; or for print three on a page of paper, each beside lines for notes."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from srm_docs.core.values import replace
from srm_docs.layout import lay_out_deck
from srm_docs.page.deck import Deck
from srm_docs.page.placed import LaidDeck, PlacedSlide
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.master import own_master
from srm_docs.writers._fit import remarks
from srm_docs.writers._options import ASPECT, NOTE_LINES
from srm_docs.writers._pdf.canvas import Canvas
from srm_docs.writers._pdf.pages import Layout, pour
from srm_docs.writers._pdf.slide import SlidePage, SlidePainter, bookmark, sections
from srm_docs.writers._pdf.styles import Margins, PageSetting, paint
from srm_docs.writers._pdf.tags import Element

_A_PAGE = 3
"""So many slides stand on a page of a printed handout."""

_SHARE = 0.6
"""The part of a page's width that a slide takes there."""

_LINES, _GAP, _LABEL = 9, 20.0, 8.8


def make_deck(deck: Deck, look: Look) -> Written:
    """The file, and what had to be done so that the slides hold their text."""
    laid = lay_out_deck(deck, look.theme, own_master(look[ASPECT]))
    return Written(_pages(deck, look, laid), tuple(remarks(laid.fitted)))


def _pages(deck: Deck, look: Look, laid: LaidDeck) -> bytes:
    setting, root = PageSetting.of(deck, look), Element("Document")
    begun = list(sections(laid.slides))
    painter = SlidePainter(setting, deck, laid.size)
    if look[NOTE_LINES]:
        rows = [
            NotedSlide(painter, slide, number, root, section)
            for number, (slide, section) in enumerate(zip(laid.slides, begun, strict=True), start=1)
        ]
        return pour(deck, root, rows, [Layout("handout", setting)]).save()
    own = replace(setting, paper=laid.size, margins=Margins(0, 0, 0))
    pages = [
        SlidePage(painter, slide, number, root, section)
        for number, (slide, section) in enumerate(zip(laid.slides, begun, strict=True), start=1)
    ]
    return pour(deck, root, pages, [Layout("slide", own)], furnished=False).save()


class NotedSlide(Flowable):  # type: ignore[misc]
    """A slide made small, and beside it room for notes."""

    def __init__(self, painter: SlidePainter, slide: PlacedSlide, number: int, root: Element, section: str) -> None:
        super().__init__()
        self._painter, self._slide, self._number, self._section = painter, slide, number, section
        self._element = root.child("Sect")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The width of the page, and a third of its height."""
        self.width, self.height = width, self._painter.setting.height / _A_PAGE - 0.01
        return self.width, self.height

    def draw(self) -> None:
        """The slide in a thin frame with its number below it, then the label and the lines."""
        canvas, painter = self.canv, self._painter
        bookmark(canvas, self._slide, self._section)
        scale = min(self.width * _SHARE / painter.size.width, (self.height - _GAP) / painter.size.height)
        width, height = painter.size.width * scale, painter.size.height * scale
        bottom = self.height - height
        canvas.saveState()
        canvas.translate(0, bottom)
        canvas.scale(scale, scale)
        painter.paint(canvas, self._slide, self._number, self._element)
        canvas.restoreState()
        canvas.setStrokeColor(paint(painter.setting.theme.rule))
        canvas.setLineWidth(0.75)
        canvas.rect(0, bottom, width, height, stroke=1, fill=0)
        canvas.setFillColor(paint(painter.setting.theme.muted))
        canvas.write(str(self._number), width, bottom - 1.5 * _LABEL, _LABEL, anchor="end")
        self._lines(canvas, width + _GAP, 1.5 * _GAP, self.height)

    def _lines(self, canvas: Canvas, left: float, bottom: float, top: float) -> None:
        theme = self._painter.setting.theme
        canvas.setFillColor(paint(theme.muted))
        label: Any = self._element.child("P")
        canvas.begin(label)
        canvas.write(self._painter.deck.notes_label, left, top - _LABEL, _LABEL)
        canvas.end()
        pitch = (top - bottom - _LABEL) / _LINES
        canvas.setStrokeColor(paint(theme.muted))
        canvas.setLineWidth(0.4)
        for number in range(1, _LINES + 1):
            y = top - _LABEL - number * pitch
            canvas.line(left, y, self.width, y)
