"""The quick card: the boundary diagram and the matrix on one side of one sheet, for models that are small enough."""

from __future__ import annotations

from dataclasses import replace

from srm_docs.compose import boundary
from srm_docs.compose._diagram import bare, told_beside
from srm_docs.compose._document import about, boundary_figure
from srm_docs.compose._table import matrix_tables
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.document import Card
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Card
DEFAULT_FORMATS = ("pdf",)
TITLE = "The model on one page: picture and matrix"


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Card:
    """The card. Whether a page can hold it is for the writer to find out."""
    shown = boundary_figure(localized)
    return Card(
        **about(localized, imprint, Term.QUICK_CARD, Term.QUICK_CARD_SUBJECT),
        figure=replace(shown, diagram=told_beside(localized.words, bare(boundary.compose(localized)))[0]),
        tables=tuple(matrix_tables(localized)),
    )
