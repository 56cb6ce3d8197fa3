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
from srm_docs.style.theme import Swatch
from srm_docs.writers._mermaid.text import escape
from srm_docs.writers._mermaid.zones import names_in

_GREY = "#EEF0F4"
_LIGHT = 0.7
"""How much white there is in a cell's colour."""

_DASHED = "stroke-width:2px,stroke-dasharray:5 3"
"""The frame of a cell that has several owners."""


def block_diagram(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the block diagram."""
    yield "block-beta"
    yield f"    %% {_comment(page.title)}"
    yield f"    %% {_comment(page.description)}"
    yield f"    columns {len(page.columns) + 1}"
    yield from _heads(page)
    for row, cells in enumerate(page.cells):
        blocks = [f'layer{row}["{escape(page.rows[row].name)}"]']
        blocks += [f'{_cell_id(row, column)}["{escape(names_in(page, cell))}"]' for column, cell in enumerate(cells)]
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
    groups = _groups(page)
    if any(name for name, _ in groups):
        blocks = [f'group{index}["{escape(name)}"]:{count}' for index, (name, count) in enumerate(groups)]
        yield "    " + " ".join(["space", *blocks])
    heads = [f'column{index}["{escape(column.name)}"]' for index, column in enumerate(page.columns)]
    yield "    " + " ".join(["space", *heads])


def _groups(page: Diagram) -> list[tuple[str, int]]:
    """The groups of services in their order, each with how many columns it spans; the name may be empty."""
    return [(name, len(list(run))) for name, run in groupby(page.columns, key=lambda column: column.group)]


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    """The classes of all blocks, and which blocks are of each."""
    yield from _side_styles(page, look)
    yield from _frame_styles(page)
    swatches = look.theme.swatches(page.parties)
    yield from _cell_styles(page, 0, "", look.theme.nobody)
    for index, party in enumerate(page.parties, 1):
        yield from _cell_styles(page, index, party.id, swatches[party.id])


def _side_styles(page: Diagram, look: Look) -> Iterator[str]:
    """The two sides below the grid."""
    if len(page.zones) != 2:
        return
    swatches = look.theme.swatches(page.parties)
    for zone in page.zones:
        swatch, name = swatches[zone.party], "near" if zone.near else "far"
        yield from _class(f"{name}Side", f"fill:{mix(swatch.fill, WHITE, _LIGHT)},stroke:{swatch.fill}", [name])


def _frame_styles(page: Diagram) -> Iterator[str]:
    """What stands above the grid and at its left: groups, services and layers."""
    groups = len(_groups(page)) if any(column.group for column in page.columns) else 0
    yield from _class("group", f"fill:{WHITE},stroke:{WHITE}", [f"group{index}" for index in range(groups)])
    columns = [f"column{index}" for index in range(len(page.columns))]
    yield from _class("column", f"fill:{_GREY},stroke:{BLACK}", columns)
    layers = [f"layer{row}" for row in range(len(page.rows))]
    yield from _class("layer", f"fill:{_GREY},stroke:{_GREY}", layers)


def _cell_styles(page: Diagram, index: int, party: str, swatch: Swatch) -> Iterator[str]:
    """The cells in the colour of one party, which is empty for nobody; dashed where others share them."""
    own = [
        (_cell_id(row, column), cell)
        for row, cells in enumerate(page.cells)
        for column, cell in enumerate(cells)
        if _first(cell) == party
    ]
    # Block diagrams keep their own dark text whatever is said of it: it needs a light ground.
    light = mix(swatch.fill, WHITE, _LIGHT)
    alone = [block for block, cell in own if len(cell.parts) < 2]
    yield from _class(f"owner{index}", f"fill:{light},stroke:{swatch.fill},stroke-width:2px", alone)
    shared = [block for block, cell in own if len(cell.parts) > 1]
    yield from _class(f"shared{index}", f"fill:{light},stroke:{BLACK},{_DASHED}", shared)


def _class(name: str, style: str, blocks: Sequence[str]) -> Iterator[str]:
    if blocks:
        yield f"    classDef {name} {style}"
        yield f"    class {','.join(blocks)} {name}"


def _first(cell: ChartCell) -> str:
    """The owner whose colour a cell bears."""
    return cell.parts[0].party if cell.parts else ""


def _cell_id(row: int, column: int) -> str:
    return f"cell{row}x{column}"


def _comment(text: str) -> str:
    """A text that can't end the comment or begin a directive."""
    return " ".join(text.split()).replace("%%", "% %").replace("{", "(").replace("}", ")")
