"""Who is who, in the corner above the layers' names: what stands there where a chart has no band at its left.

On a slide that is too narrow for the band, cells bear letters. The corner says what they mean, and what the line is.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import SetLine, block_height, block_width, break_text, place, word_width
from srm_docs.layout.sheet import Sheet
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Mark, Panel, Stroke
from srm_docs.style.theme import Swatch

_SAMPLE_EM, _SAMPLE_GAP_EM = 0.9, 0.35
"""The side of a sample of a colour, and what stands between it and its text."""

_BESIDE_EM, _BELOW_EM = 0.9, 0.12
"""Between two entries side by side, and below each other."""

_LINE_EM = 0.3
"""The width of the line in its sample."""


class _CornerEntry(Struct, frozen=True):
    """An owner with its colours, or the line, which has none."""

    swatch: Swatch | None
    text: str


def corner_width(sheet: Sheet[Diagram]) -> float:
    """The least width of the corner in points: no word in it is broken; 0 where there is none."""
    if sheet.banded:
        return 0
    style = sheet.style(1.0)
    return max(word_width(entry.text, style) for entry in _corner_entries(sheet)) + _before(sheet)


def corner_height(sheet: Sheet[Diagram], width: float) -> float:
    """The height in points that the corner takes in a width."""
    return max((box.bottom for _, _, box in _placed(sheet, Box(0, 0, width, 0))), default=0)


def corner(sheet: Sheet[Diagram], box: Box) -> Iterator[Mark]:
    """The entries in a box, from its foot upwards: nearest to the names and cells that they are about."""
    top = box.bottom - corner_height(sheet, box.width)
    for entry, lines, at in _placed(sheet, Box(box.x, top, box.width, 0)):
        side = _SAMPLE_EM * sheet.em
        sample = Box(at.x, at.y + (at.height - side) / 2, side, side)
        if entry.swatch:
            yield Panel(sample, "legend-sample", fill=entry.swatch.fill, hatch=entry.swatch.hatch)
        else:
            ends = ((sample.x, sample.y + side / 2), (sample.right, sample.y + side / 2))
            yield Stroke(ends, "legend-line", sheet.theme.boundary.line, _LINE_EM * sheet.em)
        text = Box(at.x + _before(sheet), at.y, at.width - _before(sheet), at.height)
        yield Panel(text, "legend", entry.text, lines=place(lines, text, "start"))


def _corner_entries(sheet: Sheet[Diagram]) -> Iterator[_CornerEntry]:
    diagram = sheet.diagram
    for party in diagram.parties:
        name = sheet.label(party.name)
        text = diagram.punctuation.label(party.code, name) if party.code else name
        yield _CornerEntry(sheet.swatches[party.id], text)
    if diagram.lined:
        yield _CornerEntry(None, diagram.labels.boundary)


def _placed(sheet: Sheet[Diagram], box: Box) -> Iterator[tuple[_CornerEntry, tuple[SetLine, ...], Box]]:
    """The entries with their lines and places: side by side as far as there is room."""
    x, y, tallest = box.x, box.y, 0.0
    for entry in _corner_entries(sheet):
        lines = break_text(entry.text, sheet.style(1.0), box.width - _before(sheet))
        width, height = block_width(lines) + _before(sheet), max(block_height(lines), _SAMPLE_EM * sheet.em)
        if x > box.x and x + width > box.right:
            x, y, tallest = box.x, y + tallest + _BELOW_EM * sheet.em, 0.0
        yield entry, lines, Box(x, y, width, height)
        x, tallest = x + width + _BESIDE_EM * sheet.em, max(tallest, height)


def _before(sheet: Sheet[Diagram]) -> float:
    """What an entry takes before its text."""
    return (_SAMPLE_EM + _SAMPLE_GAP_EM) * sheet.em
