"""The responsibility matrix as a table.

Where everyone does the same in each service in which a row applies, the columns are the owners and the cells their
duties. Where a row differs by service, the columns are the services and the cells name the owners with their duties.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from srm_docs.compose._phrases import cell_texts, duty_text, services_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Cell, Evidence, Responsibility, Share
from srm_docs.page.document import Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import Run, Text, plain
from srm_docs.wording.words import Term, Words

MOST_COLUMNS = 8
"""So many columns besides the first have room for their words on a page that is turned."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with the way in which it makes its cell of a row."""

    head: TableColumn
    cell: Callable[[Responsibility], TableCell]


def matrix_tables(model: ResponsibilityModel, words: Words) -> Iterator[Table]:
    """The whole matrix; rows stand under the heading of their domain, in the order in which domains first appear.

    Services that are too many for one table are shared out evenly to several with the same rows.
    """
    item, *columns = _columns(model, words)
    number = max(1, math.ceil(len(columns) / MOST_COLUMNS))
    borders = [round(at * len(columns) / number) for at in range(number + 1)]
    title = words(Term.MATRIX_CAPTION, title=model.title)
    rows = words(Term.ROWS, count=len(model.rows))
    for part, (start, stop) in enumerate(pairwise(borders), start=1):
        shown = (item, *columns[start:stop])
        names = [column.head.title for column in shown[1:]]
        caption = words(Term.ASIDE, text=title, aside=words(Term.PART_OF, part=part, parts=number))
        yield Table(
            caption=plain(caption if number > 1 else title),
            description=words(Term.MATRIX_DESCRIPTION, rows=rows, columns=words.join(names)),
            columns=tuple(column.head for column in shown),
            rows=tuple(_rows(model, shown)),
        )


def _rows(model: ResponsibilityModel, columns: tuple[_Column, ...]) -> Iterator[TableRow]:
    domains: dict[str, list[Responsibility]] = {}
    for row in model.rows:
        domains.setdefault(row.domain, []).append(row)
    for domain, rows in domains.items():
        if domain:
            yield TableRow((TableCell((plain(domain),)),))
        for row in rows:
            yield TableRow(tuple(column.cell(row) for column in columns))


def _columns(model: ResponsibilityModel, words: Words) -> Iterator[_Column]:
    yield _Column(TableColumn(words(Term.ITEM), 2.2), _item)
    if all(row.uniform for row in model.rows):
        yield from _owner_columns(model, words)
    else:
        for service in model.services.values():
            yield _Column(TableColumn(service.name, 1.8), partial(_owners_cell, model, words, service.id))
    for field in model.fields.values():
        yield _Column(TableColumn(field.name, 1.3), partial(_field_cell, field.id))
    if any(row.evidence for row in model.rows):
        yield _Column(TableColumn(words(Term.SOURCES), 1.5), partial(_evidence, words))


def _owner_columns(model: ResponsibilityModel, words: Words) -> Iterator[_Column]:
    everywhere = all(len(row.cells) == len(model.services) for row in model.rows)
    if not everywhere:
        head = TableColumn(words(Term.APPLIES_TO), 1.5)
        yield _Column(head, lambda row: _text_cell(services_text(model, words, row.cells)))
    for owner in model.owners.values():
        head = TableColumn(owner.name, 2, party=owner.id)
        yield _Column(head, partial(_duty_cell, words, owner.id))


def _item(row: Responsibility) -> TableCell:
    """The row's name, with its controls and its note below."""
    below = [", ".join(row.controls), row.note]
    return TableCell((plain(row.name), *(plain(text) for text in below if text)))


def _field_cell(field: str, row: Responsibility) -> TableCell:
    return _text_cell(row.fields.get(field, ""))


def _text_cell(text: str) -> TableCell:
    return TableCell((plain(text),) if text else ())


def _duty_cell(words: Words, owner: str, row: Responsibility) -> TableCell:
    """What one owner does; the same in each service in which the row applies."""
    duty = next(iter(row.cells.values()), Cell()).duty_of(owner)
    if not _held(row):
        return _text_cell(words(Term.REASON, reason=row.reason) if row.reason else words(Term.NOBODY))
    party = "" if duty.share is Share.NONE else owner
    return TableCell((plain(duty_text(words, duty)),), party=party)


def _owners_cell(model: ResponsibilityModel, words: Words, service: str, row: Responsibility) -> TableCell:
    """Who holds the row in one service: the only owner's name, or all owners with what each does."""
    cell = row.cells.get(service)
    if cell is None:
        return _text_cell(words(Term.NOBODY))
    if not cell.holders:
        return _text_cell(words(Term.REASON, reason=row.reason) if row.reason else words(Term.NOBODY))
    if len(cell.holders) > 1:
        return TableCell(tuple(cell_texts(model, words, cell)), shared=True)
    (holder,) = cell.holders
    name, text = model.owners[holder].name, cell.duty_of(holder).text
    return TableCell((plain(name, bold=True), *((plain(text),) if text else ())), party=holder)


def _held(row: Responsibility) -> bool:
    return any(cell.holders for cell in row.cells.values())


def _evidence(words: Words, row: Responsibility) -> TableCell:
    return TableCell(tuple(_evidence_text(words, evidence) for evidence in row.evidence))


def _evidence_text(words: Words, evidence: Evidence) -> Text:
    title = evidence.title
    if evidence.checked:
        title = words(Term.ASIDE, text=title, aside=words.date(evidence.checked))
    return (Run(title, href=evidence.url),)
