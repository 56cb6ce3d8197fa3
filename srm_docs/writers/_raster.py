"""SVG to PNG by resvg, with one typeface, its fallbacks and no others, so that the picture is the same everywhere."""

from __future__ import annotations

import math
import re
import zlib

from srm_docs.core.bounds import PNG_PIXELS
from srm_docs.core.errors import DrawingError
from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.core.logo import Logo

_HEADER = 8 + 4 + 4 + 13 + 4
"""The bytes of the signature and of the first chunk: its length, its name, its content, its checksum."""

_LOGO_SIDE = 800.0
"""The longer side, in pixels; on paper a logo is 46 mm wide at most."""


_SIZE = re.compile(r'<svg\s(?:[^>]*?\s)??width="([\d.e+-]+)"[^>]*?\sheight="([\d.e+-]+)"')


def drawn_scale(svg: str, scale: float) -> float:
    """The scale at which a drawing is drawn: the one that is wished, or the largest that makes no more pixels."""
    size = _SIZE.search(svg)
    wished = float(size[1]) * float(size[2]) * scale**2 if size else 0.0
    # More would take a gigabyte of memory; resvg ends the program where there is none.
    most = PNG_PIXELS.most_pixels
    return scale if wished <= most else scale * math.sqrt(most / wished)


def rasterise(svg: str, scale: float = 2.0, face: Typeface = SHIPPED) -> bytes:
    """The PNG of an SVG drawing, ``scale`` pixels for each of its units, or as many as `drawn_scale` says.

    Raises DrawingError where resvg fails.
    """
    import resvg_py

    # A fallback that no text names would only cost the time to load it.
    faces = [typeface for typeface in face.chain() if typeface == face or typeface.family in svg]
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=drawn_scale(svg, scale),
            # By default resvg takes no size in points for valid.
            dpi=96,
            # Else the machine's fonts would decide how the picture looks.
            skip_system_fonts=True,
            font_files=[str(file) for typeface in faces for file in (typeface.regular, typeface.bold)],
            sans_serif_family=face.family,
            font_family=face.family,
        )
    except BaseException as error:
        # A panic of Rust is no Exception, and its class can't be imported. It comes of a letter and an accent that one
        # face composes and another does not; texts of specs have been composed before.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise DrawingError(f"the PNG renderer fails on a text in it or on the logo ({error})") from error
    return bytes(png)


def with_copyright(png: bytes, text: str) -> bytes:
    """The PNG with a text of the keyword Copyright in UTF-8 (PNG specification, 11.3.3.4), and the same pixels."""
    body = b"iTXt" + b"Copyright\0" + b"\0\0" + b"\0" + b"\0" + text.encode()
    chunk = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    # Behind the header, which has one size in each file.
    return png[:_HEADER] + chunk + png[_HEADER:]


def logo_png(logo: Logo) -> bytes:
    """A logo in pixels: a drawn one large enough for print."""
    if not logo.is_svg:
        return logo.data
    return rasterise(logo.data.decode(), scale=_LOGO_SIDE / max(logo.size.width, logo.size.height))
