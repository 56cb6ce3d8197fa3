"""The PDF file: pages with their furniture, properties, bookmarks."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from srm_docs.core.colour import WHITE
from srm_docs.page.document import Document
from srm_docs.style.look import Look
from srm_docs.style.theme import Theme
from srm_docs.writers._pdf_canvas import TOTAL_FORM, Canvas
from srm_docs.writers._pdf_story import TURNED, UPRIGHT, story
from srm_docs.writers._pdf_styles import BOTTOM, FURNITURE, SIDE, TOP, Setting, paint
from srm_docs.writers._pdf_tags import Element

_TOTAL = "{pages}"


def make(page: Document, look: Look) -> bytes:
    """The bytes of the file."""
    setting = Setting.of(page, look)
    root = Element("Document")
    stream = io.BytesIO()
    template = _Template(stream, page, setting)
    template.build(story(setting, page, root), canvasmaker=_canvas_maker(page, setting, root))
    return stream.getvalue()


def _canvas_maker(page: Document, setting: Setting, root: Element) -> Any:
    def make_canvas(*args: Any, **options: Any) -> Canvas:
        given = {**options, "pdfVersion": (1, 7), "initialFontName": setting.faces.regular}
        return Canvas(page, setting, root, *args, **given)

    return make_canvas


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """The pages: the first without a running header, all with a footer."""

    def __init__(self, stream: io.BytesIO, page: Document, setting: Setting) -> None:
        super().__init__(
            stream,
            pagesize=(setting.paper.width, setting.paper.height),
            leftMargin=SIDE,
            rightMargin=SIDE,
            topMargin=TOP,
            bottomMargin=BOTTOM,
            lang=page.language,
            title=page.title,
            subject=page.description,
            author=setting.theme.organisation,
            creator="srm-docs",
            producer="srm-docs",
            invariant=1,
            pageCompression=1,
            initialFontName=setting.faces.regular,
        )
        self._page = page
        frame = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        for name, kind in ((UPRIGHT, setting), (TURNED, setting.turned())):
            body = Frame(SIDE, BOTTOM, kind.width, kind.height, id=f"{name}-body", **frame)
            size = (kind.paper.width, kind.paper.height)
            self.addPageTemplates(PageTemplate(name, [body], onPage=partial(self._furniture, kind), pagesize=size))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  (reportlab's name)
        """Bookmark each heading."""
        outline = getattr(flowable, "srm_outline", None)
        if outline:
            title, level = outline
            key = f"heading-{self.seq.nextf('srm-heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(title, key, level, closed=False)

    def _furniture(self, setting: Setting, canvas: Canvas, _template: object) -> None:
        furniture, paper, theme = self._page.furniture, setting.paper, setting.theme
        face = setting.faces.regular
        canvas.start()
        canvas.saveState()
        if theme.surface != WHITE:
            canvas.setFillColor(paint(theme.surface))
            canvas.rect(0, 0, paper.width, paper.height, stroke=0, fill=1)
        canvas.setFont(face, FURNITURE)
        canvas.setFillColor(paint(theme.muted))
        canvas.setStrokeColor(paint(theme.rule))
        canvas.setLineWidth(0.5)
        right = paper.width - SIDE
        if canvas.getPageNumber() > 1:
            y = paper.height - TOP + 16
            room = setting.width - canvas.stringWidth(furniture.header_right, face, FURNITURE) - 20
            canvas.drawString(SIDE, y, _shortened(canvas, face, furniture.header_left, room))
            canvas.drawRightString(right, y, furniture.header_right)
            canvas.line(SIDE, y - 6, right, y - 6)
        y = BOTTOM - 24
        canvas.line(SIDE, y + 13, right, y + 13)
        canvas.drawString(SIDE, y, _shortened(canvas, face, _signed(theme, furniture.footer_left), setting.width - 100))
        before, _, after = furniture.page_of.replace("{page}", str(canvas.getPageNumber())).partition(_TOTAL)
        total = canvas.stringWidth("0", face, FURNITURE)
        start = right - canvas.stringWidth(before + after, face, FURNITURE) - total
        canvas.drawString(start, y, before)
        start += canvas.stringWidth(before, face, FURNITURE)
        canvas.saveState()
        canvas.translate(start, y - 3)
        canvas.doForm(TOTAL_FORM)
        canvas.restoreState()
        canvas.drawString(start + total, y, after)
        canvas.restoreState()


def _signed(theme: Theme, text: str) -> str:
    """A text with the organisation's name before it."""
    return " \u00b7 ".join(part for part in (theme.organisation, text) if part)


def _shortened(canvas: Canvas, face: str, text: str, room: float) -> str:
    """A text cut to fit one line; the first page has it in full."""
    if canvas.stringWidth(text, face, FURNITURE) <= room:
        return text
    while text and canvas.stringWidth(text + "\u2026", face, FURNITURE) > room:
        text = text[:-1]
    return text.rstrip() + "\u2026"
