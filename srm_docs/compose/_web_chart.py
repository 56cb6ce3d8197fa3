"""What a web page makes of the boundary: a chart of which each cell has its note, and the switch between services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from srm_docs.compose import boundary, shift
from srm_docs.compose._cells import cell_texts
from srm_docs.compose._chart_columns import of_service
from srm_docs.compose._columns import evidence_text
from srm_docs.compose._diagram import course_list, diagram, told_beside
from srm_docs.compose._document import boundary_figure
from srm_docs.compose._signs import cells_of
from srm_docs.compose._web_anchors import cell_anchor
from srm_docs.model.cell import Cell
from srm_docs.model.parts import Layer, Proof, Responsibility
from srm_docs.page.diagram import ChartCell, Diagram, View
from srm_docs.page.document import Figure
from srm_docs.page.text import Run, Text, plain
from srm_docs.page.web import CellNote, LivingChart, RowLink, Switch
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def living_chart(localized: LocalizedModel, anchors: Mapping[str, str]) -> LivingChart:
    """The boundary's picture with its notes; ``anchors`` are those of the matrix's rows by their ids."""
    drawn = boundary.compose(localized)
    _, details = told_beside(localized.words, drawn)
    return LivingChart(
        "boundary",
        plain(localized.words(Term.BOUNDARY_TITLE)),
        boundary_figure(localized, drawn),
        tuple(_notes(localized, drawn, anchors)),
        (course_list(localized, opened=True),) if details else (),
    )


def _notes(localized: LocalizedModel, drawn: Diagram, anchors: Mapping[str, str]) -> Iterator[CellNote]:
    for row, layer in enumerate(localized.model.layers.values()):
        for column, service in enumerate(localized.model.services.values()):
            title = localized.words(Term.PROVING_CELL, row=layer.name, services=service.name)
            links = (
                RowLink(anchors.get(behind.id, ""), behind.name, _behind(localized, behind, cell))
                for behind, cell in cells_of(localized.model, layer, service.id)
            )
            yield CellNote(
                cell_anchor(layer.id, service.id),
                layer.id,
                service.id,
                title,
                tuple(_holders(localized, drawn, drawn.cells[row][column])),
                tuple(links),
            )


def _holders(localized: LocalizedModel, drawn: Diagram, cell: ChartCell) -> Iterator[Text]:
    """Who holds a cell, each with what it does, or why nobody does; and what its signs mean."""
    for part in cell.parts:
        name = drawn.party(part.party).name
        told = localized.words(Term.COLON, label=name, text=part.text) if part.text else name
        yield (*plain(name, bold=True), *plain(told.removeprefix(name)))
    if not cell.parts:
        yield plain(drawn.labels.unknown if cell.unknown else drawn.labels.nobody)
    meanings = dict(drawn.labels.signs)
    yield from (plain(meanings[sign]) for sign in sorted(cell.all_signs) if sign in meanings)
    if cell.astray:
        yield plain(drawn.labels.astray)


def _behind(localized: LocalizedModel, row: Responsibility, cell: Cell) -> tuple[Text, ...]:
    """Who does what in a row, and under which condition; and the evidence."""
    return (*cell_texts(localized, cell), *_backing(localized, row))


def _backing(localized: LocalizedModel, row: Responsibility) -> Iterator[Text]:
    for document in row.evidence:
        told = evidence_text(localized.words, document)
        before, _, after = localized.words(Term.COLON, label=localized.words(Term.EVIDENCE), text="\0").partition("\0")
        yield (*plain(before), Run(told, href=document.url), *plain(after))


def switches(localized: LocalizedModel) -> Iterator[Switch]:
    """The shift, if the model has one."""
    if shift.absent(localized.model):
        return
    shown = [of_service(localized, service) for service in localized.model.services]
    chart = diagram(localized, View.CHART, shown, subtitle="", description=())
    picture, _ = told_beside(localized.words, shift.compose(localized))
    statements = tuple(
        tuple(_statement(localized, chart, layer, cell) for cell in cells)
        for layer, cells in zip(localized.model.layers.values(), chart.cells, strict=True)
    )
    figure = Figure(picture, plain(picture.subtitle))
    yield Switch("shift", plain(localized.words(Term.SHIFT)), figure, chart, statements)


def _statement(localized: LocalizedModel, chart: Diagram, layer: Layer, cell: ChartCell) -> str:
    names = [chart.party(part.party).name for part in cell.parts]
    nobody = chart.labels.unknown if cell.unknown else chart.labels.nobody
    return localized.words(Term.COLON, label=layer.name, text=localized.words.join(names) if names else nobody)


def lights(localized: LocalizedModel, proofs: Iterable[Proof], anchors: Mapping[str, str]) -> Iterator[str]:
    """The anchors of what proves an answer: the cells of the chart, and the rows of the matrix."""
    for proof in proofs:
        row = localized.model.row(proof.responsibility)
        if row.layer:
            yield from (cell_anchor(row.layer, service) for service in proof.services)
        if row.id in anchors:
            yield anchors[row.id]
