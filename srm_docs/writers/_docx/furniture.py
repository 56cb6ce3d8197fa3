"""What stands above and below the text of every page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._docx.text import TAB, Para, field, run

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


class FurnitureReferences(Struct, frozen=True):
    """What refers to the headers and footers of upright pages, of turned ones, and of the first page of all.

    Each has parts of its own: a tab stop is as far from the left margin as its paragraph says, however wide the page.
    """

    upright: str
    turned: str
    first: str

    def of(self, index: int, *, wide: bool) -> str:
        """The references of a section, by its place among all."""
        return (self.turned if wide else self.upright) + ("" if index else self.first)


def header(setting: Setting, width: int, cleared: Sequence[int] = ()) -> Para:
    """The header: what the document is called, and at the right margin what it is.

    ``width`` is that of the text in twentieths of a point, ``cleared`` are tab stops of the style that are not wanted.
    """
    furniture = setting.page.furniture
    runs = run(furniture.header_left) + TAB + run(furniture.header_right)
    return Para("Header", runs, tab=width, cleared=tuple(cleared))


def footer(setting: Setting, width: int, cleared: Sequence[int] = ()) -> Para:
    """The footer: where the document comes from, and at the right margin the number of the page."""
    furniture = setting.page.furniture
    signed = (setting.theme.organisation, furniture.footer_left)
    left = run(" \u00b7 ".join(part for part in signed if part))
    return Para("Footer", left + TAB + _page_of(furniture.page_of), tab=width, cleared=tuple(cleared))


def _page_of(text: str) -> str:
    """The number of the page and of all pages, as fields."""
    pieces = re.split(r"(\{page\}|\{pages\})", text)
    return "".join(field(_FIELDS[piece], "1") if piece in _FIELDS else run(piece) for piece in pieces if piece)
