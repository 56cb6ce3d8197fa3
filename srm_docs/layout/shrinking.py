"""The floor of what is legible, and the width in which no word is broken at that."""

from __future__ import annotations

from collections.abc import Iterable

from srm_docs.core.values import replace
from srm_docs.layout.lettering import word_width
from srm_docs.layout.sheet import Sheet, Shown
from srm_docs.page.picture import Picture

_FLOOR_PT = {True: 9.0, False: 7.0}
"""The smallest size of a text, in points: in a picture of its own, which has a title, and in a document."""

_WIDEST_WORD_EM = 30.0
"""The most room that a word can claim. One that is wider even in the smallest type is broken: it is no word."""


def floor_width(sheet: Sheet[Picture], texts: Iterable[str], *, bold: bool = False) -> float:
    """The width in points in which none of the texts is broken inside a word in the smallest type of a sheet."""
    # No style is smaller than the least of its sheet.
    style = sheet.style(0, bold=bold)
    return min(max((word_width(text, style) for text in texts), default=0), _WIDEST_WORD_EM * sheet.em)


def legible(sheet: Sheet[Shown]) -> Sheet[Shown]:
    """The sheet with no text below the floor."""
    return replace(sheet, least=max(_FLOOR_PT[sheet.titled], sheet.least))
