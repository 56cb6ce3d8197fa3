"""The responsibility matrix with the boundary diagram above it."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._document import document, figure, sources
from srm_docs.compose._table import matrices
from srm_docs.compose._workbook import workbook
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.document import Block, Document, Heading
from srm_docs.page.text import plain
from srm_docs.page.workbook import Workbook
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Document
DEFAULT_FORMATS = ("docx",)
TITLE = "The responsibility matrix: who does what, row by row"
LISTS_ROWS = True
ALSO_MAKES = {Workbook: workbook}


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Document:
    """The document of the matrix."""
    return document(localized, imprint, Term.MATRIX, Term.MATRIX_SUBJECT, _content(localized))


def _content(localized: LocalizedModel) -> Iterator[Block]:
    yield from figure(localized)
    yield Heading(1, plain(localized.words(Term.MATRIX)), "matrix")
    yield from matrices(localized)
    yield from sources(localized)
