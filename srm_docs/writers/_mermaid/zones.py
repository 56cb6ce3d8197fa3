"""The two zones as a flowchart with one edge between them, the boundary.

Automatic layout can't draw the staircase; a layer whose owner moves with the service says so in its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.page.diagram import ChartCell, Diagram, Zone
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch
from srm_docs.writers._mermaid.text import escape, spoken

_NOBODY = Zone("", "", "", near=True)
"""The only zone of a model in which nobody owns a layer."""


def flowchart(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the flowchart."""
    yield "flowchart TB"
    yield f"    accTitle: {spoken(page.title)}"
    yield f"    accDescr: {spoken(page.description)}"
    # A frame bears the title: Mermaid's own title, in the front matter, would take what it says for HTML.
    yield f'    subgraph picture["{escape(page.title)}"]'
    yield "        direction TB"
    for zone in page.zones or (_NOBODY,):
        yield from _zone(page, zone)
    if len(page.zones) == 2:
        near, far = map(_zone_id, page.zones)
        yield f'        {near} ---|"{escape(page.labels.boundary)}"| {far}'
        # Links are counted from 0; the invisible ones between the layers come first.
        links = sum(max(0, len(_rows(page, zone)) - 1) for zone in page.zones)
        yield f"        linkStyle {links} stroke:{look.theme.boundary.line},stroke-width:4px"
    yield "    end"
    yield from _styles(page, look)


def _zone_id(zone: Zone) -> str:
    return "near" if zone.near else "far"


def _rows(page: Diagram, zone: Zone) -> range:
    """The layers of a zone: those above, or from, the line in the first service; all where the other side is empty."""
    if len(page.zones) < 2:
        return range(len(page.rows))
    split = page.lines[0].first
    return range(split) if zone.near else range(split, len(page.rows))


def _zone(page: Diagram, zone: Zone) -> Iterator[str]:
    name = page.punctuation.label(zone.name, zone.motto)
    rows = _rows(page, zone)
    yield f'        subgraph {_zone_id(zone)}["{escape(name)}"]'
    yield "            direction TB"
    for row in rows:
        yield f'            layer{row}["{escape(_label(page, zone, row))}"]'
    if len(rows) > 1:
        # Invisible links keep the layers below one another.
        yield "            " + " ~~~ ".join(f"layer{row}" for row in rows)
    yield "        end"


def _label(page: Diagram, zone: Zone, row: int) -> str:
    """The layer's name, and who owns it as far as the zone does not say it."""
    name, cells = page.rows[row].name, page.cells[row]
    if len({_holders(cell) for cell in cells}) > 1:
        return page.punctuation.aside(name, page.punctuation.apart(_by_service(page, cells)))
    if _holders(cells[0]) == (zone.party,):
        return name
    return page.punctuation.aside(name, names_in(page, cells[0]))


def _by_service(page: Diagram, cells: Sequence[ChartCell]) -> Iterator[str]:
    services: dict[tuple[str, ...], list[int]] = {}
    for index, cell in enumerate(cells):
        services.setdefault(_holders(cell), []).append(index)
    for columns in services.values():
        named = page.punctuation.listing(page.columns[column].name for column in columns)
        yield page.punctuation.label(named, names_in(page, cells[columns[0]]))


def _holders(cell: ChartCell) -> tuple[str, ...]:
    return tuple(part.party for part in cell.parts)


def names_in(page: Diagram, cell: ChartCell) -> str:
    return " + ".join(page.names_of(cell))


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    yield f"    style picture fill:{theme.surface},stroke:{theme.surface},color:{theme.ink}"
    for zone in page.zones:
        swatch = swatches[zone.party]
        yield f"    style {_zone_id(zone)} fill:{swatch.tint},stroke:{swatch.fill},color:{theme.ink}"
    for index, party in enumerate(page.parties):
        own = [row for row, holder in _holder_shown(page) if holder == party.id]
        yield from _class(f"owner{index}", swatches[party.id], "", own)
    shared = [row for row, cells in enumerate(page.cells) if any(len(cell.parts) > 1 for cell in cells)]
    if shared:
        yield f"    classDef shared stroke:{theme.ink},stroke-width:2px,stroke-dasharray:5 3"
        yield f"    class {_ids(shared)} shared"
    nobody = [row for row, holder in _holder_shown(page) if not holder]
    yield from _class("nobody", theme.nobody, ",stroke-dasharray:2 2", nobody)


def _class(name: str, swatch: Swatch, more: str, rows: Sequence[int]) -> Iterator[str]:
    if rows:
        yield f"    classDef {name} fill:{swatch.fill},stroke:{swatch.fill},color:{swatch.ink}{more}"
        yield f"    class {_ids(rows)} {name}"


def _ids(rows: Sequence[int]) -> str:
    return ",".join(f"layer{row}" for row in rows)


def _holder_shown(page: Diagram) -> Iterator[tuple[int, str]]:
    """Each layer with the owner whose colour it bears: its zone's, if that has a part in it in the first service."""
    for zone in page.zones or (_NOBODY,):
        for row in _rows(page, zone):
            holders = _holders(page.cells[row][0])
            yield row, zone.party if zone.party in holders else next(iter(holders), "")
