"""The columns of a matrix: each with its head, and with the way in which it makes its cell of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from srm_docs.compose._cells import (
    by_gap,
    cell_texts,
    critical_text,
    duties_text,
    gap_kind,
    gap_text,
    gap_texts,
    involved,
    is_divided,
    letters_text,
    share_text,
    told_by_service,
    written_texts,
)
from srm_docs.compose._markup import cell_lines, marked
from srm_docs.compose._phrases import owners_text, services_text
from srm_docs.core.values import replace
from srm_docs.model.cell import Share
from srm_docs.model.parts import Evidence
from srm_docs.model.raci import letters
from srm_docs.model.selection import MatrixLine
from srm_docs.model.view import Column, MatrixView
from srm_docs.page.document import TableCell, TableColumn
from srm_docs.page.text import Run, Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


class MadeColumn(Struct, frozen=True):
    """A column with the way in which it makes its cell of a line.

    ``is_answer`` says that its cells say who does what, which is left to be filled in where a matrix is blank. ``id``
    is what a link calls it: the name of the column, or the id of its owner, service or field.
    """

    head: TableColumn
    cell: Callable[[MatrixLine], TableCell]
    is_answer: bool = False
    id: str = ""


def columns(
    localized: LocalizedModel,
    view: MatrixView,
    lines: Sequence[MatrixLine],
    *,
    blank: bool = False,
    places: Mapping[str, str] | None = None,
) -> tuple[MadeColumn, ...]:
    """The columns of a view over these lines, the one with the rows' names first; ``blank`` without any answer.

    With ``places`` the usual columns have none that says where a row applies: it stands below the names of these rows,
    by their ids.
    """
    shown = _filled(localized, view, lines, places)
    return tuple(map(_emptied, shown[:1])) + tuple(map(_blank, shown[1:])) if blank else shown


def _emptied(column: MadeColumn) -> MadeColumn:
    """A column of rows' names, with nothing else that is said of a row."""
    return replace(column, cell=lambda line: TableCell((plain(line.row.name),)))


def _blank(column: MadeColumn) -> MadeColumn:
    """A column with empty cells where they are what is asked."""
    return replace(column, cell=lambda _: TableCell((), party=column.head.party)) if column.is_answer else column


def says_where(localized: LocalizedModel, view: MatrixView, lines: Sequence[MatrixLine]) -> bool:
    """Whether the usual columns say of each row where it applies."""
    return not view.columns and Column.APPLIES_TO in _ColumnMaker(localized, view, lines, {}).usual()


def column_of(localized: LocalizedModel, name: str) -> Callable[[MatrixLine], TableCell]:
    """What says of a line what the column of a name, of a single owner, service or field, says of it."""
    maker = _ColumnMaker(localized, localized.model.matrix, (), {})
    return next((column.cell for column in maker.made(name)), lambda _: TableCell(()))


def _filled(
    localized: LocalizedModel, view: MatrixView, lines: Sequence[MatrixLine], places: Mapping[str, str] | None
) -> tuple[MadeColumn, ...]:
    maker = _ColumnMaker(localized, view, lines, places or {})
    names = tuple(view.columns) or maker.usual()
    if places is not None:
        names = tuple(name for name in names if name != Column.APPLIES_TO)
    others = (column for name in names if name != Column.ITEM for column in maker.made(name))
    return (maker.item(names, whole=not view.columns), *others)


