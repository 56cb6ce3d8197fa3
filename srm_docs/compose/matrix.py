"""The responsibility matrix with the boundary diagram above it."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._document import document, figure, sources
from srm_docs.compose._table import matrices
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Block, Document, Heading
from srm_docs.page.text import plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = Document
DEFAULT_FORMATS = ("docx",)
TITLE = "The responsibility matrix: who does what, row by row"


def compose(model: ResponsibilityModel, words: Words, imprint: Imprint = PLAIN) -> Document:
    """The document of the matrix."""
    return document(model, words, imprint, Term.MATRIX, Term.MATRIX_SUBJECT, _content(model, words))


def _content(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    yield from figure(model, words)
    yield Heading(1, plain(words(Term.MATRIX)), "matrix")
    yield from matrices(model, words)
    yield from sources(model, words)
