"""A slide as vectors and text: everything in its box, tagged in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import assert_never

from msgspec import Struct
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from srm_docs.core.breaking import shortened
from srm_docs.core.colour import WHITE, Colour
from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.lettering import LEADING
from srm_docs.page.deck import Deck
from srm_docs.page.placed import Ground, PlacedParagraph, PlacedPicture, PlacedSlide, PlacedTable, PlacedText, SlideKind
from srm_docs.page.text import Text, plain_text
from srm_docs.style.master import FOOT_SIZE, MARGIN, cover
from srm_docs.writers._pdf.canvas import Canvas
from srm_docs.writers._pdf.marks import Drawing, logo_image
from srm_docs.writers._pdf.prose import CodeLines
from srm_docs.writers._pdf.slide_table import draw_table
from srm_docs.writers._pdf.slide_tags import SlideTags
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import UNBOUNDED, paragraph

_BAR = 8.0
"""The height of the bar across the top of a slide, in points."""

_LINE, _PADDING = 1.5, 10.0
"""The width of the line around a box, and what a text on a tint keeps from its upper edge, in points."""

_HAIR = 0.01
"""What a slide is lower than its page, in points, so that no rounding keeps it off the page."""


class SlidePainter(Struct, frozen=True):
    """Paints the slides of a deck, which are of one size in points, wherever the canvas stands."""

    setting: PageSetting
    deck: Deck
    size: Size

    def paint(self, canvas: Canvas, slide: PlacedSlide, number: int, root: Element) -> None:
        """Paint a slide whose lower left corner is where the canvas stands; its elements come below ``root``."""
        self._ground(canvas, slide)
        for item in slide.items:
            match item:
                case PlacedText():
                    self._text(canvas, item, root)
                case PlacedTable():
                    draw_table(self.setting, canvas, item, self.size.height, root)
                case PlacedPicture():
                    drawing = Drawing(item.scene, item.box.width, item.box.height, root)
                    drawing.wrap(item.box.width, item.box.height)
                    drawing.drawOn(canvas, item.box.x, self._y(item.box.bottom))
                case _:
                    assert_never(item)
        self._foot(canvas, number)

    def _y(self, y: float) -> float:
        return self.size.height - y

    def _rectangle(self, canvas: Canvas, box: Box, fill: Colour, line: Colour | None = None) -> None:
        canvas.setFillColor(paint(fill))
        if line:
            canvas.setStrokeColor(paint(line))
            canvas.setLineWidth(_LINE)
        canvas.rect(box.x, self._y(box.bottom), box.width, box.height, stroke=int(line is not None), fill=1)

    def _ground(self, canvas: Canvas, slide: PlacedSlide) -> None:
        theme = self.setting.theme
        if theme.surface != WHITE:
            self._rectangle(canvas, Box(0, 0, self.size.width, self.size.height), theme.surface)
        if slide.kind is not SlideKind.TITLE:
            self._rectangle(canvas, Box(0, 0, self.size.width, _BAR), theme.accent)
            return
        self._cover(canvas)

    def _cover(self, canvas: Canvas) -> None:
        """The band of the first slide with the two sides and the line between them, and the logo on it."""
        theme, band = self.setting.theme, cover(self.size)
        sides = [
            next((self.setting.swatches[party.id] for party in self.deck.parties if party.near == near), usual[0]).fill
            for near, usual in ((True, theme.near), (False, theme.far))
        ]
        for corners, fill in zip((band.near, band.far), sides, strict=True):
            canvas.setFillColor(paint(fill))
            canvas.drawPath(self._path(canvas, corners), stroke=0, fill=1)
        # Mitred, since the line has corners.
        canvas.setLineJoin(0)
        for ink, width in ((theme.boundary.halo, 8.0), (theme.boundary.line, 4.0)):
            canvas.setStrokeColor(paint(ink))
            canvas.setLineWidth(width)
            canvas.drawPath(self._path(canvas, band.line), stroke=1, fill=0)
        if logo := theme.logo:
            size = logo.within(Size(band.logo.width, band.logo.height))
            left, top = band.logo.right - size.width, band.logo.y + (band.logo.height - size.height) / 2
            self._rectangle(canvas, Box(left - 8, top - 8, size.width + 16, size.height + 16), WHITE)
            canvas.drawImage(logo_image(logo), left, self._y(top + size.height), size.width, size.height, mask="auto")

    def _path(self, canvas: Canvas, points: Sequence[tuple[float, float]]) -> object:
        path = canvas.beginPath()
        for index, (x, y) in enumerate(points):
            (path.lineTo if index else path.moveTo)(x, self._y(y))
        return path

    def _text(self, canvas: Canvas, item: PlacedText, root: Element) -> None:
        theme, box = self.setting.theme, item.box
        swatch = self.setting.swatch(item.party)
        ink = theme.ink
        if item.ground is Ground.FILL:
            fill = swatch.fill if swatch else theme.heading
            ink = swatch.ink if swatch else theme.ink
            self._rectangle(canvas, box, fill, fill)
        elif item.ground is Ground.TINT:
            self._rectangle(canvas, box, swatch.tint if swatch else theme.band, swatch.fill if swatch else theme.rule)
        muted = item.role == "subtitle"
        flowables = list(_tagged(self.setting, item, root, theme.muted if muted else ink))
        room = box.width - 2 * item.inset
        heights = [flowable.wrap(room, UNBOUNDED)[1] for flowable in flowables]
        befores = [text.before if index else 0.0 for index, text in enumerate(item.paragraphs)]
        whole = sum(heights) + sum(befores)
        top = {"title": box.bottom - whole, "head": box.y + (box.height - whole) / 2}.get(item.role, box.y)
        if item.role == "card" and (item.centred or item.ground is Ground.FILL):
            top = box.y + (box.height - whole) / 2
        elif item.ground is Ground.TINT:
            top += _PADDING
        for flowable, height, before in zip(flowables, heights, befores, strict=True):
            top += before
            flowable.drawOn(canvas, box.x + item.inset, self._y(top + height))
            top += height

    def _foot(self, canvas: Canvas, number: int) -> None:
        deck, theme = self.deck, self.setting.theme
        left, right, y = MARGIN, self.size.width - MARGIN, 20.0
        canvas.setFillColor(paint(theme.muted))
        width_of = partial(canvas.width, size=FOOT_SIZE)
        signed = " \u00b7 ".join(filter(None, (theme.organisation, deck.footer)))
        room = right - 100 - width_of(deck.day) - left
        canvas.write(shortened(signed, room, width_of), left, y, FOOT_SIZE)
        canvas.write(deck.day, right - 80, y, FOOT_SIZE, anchor="end")
        canvas.write(str(number), right, y, FOOT_SIZE, anchor="end")


class SlidePage(Flowable):  # type: ignore[misc]
    """A slide that is a page."""

    def __init__(self, painter: SlidePainter, slide: PlacedSlide, number: int, root: Element, section: str) -> None:
        super().__init__()
        self._painter, self._slide, self._number, self._section = painter, slide, number, section
        self._element = root.child("Sect")

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size of a slide, less a hair."""
        return self._painter.size.width, self._painter.size.height - _HAIR

    def draw(self) -> None:
        """Bookmark the slide, below its section where that begins, and paint it."""
        canvas = self.canv
        bookmark(canvas, self._slide, self._section)
        canvas.saveState()
        canvas.translate(0, -_HAIR)
        self._painter.paint(canvas, self._slide, self._number, self._element)
        canvas.restoreState()


