"""The head of the first page: the title on a band in the colours of the two sides, with the line between them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable
from reportlab.platypus.flowables import HRFlowable

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Size
from srm_docs.core.logo import Logo
from srm_docs.core.values import replace
from srm_docs.page.document import Printed
from srm_docs.page.text import plain
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._pdf.marks import logo_image, placed
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import Tagged, paragraph

_TITLES = (("title", 2), ("title-medium", 2), ("title-small", 3), ("title-least", 20))
"""The styles of the title with the most lines that it may have, the largest first: the first that fits is taken."""

_FOOT = 16.0
"""The room below the text on the band, in points."""

_GAP = 14.0
"""The room below the band."""

_NEAR_SHARE = 0.8
"""The part of the band's width that the near side has at its foot."""

_STEP = 0.055
"""How far the line steps to the side, as a part of the band's width."""

_LOGO = Size(84, 40)
_PLATE = 6.0


class Masthead(Flowable):  # type: ignore[misc]
    """The band with the kind of document, its title and subtitle, and the logo on a white plate."""

    def __init__(self, setting: PageSetting, page: Printed, root: Element) -> None:
        super().__init__()
        self._setting = setting
        self._near, self._far = _sides(setting.theme, page, setting)
        ink = self._near.ink
        logo, organisation = setting.theme.logo, setting.theme.organisation
        self._logo = root.child("Figure", organisation) if logo and organisation else None
        self._room = setting.width * (_NEAR_SHARE - _STEP) - 10
        self._texts = [paragraph(setting, root.child("P"), plain(page.kind.upper()), "kind", ink=ink)]
        heading = root.child("H1")
        sizes = [(paragraph(setting, heading, plain(page.title), style, ink=ink), most) for style, most in _TITLES]
        self._texts.append(next((title for title, most in sizes if self._lines(title) <= most), sizes[-1][0]))
        self._balanced = self._balance(self._texts[-1])
        if page.subtitle:
            self._texts.append(paragraph(setting, root.child("P"), plain(page.subtitle), "subtitle", ink=ink))

    def _lines(self, text: Tagged, room: float = 0) -> int:
        text.wrap(room or self._room, self._setting.height)
        return len(text.blPara.lines)

    def _balance(self, title: Tagged) -> float:
        """The least width in which the title has no more lines and no broken word: lines of about one length."""
        lines, most = self._lines(title), self._room
        # Ideographs have no words; a line can end at each of them.
        word = title.minWidth() if title.style.wordWrap != "CJK" else 0
        least = min(max(most / 2, word), most)
        while most - least > 1:
            middle = (least + most) / 2
            least, most = (least, middle) if self._lines(title, middle) == lines else (middle, most)
        return most

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The text, and the room below it; the band goes on to the edges of the paper."""
        self.width = width
        rooms = (self._balanced if text is self._texts[1] else self._room for text in self._texts)
        self._heights = [
            text.wrap(room, height)[1] + text.style.spaceAfter for text, room in zip(self._texts, rooms, strict=True)
        ]
        return width, sum(self._heights) + _FOOT + _GAP

    def draw(self) -> None:
        """Paint the band, and the text on it."""
        setting, high = self._setting, sum(self._heights) + _FOOT
        side, top = setting.margins.side, setting.margins.top
        left, bottom, right, upper = -side, _GAP, self.width + side, _GAP + high + top
        self._band((left, bottom, right, upper))
        if setting.theme.logo:
            self._plate(setting.theme.logo, right - (right - left) * (1 - _NEAR_SHARE + _STEP) / 2, upper - 0.35 * top)
        y = _GAP + high
        for text, height in zip(self._texts, self._heights, strict=True):
            y -= height
            text.drawOn(self.canv, 0, y + text.style.spaceAfter)

    def _band(self, box: tuple[float, float, float, float]) -> None:
        """The two sides, and the line between them with a step, as it runs in a chart."""
        canvas, (left, bottom, right, top) = self.canv, box
        wide, middle = right - left, bottom + 0.45 * (top - bottom)
        low = left + wide * _NEAR_SHARE
        steps = [(low, bottom), (low, middle), (low - wide * _STEP, middle), (low - wide * _STEP, top)]
        self._fill([(left, bottom), *steps, (left, top)], self._near.fill)
        self._fill([(right, bottom), *steps, (right, top)], self._far.fill)
        lines = self._setting.theme.boundary
        for ink, width in ((lines.halo, 6.0), (lines.line, 3.0)):
            canvas.setStrokeColor(paint(ink))
            canvas.setLineWidth(width)
            canvas.setLineJoin(0)
            canvas.drawPath(self._path(steps), stroke=1, fill=0)

    def _fill(self, corners: Sequence[tuple[float, float]], fill: Colour) -> None:
        self.canv.setFillColor(paint(fill))
        self.canv.drawPath(self._path(corners), stroke=0, fill=1)

    def _path(self, corners: Sequence[tuple[float, float]]) -> object:
        path = self.canv.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        return path

    def _plate(self, logo: Logo, middle: float, top: float) -> None:
        """The logo on white, since most are drawn for white paper; in the middle of the far side, below ``top``."""
        size = logo.within(_LOGO)
        left, bottom = middle - size.width / 2, top - size.height - _PLATE
        self.canv.setFillColor(paint(Colour("#FFFFFF")))
        self.canv.roundRect(
            left - _PLATE, bottom - _PLATE, size.width + 2 * _PLATE, size.height + 2 * _PLATE, 3, stroke=0, fill=1
        )
        if self._logo:
            placed(self.canv, self._logo, (left, bottom, left + size.width, bottom + size.height))
            self.canv.begin(self._logo)
        self.canv.drawImage(logo_image(logo), left, bottom, size.width, size.height, mask="auto")
        self.canv.end()


def slim_head(setting: PageSetting, page: Printed, root: Element) -> list[Flowable]:
    """The kind of document, its title and subtitle above a line: the head of what has no cover."""
    theme = setting.theme
    texts = [
        paragraph(setting, root.child("P"), plain(page.kind.upper()), "kind", ink=theme.accent),
        paragraph(setting, root.child("H1"), plain(page.title), "title-least"),
    ]
    if page.subtitle:
        texts.append(paragraph(setting, root.child("P"), plain(page.subtitle), "note"))
    return [*texts, HRFlowable("100%", 1.2, color=paint(theme.ink), spaceBefore=2, spaceAfter=4)]


def _sides(theme: Theme, page: Printed, setting: PageSetting) -> tuple[Swatch, Swatch]:
    """The colours of the first party on each side; in a theme of greys, which is for toner, the pale ones."""
    near = next((setting.swatches[party.id] for party in page.parties if party.near), theme.near[0])
    far = next((setting.swatches[party.id] for party in page.parties if not party.near), theme.far[0])
    if all(swatch.fill.is_grey for swatch in (*theme.near, *theme.far)):
        return replace(near, fill=near.tint, ink=theme.ink), replace(far, fill=far.tint, ink=theme.ink)
    return near, far
