"""Pages with their furniture and bookmarks: a story that is poured into them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from srm_docs.core.breaking import shortened
from srm_docs.core.colour import WHITE
from srm_docs.core.geometry import Size
from srm_docs.page.deck import Deck
from srm_docs.page.document import Document, Printed
from srm_docs.style.theme import Theme
from srm_docs.writers._pdf.canvas import Canvas
from srm_docs.writers._pdf.marks import logo_image
from srm_docs.writers._pdf.styles import FURNITURE, PageSetting, paint
from srm_docs.writers._pdf.tags import Box, Element

_LOGO = Size(60, 15)
"""The room of the logo in a running header, in points."""


class Layout(Struct, frozen=True):
    """A kind of page by its name: its setting, and the frames into which the story flows; without any, one for all."""

    name: str
    setting: PageSetting
    frames: tuple[Box, ...] = ()

    def template(self, furniture: Any) -> PageTemplate:
        """The layout as reportlab wants it."""
        setting, margins = self.setting, self.setting.margins
        whole = (margins.side, margins.bottom, margins.side + setting.width, margins.bottom + setting.height)
        padding = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frames = [
            Frame(left, bottom, right - left, top - bottom, id=f"{self.name}-{index}", **padding)
            for index, (left, bottom, right, top) in enumerate(self.frames or (whole,))
        ]
        size = (setting.paper.width, setting.paper.height)
        return PageTemplate(self.name, frames, onPage=partial(furniture, setting), pagesize=size)


class Poured(Struct, frozen=True):
    """A file to be, and which part of each of its pages is blank below what stands on it, from 0 to 1.

    A page before one that is turned, or turned back, has to end where it does, and counts as full.
    ``save`` finishes the file, once: a document that is poured several ways is saved in one of them. ``broken`` are
    words that had to be broken in tables.
    """

    save: Callable[[], bytes]
    tails: tuple[float, ...]
    broken: tuple[str, ...] = ()


def pour(
    page: Printed, root: Element, story: Sequence[Flowable], layouts: Sequence[Layout], *, furnished: bool = True
) -> Poured:
    """The file of a story whose elements stand below ``root``. The first page has the first layout.

    Pages that are not ``furnished`` have neither header nor footer of ours.
    """
    setting = layouts[0].setting
    stream = io.BytesIO()

    def make_canvas(*args: Any, **options: Any) -> Canvas:
        given = {**options, "pdfVersion": (1, 7), "initialFontName": setting.faces.regular}
        return Canvas(page, setting, root, *args, **given)

    template = _Template(stream, page, layouts, furnished)
    template.build(list(story), canvasmaker=make_canvas)

    def save() -> bytes:
        template.canv.save()
        return stream.getvalue()

    return Poured(save, tuple(template.tails))


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """The pages: all with a footer, all but the first of a document or a card with a running header."""

    _doSave = False  # noqa: N815  (reportlab's name)
    """reportlab's switch: the canvas is not saved as soon as all is poured."""

    def __init__(self, stream: io.BytesIO, page: Printed, layouts: Sequence[Layout], furnished: bool) -> None:
        setting = layouts[0].setting
        super().__init__(
            stream,
            pagesize=(setting.paper.width, setting.paper.height),
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
        self.tails: list[float] = []
        self._has_masthead = isinstance(page, Document)
        self._headed_from = 1 if isinstance(page, Deck) else 2
        furniture = self._furniture if furnished else _bare
        self.addPageTemplates([layout.template(furniture) for layout in layouts])

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  (reportlab's name)
        """Note where headings and captions are, and bookmark each heading."""
        if key := getattr(flowable, "srm_target", ""):
            self.canv.note(key)
        if outline := getattr(flowable, "srm_outline", None):
            title, level = outline
            self.canv.addOutlineEntry(title, key, level, closed=False)

    def handle_pageEnd(self) -> None:  # noqa: N802  (reportlab's name)
        """Note how much of the page is blank below what stands on it; of one before a page of another kind, nothing."""
        # What `handle_nextPageTemplate` sets, if there was one on this page.
        following = getattr(self, "_nextPageTemplateIndex", None)
        turns = following is not None and self.pageTemplates[following] is not self.pageTemplate
        # reportlab's own `_y` is where the next thing would stand, `_y1p` the foot of the frame.
        blank = (self.frame._y - self.frame._y1p) / (self.frame._y2 - self.frame._y1p)
        self.tails.append(0 if turns else blank)
        super().handle_pageEnd()

    def _furniture(self, setting: PageSetting, canvas: Canvas, _template: object) -> None:
        furniture, paper, theme = self._page.furniture, setting.paper, setting.theme
        left, right = setting.margins.side, paper.width - setting.margins.side
        width_of = partial(canvas.width, size=FURNITURE)
        canvas.start()
        canvas.saveState()
        if theme.surface != WHITE:
            canvas.setFillColor(paint(theme.surface))
            canvas.rect(0, 0, paper.width, paper.height, stroke=0, fill=1)
        canvas.setFillColor(paint(theme.muted))
        canvas.setStrokeColor(paint(theme.rule))
        canvas.setLineWidth(0.5)
        if canvas.getPageNumber() >= self._headed_from:
            y = paper.height - setting.margins.top + 16
            end = right - _logo(canvas, theme, right, y)
            start = end - canvas.write(furniture.header_right, end, y, FURNITURE, anchor="end")
            canvas.write(shortened(furniture.header_left, start - left - 20, width_of), left, y, FURNITURE)
            canvas.line(left, y - 6, right, y - 6)
        elif not self._has_masthead:
            _logo(canvas, theme, right, paper.height - setting.margins.top - 10)
        y = setting.margins.bottom - 24
        canvas.line(left, y + 13, right, y + 13)
        signed = " \u00b7 ".join(part for part in (theme.organisation, furniture.footer_left) if part)
        canvas.write(shortened(signed, setting.width - 100, width_of), left, y, FURNITURE)
        canvas.number(right, y)
        canvas.restoreState()


def _bare(_setting: PageSetting, canvas: Canvas, _template: object) -> None:
    canvas.start()


def _logo(canvas: Canvas, theme: Theme, right: float, y: float) -> float:
    """Draw the logo small in a corner; the width that it takes, with the room before it."""
    if not theme.logo:
        return 0
    size = theme.logo.within(_LOGO)
    canvas.drawImage(logo_image(theme.logo), right - size.width, y - 2, size.width, size.height, mask="auto")
    return size.width + 8
