"""The stack of several services as a flowchart: a frame a band, and in it the layers of which the same is said."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.page.diagram import Band, Diagram
from srm_docs.style.look import Look
from srm_docs.style.theme import Swatch
from srm_docs.writers._mermaid.colours import themed
from srm_docs.writers._mermaid.text import escape, spoken
from srm_docs.writers._mermaid.zones import by_service, frame_style, layer_styles, names_in, zone_style


def flowchart(page: Diagram, look: Look) -> Iterator[str]:
    """The lines of the flowchart."""
    yield themed(look.theme)
    yield "flowchart TB"
    yield f"    accTitle: {spoken(page.title)}"
    yield f"    accDescr: {spoken(page.description)}"
    yield f'    subgraph picture["{escape(page.title)}"]'
    yield "        direction TB"
    for index, band in enumerate(page.bands):
        yield from _band(page, index, band)
    if len(page.bands) > 1:
        # Invisible links keep the bands, and the layers in each, below one another.
        yield "        " + " ~~~ ".join(f"band{index}" for index in range(len(page.bands)))
    yield "    end"
    yield from _styles(page, look)


def _band(page: Diagram, index: int, band: Band) -> Iterator[str]:
    yield f'        subgraph band{index}["{escape(page.punctuation.label(band.title, band.motto))}"]'
    yield "            direction TB"
    names = {f"layer{row}": _label(page, band, row) for row in band.rows} or {f"none{index}": band.empty}
    for id_, name in names.items():
        yield f'            {id_}["{escape(name)}"]'
    if len(names) > 1:
        yield "            " + " ~~~ ".join(names)
    yield "        end"


def _label(page: Diagram, band: Band, row: int) -> str:
    """The layer's name, and who holds it as far as its band does not say so."""
    name, cells = page.rows[row].name, page.cells[row]
    if band.differs:
        return page.punctuation.aside(name, page.punctuation.apart(by_service(page, cells)))
    return page.punctuation.aside(name, names_in(page, cells[0])) if len(cells[0].parts) > 1 else name


def _styles(page: Diagram, look: Look) -> Iterator[str]:
    theme, swatches = look.theme, look.theme.swatches(page.parties)
    neutral = Swatch(theme.rule, theme.ink, theme.band)
    yield frame_style(theme)
    for index, band in enumerate(page.bands):
        yield zone_style(f"band{index}", swatches.get(band.party, neutral), theme)
        if not band.rows:
            yield f"    style none{index} fill:{theme.surface},stroke:{theme.rule},color:{theme.muted}"
    yield from layer_styles(page, look, (row for band in page.bands for row in band.rows))
