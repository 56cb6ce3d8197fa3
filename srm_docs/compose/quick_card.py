"""The quick card: the boundary diagram over the width of one page, the rows to remember, and three statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose import boundary
from srm_docs.compose._columns import columns
from srm_docs.compose._course import courses, of_the_whole
from srm_docs.compose._diagram import bare, told_beside
from srm_docs.compose._document import about, boundary_figure
from srm_docs.compose._origin import credit
from srm_docs.compose._sentences import sentence
from srm_docs.compose._table import matrix_description
from srm_docs.core.values import replace
from srm_docs.model.claims import Claim
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.remembered import MOST_ROWS, Remembered, remembered
from srm_docs.model.selection import MatrixLine, lines
from srm_docs.page.document import Bullets, Card, Item, Table, TableRow
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Card
DEFAULT_FORMATS = ("pdf",)
TITLE = "The model on one page: picture, the rows to remember, three statements"

_STATEMENTS = 3
"""So many statements are remembered."""


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Card:
    """The card. Whether a page can hold it is for the writer to find out."""
    shown = boundary_figure(localized)
    return Card(
        **about(localized, imprint, Term.QUICK_CARD, Term.QUICK_CARD_SUBJECT),
        figure=replace(shown, diagram=told_beside(localized.words, bare(boundary.compose(localized)))[0]),
        table=next(_rows(localized), None),
        statements_title=localized.words(Term.SUMMARY),
        statements=Bullets(tuple(Item(plain(sentence(localized, claim))) for claim in _claims(localized.model))),
        credit=tuple(credit(localized)),
    )


def _rows(localized: LocalizedModel) -> Iterator[Table]:
    """The rows to remember, if they say more than the picture does."""
    model, words = localized.model, localized.words
    view = replace(model.matrix, apart=False)
    all_lines = lines(model, view)
    few = remembered(model) or (Remembered(all_lines) if len(all_lines) <= MOST_ROWS else None)
    if few is None or not any(_says_more(model, line) for line in few.lines):
        return
    label = few.group or words(Term.CRITICAL if few.critical else Term.MATRIX)
    shown = columns(localized, view, few.lines)
    names = [column.head.title for column in shown[1:]] or [shown[0].head.title]
    yield Table(
        caption=plain(label),
        description=matrix_description(words, words(Term.ROWS, count=len(few.lines)), names),
        columns=tuple(column.head for column in shown),
        rows=tuple(TableRow(tuple(column.cell(line) for column in shown)) for line in few.lines),
    )


def _says_more(model: ResponsibilityModel, line: MatrixLine) -> bool:
    """Whether a row is more than a layer of the picture with the names of its owners."""
    row = line.row
    is_layer = bool(row.layer) and row.name == model.layers[row.layer].name
    duties = [duty for cell in line.cells for duty in cell.duties]
    return not is_layer or bool(row.note or row.controls) or any(duty.text or duty.when for duty in duties)


def _claims(model: ResponsibilityModel) -> Sequence[Claim]:
    """What to remember: where the line runs first and last, and what depends on the service; else what comes next."""
    told = list(courses(model))
    along = [course.line or course.holdings[0] for course in told if course.line or course.holdings]
    first_and_last = dict.fromkeys((*along[:1], *along[-1:]))
    whole = list(of_the_whole(model))
    ranked = dict.fromkeys((*first_and_last, *whole[:1], *along, *whole))
    chosen = list(ranked)[:_STATEMENTS]
    return [claim for claim in dict.fromkeys((*along, *whole)) if claim in chosen]
