"""How cells look: one format for each kind of cell, in the colours of a theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format as CellFormat

from srm_docs.core.colour import WHITE
from srm_docs.core.fonts import SHIPPED
from srm_docs.page.workbook import Workbook
from srm_docs.style.theme import Swatch, Theme

_STAND_IN = "Arial"
"""Every Excel has it, and its metrics are those of the shipped typeface."""

_SIZE = 10
"""Of all text, in points."""

_TEXT = "@"
"""The number format of texts: what is typed into such a cell stays as it is typed (ECMA-376, 18.8.30)."""


class Formats:
    """The formats of a book, each made once."""

    def __init__(self, book: Book, page: Workbook, theme: Theme) -> None:
        self._book, self._theme = book, theme
        self._swatches = theme.swatches(page.parties)
        self._heads: dict[str, CellFormat] = {}

    def label(self, party: str = "") -> CellFormat:
        """The format of a head or a label, in the colours of an owner, if there is one."""
        if party not in self._heads:
            swatch = self._swatches.get(party)
            fill, ink = (swatch.fill, swatch.ink) if swatch else (self._theme.heading, self._theme.ink)
            self._heads[party] = self._made(bold=True, font_color=ink.hex, bg_color=fill.hex, border=1, **self._rule())
        return self._heads[party]

    @cached_property
    def editable(self) -> CellFormat:
        """The format of a cell that can be edited though the sheet is protected."""
        return self._made(locked=False)

    @cached_property
    def locked(self) -> CellFormat:
        """The format of a cell that can't."""
        return self._made(locked=True, font_color=self._theme.muted.hex)

    @cached_property
    def plain(self) -> CellFormat:
        """The format of a text that is just read."""
        return self._made()

    @cached_property
    def link(self) -> CellFormat:
        """The format of a link."""
        return self._made(font_color=self._theme.accent.hex, underline=1)

    def held(self, party: str) -> CellFormat | None:
        """What a cell gets in which an owner has a duty: its tint, under the ink of all texts."""
        swatch: Swatch | None = self._swatches.get(party)
        return (
            self._book.add_format({"bg_color": swatch.tint.hex, "font_color": self._theme.ink.hex}) if swatch else None
        )

    def _rule(self) -> Mapping[str, Any]:
        return {"border_color": self._theme.rule.hex}

    def _made(self, **properties: Any) -> CellFormat:
        face = self._theme.face
        usual = {
            "font_name": _STAND_IN if face == SHIPPED else face.family,
            "font_size": _SIZE,
            "font_color": self._theme.ink.hex,
            "text_wrap": True,
            "valign": "top",
            "num_format": _TEXT,
        }
        if self._theme.surface != WHITE:
            usual["bg_color"] = self._theme.surface.hex
        return self._book.add_format({**usual, **properties})
