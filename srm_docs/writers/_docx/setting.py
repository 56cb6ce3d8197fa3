"""What every part of the Word writer needs to know: the document, its colours, its paper and its ledger."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from srm_docs.core.geometry import MM, Size
from srm_docs.page.document import Document
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._options import COMMENTS

_SIDE = 20 * MM
_TOP = 22 * MM
_EDGE = 11 * MM
"""From the edge of the paper to the header and the footer."""

_BETWEEN_COLUMNS_PT = 36
"""Half an inch: what Word writes, even though there is one column."""


class Room(Struct, frozen=True):
    """What there is for the content of a page, upright and turned, in points."""

    upright: Size
    turned: Size


class Setting(Struct, frozen=True):
    """The document that is written, how it is to look, and what its other parts must hold.

    ``given`` is the room that a template has; ``scale`` the size of its text as a multiple of ours; ``grounds`` whether
    heads and groups of tables have a ground of ours, and not that of a template's table style; ``comments`` whether
    notes on rows stand beside them.
    """

    page: Document
    theme: Theme
    swatches: Mapping[str, Swatch]
    paper: Size
    ledger: Ledger = field(default_factory=Ledger)
    given: Room | None = None
    scale: float = 1.0
    grounds: bool = True
    comments: bool = False

    @classmethod
    def of(cls, page: Document, look: Look) -> Setting:
        """The setting of a document in a look."""
        swatches, ledger = look.theme.swatches(page.parties), Ledger(page.foreign)
        return cls(page, look.theme, swatches, look.paper.size, ledger, comments=look[COMMENTS])

    def swatch(self, party: str) -> Swatch | None:
        """The colours of an owner, or None."""
        return self.swatches.get(party)

    def room(self, *, wide: bool = False) -> Size:
        """What the margins leave of a page, upright or turned, in points."""
        if self.given:
            return self.given.turned if wide else self.given.upright
        width, height = self.paper.width, self.paper.height
        if wide:
            width, height = height, width
        return Size(width - 2 * _SIDE, height - 2 * _TOP)

    def section(self, furniture: str, *, wide: bool, first: bool) -> str:
        """The properties of a section: its page, and what stands on each; the ``first`` begins without a header."""
        width, height = twips(self.paper.width), twips(self.paper.height)
        turned = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if wide else f'w:w="{width}" w:h="{height}"'
        side, top, edge = twips(_SIDE), twips(_TOP), twips(_EDGE)
        columns = f'<w:cols w:space="{twips(_BETWEEN_COLUMNS_PT)}"/>'
        return (
            f'<w:sectPr>{furniture}<w:type w:val="nextPage"/><w:pgSz {turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{top}" w:left="{side}" w:header="{edge}"'
            f' w:footer="{edge}" w:gutter="0"/>{columns}{"<w:titlePg/>" if first else ""}</w:sectPr>'
        )


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)
