"""The typography of the PDF: one scale, one grid of spaces, colours from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import MM, Size
from srm_docs.page.document import Printed
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._pdf_faces import Faces, register

FURNITURE = 8.0
"""The size of the running header and footer, in points."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The room around the text of a page, in points. Header and footer stand in it."""

    side: float
    top: float
    bottom: float


PAGE = Margins(20 * MM, 24 * MM, 22 * MM)
CARD = Margins(14 * MM, 14 * MM, 17 * MM)


def paint(colour: Colour) -> Color:
    """A colour as reportlab wants it."""
    return HexColor(colour.hex)


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the parts of a document need to set themselves: colours, paper, and the styles by name."""

    theme: Theme
    paper: Size
    margins: Margins
    swatches: Mapping[str, Swatch]
    faces: Faces
    styles: Mapping[str, ParagraphStyle]
    scale: float = 1
    fillable: bool = False
    archive: bool = False

    @classmethod
    def of(cls, page: Printed, look: Look, margins: Margins = PAGE, scale: float = 1) -> Setting:
        """The setting for a document in a look, all its type larger or smaller by a factor."""
        theme, faces = look.theme, register(look.theme.face)
        return cls(
            theme=theme,
            paper=look.paper.size,
            margins=margins,
            swatches=theme.swatches(page.parties),
            faces=faces,
            styles=_styles(theme, faces, scale),
            scale=scale,
            fillable=look.fillable,
            archive=look.archive,
        )

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return self.paper.width - 2 * self.margins.side

    @property
    def height(self) -> float:
        """The height of the text, in points."""
        return self.paper.height - self.margins.top - self.margins.bottom

    def turned(self) -> Setting:
        """The setting of a page that lies on its side."""
        return replace(self, paper=Size(self.paper.height, self.paper.width))

    def swatch(self, party: str) -> Swatch | None:
        """A party's colours, if there is a party."""
        return self.swatches.get(party)


def _styles(theme: Theme, faces: Faces, scale: float) -> dict[str, ParagraphStyle]:
    ink, muted, accent = paint(theme.ink), paint(theme.muted), paint(theme.accent)
    bold = faces.bold

    def style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            **{
                "fontName": faces.regular,
                "bulletFontName": faces.regular,
                "fontSize": size * scale,
                "leading": leading * scale,
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
        style("kind", 9, 12, fontName=bold, spaceAfter=5),
        style("title", 26, 30, fontName=bold, spaceAfter=4),
        style("title-medium", 22, 26, fontName=bold, spaceAfter=4),
        style("title-small", 19, 23, fontName=bold, spaceAfter=4),
        style("title-least", 14, 17.5, fontName=bold, spaceAfter=4),
        style("subtitle", 12.5, 16.5),
        style("heading1", 15.5, 19, fontName=bold, spaceBefore=18, spaceAfter=6),
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
