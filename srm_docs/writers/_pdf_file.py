"""The PDF file: pages with their furniture, properties, bookmarks."""

from __future__ import annotations

import datetime
import hashlib
import io
from functools import partial
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from srm_docs.core.colour import WHITE
from srm_docs.page.document import Document
from srm_docs.style.look import Look
from srm_docs.style.theme import Theme
from srm_docs.writers._pdf_story import TURNED, UPRIGHT, story
from srm_docs.writers._pdf_styles import BOTTOM, SIDE, TOP, Setting, paint

_TOTAL = "{pages}"
_FURNITURE = 8.0


def make(page: Document, look: Look) -> bytes:
    """The bytes of the file."""
    setting = Setting.of(page, look)
    stream = io.BytesIO()
    template = _Template(stream, page, setting)
    template.build(story(setting, page), canvasmaker=_canvas_maker(page, setting))
    return stream.getvalue()


def _canvas_maker(page: Document, setting: Setting) -> Any:
    def make_canvas(*args: Any, **options: Any) -> _Canvas:
        return _Canvas(
            page, setting, *args, **{**options, "pdfVersion": (1, 7), "initialFontName": setting.faces.regular}
        )

    return make_canvas


class _TextObject(PDFTextObject):  # type: ignore[misc]
    """Text in which a line that is broken at a space keeps the space, so that it is copied as it was written."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  (reportlab's names)
        if TStar and text and not text.endswith((" ", "-")):
            text += " "
        super()._textOut(text, TStar)


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas that sets what is the document's own, and draws the number of pages once it is known."""

    def __init__(self, page: Document, setting: Setting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._setting = setting
        self.setViewerPreference("DisplayDocTitle", "true")
        # reportlab takes the date and the file's identifier (ISO 32000-1, 14.4) from a clock or the environment.
        self._doc._timeStamp = _Date(page.date)
        self._doc.signature = hashlib.md5(page.date.isoformat().encode(), usedforsecurity=False)

    def beginText(self, x: float = 0, y: float = 0, **options: Any) -> PDFTextObject:  # noqa: N802
        """A text object of our own kind."""
        return _TextObject(self, x, y, **options)

    def save(self) -> None:
        """Finish the file: define the form that each page's footer refers to, the number of pages."""
        pages = self.getPageNumber() - 1
        self.beginForm(_TOTAL_FORM, 0, 0, 40, 12)
        self.setFont(self._setting.faces.regular, _FURNITURE)
        self.setFillColor(paint(self._setting.theme.muted))
        self.drawString(0, 3, str(pages))
        self.endForm()
        super().save()


_TOTAL_FORM = "srm-pages"


class _Date:
    """A day as reportlab's time stamp."""

    def __init__(self, day: datetime.date) -> None:
        moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
        self.t = moment.timestamp()
        self.lt = moment.utctimetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0

    @property
    def datetime(self) -> datetime.datetime:
        """The moment, in UTC."""
        return datetime.datetime.fromtimestamp(self.t, datetime.UTC)

    @property
    def asctime(self) -> str:
        """The moment as text."""
        return self.datetime.ctime()


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
            # A level may not be left out on the way down.
            level = min(level, getattr(self, "_deepest", -1) + 1)
            self._deepest = level
            self.canv.addOutlineEntry(title, key, level, closed=False)

    def _furniture(self, setting: Setting, canvas: Canvas, _template: object) -> None:
        furniture, paper, theme = self._page.furniture, setting.paper, setting.theme
        face = setting.faces.regular
        canvas.saveState()
        if theme.surface != WHITE:
            canvas.setFillColor(paint(theme.surface))
            canvas.rect(0, 0, paper.width, paper.height, stroke=0, fill=1)
        canvas.setFont(face, _FURNITURE)
        canvas.setFillColor(paint(theme.muted))
        canvas.setStrokeColor(paint(theme.rule))
        canvas.setLineWidth(0.5)
        right = paper.width - SIDE
        if canvas.getPageNumber() > 1:
            y = paper.height - TOP + 16
            room = setting.width - canvas.stringWidth(furniture.header_right, face, _FURNITURE) - 20
            canvas.drawString(SIDE, y, _shortened(canvas, face, furniture.header_left, room))
            canvas.drawRightString(right, y, furniture.header_right)
            canvas.line(SIDE, y - 6, right, y - 6)
        y = BOTTOM - 24
        canvas.line(SIDE, y + 13, right, y + 13)
        canvas.drawString(SIDE, y, _shortened(canvas, face, _signed(theme, furniture.footer_left), setting.width - 100))
        before, _, after = furniture.page_of.replace("{page}", str(canvas.getPageNumber())).partition(_TOTAL)
        total = canvas.stringWidth("0", face, _FURNITURE)
        start = right - canvas.stringWidth(before + after, face, _FURNITURE) - total
        canvas.drawString(start, y, before)
        start += canvas.stringWidth(before, face, _FURNITURE)
        canvas.saveState()
        canvas.translate(start, y - 3)
        canvas.doForm(_TOTAL_FORM)
        canvas.restoreState()
        canvas.drawString(start + total, y, after)
        canvas.restoreState()


def _signed(theme: Theme, text: str) -> str:
    """A text with the organisation's name before it."""
    return " \u00b7 ".join(part for part in (theme.organisation, text) if part)


def _shortened(canvas: Canvas, face: str, text: str, room: float) -> str:
    """A text cut to fit one line; the first page has it in full."""
    if canvas.stringWidth(text, face, _FURNITURE) <= room:
        return text
    while text and canvas.stringWidth(text + "\u2026", face, _FURNITURE) > room:
        text = text[:-1]
    return text.rstrip() + "\u2026"
