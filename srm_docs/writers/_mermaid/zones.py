"""The two zones as a flowchart with one edge between them, the boundary.

Automatic layout can't draw the staircase; a layer whose owner moves with the service says so in its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from srm_docs.core.colour import Colour
from srm_docs.page.diagram import ChartCell, Diagram, Zone
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._mermaid.colours import DARK_INK, shared_swatch, themed
from srm_docs.writers._mermaid.text import escape, spoken

_DASHED = "stroke-width:2px,stroke-dasharray:5 3"
"""The frame of a layer that has several owners, together or by the service."""

_NOBODY = Zone("", "", "", near=True)
"""The only zone of a model in which nobody owns a layer, or which no line divides."""


def flowchart(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the flowchart."""
    yield themed(look.theme)
    yield "flowchart TB"
    yield f"    accTitle: {spoken(page.title)}"
    yield f"    accDescr: {spoken(page.description)}"
    # A frame bears the title: Mermaid's own title, in the front matter, would take what it says for HTML.
    yield f'    subgraph picture["{escape(page.title)}"]'
    yield "        direction TB"
    for zone in _zones(page):
        yield from _zone(page, zone)
    if len(_zones(page)) == 2:
        near, far = map(_zone_id, page.zones)
        yield f'        {near} ---|"{escape(page.labels.boundary)}"| {far}'
        # Links are counted from 0; the invisible ones between the layers come first.
        links = sum(max(0, len(_rows(page, zone)) - 1) for zone in page.zones)
        yield f"        linkStyle {links} stroke:{look.theme.boundary.line},stroke-width:4px"
    yield "    end"
    yield from _styles(page, look)


def _zones(page: Diagram) -> tuple[Zone, ...]:
    """The zones of the two sides; a single one of nobody's where no line divides them."""
    return (page.zones if page.divided else ()) or (_NOBODY,)


def _zone_id(zone: Zone) -> str:
    return "near" if zone.near else "far"


def _rows(page: Diagram, zone: Zone) -> range:
    """The layers of a zone: those above, or from, the line in the first service; all where the other side is empty."""
    if len(_zones(page)) < 2:
        return range(len(page.rows))
    split = page.lines[0].first
    return range(split) if zone.near else range(split, len(page.rows))


def _zone(page: Diagram, zone: Zone) -> Iterator[str]:
    name = page.punctuation.label(zone.name, zone.motto) if page.divided else page.labels.undivided
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
        return page.punctuation.aside(name, page.punctuation.apart(by_service(page, cells)))
    if _holders(cells[0]) == (zone.party,):
        return name
    return page.punctuation.aside(name, names_in(page, cells[0]))


def by_service(page: Diagram, cells: Sequence[ChartCell]) -> Iterator[str]:
    """Who holds a layer, for each of its owners in which services."""
    services: dict[tuple[str, ...], list[int]] = {}
    for index, cell in enumerate(cells):
        services.setdefault(_holders(cell), []).append(index)
    for columns in services.values():
        named = page.punctuation.listing(page.columns[column].name for column in columns)
        yield page.punctuation.label(named, names_in(page, cells[columns[0]]))


def _holders(cell: ChartCell) -> tuple[str, ...]:
    return tuple(part.party for part in cell.parts)


def names_in(page: Diagram, cell: ChartCell) -> str:
    """Who holds a cell, in a line."""
    return " + ".join(page.names_of(cell))


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    yield frame_style(theme)
    neutral = Swatch(theme.rule, theme.ink, theme.band)
    for zone in _zones(page):
        yield zone_style(_zone_id(zone), swatches.get(zone.party, neutral), theme)
    yield from layer_styles(page, look, range(len(page.rows)))


def frame_style(theme: Theme) -> str:
    """The paper on which all stands, with the title."""
    return f"    style picture fill:{theme.surface},stroke:{theme.surface},color:{theme.ink}"


def zone_style(zone: str, swatch: Swatch, theme: Theme) -> str:
    """The ground of some layers in the pale colour of their owner."""
    return f"    style {zone} fill:{swatch.tint},stroke:{swatch.fill},color:{theme.ink}"


def layer_styles(page: Diagram, look: Look, rows: Iterable[int]) -> Iterator[str]:
    """The classes of layers: an owner's, shared ones, those that depend on the service, and those that nobody holds."""
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    classes: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        classes.setdefault(_layer_class(page, theme, swatches, row), []).append(row)
    for (name, style), own in classes.items():
        yield f"    classDef {name} {style}"
        yield f"    class {','.join(f'layer{row}' for row in own)} {name}"


def _layer_class(page: Diagram, theme: Theme, swatches: Mapping[str, Swatch], row: int) -> tuple[str, str]:
    """The name and the style of a layer's class."""
    cell = page.cells[row][0]
    if len({_holders(cell) for cell in page.cells[row]}) > 1:
        return "varying", _style(Swatch(theme.heading, theme.ink, theme.heading), theme.muted, _DASHED)
    if len(cell.parts) > 1:
        return f"shared{'x'.join(_numbers(page, cell))}", _style(shared_swatch(swatches, cell.parts), DARK_INK, _DASHED)
    if cell.parts:
        swatch = swatches[cell.parts[0].party]
        return f"owner{''.join(_numbers(page, cell))}", _style(swatch, swatch.fill)
    return "nobody", _style(theme.nobody, theme.rule, "stroke-dasharray:2 2")


def _numbers(page: Diagram, cell: ChartCell) -> Iterator[str]:
    """The owners of a cell by their places among all: an id of a spec may be a word of Mermaid."""
    places = {party.id: index for index, party in enumerate(page.parties)}
    return (str(places[part.party]) for part in cell.parts)


def _style(swatch: Swatch, frame: Colour, *more: str) -> str:
    return ",".join((f"fill:{swatch.fill}", f"stroke:{frame}", f"color:{swatch.ink}", *more))
