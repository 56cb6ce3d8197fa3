"""PDF for print: a designed first page, running header and footer, embedded fonts, bookmarks, vector diagrams."""

from __future__ import annotations

from srm_docs.page.document import Document
from srm_docs.style.look import Look

ACCEPTS = Document
SUFFIX = ".pdf"
TITLE = "PDF, A4 or Letter"
DRAWS = "shipped-face"
"""It draws what the shipped typeface has, from left to right."""


def write(page: Document, look: Look) -> bytes:
    """The document as a PDF 1.7 file."""
    from srm_docs.writers._pdf_file import make

    return make(page, look)
