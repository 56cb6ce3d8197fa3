"""What is left to be filled in: the picture and the matrix without what they say of who does what."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._chart_columns import of_service
from srm_docs.compose._diagram import diagram, layers_text, services_count, subtitle
from srm_docs.compose._table import matrices, matrix
from srm_docs.core.options import Option
from srm_docs.core.values import replace
from srm_docs.page.diagram import ChartCell, Diagram, View
from srm_docs.page.document import Block, Document, Figure, Heading
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

BLANK = Option(
    "blank",
    False,
    "Leave the cells of picture and matrix empty in the handout, to be filled in; the answer key has the solution.",
    pages=(Document,),
)


def blanks(localized: LocalizedModel) -> Iterator[Block]:
    """The picture and the matrix, each to be filled in."""
    model, words = localized.model, localized.words
    yield Heading(1, plain(words(Term.BOUNDARY_TITLE)), "boundary")
    part = words(Term.PART_OF, part="{part}", parts="{parts}")
    yield Figure(blank_picture(localized), plain(words(Term.FILL_IN_PICTURE)), words(Term.ASIDE, text="", aside=part))
    yield Heading(1, plain(words(Term.MATRIX)), "matrix")
    if not model.matrices:
        yield from matrix(localized, blank=True)
    for view in model.matrices.values():
        yield Heading(2, plain(view.title), f"matrix-{view.id}")
        yield from matrix(localized, view, level=3, blank=True)


def filled_in(localized: LocalizedModel) -> Iterator[Block]:
    """The matrix as it is, for who looks through what was filled in."""
    yield Heading(1, plain(localized.words(Term.SOLUTION_OF_BLANKS)), "matrix")
    yield from matrices(localized)


def blank_picture(localized: LocalizedModel) -> Diagram:
    """The chart with empty cells, and without the line."""
    layers, services = layers_text(localized), services_count(localized)
    described = localized.words(Term.BLANK_DESCRIPTION, layers=layers, services=services)
    picture = diagram(
        localized,
        View.CHART,
        [of_service(localized, service) for service in localized.model.services],
        subtitle=subtitle(localized),
        description=[described],
    )
    cells = tuple(tuple(ChartCell() for _ in row) for row in picture.cells)
    return replace(picture, cells=cells, blank=True)
