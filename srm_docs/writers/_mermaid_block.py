"""A chart as a block diagram: a true grid of services and layers, which a flowchart can't keep in line.

Block diagrams came with Mermaid 10.9. They know no accessible description, so it stands in a comment; and no line, so
the colours alone show the two sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from srm_docs.page.diagram import Cell, Diagram
from srm_docs.style.look import Look
from srm_docs.writers._mermaid_text import escape
from srm_docs.writers._mermaid_zones import names_in


def block_diagram(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the block diagram."""
    yield "block-beta"
    yield f"    %% {_comment(page.title)}"
    yield f"    %% {_comment(page.description)}"
    yield f"    columns {len(page.columns) + 1}"
    yield from _heads(page)
    for row, cells in enumerate(page.cells):
        blocks = [f'layer{row}["{escape(page.rows[row].name)}"]']
        blocks += [f'cell{row}x{at}["{escape(names_in(page, cell))}"]' for at, cell in enumerate(cells)]
        yield "    " + " ".join(blocks)
    yield from _styles(page, look)


def _heads(page: Diagram) -> Iterator[str]:
    """The groups, if there are any, and the services."""
    groups = [(name, len(list(run))) for name, run in groupby(page.columns, key=lambda column: column.group)]
    if any(name for name, _ in groups):
        blocks = [f'group{at}["{escape(name)}"]:{count}' for at, (name, count) in enumerate(groups)]
        yield "    " + " ".join(["space", *blocks])
    yield "    " + " ".join(["space", *(f'column{at}["{escape(one.name)}"]' for at, one in enumerate(page.columns))])


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    groups = len([name for name, _ in groupby(page.columns, key=lambda column: column.group)])
    if any(column.group for column in page.columns):
        for at in range(groups):
            yield f"    style group{at} fill:{theme.surface},stroke:{theme.surface},color:{theme.ink}"
    for at in range(len(page.columns)):
        yield f"    style column{at} fill:{theme.heading},stroke:{theme.rule},color:{theme.ink}"
    for row, cells in enumerate(page.cells):
        yield f"    style layer{row} fill:{theme.band},stroke:{theme.band},color:{theme.ink}"
        for at, cell in enumerate(cells):
            swatch = swatches[cell.parts[0].party] if cell.parts else theme.nobody
            border = theme.boundary.line if len(cell.parts) > 1 else swatch.fill
            yield f"    style cell{row}x{at} fill:{swatch.fill},stroke:{border},color:{swatch.ink}{_dashes(cell)}"


def _dashes(cell: Cell) -> str:
    return ",stroke-width:2px,stroke-dasharray:5 3" if len(cell.parts) > 1 else ""


def _comment(text: str) -> str:
    """A text that can't end the comment or begin a directive."""
    return " ".join(text.split()).replace("%%", "% %").replace("{", "(").replace("}", ")")
