"""Where an accent stands that forms no character with its letter, as the typeface has it (OpenType GPOS: mark, mkmk).

A format that shapes text, such as SVG, does this by itself; what sets glyph by glyph, as our PDF does, asks here.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from srm_docs.core.fonts import advances

Offset = tuple[float, float]
"""To the right and up, in thousandths of the size."""


class _Anchors(Struct, frozen=True):
    """What a lookup attaches: marks, each with its class and its anchor, and what bears an anchor for each class."""

    marks: Mapping[str, tuple[int, Offset]]
    bearers: Mapping[str, Sequence[Offset | None]]

    def attached(self, bearer: str, mark: str) -> Offset | None:
        """The place of a mark's origin from that of its bearer."""
        if mark not in self.marks or bearer not in self.bearers:
            return None
        class_, own = self.marks[mark]
        anchor = self.bearers[bearer][class_]
        return (anchor[0] - own[0], anchor[1] - own[1]) if anchor else None


class _Attachments(Struct, frozen=True):
    """The glyphs of a face, and how its marks attach to letters and to each other."""

    glyphs: Mapping[int, str]
    to_letters: Sequence[_Anchors]
    to_marks: Sequence[_Anchors]


def is_mark(character: str) -> bool:
    """Whether a character is set above, below or through the one before it."""
    return unicodedata.category(character) in ("Mn", "Me")


def placed(text: str, file: Path) -> Iterator[tuple[str, Offset | None]]:
    """A text in pieces: stretches without marks, and each mark with its place from where the stretch before it ends.

    A mark has no place where the face does not say one: it is a part of its stretch.
    """
    stretch, letter = "", ""
    before: tuple[str, Offset] | None = None
    for character in text:
        place = _place(letter, before, character, file) if letter and is_mark(character) else None
        if place is None:
            if before:
                stretch = ""
            stretch, before = stretch + character, None
            letter = letter if is_mark(character) else character
            continue
        if stretch and before is None:
            yield stretch, None
        before = (character, place)
        yield character, (place[0] - advances(file).get(ord(letter), 0.0), place[1])
    if stretch and before is None:
        yield stretch, None


def _place(letter: str, before: tuple[str, Offset] | None, mark: str, file: Path) -> Offset | None:
    """The place of a mark from the origin of its letter: on the mark before it, or on the letter."""
    face = _attachments(file)
    glyph, bearer = face.glyphs.get(ord(mark), ""), face.glyphs.get(ord(letter), "")
    if before:
        below = face.glyphs.get(ord(before[0]), "")
        found = next((at for one in face.to_marks if (at := one.attached(below, glyph))), None)
        if found:
            return before[1][0] + found[0], before[1][1] + found[1]
    return next((at for one in face.to_letters if (at := one.attached(bearer, glyph))), None)


@functools.cache
def _attachments(file: Path) -> _Attachments:
    """What a face says of its marks; read once."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        glyphs = dict(font.getBestCmap())
        table = font["GPOS"].table if "GPOS" in font else None
        letters = list(_anchors(table, "mark", "Base", scale)) if table else []
        marks = list(_anchors(table, "mkmk", "Mark2", scale)) if table else []
    return _Attachments(glyphs, letters, marks)


def _anchors(table: Any, feature: str, bearer: str, scale: float) -> Iterator[_Anchors]:
    """The attachments of a feature, from lookups that hold them wherever the glyphs stand."""
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    mark = "Mark" if bearer == "Base" else "Mark1"
    for index in sorted(wanted):
        for subtable in table.LookupList.Lookup[index].SubTable:
            held = getattr(subtable, "ExtSubTable", subtable)
            if not hasattr(held, f"{bearer}Array"):
                continue
            marks = zip(getattr(held, f"{mark}Coverage").glyphs, getattr(held, f"{mark}Array").MarkRecord, strict=True)
            bearers = zip(
                getattr(held, f"{bearer}Coverage").glyphs,
                getattr(getattr(held, f"{bearer}Array"), f"{bearer}Record"),
                strict=True,
            )
            yield _Anchors(
                {glyph: (record.Class, _offset(record.MarkAnchor, scale) or (0.0, 0.0)) for glyph, record in marks},
                {
                    glyph: [_offset(anchor, scale) for anchor in getattr(record, f"{bearer}Anchor")]
                    for glyph, record in bearers
                },
            )


def _offset(anchor: Any, scale: float) -> Offset | None:
    return (anchor.XCoordinate * scale, anchor.YCoordinate * scale) if anchor else None
