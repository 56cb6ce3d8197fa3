"""The quick card: the boundary diagram and the matrix on one side of one sheet, for models that are small enough."""

from __future__ import annotations

from dataclasses import replace

from srm_docs.compose import boundary
from srm_docs.compose._diagram import bare, told_beside
from srm_docs.compose._document import about, boundary_figure
from srm_docs.compose._table import matrix_tables
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Card
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = Card
DEFAULT_FORMATS = ("pdf",)
TITLE = "The model on one page: picture and matrix"


def compose(model: ResponsibilityModel, words: Words, imprint: Imprint = PLAIN) -> Card:
    """The card. Whether a page can hold it is for the writer to find out."""
    shown = boundary_figure(model, words)
    return Card(
        **about(model, words, imprint, Term.QUICK_CARD, Term.QUICK_CARD_SUBJECT),
        figure=replace(shown, diagram=told_beside(words, bare(boundary.compose(model, words)))[0]),
        tables=tuple(matrix_tables(model, words)),
    )
