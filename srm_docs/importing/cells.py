"""The cells of a headed table as texts for a spec: merged areas filled, signs taken out that no document can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.importing.frame import HeadedTable
from srm_docs.importing.words import folded, without_markup
from srm_docs.page.markdown.blocks import markdown_text
from srm_docs.page.markdown.parsing import may_hold_markup
from srm_docs.sheet_source.table import MergedArea, cell_name
from srm_docs.yaml_source.text import illegal_in_value, without_illegal
from srm_docs.yaml_source.unicode_form import in_one_form

_MARKS = re.compile(r"([\\`*_\[\]<~])")
_BEGINS = re.compile(r"^(\s*)([-+=>#]|\d+(?=[.)]))", re.MULTILINE)


class CellTexts(Struct):
    """Reads cells of one table, and notes what is odd about them."""

    head: HeadedTable
    empty: Collection[str]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    lost: bool = False
    """Whether a cell was read since the last row of which nothing is left."""

    _merges: dict[tuple[int, int], MergedArea] = field(default_factory=dict)
    _filled: set[MergedArea] = field(default_factory=set)

    def __post_init__(self) -> None:
        for area in self.head.table.merges:
            if area.bottom >= self.head.first and (area.bottom - area.top + 1) * (area.right - area.left + 1) < 100_000:
                for row in range(max(area.top, self.head.first), min(area.bottom + 1, len(self.head.table.rows))):
                    for column in range(area.left, area.right + 1):
                        self._merges[row, column] = area

    def is_in_merge(self, row: int, column: int) -> MergedArea | None:
        """The merged cells that a cell is one of."""
        return self._merges.get((row, column))

    def raw(self, row: int, column: int, *, fill: bool = True) -> str:
        """The text of a cell as it stands there, that of a merged cell in all of it; empty where a word says so."""
        if column < 0:
            return ""
        table = self.head.table
        text = table.rows[row][column]
        if not text and fill and self._merges and (area := self._merges.get((row, column))):
            if area.top < self.head.first:
                return ""
            text = table.rows[area.top][area.left]
        if table.blurred and (row, column) in table.blurred:
            message = f"nothing is left of {cell_name(row, column)}: an error, or a formula that was never computed"
            hint = "open it in a spreadsheet program, mend the formula, and save it"
            self.diagnostics.append(Diagnostic("lost-value", message, table.place(row, column), hint))
            self.lost = True
        text = text.strip()
        if self.empty and folded(text) in self.empty:
            return ""
        if (text and not text.isascii()) or not text.isprintable():
            text = self._clean(text, row, column)
        return text

    def words(self, row: int, column: int) -> str:
        """The words of a cell on one line, without markup."""
        text = self.raw(row, column)
        if self.head.table.markdown:
            text = without_markup(text)
        return " ".join(text.split()) if "\n" in text or "  " in text or "\t" in text else text

    def line(self, row: int, column: int) -> str:
        """The text of a cell as one line of Markdown."""
        return self._markdown(" ".join(self.raw(row, column).split()))

    def prose(self, row: int, column: int) -> str:
        """The text of a cell as Markdown that keeps its lines."""
        text = self.raw(row, column)
        if "\n" not in text:
            return self._markdown(" ".join(text.split()))
        lines = [self._markdown(" ".join(line.split()), begins=True) for line in text.split("\n")]
        return "\n\n".join(line for line in lines if line)

    def _markdown(self, text: str, *, begins: bool = False) -> str:
        if self.head.table.markdown or not text:
            return text
        if begins:
            text_ = escaped(text) if may_hold_markup(text) else text
            return _BEGINS.sub(_guard, text_) if _BEGINS.match(text_) else text_
        return escaped(text) if may_hold_markup(text) else text

    def _clean(self, text: str, row: int, column: int) -> str:
        found = list(illegal_in_value(text, self.head.table.place(row, column)))
        for it in found:
            message = f"{it.message}; a space stands for it in what was read from {cell_name(row, column)}"
            self.diagnostics.append(Diagnostic("illegal-character", message, it.span, it.hint, Severity.WARNING))
        return in_one_form(without_illegal(text) if found else text).strip()


def _guard(match: re.Match[str]) -> str:
    sign = match[2]
    # A digit can't be escaped, what follows it can.
    return f"{match[1]}{sign}" if sign.isdigit() else f"{match[1]}\\{sign}"


def escaped(text: str, reader: Callable[[str], str] = markdown_text) -> str:
    """A plain text as Markdown that says the same: with as few escapes as it takes, or all."""
    if str(reader(text)) == text:
        return text
    return _MARKS.sub(r"\\\1", text)
