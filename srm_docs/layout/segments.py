"""The band at the left of a lattice: the owners of each side, each in a segment of its colour with its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import SLACK, SetLine, block_height, break_text, place, word_width
from srm_docs.layout.sheet import BAR_EM, SMALL_EM, Sheet, boundary_label, boundary_room
from srm_docs.layout.short import OWNER_MOST_EM
from srm_docs.page.diagram import Diagram, Zone
from srm_docs.page.party import Party
from srm_docs.page.scene import Panel

# Of a pair of ems the first is that of a roomy sheet, the second that of a tight one.

_NAME_EM, _SEGMENT_NAME_EM = 1.15, 1.0
"""The size of a side's only name, and of one of several."""

_LEAST_EM = (8.2, 5.0)
"""The least width of the band."""

_ONE_LINE_EM = (9.5, 5.0)
"""The most that a name can claim so that it stands in one line."""

_PILL_MOST_EM = (11.0, 7.5)
"""The most that the name of the line can claim for its width."""

_PADDING_EM = (0.9, 0.35)
"""What a segment is higher than its text."""

_SEGMENT_GAP_EM = 0.12
"""The white between two segments."""


_MOTTOS_IN_STRIP = 2
"""So many owners have their mottos where no layers stand beside them."""

_ROUNDING_PT = 0.001
"""What is as high as its text wants holds it, whatever was lost in adding."""


def band_width(sheet: Sheet[Diagram]) -> float:
    """The width of the band in points; none where no line is drawn, since then there are no sides."""
    if not sheet.diagram.lined or not sheet.banded:
        return 0
    names = [_wanted(sheet, zone, party) for zone in sheet.diagram.zones for party in _parties(sheet, zone)]
    # Beside the name there is a bar in its owner's colour.
    wanted = min(max(names, default=0), OWNER_MOST_EM * sheet.em) + 2 * sheet.pad + BAR_EM * sheet.em
    pill = min(boundary_room(sheet), sheet.room(*_PILL_MOST_EM))
    return max(sheet.room(*_LEAST_EM), wanted, pill)


def _wanted(sheet: Sheet[Diagram], zone: Zone, party: Party) -> float:
    """The width that an owner's name wants: its longest word's, and all of it if it is short."""
    name, style = _shown(sheet, party), sheet.style(_size(zone), bold=True)
    return max(word_width(name, style), min(style.measure(name) / SLACK, sheet.room(*_ONE_LINE_EM)))


def band_height(sheet: Sheet[Diagram], zone: Zone, width: float) -> float:
    """The height that a side of the band wants for its names, in points."""
    heights = [block_height(_name(sheet, zone, party, width)) for party in _parties(sheet, zone)]
    return sum(heights) + len(heights) * sheet.room(*_PADDING_EM) + _pill_half(sheet, width)


def strip_height(sheet: Sheet[Diagram], zone: Zone, width: float) -> float:
    """The height of a side beside which there are no layers, in points; the mottos of many owners are left out."""
    parties = _parties(sheet, zone)
    height = band_height(sheet, zone, width)
    if len(parties) <= _MOTTOS_IN_STRIP and _all_mottos(sheet, parties, width):
        height += sum(block_height(_motto(sheet, zone, party, width)) for party in parties)
    return height + _ROUNDING_PT


def band(sheet: Sheet[Diagram], zone: Zone, box: Box) -> Iterator[Panel]:
    """One side of the band in a box: a segment for each of its owners, with their mottos if all have room."""
    parties = _parties(sheet, zone)
    pill = _pill_half(sheet, box.width)
    # The name of the line hangs over the edge at which the two sides meet.
    inner = Box(box.x, box.y if zone.near else box.y + pill, box.width, box.height - pill)
    texts = [(*_name(sheet, zone, party, box.width), *_motto(sheet, zone, party, box.width)) for party in parties]
    if not _all_mottos(sheet, parties, box.width) or not _fit(sheet, texts, inner.height):
        texts = [_name(sheet, zone, party, box.width) for party in parties]
    wanted = [block_height(text) for text in texts]
    spare = (inner.height - sum(wanted)) / len(parties)
    top = box.y
    for index, (party, text, height) in enumerate(zip(parties, texts, wanted, strict=True)):
        first, last = index == 0, index == len(parties) - 1
        bottom = top + height + spare + (pill if (last if zone.near else first) else 0)
        clear = 0 if last else _SEGMENT_GAP_EM * sheet.em
        segment = Box(box.x, top, box.width, bottom - top - clear)
        yield from _segment(sheet, zone, party, text, segment, pill if (last if zone.near else first) else 0)
        top = bottom


def _segment(
    sheet: Sheet[Diagram], zone: Zone, party: Party, text: Sequence[SetLine], box: Box, pill: float
) -> Iterator[Panel]:
    swatch = sheet.swatch(party.id)
    bar = Box(box.x, box.y, BAR_EM * sheet.em, box.height)
    inner = Box(bar.right, box.y if zone.near else box.y + pill, box.width - bar.width, box.height - pill)
    lines = place(text, inner) if block_height(text) <= inner.height else ()
    yield Panel(box, "zone", f"{party.name} {party.side}".strip(), swatch.tint, lines, party=party.id)
    yield Panel(bar, "zone-bar", fill=swatch.fill, level=1, hatch=swatch.hatch)


def _parties(sheet: Sheet[Diagram], zone: Zone) -> list[Party]:
    return [sheet.diagram.party(id_) for id_ in zone.parties]


def _shown(sheet: Sheet[Diagram], party: Party) -> str:
    """An owner's name, behind the letter that stands for it in the cells."""
    name = sheet.label(party.name)
    return sheet.diagram.punctuation.label(party.code, name) if party.code else name


def _size(zone: Zone) -> float:
    return _NAME_EM if len(zone.parties) == 1 else _SEGMENT_NAME_EM


def _room(sheet: Sheet[Diagram], width: float) -> float:
    """The width of a segment's text."""
    return width - 2 * sheet.pad - BAR_EM * sheet.em


def _name(sheet: Sheet[Diagram], zone: Zone, party: Party, width: float) -> tuple[SetLine, ...]:
    name, room = _shown(sheet, party), _room(sheet, width)
    return break_text(name, sheet.fitting(name, _size(zone), room, bold=True), room)


def _motto(sheet: Sheet[Diagram], zone: Zone, party: Party, width: float) -> tuple[SetLine, ...]:
    # One motto that is not the name of a segment alone would be read as if it were everyone's.
    text = zone.motto if len(zone.parties) == 1 else party.side
    return break_text(text, sheet.style(SMALL_EM, sheet.theme.muted), _room(sheet, width))


def _all_mottos(sheet: Sheet[Diagram], parties: Sequence[Party], width: float) -> bool:
    """Whether no word of the owners' mottos is too long."""
    style = sheet.style(SMALL_EM)
    return all(word_width(party.side, style) <= _room(sheet, width) for party in parties)


def _fit(sheet: Sheet[Diagram], texts: Sequence[Sequence[SetLine]], height: float) -> bool:
    return sum(map(block_height, texts)) + len(texts) * sheet.room(*_PADDING_EM) <= height


def _pill_half(sheet: Sheet[Diagram], width: float) -> float:
    """How far the name of the line reaches into each side."""
    label = boundary_label(sheet, 0, 0, width)
    return label.box.height / 2 if label else 0
