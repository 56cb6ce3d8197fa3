"""The legend below a drawing: what colours, signs, outlines and letters mean, and the notes to its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import SetLine, block_height, block_width, break_text, place
from srm_docs.layout.notes import NO_NOTES, Notes
from srm_docs.layout.sheet import (
    KEY_HEIGHT_EM,
    KEY_SAMPLE_EM,
    KEY_TEXT_EM,
    LEGEND_GAP_EM,
    SMALL_EM,
    Sheet,
    outline,
)
from srm_docs.layout.signs import signs_used
from srm_docs.page.diagram import Diagram
from srm_docs.page.party import Party
from srm_docs.page.scene import Mark, Panel, Stroke
from srm_docs.style.theme import Swatch

_TIGHT_GAP_BACK_EM = 1.5
"""What of that a tight sheet without a legend takes back; a roomy one takes back all of it."""

_KEY_SAMPLE_HEIGHT_EM, _KEY_PADDING_EM, _KEY_LINE_EM = 1.3, 0.7, 0.3
"""The height of a sample, the room between it and its text, and the width of the line in one."""

_KEY_GAP_EM, _KEY_ROW_GAP_EM = 2.0, 0.7
"""Between entries side by side, and between rows of them."""

_KEY_WIDEST_EM = 26.0
"""The widest text of an entry."""

_KEY_RESERVE_EM = 3.2
"""What an entry keeps free of the width between the margins: a little more than it takes besides its text."""


class Key(Struct, frozen=True):
    """An entry of the legend: its sample's swatches from the left, or a sign, or else a mark; and its text."""

    swatches: tuple[Swatch, ...]
    text: str
    sign: str = ""
    mark: Literal["line", "outline", ""] = ""


def legend(
    sheet: Sheet[Diagram], top: float, left: float, right: float, notes: Notes = NO_NOTES
) -> tuple[tuple[Mark, ...], float]:
    """The legend between two x from a given y on with the notes below it, and the y below them."""
    groups = [group for group in (list(_keys(sheet)), list(_notes(sheet, notes))) if group]
    if not groups:
        # The caller has left the gap for a legend already.
        return (), top - sheet.room(LEGEND_GAP_EM, _TIGHT_GAP_BACK_EM)
    marks: list[Mark] = []
    for group in groups:
        entries, bottom = _flow(sheet, group, top, left, right)
        marks += entries
        top = bottom + _KEY_ROW_GAP_EM * sheet.em
    return tuple(marks), bottom


def _flow(
    sheet: Sheet[Diagram], keys: Sequence[Key], top: float, left: float, right: float
) -> tuple[list[Mark], float]:
    """Entries side by side in as many rows as it takes, and the y below them."""
    em = sheet.em
    marks: list[Mark] = []
    x, y, tallest = left, top, 0.0
    for key in keys:
        lines = break_text(
            key.text, sheet.style(SMALL_EM), min(right - left - _KEY_RESERVE_EM * em, _KEY_WIDEST_EM * em)
        )
        width = KEY_TEXT_EM * em + block_width(lines)
        if x > left and x + width > right:
            x, y, tallest = left, y + tallest + _KEY_ROW_GAP_EM * em, 0.0
        height = max(KEY_HEIGHT_EM * em, block_height(lines))
        marks += _entry(sheet, key, lines, Box(x, y, width, height))
        x, tallest = x + width + _KEY_GAP_EM * em, max(tallest, height)
    return marks, y + tallest


def _keys(sheet: Sheet[Diagram]) -> Iterator[Key]:
    """The entries; of a sheet that is not keyed, those alone without which it would be misread."""
    diagram = sheet.diagram
    if sheet.keyed:
        yield from (_of_party(sheet, party) for party in diagram.parties)
    if not diagram.blank:
        yield from _of_cells(sheet)
    for name, label in sheet.labels.items():
        # A letter stands before its name as a sign does; a short name is a text.
        yield Key((), name, label) if len(label) <= 2 else Key((), diagram.punctuation.label(label, name))


def _of_party(sheet: Sheet[Diagram], party: Party) -> Key:
    return Key((sheet.swatches[party.id],), sheet.diagram.punctuation.label(party.name, party.side))


def _of_cells(sheet: Sheet[Diagram]) -> Iterator[Key]:
    diagram = sheet.diagram
    cells = [cell for row in diagram.cells for cell in row]
    if sheet.keyed:
        if shared := next((cell for cell in cells if len(cell.parts) > 1), None):
            yield Key(tuple(sheet.swatches[part.party] for part in shared.parts), diagram.labels.shared)
        for unknown, text in ((False, diagram.labels.nobody), (True, diagram.labels.unknown)):
            if any(not cell.parts and cell.unknown == unknown for cell in cells):
                yield Key((sheet.empty(unknown=unknown),), text)
    if not diagram.divided:
        yield Key((), diagram.labels.undivided)
    elif sheet.keyed:
        yield Key((), diagram.labels.boundary, mark="line")
    if diagram.divided and any(cell.astray for cell in cells):
        yield Key((), diagram.labels.astray, mark="outline")
    if sheet.keyed:
        yield from (Key((), text, sign) for sign, text in signs_used(sheet))


def _notes(sheet: Sheet[Diagram], notes: Notes) -> Iterator[Key]:
    """The texts that have no room in their cells, by the numbers that stand there."""
    diagram = sheet.diagram
    for (party, text), number in notes.numbers.items():
        yield Key((), diagram.punctuation.label(diagram.party(party).name, text), number)


def _entry(sheet: Sheet[Diagram], key: Key, lines: Sequence[SetLine], box: Box) -> Iterator[Mark]:
    em = sheet.em
    height = _KEY_SAMPLE_HEIGHT_EM * em
    # A number stands beside the first line of its note.
    beside = KEY_HEIGHT_EM * em if key.sign else box.height
    sample = Box(box.x, box.y + (beside - height) / 2, KEY_SAMPLE_EM * em, height)
    for index, swatch in enumerate(key.swatches):
        share = sample.width / len(key.swatches)
        part = Box(sample.x + index * share, sample.y, share, sample.height)
        yield Panel(part, "legend-sample", fill=swatch.fill, hatch=swatch.hatch)
    if key.sign:
        style = sheet.fitting(key.sign, 1.0, sample.width, bold=True)
        yield Panel(sample, "legend-sign", key.sign, lines=place(break_text(key.sign, style, sample.width), sample))
    elif key.mark == "line":
        middle = box.y + box.height / 2
        ends = ((sample.x, middle), (sample.right, middle))
        yield Stroke(ends, "legend-line", sheet.theme.boundary.line, _KEY_LINE_EM * em)
    elif key.mark == "outline":
        yield outline(sheet, sample, "legend-outline")
    padding = _KEY_PADDING_EM * em
    start = sample.right + padding if key.swatches or key.sign or key.mark else box.x
    text = Box(start, box.y, box.right - start, box.height)
    yield Panel(text, "legend", key.text, lines=place(lines, text, "start"))
