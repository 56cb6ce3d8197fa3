"""A chart as a block diagram: a true grid of services and layers, which a flowchart can't keep in line.

Block diagrams came with Mermaid 10.9. They know no accessible description, so it stands in a comment; and no staircase,
so the boundary is the one link between the two sides below the grid. Their text has one colour: it needs light fills.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from srm_docs.core.colour import WHITE, Colour, mix
from srm_docs.page.diagram import ChartCell, Diagram
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch
from srm_docs.writers._mermaid.colours import DARK_INK, directive, shared_swatch
from srm_docs.writers._mermaid.text import comment, escape
from srm_docs.writers._mermaid.zones import names_in

_GREY, _FRAME = Colour("#EEF0F4"), Colour("#9AA1AD")
"""The ground of names, and the frame of what would not be seen on paper."""

_LIGHT = 0.7
"""How much white there is in a cell's colour."""

_DASHED = "stroke-width:2px,stroke-dasharray:5 3"
"""The frame of a cell that has several owners."""


def block_diagram(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the block diagram."""
    yield directive(DARK_INK, WHITE)
    yield "block-beta"
    yield f"    %% {comment(page.title)}"
    yield f"    %% {comment(page.description)}"
    yield f"    columns {len(page.columns) + 1}"
    yield from _heads(page)
    for row, cells in enumerate(page.cells):
        blocks = [f'layer{row}["{escape(page.rows[row].name)}"]']
        blocks += [f'{_cell_id(row, column)}["{escape(names_in(page, cell))}"]' for column, cell in enumerate(cells)]
        yield "    " + " ".join(blocks)
    yield from _sides(page)
    yield from _styles(page, look)


def _sides(page: Diagram) -> Iterator[str]:
    """Below the grid the two sides with their mottos, and between them one link: the boundary, if there is one."""
    if not page.divided:
        yield f'    undivided["{escape(page.labels.undivided)}"]:{len(page.columns) + 1}'
    if len(page.zones) < 2 or not page.lined:
        return
    near, far = (page.punctuation.label(zone.name, zone.motto) for zone in page.zones)
    # The sides share out the width, with a column or more for the link between them.
    gap = max(1, len(page.columns) - 1)
    yield f"    space:{len(page.columns) + 1}"
    yield f'    near["{escape(near)}"] space:{gap} far["{escape(far)}"]'
    yield f'    near == "{escape(page.labels.boundary)}" === far'


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
    yield from _owner_styles(page, swatches)
    yield from _shared_styles(page, swatches)


def _side_styles(page: Diagram, look: Look) -> Iterator[str]:
    """The two sides below the grid."""
    if not page.divided:
        yield from _class("undivided", _style(WHITE, WHITE), ["undivided"])
    if len(page.zones) != 2 or not page.lined:
        return
    swatches = look.theme.swatches(page.parties)
    for zone in page.zones:
        swatch, name = swatches[zone.party], "near" if zone.near else "far"
        yield from _class(f"{name}Side", _style(mix(swatch.fill, WHITE, _LIGHT), swatch.fill), [name])


def _frame_styles(page: Diagram) -> Iterator[str]:
    """What stands above the grid and at its left: groups, services and layers."""
    groups = len(_groups(page)) if any(column.group for column in page.columns) else 0
    yield from _class("group", _style(WHITE, WHITE), [f"group{index}" for index in range(groups)])
    columns = [f"column{index}" for index in range(len(page.columns))]
    yield from _class("column", _style(_GREY, _FRAME), columns)
    layers = [f"layer{row}" for row in range(len(page.rows))]
    yield from _class("layer", _style(_GREY, _GREY), layers)


def _owner_styles(page: Diagram, swatches: Mapping[str, Swatch]) -> Iterator[str]:
    """The cells of one owner each in its colour; those of nobody in none."""
    alone: dict[str, list[str]] = {}
    for block, cell in _cells(page):
        if len(cell.parts) < 2:
            alone.setdefault("".join(part.party for part in cell.parts), []).append(block)
    yield from _class("owner0", f"{_style(WHITE, _FRAME)},stroke-dasharray:2 2", alone.get("", ()))
    for index, party in enumerate(page.parties, 1):
        fill = swatches[party.id].fill
        style = f"{_style(mix(fill, WHITE, _LIGHT), fill)},stroke-width:2px"
        yield from _class(f"owner{index}", style, alone.get(party.id, ()))


def _shared_styles(page: Diagram, swatches: Mapping[str, Swatch]) -> Iterator[str]:
    """The cells that several owners share, dashed and in the colour of none of them."""
    shared: dict[Colour, list[str]] = {}
    for block, cell in _cells(page):
        if len(cell.parts) > 1:
            shared.setdefault(shared_swatch(swatches, cell.parts).fill, []).append(block)
    for index, (fill, blocks) in enumerate(shared.items(), 1):
        yield from _class(f"shared{index}", f"{_style(fill, DARK_INK)},{_DASHED}", blocks)


def _cells(page: Diagram) -> Iterator[tuple[str, ChartCell]]:
    """All cells, each with its id."""
    for row, cells in enumerate(page.cells):
        for column, cell in enumerate(cells):
            yield _cell_id(row, column), cell


def _style(fill: Colour, frame: Colour) -> str:
    """A fill with its text, which is dark on each of these fills, and its frame."""
    return f"fill:{fill},stroke:{frame},color:{DARK_INK}"


def _class(name: str, style: str, blocks: Sequence[str]) -> Iterator[str]:
    if blocks:
        yield f"    classDef {name} {style}"
        yield f"    class {','.join(blocks)} {name}"


def _cell_id(row: int, column: int) -> str:
    return f"cell{row}x{column}"
