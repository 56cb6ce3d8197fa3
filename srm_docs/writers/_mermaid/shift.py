"""A shift as a flowchart: each layer on the left as it was, on the right as it is, and what happens between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srm_docs.page.diagram import ChartCell, Diagram
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch, Theme
from srm_docs.writers._mermaid.colours import shared_swatch, themed
from srm_docs.writers._mermaid.text import escape, spoken
from srm_docs.writers._mermaid.zones import names_in


def flowchart(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the flowchart."""
    yield themed(look.theme)
    yield "flowchart LR"
    yield f"    accTitle: {spoken(page.title)}"
    yield f"    accDescr: {spoken(page.description)}"
    for index, column in enumerate(page.columns):
        yield f'    subgraph column{index}["{escape(column.name)}"]'
        for row, cells in enumerate(page.cells):
            label = escape(page.punctuation.label(page.rows[row].name, names_in(page, cells[index])))
            yield f'        cell{index}x{row}["{label}"]'
        yield "    end"
    for row, move in enumerate(page.moves):
        link = f'-->|"{escape(move)}"|' if move else "---"
        yield f"    cell0x{row} {link} cell1x{row}"
    yield from _styles(page, look)


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    for index in range(len(page.columns)):
        yield f"    style column{index} fill:{theme.band},stroke:{theme.rule},color:{theme.ink}"
    for row, cells in enumerate(page.cells):
        for index, cell in enumerate(cells):
            moves = bool(page.moves[row])
            yield f"    style cell{index}x{row} {_cell_style(theme, swatches, cell, moves=moves)}"


def _cell_style(theme: Theme, swatches: Mapping[str, Swatch], cell: ChartCell, *, moves: bool) -> str:
    """The style of a cell: that of its owner, pale where nothing moves; dashed and no owner's where shared."""
    if len(cell.parts) > 1:
        shared = shared_swatch(swatches, cell.parts)
        return f"fill:{shared.fill},stroke:{theme.muted},color:{shared.ink},stroke-width:2px,stroke-dasharray:5 3"
    swatch = swatches[cell.parts[0].party] if cell.parts else theme.nobody
    fill, ink = (swatch.fill, swatch.ink) if moves else (swatch.tint, theme.ink)
    return f"fill:{fill},stroke:{swatch.fill if cell.parts else theme.rule},color:{ink}"
