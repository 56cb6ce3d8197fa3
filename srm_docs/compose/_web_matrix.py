"""The matrix of a web page: its tables whole, each row with its anchor and with what it can be chosen by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from srm_docs.compose._cells import involved
from srm_docs.compose._columns import MadeColumn, columns
from srm_docs.compose._markup import blocks
from srm_docs.compose._places import Places
from srm_docs.compose._table import group_titles, matrix_description
from srm_docs.compose._web_anchors import anchor, row_anchor
from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.selection import Group, MatrixLine, apart, groups
from srm_docs.model.view import Column, Grouping, MatrixView
from srm_docs.page.document import Paragraph
from srm_docs.page.text import TextStyle, plain
from srm_docs.page.web import Facet, MatrixPart, MatrixRow, MatrixSegment, MatrixTable
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def web_matrix(localized: LocalizedModel) -> MatrixPart:
    """All matrices that the model wants to be shown."""
    views = tuple(localized.model.matrices.values()) or (localized.model.matrix,)
    setter = _TableSetter(localized, set())
    tables = tuple(table for view in views for table in setter.tables(view, titled=len(views) > 1))
    return MatrixPart("matrix", plain(localized.words(Term.MATRIX)), tables, tuple(_facets(localized, tables)))


def row_anchors(model: ResponsibilityModel, part: MatrixPart) -> Mapping[str, str]:
    """The anchor of each row that is shown, by its id: where it stands first."""
    shown = {row.first for table in part.tables for segment in table.segments for row in segment.rows}
    return {row.id: row_anchor(row.id) for row in model.rows if row_anchor(row.id) in shown}


class _TableSetter(Struct, frozen=True):
    """Makes the tables of one page; ``taken`` are the anchors that it has given."""

    localized: LocalizedModel
    taken: set[str]

    def tables(self, view: MatrixView, *, titled: bool) -> Iterator[MatrixTable]:
        """The tables of a view: one, or one a service."""
        model, words = self.localized.model, self.localized.words
        for number, (service, part) in enumerate(apart(model, view)):
            names = (view.title if titled else "", model.services[service].name if service else "")
            name = self._unused(anchor("-".join(filter(None, ("matrix", view.id, service)))))
            intro = list(blocks(view.text)) if view.text and not number else []
            if Column.RACI in view.columns and not number:
                intro.append(Paragraph(plain(words(Term.RACI_LEGEND)), TextStyle.NOTE))
            yield replace(self._table(part, name), title=" · ".join(filter(None, names)), intro=tuple(intro))

    def _table(self, view: MatrixView, name: str) -> MatrixTable:
        localized, shown_groups = self.localized, groups(self.localized.model, view)
        lines = [line for group in shown_groups for line in group.lines]
        places = Places.of(localized, view, shown_groups)
        shown = columns(localized, view, lines, places=places.rows if places else None)
        titles = group_titles(localized, view, shown_groups, places)
        rows = localized.words(Term.ROWS, count=len(lines))
        return MatrixTable(
            name,
            "",
            (),
            matrix_description(localized.words, rows, [column.head.title for column in shown[1:]]),
            tuple(column.head for column in shown),
            tuple(anchor(column.id) for column in shown),
            tuple(
                MatrixSegment(title, tuple(self._rows(view, group, shown)))
                for title, group in zip(titles, shown_groups, strict=True)
            ),
        )

    def _rows(self, view: MatrixView, group: Group, shown: Sequence[MadeColumn]) -> Iterator[MatrixRow]:
        by_service = view.group is Grouping.SERVICE or len(view.services) == 1
        numbers = {id_: number for number, id_ in enumerate(self.localized.model.services)}
        for line in group.lines:
            again, first = line.services if by_service else (), row_anchor(line.row.id)
            yield MatrixRow(
                self._unused(first, *again),
                first,
                tuple(column.cell(line) for column in shown),
                tuple(dict.fromkeys(_held(self.localized.model, line))),
                tuple(numbers[service] for service in line.regarded),
                line.row.layer,
                line.row.controls,
            )

    def _unused(self, wanted: str, *more: str) -> str:
        """An anchor that no other has: as it is wanted, else with the ids of more, else with a number."""
        longer = ".".join((wanted, *map(anchor, more)))
        numbered = (f"{longer}.{number}" for number in range(2, len(self.taken) + 3))
        unused = next(name for name in chain((wanted, longer), numbered) if name not in self.taken)
        self.taken.add(unused)
        return unused


def _held(model: ResponsibilityModel, line: MatrixLine) -> Iterator[tuple[int, int]]:
    owners, services = list(model.owners), list(model.services)
    for service, cell in zip(line.services, line.cells, strict=True):
        yield from ((owners.index(owner), services.index(service)) for owner in involved(cell))


def _facets(localized: LocalizedModel, tables: Iterable[MatrixTable]) -> Iterator[Facet]:
    """What rows can be chosen by: that in which they differ."""
    model, words = localized.model, localized.words
    rows = [row for table in tables for segment in table.segments for row in segment.rows]
    controls = dict.fromkeys(control for row in rows for control in row.controls)
    layers = {row.layer for row in rows}
    offered = (
        ("owner", Term.PARTY, {id_: owner.name for id_, owner in model.owners.items()}),
        ("service", Term.SERVICE, {id_: service.name for id_, service in model.services.items()}),
        ("layer", Term.LAYER, {id_: layer.name for id_, layer in model.layers.items() if id_ in layers}),
        ("control", Term.CONTROLS, {control: control for control in controls}),
    )
    for name, label, options in offered:
        if len(options) > 1:
            yield Facet(name, words(label), tuple(options.items()))
