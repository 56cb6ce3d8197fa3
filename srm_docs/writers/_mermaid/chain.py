"""The chain of who relies on whom as a flowchart."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.page.network import Network, Node
from srm_docs.style.look import Look
from srm_docs.writers._mermaid.colours import themed
from srm_docs.writers._mermaid.text import escape, spoken


def flowchart(page: Network, look: Look) -> Iterator[str]:
    """The lines of the flowchart."""
    # Ids of our own: those of a spec may be words of Mermaid, such as "end".
    index_of = {node.party: index for index, node in enumerate(page.nodes)}
    swatches = look.theme.swatches(page.parties)
    yield themed(look.theme)
    yield "flowchart TB"
    yield f"    accTitle: {spoken(page.title)}"
    yield f"    accDescr: {spoken(page.description)}"
    for node in page.nodes:
        yield f'    owner{index_of[node.party]}["{escape(_label(page, node))}"]'
    for client, relied_on in page.links:
        yield f'    owner{index_of[client]} -->|"{escape(page.link_label)}"| owner{index_of[relied_on]}'
    for node in page.nodes:
        swatch = swatches[node.party]
        yield f"    style owner{index_of[node.party]} fill:{swatch.fill},stroke:{swatch.fill},color:{swatch.ink}"


def _label(page: Network, node: Node) -> str:
    party = page.party(node.party)
    say = page.punctuation
    return say.label(say.listing(filter(None, (party.name, party.side))), say.apart(node.items))
