"""Typefaces: the shipped ones, the width of a text set in one, and how a text breaks into lines.

Liberation Sans has the metrics of Arial and Helvetica, so what is measured here is what a viewer without it draws too.
What a typeface lacks is measured and drawn in its fallback: behind all of them stands BIZ UDPGothic, for Japanese.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct

from srm_docs.core.breaking import segments, stays

Weight = Literal["regular", "bold"]
Value = TypeVar("Value")

_FACES = Path(__file__).parent / "faces"


class Typeface(Struct, frozen=True, cache_hash=True):
    """A family of four TrueType or OpenType faces. ``css`` names it and what may stand in for it, as CSS has it.

    ``fallback`` is the typeface of the characters that this one lacks.
    """

    family: str
    css: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path
    fallback: Typeface | None = None

    def file(self, weight: Weight = "regular", *, italic: bool = False) -> Path:
        """The file of one face."""
        if italic:
            return self.bold_italic if weight == "bold" else self.italic
        return self.bold if weight == "bold" else self.regular

    def chain(self) -> Iterator[Typeface]:
        """The typeface, its fallback, the fallback of that."""
        face: Typeface | None = self
        while face:
            yield face
            face = face.fallback


JAPANESE = Typeface(
    "BIZ UDPGothic",
    "'BIZ UDPGothic', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif",
    regular=_FACES / "BIZUDPGothic-Regular.ttf",
    bold=_FACES / "BIZUDPGothic-Bold.ttf",
    italic=_FACES / "BIZUDPGothic-Regular.ttf",
    bold_italic=_FACES / "BIZUDPGothic-Bold.ttf",
)
"""The typeface for Japanese: the characters of JIS X 0208 that Liberation Sans lacks. It has no italics."""

SHIPPED = Typeface(
    "Liberation Sans",
    "'Liberation Sans', Arial, Helvetica, sans-serif",
    regular=_FACES / "LiberationSans-Regular.ttf",
    bold=_FACES / "LiberationSans-Bold.ttf",
    italic=_FACES / "LiberationSans-Italic.ttf",
    bold_italic=_FACES / "LiberationSans-BoldItalic.ttf",
    fallback=JAPANESE,
)
"""The typeface that comes with the program."""

_MONOSPACED = _FACES / "LiberationMono-Regular.ttf"

MONOSPACED = Typeface(
    "Liberation Mono",
    "'Liberation Mono', 'Courier New', Courier, monospace",
    regular=_MONOSPACED,
    bold=_MONOSPACED,
    italic=_MONOSPACED,
    bold_italic=_MONOSPACED,
    fallback=SHIPPED,
)
"""The typeface for blocks of code: the metrics are those of Courier New."""


NO_BREAK_HYPHEN = 0x2011
_HYPHENS = (0x2010, 0x2D)
"""What is drawn for a no-break hyphen where a face has none, the nearest first (Unicode, 6.2: it looks like U+2010)."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""What shapes or parts the text around it and has no picture itself (Default_Ignorable_Code_Point of Unicode)."""


def seen(text: str) -> str:
    """A text without what has no picture, for a format that would draw one."""
    return _UNSEEN.sub("", text)


def with_hyphen(by_character: dict[int, Value]) -> dict[int, Value]:
    """What a face has by character, with a hyphen as its no-break hyphen if it has none."""
    for hyphen in _HYPHENS:
        if hyphen in by_character:
            by_character.setdefault(NO_BREAK_HYPHEN, by_character[hyphen])
    return by_character


