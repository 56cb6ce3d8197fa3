"""Runs of text as reportlab's paragraph markup. All markup is made here; what a person wrote is escaped."""

from __future__ import annotations

import functools
import re

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from srm_docs.core.bounds import PDF_LINES
from srm_docs.core.breaking import has_ideographs
from srm_docs.core.colour import Colour
from srm_docs.core.errors import TooLargeError
from srm_docs.core.escaping import escape
from srm_docs.core.fonts import Weight
from srm_docs.page.text import Run, Text, plain_text
from srm_docs.writers._pdf.canvas import INTERNAL, LINK
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element, LinkText

_NO_BREAK = str.maketrans("\u2007\u202f", "\u00a0\u00a0")
"""No-break spaces at which reportlab breaks lines, and the one at which it does not."""

_LINKED = ("http://", "https://", "mailto:")


class Tagged(Paragraph):  # type: ignore[misc]
    """A paragraph that belongs to an element, and its pieces with it. A ``label`` hangs before its first line."""

    element: Element
    links: tuple[LinkText, ...] = ()
    label: tuple[Element, str] | None = None
    _wrapped: tuple[float, tuple[float, float]] = (-1, (0, 0))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Its width and height in points. What keeps it together with others asks again, and lines break but once."""
        width, size = self._wrapped
        # reportlab takes the lines away from what it has only measured.
        if width != available_width or not hasattr(self, "blPara"):
            size = super().wrap(available_width, available_height)
            self._wrapped = available_width, size
        return size

    def draw(self) -> None:
        """Draw the label and the lines."""
        if self.label:
            element, sign = self.label
            style = self.style
            self.canv.begin(element)
            self.canv.setFont(style.bulletFontName, style.fontSize)
            self.canv.setFillColor(style.textColor)
            self.canv.drawString(style.bulletIndent, self.height - style.fontSize, sign)
            self.canv.end()
        self.canv.begin(self.element, self.links)
        super().draw()
        self.canv.end()

    def split(self, width: float, height: float) -> list[Flowable]:
        """Its pieces for the height that is left; the label goes with the first."""
        pieces: list[Flowable] = super().split(width, height)
        for index, piece in enumerate(pieces):
            piece.element, piece.links = self.element, self.links
            piece.label = self.label if index == 0 else None
        return pieces


UNBOUNDED = 10_000
"""A height in points that no text reaches. reportlab wants one when it breaks lines, and cuts nothing off by it."""


_LINE_BREAK = "<br/>"
_SHOWN = 40


def check_lines(lines: int, text: Text) -> None:
    """Raise TooLargeError for a text of more lines than can be parted among pages: each page looks at all the rest."""
    if lines and lines > PDF_LINES.most:
        begin = " ".join(plain_text(text)[:_SHOWN].split())
        raise TooLargeError(f"the text that begins '{begin}' has {lines:,} lines; in a PDF it may have {PDF_LINES}")


def paragraph(
    setting: PageSetting,
    element: Element,
    text: Text,
    style: str | ParagraphStyle,
    *,
    label: tuple[Element, str] | None = None,
    ink: Colour | None = None,
    indent: float = 0,
) -> Tagged:
    """A paragraph of an element in a style, such as one of the setting's; in another ink or indented, if asked for."""
    links: list[LinkText] = []
    chosen = setting.styles[style] if isinstance(style, str) else style
    if setting.foreign:
        element.language = setting.foreign.get(plain_text(text), "")
    markup = "".join(_run(setting, run, chosen, links) for run in text)
    check_lines(markup.count(_LINE_BREAK), text)
    if ink is not None:
        chosen = chosen.clone(f"{chosen.name}-{ink.digits}", textColor=paint(ink))
    if indent:
        left, sign = chosen.leftIndent + indent, chosen.bulletIndent + indent
        chosen = chosen.clone(f"{chosen.name}-{indent}", leftIndent=left, bulletIndent=sign)
    if has_ideographs(plain_text(text)):
        chosen = chosen.clone(f"{chosen.name}-ideographic", wordWrap="CJK")
    plainly = None if ink is not None or indent or links else _plainly(markup, chosen)
    tagged = Tagged(markup, chosen, frags=plainly)
    tagged.element, tagged.links, tagged.label = element, tuple(links), label
    return tagged


_PLAIN = re.compile(r'<font name="([^"]*)">([^<>&\n]+)</font>')


def _plainly(markup: str, style: ParagraphStyle) -> list[ParaFrag] | None:
    """What reportlab's parser makes of a text in one typeface without anything in it; None for any other.

    Such are nearly all cells of a table, and its parser takes a third of the time that they cost.
    """
    match = _PLAIN.fullmatch(markup)
    return match and [_parsed(style, match[1]).clone(text=match[2])]


@functools.lru_cache(maxsize=64)
def _parsed(style: ParagraphStyle, font: str) -> ParaFrag:
    """What it makes of a letter in a style and a typeface."""
    (fragment,) = Tagged(f'<font name="{font}">x</font>', style).frags
    return fragment


def _run(setting: PageSetting, run: Run, style: ParagraphStyle, links: list[LinkText]) -> str:
    weight: Weight = "bold" if run.bold or style.fontName == setting.faces.bold else "regular"
    pieces = setting.faces.pieces(run.text.translate(_NO_BREAK), weight, italic=run.italic)
    markup = "".join(f'<font name="{name}">{escape(text)}</font>' for text, name in pieces).replace("\n", _LINE_BREAK)
    if run.code:
        markup = f'<span backColor="{setting.theme.heading}">{markup}</span>'
    if run.target or run.href.lower().startswith(_LINKED):
        index = len(links)
        links.append(LinkText(Element("Link"), f"{INTERNAL}{run.target}" if run.target else run.href, run.text))
        begins, ends = (f'<onDraw name="{LINK}" label="{index} {end}"/>' for end in ("begins", "ends"))
        # What leads to another page of the same document looks as the text around it does.
        colour = style.textColor.hexval().replace("0x", "#") if run.target else setting.theme.accent
        markup = (
            f'{begins}<a href="{LINK}:{index}" color="{colour}" underline="{style.linkUnderline}">{markup}</a>{ends}'
        )
    return markup
