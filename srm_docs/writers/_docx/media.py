"""The files of the pictures that the body refers to."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from srm_docs.writers._docx.picture import LOGO_ID, LOGO_SVG_ID, PNG_ID, SVG_ID
from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._raster import logo_png, rasterise

MEDIA_TYPES = MappingProxyType({"png": "image/png", "svg": "image/svg+xml"})
"""The media types of the files by the ends of their names."""


def media(setting: Setting) -> Iterator[tuple[str, str, bytes]]:
    """Each file, with the relationship's id that the body has for it and with its name."""
    ledger = setting.ledger
    for number, svg in enumerate(ledger.drawings, start=1):
        yield PNG_ID.format(number), f"diagram{number}.png", rasterise(svg, face=setting.theme.face)
        yield SVG_ID.format(number), f"diagram{number}.svg", svg.encode()
    if logo := ledger.logo:
        yield LOGO_ID, "logo.png", logo_png(logo)
        if logo.is_svg:
            yield LOGO_SVG_ID, "logo.svg", logo.data
