"""The columns of a matrix: each with its head, and with the way in which it makes its cell of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from srm_docs.compose._markup import cell_lines, inline, marked
from srm_docs.compose._phrases import (
    cell_texts,
    duty_text,
    headed,
    owners_text,
    raci_letters,
    services_text,
)
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Evidence, Share
from srm_docs.model.selection import MatrixLine
from srm_docs.model.view import Column, MatrixView
from srm_docs.page.document import TableCell, TableColumn
from srm_docs.page.text import Run, Text, plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


@dataclass(frozen=True, slots=True)
class MadeColumn:
    """A column with the way in which it makes its cell of a line."""

    head: TableColumn
    cell: Callable[[MatrixLine], TableCell]


def columns(
    model: ResponsibilityModel, words: Words, view: MatrixView, lines: Sequence[MatrixLine]
) -> tuple[MadeColumn, ...]:
    """The columns of a view over these lines, the one with the rows' names first."""
    maker = _ColumnMaker(model, words, view, lines)
    names = tuple(view.columns) or maker.usual()
    others = (column for name in names if name != Column.ITEM for column in maker.made(name))
    return (maker.item(whole=not view.columns), *others)


@dataclass(frozen=True, slots=True)
class _ColumnMaker:
    """Makes the columns of one table."""

    model: ResponsibilityModel
    words: Words
    view: MatrixView
    lines: Sequence[MatrixLine]

    def usual(self) -> tuple[str, ...]:
        """The columns of a view that names none.

        Where everyone does the same in each service in which a row applies, they are the owners; else the services.
        """
        uniform = all(line.uniform for line in self.lines)
        everywhere = all(len(line.services) == len(self._services()) for line in self.lines)
        applies = (Column.APPLIES_TO,) if uniform and not everywhere else ()
        evidence = (Column.EVIDENCE,) if any(line.row.evidence for line in self.lines) else ()
        return (*applies, Column.OWNERS if uniform else Column.SERVICES, Column.FIELDS, *evidence)

    def made(self, name: str) -> Iterator[MadeColumn]:
        """The columns that a name stands for: those of every model, a field, an owner or a service."""
        match name:
            case Column.OWNERS:
                yield from map(self._owner, self.model.owners)
            case Column.SERVICES:
                yield from map(self._service, self._services())
            case Column.RACI:
                yield from map(self._raci, self.model.owners)
            case Column.FIELDS:
                yield from map(self._field, self.model.fields)
            case _ if name in _SINGLE:
                term, weight, texts = _SINGLE[name]
                head = TableColumn(self.words(term), weight)
                yield MadeColumn(head, lambda line: _cell(texts(self.model, self.words, line)))
            case _ if name in self.model.fields:
                yield self._field(name)
            case _ if name in self.model.owners:
                yield self._owner(name)
            case _ if name in self.model.services:
                yield self._service(name)

    def item(self, *, whole: bool) -> MadeColumn:
        """The rows' names; the ``whole`` of what is said of a row, if its controls and its note have no columns."""

        def cell(line: MatrixLine) -> TableCell:
            below = [", ".join(line.row.controls)] if whole else []
            texts = tuple(plain(text) for text in (line.row.name, *below) if text)
            return TableCell(texts, remarks=cell_lines(line.row.note) if whole else ())

        return MadeColumn(TableColumn(self.words(Term.ITEM), 2.2), cell)

    def _services(self) -> tuple[str, ...]:
        return self.view.services or tuple(self.model.services)

    def _owner(self, owner: str) -> MadeColumn:
        """What one owner does, service by service where that differs."""

        def cell(line: MatrixLine) -> TableCell:
            if not line.held:
                return self._reason(line)
            duties = [cell.duty_of(owner) for cell in line.cells]
            party = "" if all(duty.share is Share.NONE for duty in duties) else owner
            if all(duty == duties[0] for duty in duties):
                return TableCell((marked(duty_text(self.words, duties[0]), duties[0].text),), party=party)
            texts = (duty_text(self.words, duty) for duty in duties)
            by_service = dict(zip(line.services, texts, strict=True))
            written = {text: duty.text for text, duty in zip(by_service.values(), duties, strict=True)}
            return TableCell(tuple(_told(self.model, self.words, by_service, written)), party=party)

        return MadeColumn(TableColumn(self.model.owners[owner].name, 2, party=owner), cell)

    def _raci(self, owner: str) -> MadeColumn:
        """The letters of one owner, service by service where they differ."""

        def cell(line: MatrixLine) -> TableCell:
            letters = {service: raci_letters(line.row.cells[service], owner) for service in line.services}
            party = owner if any(set(raci) & {"R", "A"} for raci in letters.values()) else ""
            if not any(letters.values()):
                return TableCell((plain("–"),))
            texts = {service: ", ".join(raci) or "–" for service, raci in letters.items()}
            return TableCell(tuple(_told(self.model, self.words, texts)), party=party)

        title = self.words(Term.RACI_OF, owner=self.model.owners[owner].name)
        return MadeColumn(TableColumn(title, 1.1, party=owner), cell)

    def _service(self, service: str) -> MadeColumn:
        """Who holds the row in one service: the only owner's name, or all owners with what each does."""

        def cell(line: MatrixLine) -> TableCell:
            held = line.row.cells.get(service) if service in line.services else None
            if held is None or not held.holders:
                return self._reason(line) if held else _cell([plain(self.words(Term.NOBODY))])
            if len(held.holders) > 1:
                return TableCell(tuple(cell_texts(self.model, self.words, held)), shared=True)
            (holder,) = held.holders
            name, text = self.model.owners[holder].name, held.duty_of(holder).text
            return TableCell((plain(name, bold=True), *((inline(text),) if text else ())), party=holder)

        return MadeColumn(TableColumn(self.model.services[service].name, 1.8), cell)

    def _field(self, field: str) -> MadeColumn:
        head = TableColumn(self.model.fields[field].name, 1.3)
        return MadeColumn(head, lambda line: _cell(cell_lines(line.row.fields.get(field, ""))))

    def _reason(self, line: MatrixLine) -> TableCell:
        reason = line.row.reason
        return _cell([marked(self.words(Term.REASON, reason=reason) if reason else self.words(Term.NOBODY), reason)])


