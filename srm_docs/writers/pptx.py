"""PowerPoint: text in places, real tables, the diagrams as shapes that can be moved and recoloured."""

from __future__ import annotations

from srm_docs.core.bounds import PPTX_ROWS
from srm_docs.page.deck import Deck
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._door import template_door
from srm_docs.writers._options import ASPECT

ACCEPTS = Deck
SUFFIX = ".pptx"
TITLE = "PowerPoint slides, native and editable"
ROWS = PPTX_ROWS
OPTIONS = (ASPECT,)


def write(page: Deck, look: Look) -> Written:
    """The deck as an Office Open XML file."""
    from srm_docs.writers._pptx.file import make

    if look.slide_template:
        with template_door("PowerPoint"):
            return make(page, look)
    return make(page, look)
