"""Sizes of type at which no word is broken: smaller where a column is narrow, down to the floor of what is legible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from srm_docs.core.colour import Colour
from srm_docs.layout.lettering import Style, word_width
from srm_docs.layout.sheet import Sheet, Shown
from srm_docs.page.picture import Picture

_FLOOR_PT = {True: 9.0, False: 7.0}
"""The smallest size of a text, in points: in a picture of its own, which has a title, and in a document."""

_WIDEST_WORD_EM = 30.0
"""The most room that a word can claim. One that is wider even in the smallest type is broken: it is no word."""


def fitting(
    sheet: Sheet[Picture], text: str, size: float, room: float, *, bold: bool = False, ink: Colour | None = None
) -> Style:
    """The style of a text in a column ``room`` points wide: as large as ``size`` ems if its longest word allows it."""
    floor = _floor(sheet)
    style = sheet.style(max(floor, size), ink, bold=bold)
    longest = word_width(text, style)
    return style if longest <= room else sheet.style(max(floor, size * room / longest), ink, bold=bold)


def floor_width(sheet: Sheet[Picture], texts: Iterable[str], *, bold: bool = False) -> float:
    """The width in points in which none of the texts is broken inside a word in the smallest type."""
    style = sheet.style(_floor(sheet), bold=bold)
    return min(max((word_width(text, style) for text in texts), default=0), _WIDEST_WORD_EM * sheet.em)


def legible(sheet: Sheet[Shown]) -> Sheet[Shown]:
    """The sheet with no text below the floor."""
    return replace(sheet, least=max(_FLOOR_PT[sheet.titled], sheet.least))


def _floor(sheet: Sheet[Picture]) -> float:
    """The smallest size of a text, in ems."""
    return max(_FLOOR_PT[sheet.titled], sheet.least) / sheet.em