def _cell(texts: Iterator[Text] | Sequence[Text]) -> TableCell:
    return TableCell(tuple(texts))


def _told(
    model: ResponsibilityModel,
    words: Words,
    by_service: dict[str, str],
    written: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Text]:
    """A text that all services have, or each text with the services that have it.

    ``written`` holds what stands in a text as its author wrote it.
    """
    places: dict[str, list[str]] = {}
    for service, text in by_service.items():
        places.setdefault(text, []).append(service)
    for text, services in places.items():
        if len(places) == 1:
            yield marked(text, written.get(text, ""))
        else:
            where = services_text(model, words, services)
            yield headed(where, words(Term.COLON, label=where, text=text), written.get(text, ""))


def _layer(model: ResponsibilityModel, _: Words, line: MatrixLine) -> Iterator[Text]:
    if line.row.layer:
        yield plain(model.layers[line.row.layer].name)


def _answering(model: ResponsibilityModel, words: Words, line: MatrixLine) -> Iterator[Text]:
    """Who answers for the row: one or several, service by service where that differs."""
    by_service = {
        service: owners_text(model, words, line.row.cells[service].answerable) or words(Term.NOBODY)
        for service in line.services
    }
    yield from _told(model, words, by_service)


def _evidence(_: ResponsibilityModel, words: Words, line: MatrixLine) -> Iterator[Text]:
    for document in line.row.evidence:
        yield (Run(_evidence_text(words, document), href=document.url),)


def _evidence_text(words: Words, evidence: Evidence) -> str:
    if not evidence.checked:
        return evidence.title
    return words(Term.ASIDE, text=evidence.title, aside=words.date(evidence.checked))


def _one(text: str) -> Iterator[Text]:
    if text:
        yield plain(text)


_Texts = Callable[[ResponsibilityModel, Words, MatrixLine], Iterator[Text]]

_SINGLE: dict[str, tuple[Term, float, _Texts]] = {
    Column.ID: (Term.ROW_ID, 1.3, lambda _, __, line: _one(line.row.id)),
    Column.LAYER: (Term.LAYER, 1.3, _layer),
    Column.DOMAIN: (Term.DOMAIN, 1.3, lambda _, __, line: _one(line.row.domain)),
    Column.APPLIES_TO: (
        Term.APPLIES_TO,
        1.5,
        lambda model, words, line: _one(services_text(model, words, line.services)),
    ),
    Column.OWNER: (Term.ANSWERS_FOR_IT, 1.5, _answering),
    Column.CONTROLS: (Term.CONTROLS, 1.2, lambda _, __, line: _one(", ".join(line.row.controls))),
    Column.NOTE: (Term.NOTE, 1.8, lambda _, __, line: iter(cell_lines(line.row.note))),
    Column.STATUS: (Term.STATUS, 1.1, lambda _, __, line: _one(line.row.status)),
    Column.EVIDENCE: (Term.SOURCES, 1.5, _evidence),
}
"""The columns that say one thing of a row: title, share of the width, and texts."""
