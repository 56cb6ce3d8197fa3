"""Typefaces: the shipped one, the width of a text set in one, and how a text breaks into lines.

Liberation Sans has the metrics of Arial and Helvetica, so what is measured here is what a viewer without it draws too.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Weight = Literal["regular", "bold"]

_FACES = Path(__file__).parent / "faces"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of four TrueType or OpenType faces. ``css`` names it and what may stand in for it, as CSS has it."""

    family: str
    css: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def file(self, weight: Weight = "regular", *, italic: bool = False) -> Path:
        """The file of one face."""
        if italic:
            return self.bold_italic if weight == "bold" else self.italic
        return self.bold if weight == "bold" else self.regular


SHIPPED = Typeface(
    "Liberation Sans",
    "'Liberation Sans', Arial, Helvetica, sans-serif",
    *(_FACES / f"LiberationSans-{name}.ttf" for name in ("Regular", "Bold", "Italic", "BoldItalic")),
)
"""The typeface that comes with the program."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """What one face says of its glyphs: the advance of each character it has, in thousandths of the size."""

    advances: dict[int, float]

    def advance(self, character: str) -> float:
        """The width of a character; for one that the face lacks, what another face is likely to give it."""
        known = self.advances.get(ord(character))
        if known is not None:
            return known
        if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
            return 0.0
        return 1000.0 if unicodedata.east_asian_width(character) in "WF" else 700.0


@functools.cache
def metrics(file: Path) -> Metrics:
    """A face's advances, read once from its file."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return Metrics({code: widths[glyph][0] * scale for code, glyph in font.getBestCmap().items()})


def has_glyph(character: str, face: Typeface = SHIPPED) -> bool:
    """Whether a typeface can draw a character."""
    return ord(character) in metrics(face.regular).advances


@functools.lru_cache(maxsize=20_000)
def text_width(text: str, size: float, weight: Weight = "regular", face: Typeface = SHIPPED) -> float:
    """The width in points of one line of text at ``size`` points."""
    advances = metrics(face.file(weight))
    return sum(advances.advance(character) for character in text) * size / 1000


def wrap(text: str, width: float, size: float, weight: Weight = "regular", face: Typeface = SHIPPED) -> tuple[str, ...]:
    """Break a text into lines no wider than ``width`` points, at spaces, and inside a word that is too long for a line.

    Every character but the white space at the breaks survives. A line holds one character at least.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, weight, face) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        fits = text_width(word, size, weight, face) <= width
        *full, line = [word] if fits else _pieces(word, width, size, weight, face)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, width: float, size: float, weight: Weight, face: Typeface) -> list[str]:
    """A word cut into pieces that fit. A combining mark stays with its letter."""
    pieces = [""]
    for character in word:
        grown = pieces[-1] + character
        fits = text_width(grown, size, weight, face) <= width or not pieces[-1]
        if fits or unicodedata.combining(character) or character in "\u200d\ufe0f":
            pieces[-1] = grown
        else:
            pieces.append(character)
    return pieces
