"""Mermaid: a chart as a block diagram, which keeps its grid; a stack, a shift and a chain as flowcharts."""

from __future__ import annotations

from srm_docs.page.diagram import Diagram, View
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers import flowchart
from srm_docs.writers._mermaid import block
from srm_docs.writers._options import FENCED

ACCEPTS = Picture
SUFFIX = ".mmd"
TITLE = "Mermaid: block diagrams and flowcharts"
OPTIONS = (FENCED,)


def write(page: Picture, look: Look) -> Written:
    """The picture as Mermaid text in UTF-8, fenced for Markdown if the look says so."""
    if isinstance(page, Diagram) and page.view is View.CHART:
        return flowchart.finish(page, block.block_diagram(page, look), look)
    return flowchart.write(page, look)
