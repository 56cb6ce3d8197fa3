"""The elements of a slide's paragraphs: points as lists within lists, and quotes, below each other or in each other."""

from __future__ import annotations

from msgspec import Struct, field

from srm_docs.page.placed import PlacedParagraph
from srm_docs.writers._pdf.tags import Element

_Held = tuple[Element, int]
"""An element, and how many quotes it stands in."""


class SlideTags(Struct):
    """Finds the element of each paragraph of a text, one after the other, below ``root``."""

    root: Element
    _lists: list[_Held] = field(default_factory=list)
    _bodies: list[_Held] = field(default_factory=list)
    _quotes: list[Element] = field(default_factory=list)
    _quoting: Element | None = None

    def holder(self, placed: PlacedParagraph) -> Element:
        """What a paragraph without a sign stands in: the slide, a point, a quote."""
        level = placed.depth - placed.quoted
        parent = self._parent(level, placed.quoted)
        del self._lists[level:], self._bodies[level:]
        return parent

    def point(self, placed: PlacedParagraph) -> tuple[Element, Element]:
        """The label and the body of a paragraph with a sign."""
        level = placed.depth - placed.quoted
        parent = self._parent(level, placed.quoted)
        del self._lists[level + 1 :], self._bodies[level:]
        if len(self._lists) > level and self._lists[level][1] != placed.quoted:
            del self._lists[level:]
        while len(self._lists) <= level:
            self._lists.append((parent.listing(_numbering(placed.bullet)), placed.quoted))
        item = self._lists[-1][0].child("LI")
        label, body = item.child("Lbl"), item.child("LBody")
        self._bodies.append((body, placed.quoted))
        return label, body

    def _parent(self, level: int, quoted: int) -> Element:
        """The body of the point that a paragraph belongs to, or the slide; or a quote in that."""
        base, outer = self._bodies[min(level, len(self._bodies)) - 1] if level and self._bodies else (self.root, 0)
        if quoted <= outer:
            self._quotes, self._quoting = [], None
            return base
        if self._quoting is not base:
            self._quotes, self._quoting = [], base
        del self._quotes[quoted - outer :]
        while len(self._quotes) < quoted - outer:
            self._quotes.append((self._quotes[-1] if self._quotes else base).child("BlockQuote"))
        return self._quotes[-1]


def _numbering(bullet: str) -> str:
    """How a list counts (ISO 32000-1, table 347)."""
    if bullet == "\u2022":
        return "Disc"
    return "Decimal" if bullet[0].isdigit() else "UpperAlpha"
