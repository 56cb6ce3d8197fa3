"""Texts of the author's own: paragraphs, lists, code, quotes, rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from reportlab.platypus.flowables import HRFlowable

from srm_docs.core.colour import Colour
from srm_docs.core.fonts import MONOSPACED
from srm_docs.layout.code import code_lines
from srm_docs.page import document as page
from srm_docs.writers._pdf.faces import register
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import paragraph

_INDENT = 14.0
"""How far each level of a list stands in, in points: as the style of its points does."""

_QUOTE, _BAR = 14.0, 2.5
"""How far a quote stands in, and the width of the bar beside it, in points."""

_CODE_SIZE, _CODE_LEADING, _PAD = 8.8, 12.0, 6.0
"""The type of code, and what its ground is larger than it on each side, in points."""

_FEWEST_LINES = 2
"""So many lines of code stand together on a page at the least."""


class CodeLines(Flowable):  # type: ignore[misc]
    """Lines of code that belong to an element, on a ground of their own if there is one."""

    def __init__(
        self,
        element: Element,
        text: str,
        size: float,
        leading: float,
        ink: Colour,
        *,
        ground: Colour | None = None,
        indent: float = 0,
    ) -> None:
        super().__init__()
        self.element, self.text = element, text
        self._size, self._leading, self._ink, self._ground, self._indent = size, leading, ink, ground, indent
        self._pad = _PAD if ground else 0.0
        self._lines: tuple[str, ...] = ()
        if ground:
            self.spaceBefore, self.spaceAfter = 2, 8

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The width that it is given, and the height of its lines."""
        self._lines = code_lines(self.text, width - self._indent - 2 * self._pad, self._size)
        self.width, self.height = width, len(self._lines) * self._leading + 2 * self._pad
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The lines that fit into the height, and the others."""
        self.wrap(width, height)
        fit = int((height - 2 * self._pad) / self._leading)
        if len(self._lines) - fit < _FEWEST_LINES:
            fit = len(self._lines) - _FEWEST_LINES
        if fit < _FEWEST_LINES:
            return []
        return [self._part(self._lines[:fit]), self._part(self._lines[fit:])]

    def _part(self, lines: tuple[str, ...]) -> CodeLines:
        text = "\n".join(lines)
        return CodeLines(
            self.element, text, self._size, self._leading, self._ink, ground=self._ground, indent=self._indent
        )

    def draw(self) -> None:
        """Draw the ground and the lines."""
        canvas, faces = self.canv, register(MONOSPACED)
        if self._ground:
            canvas.setFillColor(paint(self._ground))
            canvas.rect(self._indent, 0, self.width - self._indent, self.height, stroke=0, fill=1)
        canvas.begin(self.element)
        canvas.setFillColor(paint(self._ink))
        y = self.height - self._pad - 0.8 * self._leading
        for line in self._lines:
            x = self._indent + self._pad
            for text, name in faces.pieces(line, "regular"):
                canvas.setFont(name, self._size)
                canvas.drawString(x, y, text)
                x += stringWidth(text, name, self._size)
            y -= self._leading
        canvas.end()


class Indented(Flowable):  # type: ignore[misc]
    """A flowable that stands in, with a bar beside it if that has a colour; above its ``gap`` the bar goes on."""

    def __init__(self, inner: Flowable, indent: float, bar: Colour | None = None, *, gap: float = 0) -> None:
        super().__init__()
        self._inner, self._indent, self._bar, self._gap = inner, indent, bar, gap

    def getSpaceBefore(self) -> float:  # noqa: N802  (reportlab's name)
        """The room above it."""
        return float(self._inner.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802  (reportlab's name)
        """The room below it, less what the bar takes of it."""
        return max(0.0, float(self._inner.getSpaceAfter()) - self._gap)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size of the flowable, the indent and the gap included."""
        _, tall = self._inner.wrapOn(self.canv, width - self._indent, height)
        self.width, self.height = width, tall + self._gap
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The pieces of the flowable, each as far in."""
        pieces = self._inner.splitOn(self.canv, width - self._indent, height - self._gap)
        last = len(pieces) - 1
        return [
            Indented(piece, self._indent, self._bar, gap=self._gap if index == last else 0)
            for index, piece in enumerate(pieces)
        ]

    def draw(self) -> None:
        """Draw the bar and the flowable."""
        if self._bar:
            self.canv.setFillColor(paint(self._bar))
            self.canv.rect(self._indent - _QUOTE + 1, 0, _BAR, self.height, stroke=0, fill=1)
        self._inner.drawOn(self.canv, self._indent, self._gap)


Prose = page.Bullets | page.CodeBlock | page.Quote | page.Rule
"""What this module sets besides paragraphs, which may have other styles."""


def prose(setting: PageSetting, block: Prose, parent: Element) -> Iterator[Flowable]:
    """The flowables of a block, its elements below their parent."""
    match block:
        case page.Bullets():
            yield from _bullets(setting, block, parent)
        case page.CodeBlock():
            # Code is no block of its own (ISO 32000-1, 14.8.4.4).
            element = parent.child("P").child("Code")
            size, leading = _CODE_SIZE * setting.scale, _CODE_LEADING * setting.scale
            yield CodeLines(element, block.text, size, leading, setting.theme.ink, ground=setting.theme.heading)
        case page.Quote():
            yield from _quote(setting, block, parent.child("BlockQuote"))
        case page.Rule():
            # A line is an ornament: only what belongs to an element is read.
            yield HRFlowable("100%", 0.8, color=paint(setting.theme.rule), spaceBefore=6, spaceAfter=10)
        case _:
            assert_never(block)


def _within(
    setting: PageSetting, block: page.ProseBlock, parent: Element, style: str, indent: float
) -> Iterator[Flowable]:
    """A block within a point or a quote."""
    match block:
        case page.Paragraph():
            yield paragraph(setting, parent.child("P"), block.text, style, indent=indent)
        case page.Heading():
            raise TypeError("a heading stands in no list and in no quote")
        case _:
            yield from prose(setting, block, parent)


def _bullets(setting: PageSetting, block: page.Bullets, root: Element) -> Iterator[Flowable]:
    """The points of a list; a list within belongs to the body of the point above it."""
    lists: list[Element] = []
    bodies: dict[int, Element] = {}
    body = root
    for item in block.items:
        del lists[item.depth + 1 :]
        if isinstance(item, page.Continued):
            body = bodies.get(item.depth, root)
            for inner in item.blocks:
                for flowable in _within(setting, inner, body, "item", _INDENT * item.depth):
                    is_text = isinstance(inner, page.Paragraph)
                    yield flowable if is_text else Indented(flowable, _INDENT * (item.depth + 1))
            continue
        if len(lists) <= item.depth:
            lists.append(body.listing("Decimal" if item.ordered else "Disc"))
        sign = f"{item.number}." if item.ordered else "\u2022"
        point = lists[-1].child("LI")
        label, body = (point.child("Lbl"), sign), point.child("LBody")
        bodies[item.depth] = body
        yield paragraph(setting, body, item.text, "item", label=label, indent=_INDENT * item.depth)


def _quote(setting: PageSetting, block: page.Quote, element: Element) -> Iterator[Flowable]:
    flowables = [flowable for inner in block.blocks for flowable in _within(setting, inner, element, "body", 0)]
    for index, flowable in enumerate(flowables, start=1):
        gap = float(flowable.getSpaceAfter()) if index < len(flowables) else 0
        yield Indented(flowable, _QUOTE, setting.theme.muted, gap=gap)
