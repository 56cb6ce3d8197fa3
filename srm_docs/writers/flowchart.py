"""Mermaid flowcharts alone, for renderers older than Mermaid 10.9, and for those that want the line in a chart."""

from __future__ import annotations

from collections.abc import Iterable

from srm_docs.page.diagram import Diagram, View
from srm_docs.page.network import Network
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._mermaid import chain, shift, zones
from srm_docs.writers._options import FENCED

ACCEPTS = Picture
SUFFIX = ".flowchart.mmd"
TITLE = "Mermaid flowcharts, which older programs can draw"
OPTIONS = (FENCED,)


def write(page: Picture, look: Look) -> Written:
    """The picture as Mermaid text in UTF-8, fenced for Markdown if the look says so."""
    match page:
        case Network():
            return finish(chain.flowchart(page, look), look)
        case Diagram(view=View.SHIFT):
            return finish(shift.flowchart(page, look), look)
        case Diagram():
            return finish(zones.flowchart(page, look), look)
    raise TypeError(f"there is no flowchart of a {type(page).__name__}")


def finish(lines: Iterable[str], look: Look) -> Written:
    """The lines as a file; between fences it can be pasted into Markdown."""
    text = "\n".join(lines) + "\n"
    return Written((f"```mermaid\n{text}```\n" if look[FENCED] else text).encode())
