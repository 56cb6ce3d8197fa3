"""PNG: the SVG drawn in pixels, for places that take no SVG."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.bounds import PNG_PIXELS
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._options import SCALE
from srm_docs.writers._raster import drawn_scale, rasterise, with_copyright
from srm_docs.writers.svg import paint

ACCEPTS = Picture
SUFFIX = ".png"
TITLE = "PNG, two pixels a point unless `--scale` says otherwise"
OPTIONS = (SCALE,)
DRAWS = "shipped-face"
"""It draws what the shipped typefaces have."""

ORDERS = True
"""It sets text in its own direction (UAX #9)."""


def write(page: Picture, look: Look) -> Written:
    """The picture as a PNG file."""
    # The layout takes as long to import as all formats together, which `--help` asks for their options.
    from srm_docs.layout import lay_out

    svg, wished = paint(lay_out(page, look.theme)), look[SCALE]
    drawn = rasterise(svg, wished, look.theme.face)
    data = with_copyright(drawn, page.credit) if page.credit else drawn
    return Written(data, tuple(_remarks(page, wished, drawn_scale(svg, wished))))


def _remarks(page: Picture, wished: float, drawn: float) -> Iterator[Diagnostic]:
    """That a picture has fewer pixels than were wished; a warning if somebody has wished for them."""
    if drawn < wished:
        message = (
            f"the picture '{page.title}' is drawn with {drawn:.2g} pixels a point, not with {wished:g}: it may have"
            f" {PNG_PIXELS}"
        )
        severity = Severity.NOTE if wished == SCALE.default else Severity.WARNING
        yield Diagnostic("too-large", message, None, "SVG has no such limit", severity)