def bookmark(canvas: Canvas, slide: PlacedSlide, section: str) -> None:
    """Bookmark a slide; where a ``section`` begins with it, that, too."""
    key = f"slide-{slide.id}"
    canvas.note(key)
    if section:
        # An entry is known by where it leads.
        canvas.note(f"section-{slide.id}")
        canvas.addOutlineEntry(section, f"section-{slide.id}", 0, closed=False)
    canvas.addOutlineEntry(slide.title, key, int(bool(slide.section)), closed=True)


def _tagged(setting: PageSetting, item: PlacedText, root: Element, ink: Colour) -> Iterator[Flowable]:
    """The paragraphs of a text, points as lists within lists."""
    tags = SlideTags(root)
    for placed in item.paragraphs:
        shade = setting.theme.muted if placed.muted else ink
        if placed.code:
            element = tags.holder(placed).child("P").child("Code")
            text, leading = plain_text(placed.text), placed.size * LEADING
            yield CodeLines(element, text, placed.size, leading, shade, indent=placed.margin)
        elif placed.bullet:
            label, body = tags.point(placed)
            style = _style(setting, placed, shade)
            yield paragraph(setting, body, _spaced(placed.text), style, label=(label, placed.bullet))
        else:
            element = tags.holder(placed).child("H1" if item.role == "title" else "H2" if _is_head(item) else "P")
            yield paragraph(setting, element, _spaced(placed.text), _style(setting, placed, shade))


def _spaced(text: Text) -> Text:
    """A text that keeps two spaces: reportlab takes them for one."""
    return tuple(replace(run, text=run.text.replace("  ", "\u00a0 ")) for run in text)


def _is_head(item: PlacedText) -> bool:
    return item.role == "head" or (item.role == "card" and item.ground is Ground.FILL)


def _style(setting: PageSetting, placed: PlacedParagraph, ink: Colour) -> ParagraphStyle:
    return ParagraphStyle(
        f"slide-{placed.size}",
        fontName=setting.faces.regular,
        bulletFontName=setting.faces.bold if placed.text and placed.text[0].bold else setting.faces.regular,
        fontSize=placed.size,
        leading=placed.size * LEADING,
        textColor=paint(ink),
        leftIndent=placed.margin,
        bulletIndent=placed.margin - 1.5 * placed.size,
        splitLongWords=1,
        embeddedHyphenation=0,
        linkUnderline=1,
    )


def sections(slides: Sequence[PlacedSlide]) -> Iterator[str]:
    """For each slide the name of the section that begins with it, or an empty string."""
    last = None
    for slide in slides:
        yield slide.section if slide.section != last else ""
        last = slide.section
