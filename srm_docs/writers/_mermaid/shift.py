"""A shift as a flowchart: each layer on the left as it was, on the right as it is, and what happens between."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.page.diagram import ChartCell, Diagram
from srm_docs.style.look import Look
from srm_docs.writers._mermaid.text import escape, spoken
from srm_docs.writers._mermaid.zones import names_in


def flowchart(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the flowchart."""
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
            swatch = swatches[cell.parts[0].party] if cell.parts else theme.nobody
            fill, ink = (swatch.fill, swatch.ink) if page.moves[row] else (swatch.tint, theme.ink)
            yield f"    style cell{index}x{row} fill:{fill},stroke:{swatch.fill},color:{ink}{_dashes(cell)}"


def _dashes(cell: ChartCell) -> str:
    return ",stroke-width:2px,stroke-dasharray:5 3" if len(cell.parts) > 1 else ""