class _ColumnMaker(Struct, frozen=True):
    """Makes the columns of one table."""

    localized: LocalizedModel
    view: MatrixView
    lines: Sequence[MatrixLine]
    places: Mapping[str, str]

    def usual(self) -> tuple[str, ...]:
        """The columns of a view that names none.

        Where everyone does the same in each service in which a row applies, they are the owners; else the services.
        """
        uniform = all(line.uniform for line in self.lines)
        # A row that applies nowhere says so in each of its cells.
        everywhere = all(len(line.services) == len(self._services()) for line in self.lines if line.services)
        applies = (Column.APPLIES_TO,) if uniform and not everywhere else ()
        evidence = (Column.EVIDENCE,) if any(line.row.evidence for line in self.lines) else ()
        return (*applies, Column.OWNERS if uniform else Column.SERVICES, Column.FIELDS, *evidence)

    def made(self, name: str) -> Iterator[MadeColumn]:
        """The columns that a name stands for: those of every model, a field, an owner or a service."""
        match name:
            case Column.OWNERS:
                yield from (self._sized(self._owner(id_), id_, name) for id_ in self.localized.model.owners)
            case Column.SERVICES:
                yield from (self._sized(self._service(id_), id_, name) for id_ in self._services())
            case Column.RACI:
                yield from (self._sized(self._raci(id_), name) for id_ in self.localized.model.owners)
            case Column.FIELDS:
                yield from (self._sized(self._field(id_), id_, name) for id_ in self.localized.model.fields)
            case _ if name in _SINGLE:
                term, weight, texts = _SINGLE[name]
                head = TableColumn(self.localized.words(term), weight)
                is_answer = name == Column.OWNER
                made = MadeColumn(head, lambda line: _cell(texts(self.localized, line)), is_answer)
                yield self._sized(made, name)
            case _ if name in self.localized.model.fields:
                yield self._sized(self._field(name), name, Column.FIELDS)
            case _ if name in self.localized.model.owners:
                yield self._sized(self._owner(name), name, Column.OWNERS)
            case _ if name in self.localized.model.services:
                yield self._sized(self._service(name), name, Column.SERVICES)

    def _sized(self, column: MadeColumn, *names: str) -> MadeColumn:
        """A column with the width that the view has for the first of these names that it knows, if for any."""
        widths = dict(self.view.widths)
        percent = next((widths[name] for name in names if name in widths), 0)
        return replace(column, head=replace(column.head, part=percent / 100), id=column.id or names[0])

    def item(self, names: Sequence[str], *, whole: bool) -> MadeColumn:
        """The rows' names; the ``whole`` of what is said of a row, if its controls and its note have no columns.

        What the other columns, which have these ``names``, can't say in one place stands here: that a row is critical,
        and why it does not apply where their cells have no room for it.
        """
        by_service = Column.SERVICES in names or any(name in self.localized.model.services for name in names)

        def cell(line: MatrixLine) -> TableCell:
            below = [", ".join(line.row.controls)] if whole else []
            gaps = {
                service: gap for service, gap in line.gaps.items() if not (by_service and self._alone(line, service))
            }
            texts = [plain(text) for text in (line.row.name, self.places.get(line.row.id, ""), *below) if text]
            if critical := critical_text(self.localized, line.regarded, line.critical):
                texts.append(plain(critical, bold=True))
            texts += gap_texts(self.localized, gaps)
            return TableCell(tuple(texts), remarks=cell_lines(line.row.note) if whole else ())

        return self._sized(MadeColumn(TableColumn(self.localized.words(Term.ITEM), 2.2), cell), Column.ITEM)

    def _services(self) -> tuple[str, ...]:
        return self.view.services or tuple(self.localized.model.services)

    def _owner(self, owner: str) -> MadeColumn:
        """What one owner does, service by service where that differs."""

        def cell(line: MatrixLine) -> TableCell:
            texts = [share_text(self.localized.words, cell, owner) for cell in line.cells]
            if not line.held and not any(owner in involved(cell) for cell in line.cells):
                return _cell([plain(gap_kind(self.localized.words, line.gaps.values()))])
            duties = [duty for cell in line.cells for duty in cell.duties if duty.owner == owner]
            held = any(duty.share is not Share.NONE for duty in duties)
            by_service = dict(zip(line.services, texts, strict=True))
            written = {text: written_texts(cell, owner) for text, cell in zip(texts, line.cells, strict=True)}
            return TableCell(tuple(told_by_service(self.localized, by_service, written)), party=owner if held else "")

        return MadeColumn(TableColumn(self.localized.model.owners[owner].name, 2, party=owner), cell, is_answer=True)

    def _raci(self, owner: str) -> MadeColumn:
        """The letters of one owner, service by service where they differ."""

        def cell(line: MatrixLine) -> TableCell:
            cells = {service: line.row.cells[service] for service in line.services}
            texts = {service: letters_text(self.localized.words, cell, owner) for service, cell in cells.items()}
            if not line.held and not any(letters(cell, owner) for cell in cells.values()):
                return _cell([plain(gap_kind(self.localized.words, line.gaps.values()))])
            works = any(set(letters(cell, owner)) & {"R", "A"} for cell in cells.values())
            return TableCell(tuple(told_by_service(self.localized, texts)), party=owner if works else "")

        title = self.localized.words(Term.RACI_OF, owner=self.localized.model.owners[owner].name)
        return MadeColumn(TableColumn(title, 1.1, party=owner), cell, is_answer=True, id=f"{Column.RACI}-{owner}")

    def _service(self, service: str) -> MadeColumn:
        """Who holds the row in one service: the only owner's name, or all owners with what each does."""

        def cell(line: MatrixLine) -> TableCell:
            held = line.row.cells.get(service) if service in line.services else None
            if held is None or not (held.held or held.conditions):
                told = cell_texts(self.localized, held) if held else ()
                return _cell([*told, self._gap(line, service)])
            holder = held.holders[0] if len(held.holders) == 1 else ""
            if is_divided(held) or not holder:
                shared = not holder
                return TableCell(tuple(cell_texts(self.localized, held)), party=holder, shared=shared)
            name, duty = self.localized.model.owners[holder].name, held.duty_of(holder)
            text = duty.text if duty.percent is None else duties_text(self.localized.words, held, holder)
            below = (marked(text, duty.text),) if text else ()
            return TableCell((plain(name, bold=True), *below), party=holder)

        return MadeColumn(TableColumn(self.localized.model.services[service].name, 1.8), cell, is_answer=True)

    def _field(self, field: str) -> MadeColumn:
        head = TableColumn(self.localized.model.fields[field].name, 1.3)
        return MadeColumn(head, lambda line: _cell(cell_lines(line.row.fields.get(field, ""))))

    def _gap(self, line: MatrixLine, service: str) -> Text:
        """Why nobody has a duty in a service, with the reason if it is that of this service alone."""
        gap = line.gaps.get(service)
        if self._alone(line, service):
            return gap_text(self.localized.words, gap)
        return plain(gap_kind(self.localized.words, [gap] if gap else ()))

    def _alone(self, line: MatrixLine, service: str) -> bool:
        """Whether a gap's reason is told in the cell of its service: that of several services is told once, for all."""
        gap = line.gaps.get(service)
        return gap is None or len(by_gap(line.gaps)[gap]) == 1


