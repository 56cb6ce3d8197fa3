"""A chart as a block diagram: a true grid of services and layers, which a flowchart can't keep in line.

Block diagrams came with Mermaid 10.9. They know no accessible description, so it stands in a comment; and no staircase,
so the boundary is the one link between the two sides below the grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from srm_docs.core.colour import BLACK, WHITE, mix
from srm_docs.page.diagram import ChartCell, Diagram
from srm_docs.style.look import Look
from srm_docs.writers._mermaid.text import escape
from srm_docs.writers._mermaid.zones import names_in

_GREY = "#EEF0F4"
_LIGHT = 0.7
"""How much white there is in a cell's colour."""


def block_diagram(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the block diagram."""
    yield "block-beta"
    yield f"    %% {_comment(page.title)}"
    yield f"    %% {_comment(page.description)}"
    yield f"    columns {len(page.columns) + 1}"
    yield from _heads(page)
    for row, cells in enumerate(page.cells):
        blocks = [f'layer{row}["{escape(page.rows[row].name)}"]']
        blocks += [f'cell{row}x{index}["{escape(names_in(page, cell))}"]' for index, cell in enumerate(cells)]
        yield "    " + " ".join(blocks)
    yield from _sides(page)
    yield from _styles(page, look)


def _sides(page: Diagram) -> Iterator[str]:
    """Below the grid the two sides with their mottos, and between them one link: the boundary."""
    if len(page.zones) < 2:
        return
    near, far = (page.punctuation.label(zone.name, zone.motto) for zone in page.zones)
    # The sides share out the width, with a column or more for the link between them.
    gap = max(1, len(page.columns) - 1)
    yield f"    space:{len(page.columns) + 1}"
    yield f'    near["{escape(near)}"] space:{gap} far["{escape(far)}"]'
    yield f'    near -- "{escape(page.labels.boundary)}" --- far'


def _heads(page: Diagram) -> Iterator[str]:
    """The groups, if there are any, and the services."""
    groups = [(name, len(list(run))) for name, run in groupby(page.columns, key=lambda column: column.group)]
    if any(name for name, _ in groups):
        blocks = [f'group{index}["{escape(name)}"]:{count}' for index, (name, count) in enumerate(groups)]
        yield "    " + " ".join(["space", *blocks])
    yield "    " + " ".join(["space", *(f'column{at}["{escape(one.name)}"]' for at, one in enumerate(page.columns))])


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    for zone in page.zones if len(page.zones) == 2 else ():
        swatch, name = swatches[zone.party], "near" if zone.near else "far"
        yield from _class(f"{name}Side", f"fill:{mix(swatch.fill, WHITE, _LIGHT)},stroke:{swatch.fill}", [name])
    groups = len([name for name, _ in groupby(page.columns, key=lambda column: column.group)])
    grouped = [f"group{at}" for at in range(groups)] if any(column.group for column in page.columns) else []
    yield from _class("group", f"fill:{WHITE},stroke:{WHITE}", grouped)
    columns = [f"column{at}" for at in range(len(page.columns))]
    yield from _class("column", f"fill:{_GREY},stroke:{BLACK}", columns)
    layers = [f"layer{row}" for row in range(len(page.rows))]
    yield from _class("layer", f"fill:{_GREY},stroke:{_GREY}", layers)
    cells = {(row, at): cell for row, cells in enumerate(page.cells) for at, cell in enumerate(cells)}
    for index, party in enumerate(["", *(party.id for party in page.parties)]):
        swatch = swatches[party] if party else theme.nobody
        own = {place: cell for place, cell in cells.items() if _first(cell) == party}
        # Block diagrams keep their own dark text whatever is said of it: it needs a light ground.
        light = mix(swatch.fill, WHITE, _LIGHT)
        alone = [_name(place) for place, cell in own.items() if len(cell.parts) < 2]
        yield from _class(f"owner{index}", f"fill:{light},stroke:{swatch.fill},stroke-width:2px", alone)
        shared = [_name(place) for place, cell in own.items() if len(cell.parts) > 1]
        dashes = "stroke-width:2px,stroke-dasharray:5 3"
        yield from _class(f"shared{index}", f"fill:{light},stroke:{BLACK},{dashes}", shared)


def _class(name: str, style: str, blocks: Sequence[str]) -> Iterator[str]:
    if blocks:
        yield f"    classDef {name} {style}"
        yield f"    class {','.join(blocks)} {name}"


def _first(cell: ChartCell) -> str:
    """The owner whose colour a cell bears."""
    return cell.parts[0].party if cell.parts else ""


def _name(place: tuple[int, int]) -> str:
    row, column = place
    return f"cell{row}x{column}"


def _comment(text: str) -> str:
    """A text that can't end the comment or begin a directive."""
    return " ".join(text.split()).replace("%%", "% %").replace("{", "(").replace("}", ")")
