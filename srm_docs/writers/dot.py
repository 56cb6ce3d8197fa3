"""DOT, the language of Graphviz: the zones, the shift or the chain as a graph, to go on from with its tools.

Written by the ``graphviz`` package, which needs no ``dot`` for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from srm_docs.core.colour import Colour
from srm_docs.page.diagram import ChartCell, Diagram, View, Zone
from srm_docs.page.network import Network
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch

if TYPE_CHECKING:
    from graphviz import Digraph

ACCEPTS = Picture
SUFFIX = ".dot"
TITLE = "Graphviz DOT"


def write(page: Picture, look: Look) -> Written:
    """The picture as DOT text in UTF-8."""
    match page:
        case Network():
            graph = _chain(page, look)
        case Diagram(view=View.SHIFT):
            graph = _shift(page, look)
        case Diagram() if page.bands:
            graph = _bands(page, look)
        case Diagram():
            graph = _zones(page, look)
        case _:
            raise TypeError(f"there is no DOT of a {type(page).__name__}")
    if page.credit:
        graph.comment = " ".join(page.credit.split())
    return Written(str(graph.source).encode())


def _graph(page: Picture, name: str, edges: Colour, width: str, **attributes: str) -> Digraph:
    from graphviz import Digraph

    return Digraph(
        name,
        graph_attr={"label": escape(page.title), "labelloc": "t", "fontname": "Helvetica", **attributes},
        node_attr={"shape": "box", "style": "filled", "fontname": "Helvetica", "penwidth": "0"},
        edge_attr={"color": str(edges), "penwidth": width, "fontname": "Helvetica"},
    )


def _chain(page: Network, look: Look) -> Digraph:
    ids = {node.party: f"owner{index}" for index, node in enumerate(page.nodes)}
    swatches = look.theme.swatches(page.parties)
    graph = _graph(page, "chain", look.theme.muted, "2")
    for node in page.nodes:
        party, swatch = page.party(node.party), swatches[node.party]
        lines = [text for text in (party.name, party.side, *node.items) if text]
        graph.node(ids[node.party], escape(*lines), fillcolor=str(swatch.fill), fontcolor=str(swatch.ink))
    for tail, head in page.links:
        graph.edge(ids[tail], ids[head], escape(page.link_label))
    return graph


def _shift(page: Diagram, look: Look) -> Digraph:
    """Two clusters side by side; each layer is linked to itself."""
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    graph = _graph(page, "shift", theme.accent, "2", rankdir="LR")
    for index, column in enumerate(page.columns):
        # Graphviz frames a subgraph only if its name begins with "cluster".
        with graph.subgraph(name=f"cluster_{index}") as cluster:
            cluster.attr(label=escape(column.name), style="filled", color=str(theme.rule), fillcolor=str(theme.band))
            for row, cells in enumerate(page.cells):
                swatch = _swatch(cells[index], swatches, theme.nobody)
                fill, ink = (swatch.fill, swatch.ink) if page.moves[row] else (swatch.tint, theme.ink)
                label = escape(page.punctuation.label(page.rows[row].name, _names(page, cells[index])))
                cluster.node(_cell_id(index, row), label, fillcolor=str(fill), fontcolor=str(ink))
    for row, move in enumerate(page.moves):
        before, after = _cell_id(0, row), _cell_id(1, row)
        if move:
            graph.edge(before, after, escape(move))
        else:
            # The edge keeps the two cells level; nothing moves along it, so it is no arrow.
            graph.edge(before, after, dir="none", color=str(theme.rule))
    return graph


def _cell_id(column: int, row: int) -> str:
    return f"cell{column}x{row}"


def _swatch(cell: ChartCell, swatches: Mapping[str, Swatch], nobody: Swatch) -> Swatch:
    """The colours of a cell: those of the first of its owners."""
    return swatches[cell.parts[0].party] if cell.parts else nobody


def _zones(page: Diagram, look: Look) -> Digraph:
    """The two zones as clusters with one edge between them."""
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    graph = _graph(page, "boundary", theme.boundary.line, "4", compound="true")
    # Where no line divides the layers, the two sides are no areas, and each layer says whose it is.
    zones = page.zones if page.divided else ()
    split = page.lines[0].first if len(zones) == 2 else len(page.rows)
    for index, zone in enumerate(zones):
        rows = range(split) if index == 0 else range(split, len(page.rows))
        with graph.subgraph(name=f"cluster_{_side(zone)}") as cluster:
            motto = page.punctuation.label(zone.name, zone.motto)
            swatch = swatches[zone.party]
            cluster.attr(label=escape(motto), style="filled", color=str(swatch.fill), fillcolor=str(swatch.tint))
            _layers(cluster, page, look, rows)
    if not zones:
        _layers(graph, page, look, range(len(page.rows)))
    if len(zones) == 2 and 0 < split < len(page.rows):
        # An edge leads to a node; these let it end at the frames around both (with "compound").
        ends = {"ltail": f"cluster_{_side(page.zones[0])}", "lhead": f"cluster_{_side(page.zones[1])}"}
        graph.edge(f"layer{split - 1}", f"layer{split}", escape(page.labels.boundary), dir="none", **ends)
    return graph


def _bands(page: Diagram, look: Look) -> Digraph:
    """The bands of a stack of several services as clusters below one another."""
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    graph = _graph(page, "stack", theme.boundary.line, "4")
    last = ""
    for index, band in enumerate(page.bands):
        with graph.subgraph(name=f"cluster_{index}") as cluster:
            swatch = swatches.get(band.party, Swatch(theme.rule, theme.ink, theme.band))
            title = escape(page.punctuation.label(band.title, band.motto))
            cluster.attr(label=title, style="filled", color=str(swatch.fill), fillcolor=str(swatch.tint))
            _layers(cluster, page, look, band.rows)
            if not band.rows:
                cluster.node(f"none{index}", escape(band.empty), fillcolor=str(theme.surface))
        names = [f"layer{row}" for row in band.rows] or [f"none{index}"]
        if last:
            graph.edge(last, names[0], style="invis")
        last = names[-1]
    return graph


def escape(*lines: str) -> str:
    """Lines of text as a label that Graphviz prints as it is: no escape sequence, no HTML, no entity is obeyed."""
    from graphviz import escape as escape_backslashes
    from graphviz import nohtml

    # The result is a str of the package's own kind, which it quotes even where it looks like HTML.
    texts = (escape_backslashes(" ".join(line.split()).replace("&", "&amp;")) for line in lines)
    quoted: str = nohtml(r"\n".join(texts))
    return quoted


def _side(zone: Zone) -> str:
    return "near" if zone.near else "far"


def _layers(graph: Digraph, page: Diagram, look: Look, rows: Sequence[int]) -> None:
    swatches = look.theme.swatches(page.parties)
    for row in rows:
        first = page.cells[row][0]
        swatch = _swatch(first, swatches, look.theme.nobody)
        moves = len({tuple(part.party for part in cell.parts) for cell in page.cells[row]}) > 1
        if moves and page.bands:
            # Its band says that it is one owner's in no more than some services.
            swatch = Swatch(look.theme.heading, look.theme.ink, look.theme.heading)
        owners = (
            "" if not moves and len(first.parts) == 1 and page.divided else page.punctuation.apart(_owners(page, row))
        )
        label = escape(page.punctuation.aside(page.rows[row].name, owners))
        graph.node(f"layer{row}", label, fillcolor=str(swatch.fill), fontcolor=str(swatch.ink))
    for above, row in pairwise(rows):
        # Graphviz would set unlinked nodes side by side.
        graph.edge(f"layer{above}", f"layer{row}", style="invis")


def _owners(page: Diagram, row: int) -> list[str]:
    """Who owns a layer: in each service if that differs, else once."""
    cells = page.cells[row]
    if len({_names(page, cell) for cell in cells}) == 1:
        return [_names(page, cells[0])]
    return [
        page.punctuation.label(column.name, _names(page, cell))
        for column, cell in zip(page.columns, cells, strict=True)
    ]


def _names(page: Diagram, cell: ChartCell) -> str:
    return " + ".join(page.names_of(cell))