@functools.cache
def advances(file: Path) -> Mapping[int, float]:
    """The width of each character that a face has, by code point, in thousandths of the size; read once."""
    from fontTools.ttLib import TTFont

    # Lazily: the outlines are most of a file, and only the widths are asked for.
    with TTFont(file, lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return with_hyphen({code: widths[glyph][0] * scale for code, glyph in font.getBestCmap().items()})


def has_glyph(character: str, face: Typeface = SHIPPED) -> bool:
    """Whether a typeface or one that it falls back on can draw a character."""
    return any(ord(character) in advances(candidate.regular) for candidate in face.chain())


class Piece(Struct, frozen=True):
    """A stretch of text that one face draws: that of ``face`` in the ``file``."""

    text: str
    face: Typeface
    file: Path


@functools.lru_cache(maxsize=5_000)
def runs(text: str, face: Typeface = SHIPPED, weight: Weight = "regular", *, italic: bool = False) -> tuple[Piece, ...]:
    """A text in pieces by the face that has their characters; joined they are the text.

    What no face has stays with the typeface itself, and a combining mark with its letter.
    """
    faces = list(face.chain())
    chosen: list[int] = []
    for character in text:
        code = ord(character)
        having = (
            index for index, candidate in enumerate(faces) if code in advances(candidate.file(weight, italic=italic))
        )
        chosen.append(chosen[-1] if chosen and stays(character) else next(having, 0))
    pairs = groupby(zip(chosen, text, strict=True), key=lambda pair: pair[0])
    return tuple(
        Piece("".join(character for _, character in pieces), faces[index], faces[index].file(weight, italic=italic))
        for index, pieces in pairs
    )


def text_width(text: str, size: float, weight: Weight = "regular", face: Typeface = SHIPPED) -> float:
    """The width in points of one line of text at ``size`` points."""
    return text_advance(text, weight, face) * size / 1000


@functools.lru_cache(maxsize=20_000)
def text_advance(text: str, weight: Weight, face: Typeface) -> float:
    """The width of a text in thousandths of its size: the sum of its characters' advances, as nothing is kerned."""
    widths = advances(face.file(weight))
    # The innermost loop of every layout: nearly all characters are in the first face.
    try:
        return sum(map(widths.__getitem__, map(ord, text)))
    except KeyError:
        return sum(_advance(character, weight, face) for character in text)


def _advance(character: str, weight: Weight, face: Typeface) -> float:
    """The width of a character in the first face that has it; where none has, what another is likely to give it."""
    for candidate in face.chain():
        advance = advances(candidate.file(weight)).get(ord(character))
        if advance is not None:
            return advance
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    # Rather too wide: a gap beside a text is seen less than a text that leaves its box.
    return 1000.0 if unicodedata.east_asian_width(character) in "WF" else 700.0


def wrap(text: str, width: float, size: float, weight: Weight = "regular", face: Typeface = SHIPPED) -> tuple[str, ...]:
    """Break a text into lines no wider than ``width`` points, where it may break, or inside a word that is too long.

    Every character but the white space at the breaks survives. A line holds one character at least.
    """
    lines: list[str] = []
    line, filled, space = "", 0.0, text_advance(" ", weight, face)
    for segment in segments(text):
        # Each word is measured once, as long texts are mostly made of the same ones.
        ems = text_advance(segment.text, weight, face)
        between = " " if line and segment.spaced else ""
        joined = filled + (space if between else 0) + ems
        if joined * size / 1000 <= width:
            line, filled = f"{line}{between}{segment.text}", joined
            continue
        if line:
            lines.append(line)
        if ems * size / 1000 <= width:
            line, filled = segment.text, ems
        else:
            *full, line = _pieces(segment.text, width, size, weight, face)
            lines.extend(full)
            filled = text_advance(line, weight, face)
    return (*lines, line) if line else tuple(lines)


def _joined(parts: list[str], width: float, size: float, weight: Weight, face: Typeface) -> list[str]:
    """Parts of a word put together as far as they fit."""
    pieces = [parts[0]]
    for part in parts[1:]:
        if text_width(pieces[-1] + part, size, weight, face) <= width:
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces


def _pieces(word: str, width: float, size: float, weight: Weight, face: Typeface) -> list[str]:
    """A word cut into pieces that fit: behind its hyphens, or where need be. A mark stays with its letter."""
    # A hyphen at the very end begins no further part.
    parts = re.findall(r"[^-]*-+(?=.)|.+", word)
    if len(parts) > 1 and all(text_width(part, size, weight, face) <= width for part in parts):
        return _joined(parts, width, size, weight, face)
    pieces = [""]
    for character in word:
        grown = pieces[-1] + character
        fits = text_width(grown, size, weight, face) <= width or not pieces[-1]
        if fits or stays(character):
            pieces[-1] = grown
        else:
            pieces.append(character)
    return pieces
