"""Reading a font that a brand names: plain or compressed, of one weight or variable, and whether it can be embedded.

All that a writer would trip over is found here, and is a sentence. What measures and embeds a font takes the path of a
plain TrueType file: each is put, unpacked and at one weight, into a folder that goes when the program ends.
"""

from __future__ import annotations

import functools
import hashlib
import struct
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from srm_docs.core.bounds import FONT
from srm_docs.core.reading import Folders, UnreadableError, read_bytes

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

REGULAR, BOLD = 400, 700
"""The weights that are used, as OpenType counts them."""

_COLLECTION, _WOFF, _WOFF2 = b"ttcf", b"wOFF", b"wOF2"
_UNPACKED_SIZE_AT = 16
"""Where a WOFF file of either version says how large the font is that it holds (W3C, WOFF 2.0, 4.1)."""

_RESTRICTED, _LICENCE, _NO_SUBSETS, _BITMAPS_ONLY = 0x2, 0xE, 0x100, 0x200
"""The bits of a font's licence to embed it (OpenType, OS/2, fsType)."""

_NEEDED = ("head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "post")
_SAMPLE = tuple(range(0x20, 0x7F))


class FontError(ValueError):
    """Why a font can't be used, as the end of a sentence."""


class FontFile(Struct, frozen=True):
    """A font as a plain TrueType file of one weight, and what its family calls itself.

    ``has_weights`` tells of a variable one, in which all weights are.
    """

    path: Path
    family: str
    has_weights: bool = False


def read_font(data: bytes, name: str, weight: int = REGULAR, *, italic: bool = False) -> FontFile:
    """The font of a file's bytes; of a variable one, that of a weight. Raises FontError where it can't be used.

    ``name`` is that of a font that has none itself.
    """
    try:
        return _font(data, name, weight, italic=italic)
    except FontError:
        raise
    except OSError as error:  # of a full disk: the bytes are here already, so no font is to blame
        reason = error.strerror or type(error).__name__
        raise FontError(f"can't be unpacked into the folder for temporary files: {reason}") from error
    # A stranger's file can be broken in any way, and each of its tables has a reader of its own.
    except Exception as error:
        raise FontError("can't be used: it is no TrueType font, or a broken one") from error


def font_bytes(path: Path, within: Folders | None = None) -> bytes:
    """The bytes of a font's file; ``within`` are the folders that are allowed. Raises FontError."""
    try:
        data = read_bytes(path, FONT, within)
    except UnreadableError as error:
        raise FontError(str(error)) from error
    if data[:4] in (_WOFF, _WOFF2) and len(data) >= _UNPACKED_SIZE_AT + 4:
        (size,) = struct.unpack_from(">I", data, _UNPACKED_SIZE_AT)
        if size > FONT.most_bytes:
            raise FontError(f"is too large: unpacked, it has {size / 1e6:,.1f} MB; it may have {FONT}")
    if data.startswith(_COLLECTION):
        raise FontError("can't be used: it is a collection of fonts; save one of them as a file of its own")
    return data


def _font(data: bytes, name: str, weight: int, *, italic: bool) -> FontFile:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(BytesIO(data), lazy=False, recalcTimestamp=False)
    except ImportError as error:
        hint = "to unpack it, install the fonts extra: pip install 'srm-docs[fonts]'; or take the .ttf or .woff file"
        raise FontError(f"is a WOFF2 file; {hint}") from error
    except TTLibError as error:
        raise FontError("can't be used: it is no TrueType font") from error
    # reportlab can embed no PostScript outlines.
    if "glyf" not in font:
        raise FontError("has no TrueType outlines")
    _check_licence(font)
    is_packed, is_variable = font.flavor is not None, "fvar" in font
    has_weights = is_variable and "wght" in {axis.axisTag for axis in font["fvar"].axes}
    if is_variable:
        font = _instance(font, weight, italic=italic)
    family = _check_tables(font) or name
    plain = _plain(font if is_packed or is_variable else None, data, weight, italic=italic)
    _try_out(plain)
    return FontFile(plain, family, has_weights)


def _check_licence(font: TTFont) -> None:
    """Raise FontError for a font whose makers don't want it in other files."""
    licence = font["OS/2"].fsType if "OS/2" in font else 0
    advice = "take another font, or ask its maker for a licence"
    if licence & _LICENCE == _RESTRICTED or licence & _BITMAPS_ONLY:
        raise FontError(f"may not be embedded in documents, as it says itself (OS/2, fsType); {advice}")
    if licence & _NO_SUBSETS:
        raise FontError(f"may only be embedded whole, as it says itself (OS/2, fsType); {advice}")


def _check_tables(font: TTFont) -> str:
    """The name of its family. Raises FontError for a font that lacks what is needed."""
    lacking = [tag for tag in _NEEDED if tag not in font]
    if lacking:
        raise FontError(f"can't be used: it is broken, without the table {', '.join(lacking)}")
    # Those of its layout are read by whatever takes letters out of it.
    for tag in ("GDEF", "GSUB", "GPOS"):
        font.get(tag)
    characters = font.getBestCmap() or {}
    if not any(code in characters for code in _SAMPLE):
        raise FontError("has no Latin letters by their Unicode numbers")
    metrics = font["hmtx"].metrics
    if any(glyph not in metrics for glyph in characters.values()) or font["head"].unitsPerEm <= 0:
        raise FontError("can't be used: it is broken, with glyphs that have no width")
    return str(font["name"].getBestFamilyName() or "")


def _instance(font: TTFont, weight: int, *, italic: bool) -> TTFont:
    """A variable font at one weight, upright or slanted, and else as it is by default."""
    from fontTools.varLib.instancer import instantiateVariableFont

    wanted: dict[str, float] = {"wght": weight}
    if italic:
        wanted |= {"ital": 1, "slnt": -90}
    places = {
        axis.axisTag: min(max(wanted.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue)
        for axis in font["fvar"].axes
    }
    return instantiateVariableFont(font, places)


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    # What can't be taken away at the end is the system's to clear up: a traceback there would be of use to nobody.
    return tempfile.TemporaryDirectory(prefix="srm-docs-fonts-", ignore_cleanup_errors=True)


def _plain(font: TTFont | None, data: bytes, weight: int, *, italic: bool) -> Path:
    """A font as a plain file of our own, as what reads it would open that of the brand again; None: its bytes are."""
    name = f"{hashlib.sha256(data).hexdigest()[:24]}-{weight}{'-italic' if italic else ''}.ttf"
    path = Path(_folder().name) / name
    if not path.exists():
        if font:
            font.flavor = None
            unpacked = BytesIO()
            font.save(unpacked)
            data = unpacked.getvalue()
        # Whole or not at all: half of one, left by a full disk, would be taken for a font at the next call.
        part = path.with_suffix(".part")
        part.write_bytes(data)
        part.replace(path)
    return path


def _try_out(path: Path) -> None:
    """Embed some letters of a font, as the PDF will; whatever is raised speaks of a fault of it."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from reportlab.pdfbase.ttfonts import TTFontFile

    face: Any = TTFontFile(str(path), validate=0)
    face.makeSubset([code for code in _SAMPLE if code in face.charToGlyph])
    with TTFont(path, lazy=True) as font:
        others = [tag for tag in font.keys() if tag not in (*_NEEDED, "OS/2")]  # noqa: SIM118  (it is no mapping)
        subsetter = Subsetter(Options(drop_tables=others))
        subsetter.populate(unicodes=_SAMPLE)
        subsetter.subset(font)
        font.save(BytesIO())
