"""What proves an answer on slides: the boundary chart with the proving cells lit, and the rows of the matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from srm_docs.compose._cells import duties_text
from srm_docs.compose._chart_columns import cell_of, of_service
from srm_docs.compose._phrases import labelled, parties
from srm_docs.compose._sentences import place_text, proof_text
from srm_docs.compose.deck.tables import proof_table
from srm_docs.core.values import replace
from srm_docs.model.cell import OTHERWISE, Share
from srm_docs.model.line import cut, side_of
from srm_docs.model.parts import Layer, Proof, Responsibility
from srm_docs.page.diagram import Line
from srm_docs.page.document import Callout
from srm_docs.page.scene import LONGEST_ALTERNATIVE
from srm_docs.page.task import ProofCell, ProofChart, ProofRow, Proven
from srm_docs.page.text import plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def proven(localized: LocalizedModel, proofs: Sequence[Proof]) -> Iterator[Proven]:
    """What proves an answer, in one chart; nothing where the matrix does not."""
    yield from _proven(localized, proofs, caption_of(localized, proofs), {})


def proven_together(localized: LocalizedModel, by_mark: Mapping[str, Sequence[Proof]]) -> Iterator[Proven]:
    """What proves several answers, in one chart in which the cells of each bear its mark."""
    words = localized.words
    proofs = [proof for some in by_mark.values() for proof in some]
    told = words.apart(
        words(Term.CHOICE, letter=mark, text=words.join(tuple(place_text(localized, proof) for proof in some)))
        for mark, some in by_mark.items()
    )
    cells = sum(len(proof.services) for proof in proofs)
    yield from _proven(localized, proofs, words(Term.PROVING_CELLS, cells=told, count=cells), by_mark)


def _proven(
    localized: LocalizedModel, proofs: Sequence[Proof], caption: str, by_mark: Mapping[str, Sequence[Proof]]
) -> Iterator[Proven]:
    words = localized.words
    for table in proof_table(localized, proofs):
        told = labelled(words, Term.MATRIX_SAYS, words.apart(proof_text(localized, proof) for proof in proofs))
        if len(caption) + len(told) + 2 > LONGEST_ALTERNATIVE:
            # The line below the chart names its cells, and a screen reader comes to it next.
            told = words(Term.DETAILS_BESIDE)
        excerpt = words(Term.EXCERPT, **{name: f"{{{name}}}" for name in _COUNTS})
        yield Proven(_Charter(localized, proofs, by_mark).chart(caption, told), caption, excerpt, table)


_MARKS_APART = ", "
"""What stands between the marks of a cell that proves several answers."""

_COUNTS = ("rows", "all_rows", "columns", "all_columns")


def caption_of(localized: LocalizedModel, proofs: Sequence[Proof]) -> str:
    """The line that names the cells that prove an answer."""
    places = [place_text(localized, proof) for proof in proofs]
    cells = sum(len(proof.services) for proof in proofs)
    return localized.words(Term.PROVING_CELLS, cells=localized.words.apart(places), count=cells)


def duty_cards(localized: LocalizedModel, proofs: Sequence[Proof]) -> Iterator[Callout]:
    """What each owner does in the proving cell, if there is one such cell and its duties are told in words."""
    model, words = localized.model, localized.words
    cells = {cell for proof in proofs for cell in proof.of(model.row(proof.responsibility))}
    if len({proof.responsibility for proof in proofs}) != 1 or len(cells) != 1:
        return
    (cell,) = cells
    held = [duty for duty in cell.duties if duty.share is not Share.NONE]
    if any(duty.text or duty.percent for duty in held):
        for duty in held:
            text = duty.text if duty.text and not duty.percent else duties_text(words, cell, duty.owner)
            yield Callout(plain(model.owners[duty.owner].name), (plain(text),), duty.owner)


class _Charter:
    """Makes the chart of some proofs.

    Its rows are the layers, a proving row standing in place of its layer where the two differ; or the rows of the
    matrix, where a proving row belongs to no layer.
    """

    def __init__(
        self, localized: LocalizedModel, proofs: Sequence[Proof], by_mark: Mapping[str, Sequence[Proof]]
    ) -> None:
        self._localized = localized
        self._model = localized.model
        self._proofs = proofs
        self._marks: dict[tuple[str, str, str], list[str]] = {}
        for mark, some in by_mark.items():
            for proof in some:
                for service in proof.services:
                    self._marks.setdefault((proof.responsibility, proof.when, service), []).append(mark)

    def chart(self, caption: str, told: str) -> ProofChart:
        model = self._model
        layered = all(model.row(proof.responsibility).layer in model.layers for proof in self._proofs)
        rows = tuple(self._layer_rows() if layered else self._matrix_rows())
        return ProofChart(
            title=caption,
            subtitle="",
            description=told,
            language=self._localized.words.language,
            parties=parties(model),
            columns=tuple((service.id, service.name) for service in model.services.values()),
            rows=rows,
            lines=self._lines(rows) if layered else (),
            punctuation=self._localized.words.punctuation,
        )

    def _layer_rows(self) -> Iterator[ProofRow]:
        shown = [of_service(self._localized, service).cells for service in self._model.services]
        for index, layer in enumerate(self._model.layers.values()):
            cells = tuple(
                ProofCell(column[index].parts, self._empty(unknown=column[index].unknown), column[index].unknown)
                for column in shown
            )
            proofs = [proof for proof in self._proofs if self._model.row(proof.responsibility).layer == layer.id]
            whole = ProofRow(layer.name, cells)
            proving = [self._proving_row(proof) for proof in _by_row(proofs)]
            if not proving:
                yield whole
            elif any(proof.when for proof in proofs) or any(not _alike(whole, row) for row in proving):
                yield from (self._named(row, layer) for row in proving)
            else:
                yield _lit(whole, _marks_of(proving))

    def _named(self, row: ProofRow, layer: Layer) -> ProofRow:
        """A proving row with the name of its layer, whose place it takes."""
        if row.name.startswith(layer.name):
            return row
        return replace(row, name=self._localized.words(Term.COLON, label=layer.name, text=row.name))

    def _matrix_rows(self) -> Iterator[ProofRow]:
        proving = {proof.responsibility: proof for proof in self._proofs}
        for row in self._model.rows:
            if row.id not in proving:
                yield ProofRow(row.name, tuple(self._cell(row, service, "") for service in self._model.services))
            for proof in _by_row([proof for proof in self._proofs if proof.responsibility == row.id]):
                yield self._proving_row(proof)

    def _proving_row(self, proof: Proof) -> ProofRow:
        """The row of a proof as it is under its condition, where this is looked at; elsewhere as it is by default."""
        row, words = self._model.row(proof.responsibility), self._localized.words
        name = row.name
        if proof.when == OTHERWISE:
            name = words(Term.LIST_NEXT, one=name, two=words(Term.OTHERWISE))
        elif proof.when:
            name = words(Term.IF_CONDITION, text=name, condition=proof.when)
        cells = (
            self._cell(row, service, proof.when if service in proof.services else "")
            for service in self._model.services
        )
        marks = {
            at: _MARKS_APART.join(dict.fromkeys(self._marks.get((row.id, proof.when, service), ())))
            for at, service in enumerate(self._model.services)
            if service in proof.services
        }
        return _lit(ProofRow(name, tuple(cells)), marks)

    def _cell(self, row: Responsibility, service: str, when: str) -> ProofCell:
        cell = row.cells.get(service)
        unknown = row.is_unknown(service)
        holders = cell.under("" if when == OTHERWISE else when).holders if cell else ()
        parts = cell_of(self._model, dict.fromkeys(holders, "")).parts
        return ProofCell(parts, self._empty(unknown=unknown), unknown)

    def _empty(self, *, unknown: bool) -> str:
        return self._localized.words(Term.UNKNOWN if unknown else Term.NOBODY)

    def _lines(self, rows: Sequence[ProofRow]) -> tuple[Line, ...]:
        """The line in each service, if it is true of all cells that are shown, and parts something somewhere."""
        near = self._model.near_side
        cuts = [
            cut([side_of([part.party for part in row.cells[column].parts], near) for row in rows])
            for column in range(len(self._model.services))
        ]
        parted = any(line.last > 0 and line.first < len(rows) for line in cuts)
        if not parted or any(line.astray for line in cuts):
            return ()
        return tuple(Line(line.first, line.last) for line in cuts)


def _by_row(proofs: Sequence[Proof]) -> list[Proof]:
    """The proofs, those of one row under one condition as one."""
    services: dict[tuple[str, str], list[str]] = {}
    for proof in proofs:
        services.setdefault((proof.responsibility, proof.when), []).extend(proof.services)
    return [Proof(row, tuple(dict.fromkeys(ids)), when) for (row, when), ids in services.items()]


def _lit(row: ProofRow, marks: Mapping[int, str]) -> ProofRow:
    """The row with its cells lit that have a mark, which may be empty."""
    cells = enumerate(row.cells)
    return replace(row, cells=tuple(replace(cell, lit=at in marks, mark=marks.get(at, "")) for at, cell in cells))


def _marks_of(rows: Sequence[ProofRow]) -> dict[int, str]:
    """The marks of the lit cells of rows that are shown as one."""
    marks: dict[int, list[str]] = {}
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell.lit:
                marks.setdefault(at, []).append(cell.mark)
    return {at: _MARKS_APART.join(dict.fromkeys(some)) for at, some in marks.items()}


def _alike(layer: ProofRow, row: ProofRow) -> bool:
    """Whether the same owners hold a row as hold its layer, in every service."""
    return all(
        {part.party for part in one.parts} == {part.party for part in other.parts}
        for one, other in zip(layer.cells, row.cells, strict=True)
    )
