"""Word: real headings, lists and tables, styles by name, the diagram as SVG with a PNG for older programs."""

from __future__ import annotations

from srm_docs.page.document import Document
from srm_docs.style.look import Look

ACCEPTS = Document
SUFFIX = ".docx"
TITLE = "Word document"


def write(page: Document, look: Look) -> bytes:
    """The document as an Office Open XML file."""
    from srm_docs.writers._docx_file import make

    return make(page, look)
