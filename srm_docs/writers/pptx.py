"""PowerPoint: text in places, real tables, the diagrams as shapes that can be moved and recoloured."""

from __future__ import annotations

from collections.abc import Sequence

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.page.deck import Deck
from srm_docs.style.look import Look

ACCEPTS = Deck
SUFFIX = ".pptx"
TITLE = "PowerPoint slides, native and editable"


def write(page: Deck, look: Look) -> bytes:
    """The deck as an Office Open XML file."""
    from srm_docs.writers._pptx.file import make

    return make(page, look)


def remarks(page: Deck, look: Look) -> Sequence[Diagnostic]:
    """What had to be done so that the slides hold their text."""
    from srm_docs.writers._pptx.file import fitted

    return fitted(page, look)
