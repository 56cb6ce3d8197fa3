"""The typography of the PDF: one scale, one grid of spaces, colours from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import MM, Size
from srm_docs.page.document import Document
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._pdf_faces import Faces, register

SIDE = 20 * MM
TOP = 24 * MM
BOTTOM = 22 * MM

FURNITURE = 8.0
"""The size of the running header and footer, in points."""


def paint(colour: Colour) -> Color:
    """A colour as reportlab wants it."""
    return HexColor(colour.hex)


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the parts of a document need to set themselves: colours, paper, and the styles by name."""

    theme: Theme
    paper: Size
    swatches: Mapping[str, Swatch]
    faces: Faces
    styles: Mapping[str, ParagraphStyle]
    fillable: bool = False
    archive: bool = False

    @classmethod
    def of(cls, page: Document, look: Look) -> Setting:
        """The setting for a document in a look."""
        theme, faces = look.theme, register(look.theme.face)
        return cls(
            theme,
            look.paper.size,
            theme.swatches(page.parties),
            faces,
            _styles(theme, faces),
            look.fillable,
            look.archive,
        )

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return self.paper.width - 2 * SIDE

    @property
    def height(self) -> float:
        """The height of the text, in points."""
        return self.paper.height - TOP - BOTTOM

    def turned(self) -> Setting:
        """The setting of a page that lies on its side."""
        return replace(self, paper=Size(self.paper.height, self.paper.width))

    def swatch(self, party: str) -> Swatch | None:
        """A party's colours, if there is a party."""
        return self.swatches.get(party)


def _styles(theme: Theme, faces: Faces) -> dict[str, ParagraphStyle]:
    ink, muted, accent = paint(theme.ink), paint(theme.muted), paint(theme.accent)
    bold = faces.bold

    def style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            **{
                "fontName": faces.regular,
                "bulletFontName": faces.regular,
                "fontSize": size,
                "leading": leading,
                "textColor": ink,
                "allowWidows": 0,
                "allowOrphans": 0,
                "splitLongWords": 1,
                "embeddedHyphenation": 0,
                "linkUnderline": 1,
                **more,
            },
        )

    made = [
        style("kind", 9.5, 12, fontName=bold, textColor=accent),
        style("title", 25, 29, fontName=bold),
        style("subtitle", 12.5, 17, textColor=muted),
        style("heading1", 15, 19, fontName=bold, spaceBefore=16, spaceAfter=5),
        style("heading2", 11.5, 15, fontName=bold, spaceBefore=10, spaceAfter=4),
        style("heading3", 10.2, 14, fontName=bold, spaceBefore=8, spaceAfter=3),
        style("body", 10.2, 14.6, spaceAfter=6),
        style("lead", 11.5, 16.5, spaceAfter=8),
        style("note", 8.8, 12, textColor=muted, spaceAfter=4),
        style("item", 10.2, 14.6, spaceAfter=3, leftIndent=14, bulletIndent=2),
        style("caption", 8.8, 12, textColor=muted, spaceBefore=4, spaceAfter=8),
        style("cell", 8.8, 11.6),
        style("row", 8.8, 11.6, fontName=bold),
        style("head", 8.8, 11.6, fontName=bold),
        style("group", 8.8, 11.6, fontName=bold, textColor=accent),
        style("panel-title", 11.5, 15, fontName=bold, spaceAfter=3),
        style("panel-subtitle", 9.5, 12.5, textColor=muted, spaceAfter=4),
        style("panel-item", 9.6, 13.2, spaceAfter=2, leftIndent=10, bulletIndent=1),
        style("callout-title", 10.4, 14, fontName=bold, spaceAfter=2),
        style("callout", 9.8, 13.6, spaceAfter=3),
        style("choice", 10.2, 14.2),
        style("letter", 10.2, 14.2, fontName=bold, alignment=TA_CENTER),
        style("label", 8.8, 12, textColor=muted),
    ]
    return {one.name: one for one in made}
