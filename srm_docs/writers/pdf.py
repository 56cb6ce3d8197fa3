"""PDF for print: a designed first page, running header and footer, embedded fonts, bookmarks, vector diagrams."""

from __future__ import annotations

from srm_docs.core.bounds import PDF_ROWS
from srm_docs.page.deck import Deck
from srm_docs.page.document import Card, Document
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._options import ARCHIVE, ASPECT, FILLABLE, NOTE_LINES

ACCEPTS = (Document, Card, Deck)
SUFFIX = ".pdf"
TITLE = "PDF, A4 or Letter, tagged for screen readers (PDF/UA)"
ROWS = PDF_ROWS
OPTIONS = (FILLABLE, ARCHIVE, ASPECT, NOTE_LINES)
DRAWS = "shipped-face"
"""It draws what the shipped typeface has, from left to right."""


def write(page: Document | Card | Deck, look: Look) -> Written:
    """The page as a PDF 1.7 file that keeps to PDF/UA-1. Raises TooLargeError for a card that no page can hold."""
    from srm_docs.writers._pdf.file import make

    return make(page, look)