def _cell(texts: Iterator[Text] | Sequence[Text]) -> TableCell:
    return TableCell(tuple(texts))


def _layer(localized: LocalizedModel, line: MatrixLine) -> Iterator[Text]:
    if line.row.layer:
        yield plain(localized.model.layers[line.row.layer].name)


def _answering(localized: LocalizedModel, line: MatrixLine) -> Iterator[Text]:
    """Who answers for the row: one or several, service by service where that differs."""
    by_service = {
        service: owners_text(localized, line.row.cells[service].responsible) or localized.words(Term.NOBODY)
        for service in line.services
    } or dict.fromkeys(line.gaps, gap_kind(localized.words, line.gaps.values()))
    yield from told_by_service(localized, by_service)


def _evidence(localized: LocalizedModel, line: MatrixLine) -> Iterator[Text]:
    for document in line.row.evidence:
        yield (Run(evidence_text(localized.words, document), href=document.url),)


def evidence_text(words: Words, evidence: Evidence) -> str:
    """A document that backs a row, and when somebody last looked."""
    if not evidence.checked:
        return evidence.title
    return words(Term.ASIDE, text=evidence.title, aside=words.date(evidence.checked))


def _one(text: str) -> Iterator[Text]:
    if text:
        yield plain(text)


_Texts = Callable[[LocalizedModel, MatrixLine], Iterator[Text]]

_SINGLE: dict[str, tuple[Term, float, _Texts]] = {
    Column.ID: (Term.ROW_ID, 1.3, lambda _, line: _one(line.row.id)),
    Column.LAYER: (Term.LAYER, 1.3, _layer),
    Column.DOMAIN: (Term.DOMAIN, 1.3, lambda _, line: _one(line.row.domain)),
    Column.APPLIES_TO: (
        Term.APPLIES_TO,
        1.5,
        lambda localized, line: _one(services_text(localized, line.services) or localized.words(Term.NOBODY)),
    ),
    Column.OWNER: (Term.ANSWERS_FOR_IT, 1.5, _answering),
    Column.CONTROLS: (Term.CONTROLS, 1.2, lambda _, line: _one(", ".join(line.row.controls))),
    Column.NOTE: (Term.NOTE, 1.8, lambda _, line: iter(cell_lines(line.row.note))),
    Column.STATUS: (Term.STATUS, 1.1, lambda _, line: _one(line.row.status)),
    Column.EVIDENCE: (Term.SOURCES, 1.5, _evidence),
}
"""The columns that say one thing of a row: title, share of the width, and texts."""
