"""The typography of the PDF: one scale, one grid of spaces, colours from the theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import MM, Size
from srm_docs.core.values import replace
from srm_docs.page.document import Printed
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._options import ARCHIVE, FILLABLE
from srm_docs.writers._pdf.faces import Faces, register

FURNITURE = 8.0
"""The size of the running header and footer, in points."""

SMALLEST_TYPE = 7.0
"""The least size of type in print, in points: nothing is set smaller so that it fits."""


class Margins(Struct, frozen=True):
    """The room around the text of a page, in points. Header and footer stand in it."""

    side: float
    top: float
    bottom: float


PAGE = Margins(20 * MM, 24 * MM, 22 * MM)
CARD = Margins(14 * MM, 14 * MM, 17 * MM)


def paint(colour: Colour) -> Color:
    """A colour as reportlab wants it."""
    return HexColor(colour.hex)


class PageSetting(Struct, frozen=True):
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
    foreign: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Printed, look: Look, margins: Margins = PAGE, scale: float = 1) -> PageSetting:
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
            fillable=look[FILLABLE],
            archive=look[ARCHIVE],
            foreign=page.foreign,
        )

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return self.paper.width - 2 * self.margins.side

    @property
    def height(self) -> float:
        """The height of the text, in points."""
        return self.paper.height - self.margins.top - self.margins.bottom

    def turned(self) -> PageSetting:
        """The setting of a page that lies on its side."""
        return replace(self, paper=Size(self.paper.height, self.paper.width))

    def smaller(self, part: float) -> PageSetting:
        """The setting with its type at a part of its size."""
        scale = self.scale * part
        return replace(self, scale=scale, styles=_styles(self.theme, self.faces, scale))

    def swatch(self, party: str) -> Swatch | None:
        """A party's colours, if there is a party."""
        return self.swatches.get(party)


class _Style(Struct, frozen=True):
    """A style of the scale: its size, leading and rooms in points. ``hang`` is where a list's sign stands."""

    name: str
    size: float
    leading: float
    bold: bool = False
    ink: Literal["ink", "muted", "accent"] = "ink"
    before: float = 0
    after: float = 0
    indent: float = 0
    hang: float = 0
    centred: bool = False


_STYLES = (
    _Style("kind", 9, 12, bold=True, after=5),
    _Style("title", 26, 30, bold=True, after=4),
    _Style("title-medium", 22, 26, bold=True, after=4),
    _Style("title-small", 19, 23, bold=True, after=4),
    _Style("title-least", 14, 17.5, bold=True, after=4),
    _Style("subtitle", 12.5, 16.5),
    _Style("heading1", 15.5, 19, bold=True, before=18, after=6),
    _Style("heading2", 11.5, 15, bold=True, before=10, after=4),
    _Style("heading3", 10.2, 14, bold=True, before=8, after=3),
    _Style("body", 10.2, 14.6, after=6),
    _Style("question", 10.2, 14.6, before=9, after=1.5),
    _Style("lead", 11.5, 16.5, after=8),
    _Style("note", 8.8, 12, ink="muted", after=4),
    _Style("item", 10.2, 14.6, after=3, indent=14, hang=2),
    _Style("caption", 8.8, 12, ink="muted", before=4, after=8),
    _Style("contents", 10.2, 14.6),
    _Style("cell", 8.8, 11.6),
    _Style("row", 8.8, 11.6, bold=True),
    _Style("head", 8.8, 11.6, bold=True),
    _Style("group", 8.8, 11.6, bold=True, ink="accent"),
    _Style("panel-title", 11.5, 15, bold=True, after=3),
    _Style("panel-subtitle", 9.5, 12.5, ink="muted", after=4),
    _Style("panel-item", 9.6, 13.2, after=2, indent=10, hang=1),
    _Style("callout-title", 10.4, 14, bold=True, after=2),
    _Style("callout", 9.8, 13.6, after=3),
    _Style("choice", 10.2, 14.2),
    _Style("letter", 10.2, 14.2, bold=True, centred=True),
    _Style("label", 8.8, 12, ink="muted"),
)
"""The typographic scale."""


def _styles(theme: Theme, faces: Faces, scale: float) -> dict[str, ParagraphStyle]:
    """The styles by name, their type larger or smaller by a factor."""
    return {style.name: _made(style, theme, faces, scale) for style in _STYLES}


def _made(style: _Style, theme: Theme, faces: Faces, scale: float) -> ParagraphStyle:
    return ParagraphStyle(
        style.name,
        fontName=faces.bold if style.bold else faces.regular,
        bulletFontName=faces.regular,
        fontSize=style.size * scale,
        leading=style.leading * scale,
        textColor=paint({"ink": theme.ink, "muted": theme.muted, "accent": theme.accent}[style.ink]),
        spaceBefore=style.before * scale,
        spaceAfter=style.after * scale,
        leftIndent=style.indent,
        bulletIndent=style.hang,
        alignment=TA_CENTER if style.centred else TA_LEFT,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        # A hyphen that is put in stays in the text that a screen reader reads.
        embeddedHyphenation=0,
        # In a list of nothing but links a line below each is noise.
        linkUnderline=int(style.name != "contents"),
    )
