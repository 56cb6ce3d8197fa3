"""Which rows show the texts of their cells, and the numbers of the notes that carry the texts of the others.

A row shows all of its texts or none: a reader must not infer a difference that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from srm_docs.page.diagram import CellPart, ChartCell

_RAISED = " ¹²³⁴⁵⁶⁷⁸⁹"
"""Digits that few typefaces lack; the zero among them, many do."""


class Notes(Struct, frozen=True):
    """Of each row whether its cells show their texts; else the note of each by its party and text."""

    told: tuple[bool, ...] = ()
    numbers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def number(self, part: CellPart) -> str:
        """The number that stands behind an owner's name in a row that does not show its texts; empty without one."""
        return self.numbers.get((part.party, part.text), "")


NO_NOTES = Notes()


def numbered(rows: Sequence[Sequence[ChartCell]], told: Sequence[bool]) -> Notes:
    """The notes of some rows, of which each says whether its texts stand in its cells; the same text is one note."""
    untold = [row for row, shown in zip(rows, told, strict=True) if not shown]
    texts = dict.fromkeys((part.party, part.text) for row in untold for cell in row for part in cell.parts if part.text)
    is_raised = len(texts) < len(_RAISED)
    numbers = {text: _RAISED[number] if is_raised else f"[{number}]" for number, text in enumerate(texts, start=1)}
    return Notes(tuple(told), numbers)
