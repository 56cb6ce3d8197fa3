"""PNG: the SVG drawn in pixels, for places that take no SVG."""

from __future__ import annotations

from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._options import SCALE
from srm_docs.writers._raster import rasterise
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

    return Written(rasterise(paint(lay_out(page, look.theme)), look[SCALE], look.theme.face))
