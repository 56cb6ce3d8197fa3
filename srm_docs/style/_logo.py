"""Reading a logo: a picture or SVG, and of SVG only what draws. A logo goes into files that strangers open.

A JPEG or a WebP becomes a PNG, which all formats take.
"""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from srm_docs.core.bounds import LOGO, LOGO_PIXELS
from srm_docs.core.door import unforeseen
from srm_docs.core.geometry import Size
from srm_docs.core.logo import Logo
from srm_docs.core.reading import Folders, UnreadableError, read_bytes
from srm_docs.style._svg_limits import PNG_SIGNATURE, work_fault
from srm_docs.style._svg_rebuilt import SvgFault, rebuilt

if TYPE_CHECKING:
    from lxml import etree

_JPEG = b"\xff\xd8\xff"
_WIDEST = 1600
"""In pixels; on paper a logo is 46 mm wide at most."""

_SIDE = 400.0
"""The longer side of a drawn logo, in its own units, once it is read."""

_MOST_RATIO = 50
"""How many times as wide as high a logo may be, or as high as wide."""

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE)
_LONGEST_LENGTH = 50
_LARGEST = 1e9
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""The units of lengths in SVG (CSS Values 4, 6.2), in pixels."""


def read_logo(path: Path, within: Folders | None = None) -> Logo | str:
    """The logo of a file, or why it can't be used, as the end of a sentence.

    ``within`` are the folders that are allowed where a file names it.
    """
    try:
        return _read(path, within)
    except Exception as error:
        return unforeseen(error)


def _read(path: Path, within: Folders | None) -> Logo | str:
    try:
        data = read_bytes(path, LOGO, within)
    except UnreadableError as error:
        return str(error)
    if data.startswith(PNG_SIGNATURE):
        return _png(data)
    if data.startswith(_JPEG) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return _photo(data)
    return _svg(data)


def _png(data: bytes) -> Logo | str:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return "is no complete PNG"
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        return "is an empty PNG"
    if width * height > LOGO_PIXELS.most_pixels:
        return f"has {width:,} x {height:,} pixels; it may have {LOGO_PIXELS}"
    from PIL import Image  # most builds have no logo

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, EOFError):
        return "is no complete PNG"
    return _bounded(Logo(data, "image/png", Size(width, height)))


def _bounded(logo: Logo) -> Logo | str:
    """A logo, unless it is too long to be drawn within a page's room for one."""
    ratio = max(logo.size.width / logo.size.height, logo.size.height / logo.size.width)
    return logo if ratio <= _MOST_RATIO else f"is {ratio:,.0f} times as long as it is broad; {_MOST_RATIO} can be drawn"


def _photo(data: bytes) -> Logo | str:
    """A JPEG or WebP as a PNG, no larger than a logo is ever drawn, upright, and without what a camera adds."""
    from PIL import Image, ImageOps

    kind = "JPEG" if data.startswith(_JPEG) else "WebP"
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "WEBP")) as picture:
            if picture.width * picture.height > LOGO_PIXELS.most_pixels:
                return f"has {picture.width:,} x {picture.height:,} pixels; it may have {LOGO_PIXELS}"
            picture.draft("RGB", (_WIDEST, _WIDEST))
            upright = ImageOps.exif_transpose(picture)
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    # Pillow's decoders raise what they like.
    except Exception:
        return f"is a broken {kind}"
    plain.thumbnail((_WIDEST, _WIDEST))
    stream = io.BytesIO()
    plain.save(stream, "PNG")
    return _png(stream.getvalue())


def _svg(data: bytes) -> Logo | str:
    from lxml import etree  # most builds have no logo

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return "is neither PNG, JPEG, WebP nor SVG"
    if not isinstance(root.tag, str) or etree.QName(root).localname != "svg":
        return "is neither PNG, JPEG, WebP nor SVG"
    if root.getroottree().docinfo.internalDTD is not None:
        return "has a document type declaration; take it out"
    try:
        root = rebuilt(root)
    except SvgFault as fault:
        return str(fault)
    if reason := work_fault(root):
        return reason
    size, box = _size(root), _box(root)
    if not size:
        return "has neither a width and height nor a viewBox"
    # Programs draw it as large as it says it is, whatever room it has: it says what its proportions are alone.
    if not box:
        root.set("viewBox", f"0 0 {size.width:g} {size.height:g}")
    scale = _SIDE / max(size.width, size.height)
    for name, length in (("width", size.width), ("height", size.height)):
        root.set(name, f"{length * scale:g}")
    return _bounded(Logo(etree.tostring(root), "image/svg+xml", Size(size.width * scale, size.height * scale)))


def _box(root: etree._Element) -> list[str]:
    """The four numbers of the drawing's own coordinates, or nothing."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    return box if len(box) == 4 else []


def _size(root: etree._Element) -> Size | None:
    lengths = _box(root)[2:] or [root.get("width", ""), root.get("height", "")]
    matches = [_LENGTH.fullmatch(text) if len(text) <= _LONGEST_LENGTH else None for text in lengths]
    try:
        width, height = (float(match[1]) * _UNITS[(match[2] or "").lower()] if match else 0.0 for match in matches)
    except ValueError:
        return None
    return Size(width, height) if 0 < width < _LARGEST and 0 < height < _LARGEST else None
