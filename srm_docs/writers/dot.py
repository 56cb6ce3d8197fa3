"""DOT, the language of Graphviz: the two zones as clusters with one edge between them, to go on from with its tools.

Written by the ``graphviz`` package, which needs no ``dot`` for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from srm_docs.page.diagram import Cell, Diagram, Zone
from srm_docs.style.look import Look

if TYPE_CHECKING:
    from graphviz import Digraph

ACCEPTS = Diagram
SUFFIX = ".dot"
TITLE = "Graphviz DOT"


def write(page: Diagram, look: Look) -> bytes:
    """The diagram as DOT text in UTF-8."""
    from graphviz import Digraph

    theme, swatches = look.theme, look.theme.swatches(page.parties)
    graph = Digraph(
        "boundary",
        graph_attr={"label": escape(page.title), "labelloc": "t", "compound": "true", "fontname": "Helvetica"},
        node_attr={"shape": "box", "style": "filled", "fontname": "Helvetica", "penwidth": "0"},
        edge_attr={"dir": "none", "color": str(theme.boundary.line), "penwidth": "4", "fontname": "Helvetica"},
    )
    split = page.lines[0].first if len(page.zones) == 2 else len(page.rows)
    for at, zone in enumerate(page.zones):
        rows = range(split) if at == 0 else range(split, len(page.rows))
        with graph.subgraph(name=f"cluster_{_side(zone)}") as cluster:
            motto = f"{zone.name}: {zone.motto}" if zone.motto else zone.name
            swatch = swatches[zone.party]
            cluster.attr(label=escape(motto), style="filled", color=str(swatch.fill), fillcolor=str(swatch.tint))
            _layers(cluster, page, look, rows)
    if not page.zones:
        _layers(graph, page, look, range(len(page.rows)))
    if len(page.zones) == 2 and 0 < split < len(page.rows):
        ends = {"ltail": f"cluster_{_side(page.zones[0])}", "lhead": f"cluster_{_side(page.zones[1])}"}
        graph.edge(f"layer{split - 1}", f"layer{split}", escape(page.labels.boundary), **ends)
    return str(graph.source).encode()


def escape(text: str) -> str:
    """A text as a label that Graphviz prints as it is: no escape sequence, no HTML, no entity in it is obeyed."""
    from graphviz import escape as escape_backslashes
    from graphviz import nohtml

    # The result is a str of the package's own kind, which it quotes even where it looks like HTML.
    quoted: str = nohtml(escape_backslashes(" ".join(text.split()).replace("&", "&amp;")))
    return quoted


def _side(zone: Zone) -> str:
    return "near" if zone.near else "far"


def _layers(graph: Digraph, page: Diagram, look: Look, rows: range) -> None:
    swatches = look.theme.swatches(page.parties)
    for row in rows:
        holders = [part.party for part in page.cells[row][0].parts]
        swatch = swatches[holders[0]] if holders else look.theme.nobody
        moves = len({tuple(part.party for part in cell.parts) for cell in page.cells[row]}) > 1
        owners = "" if not moves and len(holders) == 1 else " (" + "; ".join(_owners(page, row)) + ")"
        label = escape(page.rows[row].name + owners)
        graph.node(f"layer{row}", label, fillcolor=str(swatch.fill), fontcolor=str(swatch.ink))
    for row in rows[1:]:
        graph.edge(f"layer{row - 1}", f"layer{row}", style="invis")


def _owners(page: Diagram, row: int) -> list[str]:
    """Who owns a layer: in each service if that differs, else once."""
    cells = page.cells[row]
    if len({_names(page, cell) for cell in cells}) == 1:
        return [_names(page, cells[0])]
    return [f"{column.name}: {_names(page, cell)}" for column, cell in zip(page.columns, cells, strict=True)]


def _names(page: Diagram, cell: Cell) -> str:
    return " + ".join(page.party(part.party).name for part in cell.parts) or page.labels.nobody
