"""The layers of a stack of one service: each a box with its name, or a box for each owner of a shared one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.layout.lettering import SetLine, block_height, break_text, place
from srm_docs.layout.sheet import Sheet, cell_name
from srm_docs.layout.shrinking import floor_width
from srm_docs.page.diagram import CellPart, Diagram
from srm_docs.page.scene import Panel

PADDING_EM = 1.3
"""Between a zone's edge and its layers."""

_PART_GAP_EM = 0.3
"""Between two parts of a layer."""

_LAYER_LEAST_EM, _LAYER_PADDING_EM = 3.4, 1.3
"""The least height of a layer, and what it is higher than its text."""

_LAYER_NAME_EM, _LAYER_TEXT_EM = 1.12, 0.9
"""The sizes of a layer's name and of the text below it."""


class Shaft(Struct, frozen=True):
    """Where layers stand, in points: the x at which shared ones are split, and the room that the line has there."""

    rows: Box
    split: float
    gap: float


def layer_panels(sheet: Sheet[Diagram], shaft: Shaft, row: int, top: float, height: float) -> Iterator[Panel]:
    """The panels of a layer: one, or one for each part of a shared one."""
    diagram = sheet.diagram
    cell, entry = diagram.cells[row][0], diagram.rows[row]
    name = cell_name(diagram, entry.name, diagram.columns[0].name, cell)
    for index, (part, (x, width)) in enumerate(_spans(sheet, shaft, row)):
        box = Box(x, top, width, height)
        empty = replace(sheet.empty(unknown=cell.unknown), fill=sheet.theme.surface)
        swatch = sheet.swatch(part.party) if part else empty
        lines = place(_lines(sheet, row, part, width, leads=index == 0), box.inset(sheet.em, 0), "start")
        party = part.party if part else ""
        shown = Panel(box, "cell", name, swatch.fill, lines, level=1, party=party, hatch=swatch.hatch)
        yield replace(shown, href=entry.href, row=entry.id)


def layer_height(sheet: Sheet[Diagram], shaft: Shaft, row: int) -> float:
    """The height of a layer: that of its fullest part."""
    texts = [
        _lines(sheet, row, part, width, leads=index == 0)
        for index, (part, (_, width)) in enumerate(_spans(sheet, shaft, row))
    ]
    return max(_LAYER_LEAST_EM * sheet.em, max(map(block_height, texts)) + _LAYER_PADDING_EM * sheet.em)


def least_layers(sheet: Sheet[Diagram], near_share: float, gap: float) -> float:
    """The least width of the layers in which no word is broken, in points; the near side's half has so much of it."""
    return max(_least(sheet, row, near_share, gap) for row in range(len(sheet.diagram.rows)))


def _least(sheet: Sheet[Diagram], row: int, near_share: float, gap: float) -> float:
    near, far = _sides(sheet, row)
    half, line = (gap + PADDING_EM * sheet.em) / 2, sheet.diagram.lines[0]
    if not (near and far and sheet.diagram.lined):
        whole = _least_side(sheet, row, [*near, *far] or [None], leads=True)
        return (whole + half) / near_share if sheet.diagram.lined and line.first <= row < line.last else whole
    widths = [_least_side(sheet, row, side, leads=leads) + half for side, leads in ((near, True), (far, False))]
    return max(widths[0] / near_share, widths[1] / (1 - near_share))


def _least_side(sheet: Sheet[Diagram], row: int, parts: list[CellPart | None], *, leads: bool) -> float:
    """The least width of parts side by side, which are equally wide; the first of those that lead has the name."""
    widths = []
    for index, part in enumerate(parts):
        first = leads and index == 0
        names = floor_width(sheet, [sheet.diagram.rows[row].name] if first else [], bold=True)
        widths.append(max(names, floor_width(sheet, [_saying(sheet, row, part, first)])) + 2 * sheet.em)
    return len(parts) * max(widths) + (len(parts) - 1) * _PART_GAP_EM * sheet.em


def _sides(sheet: Sheet[Diagram], row: int) -> tuple[list[CellPart | None], list[CellPart | None]]:
    """The parts of the near side and of the far side."""
    parts, near_of = sheet.diagram.cells[row][0].parts, sheet.diagram.party
    near: list[CellPart | None] = [part for part in parts if near_of(part.party).near]
    return near, [part for part in parts if not near_of(part.party).near]


def _spans(sheet: Sheet[Diagram], shaft: Shaft, row: int) -> tuple[tuple[CellPart | None, tuple[float, float]], ...]:
    """The parts of a layer, each with its x and width: the near side's left of the split, the far side's right."""
    rows, line = shaft.rows, sheet.diagram.lines[0]
    near, far = _sides(sheet, row)
    passed = sheet.diagram.lined and line.first <= row < line.last
    if not (near and far and sheet.diagram.lined):
        parts = [*near, *far] or [None]
        # What nobody holds stands beside a line that passes it by on its way between shared layers.
        end = shaft.split - shaft.gap / 2 - PADDING_EM / 2 * sheet.em if passed else rows.right
        whole = _even(rows.x, end, len(parts), _PART_GAP_EM * sheet.em)
        return tuple(zip(parts, whole, strict=True))
    # Where the line passes, it has its gap, and the grounds beside it their padding.
    half = shaft.gap / 2 + PADDING_EM / 2 * sheet.em if passed else _PART_GAP_EM / 2 * sheet.em
    left = _even(rows.x, shaft.split - half, len(near), _PART_GAP_EM * sheet.em)
    right = _even(shaft.split + half, rows.right, len(far), _PART_GAP_EM * sheet.em)
    return tuple(zip((*near, *far), (*left, *right), strict=True))


def _even(left: float, right: float, count: int, gap: float) -> tuple[tuple[float, float], ...]:
    """The x and width of equal boxes side by side."""
    width = (right - left - gap * (count - 1)) / count
    return tuple((left + index * (width + gap), width) for index in range(count))


def _lines(
    sheet: Sheet[Diagram], row: int, part: CellPart | None, width: float, *, leads: bool = True
) -> tuple[SetLine, ...]:
    """The text of one part: the layer's name if it leads, then who does what, unless the zone says it."""
    name, room = sheet.diagram.rows[row].name, width - 2 * sheet.em
    ink, text = sheet.swatch(part.party if part else "").ink, _saying(sheet, row, part, leads)
    named = break_text(name, sheet.fitting(name, _LAYER_NAME_EM, room, bold=True, ink=ink), room) if leads else ()
    return (*named, *break_text(text, sheet.fitting(text, _LAYER_TEXT_EM, room, ink=ink), room))


def _saying(sheet: Sheet[Diagram], row: int, part: CellPart | None, leads: bool) -> str:
    diagram = sheet.diagram
    cell = diagram.cells[row][0]
    if part is None:
        return diagram.nobody_of(cell)
    party = diagram.party(part.party)
    # A sign stands behind a name, which the zone alone would not give.
    alone = len(cell.parts) == 1 and not cell.all_signs
    at_home = party.near == (row < diagram.lines[0].last) and len(diagram.parties) <= 2 and diagram.lined
    text = part.text or (diagram.rows[row].text if leads else "")
    if alone and at_home:
        return text
    return diagram.punctuation.label(diagram.name_of(cell, part), text)
