"""Mermaid flowcharts alone, for renderers older than Mermaid 10.9, and for those that want the line in a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.diagram import Diagram, View
from srm_docs.page.network import Network
from srm_docs.page.picture import Picture
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._mermaid import bands, chain, shift, zones
from srm_docs.writers._mermaid.text import comment
from srm_docs.writers._options import FENCED

ACCEPTS = Picture
SUFFIX = ".flowchart.mmd"
TITLE = "Mermaid flowcharts, which older programs can draw"
OPTIONS = (FENCED,)


_MOST_CHARACTERS = 50_000
"""What Mermaid takes unless the page that shows it says otherwise (its `maxTextSize`); GitHub and GitLab do not."""


def write(page: Picture, look: Look) -> Written:
    """The picture as Mermaid text in UTF-8, fenced for Markdown if the look says so."""
    match page:
        case Network():
            return finish(page, chain.flowchart(page, look), look)
        case Diagram(view=View.SHIFT):
            return finish(page, shift.flowchart(page, look), look)
        case Diagram() if page.bands:
            return finish(page, bands.flowchart(page, look), look)
        case Diagram():
            return finish(page, zones.flowchart(page, look), look)
    raise TypeError(f"there is no flowchart of a {type(page).__name__}")


def finish(page: Picture, lines: Iterable[str], look: Look) -> Written:
    """The lines as a file; between fences it can be pasted into Markdown."""
    text = "\n".join((*lines, *([f"%% {comment(page.credit)}"] if page.credit else ()))) + "\n"
    return Written((f"```mermaid\n{text}```\n" if look[FENCED] else text).encode(), tuple(_remarks(page, text)))


def _remarks(page: Picture, text: str) -> Iterator[Diagnostic]:
    # JavaScript counts a character beyond the first 65,536 of Unicode as two.
    size = len(text.encode("utf-16-le")) // 2
    if size > _MOST_CHARACTERS:
        what = (
            f"the Mermaid text of '{page.title}' has {size:,} characters, of which renderers take {_MOST_CHARACTERS:,}"
        )
        hint = "show the SVG or the PNG instead, or make Mermaid of some services: `--service ID`"
        yield Diagnostic("mermaid-too-long", what, None, hint, Severity.WARNING)
