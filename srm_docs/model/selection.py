"""The rows that a matrix shows: chosen, in groups, and in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from srm_docs.core.values import replace
from srm_docs.model.audience import within
from srm_docs.model.cell import Cell, RowGap, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Responsibility
from srm_docs.model.view import Column, Grouping, MatrixView

_PARTS = re.compile(r"(\d+)")


class MatrixLine(Struct, frozen=True):
    """A row as a matrix shows it, with the services that are looked at and in which it applies, and its cells there.

    ``held`` says whether somebody has a duty in any of them, be it under a condition; ``gaps`` says of others that are
    looked at why nobody has.
    """

    row: Responsibility
    services: tuple[str, ...]
    cells: tuple[Cell, ...]
    held: bool
    gaps: Mapping[str, RowGap] = field(default_factory=dict)

    @classmethod
    def of(cls, row: Responsibility, services: Iterable[str]) -> MatrixLine:
        """The line of a row in those of the services in which it applies."""
        looked_at = tuple(services)
        there = tuple(service for service in looked_at if service in row.cells)
        cells = tuple(row.cells[service] for service in there)
        gaps = {service: row.gaps[service] for service in looked_at if service in row.gaps}
        return cls(row, there, cells, any(cell.held or cell.conditions for cell in cells), gaps)

    @property
    def uniform(self) -> bool:
        """Whether everyone does the same in each of these services."""
        return all(cell == self.cells[0] for cell in self.cells[1:])

    @property
    def critical(self) -> tuple[str, ...]:
        """The services in which it is to be looked at first."""
        return tuple(service for service in self.regarded if self.row.is_critical(service))

    @property
    def regarded(self) -> tuple[str, ...]:
        """The services in which it is a duty, or nobody knows whose."""
        unknown = (service for service in self.gaps if self.row.is_unknown(service))
        return tuple(dict.fromkeys((*self.services, *unknown)))


class Group(Struct, frozen=True):
    """Lines that stand together; ``key`` is the domain, or the id of the layer or of the service, or empty."""

    key: str
    lines: tuple[MatrixLine, ...]


def lines(model: ResponsibilityModel, view: MatrixView) -> tuple[MatrixLine, ...]:
    """The rows that a view chooses, in its order."""
    services = view.services or tuple(model.services)
    chosen = [MatrixLine.of(row, services) for row in model.rows if _is_chosen(model, view, row)]
    # What applies in none of the services shown is left out; what applies nowhere is not: that is worth seeing.
    applicable = [line for line in chosen if line.services or line.gaps or not (line.row.cells or line.row.gaps)]
    return tuple(sorted(applicable, key=lambda line: _rank(model, view.sort, line)) if view.sort else applicable)


def groups(model: ResponsibilityModel, view: MatrixView) -> tuple[Group, ...]:
    """The lines of a view in groups: domains as they first appear, layers and services as the model has them."""
    matrix_lines = lines(model, view)
    match view.group:
        case Grouping.DOMAIN:
            return _grouped(
                matrix_lines, dict.fromkeys(line.row.domain for line in matrix_lines), lambda line: line.row.domain
            )
        case Grouping.LAYER:
            return _grouped(matrix_lines, (*model.layers, ""), lambda line: line.row.layer)
        case Grouping.SERVICE:
            alone = (
                Group(
                    service,
                    tuple(
                        MatrixLine.of(line.row, (service,))
                        for line in matrix_lines
                        if service in line.services or service in line.gaps
                    ),
                )
                for service in model.services
            )
            nowhere = Group("", tuple(line for line in matrix_lines if not (line.services or line.gaps)))
            return tuple(group for group in (*alone, nowhere) if group.lines)
        case Grouping.NONE:
            return (Group("", matrix_lines),) if matrix_lines else ()


def apart(model: ResponsibilityModel, view: MatrixView) -> Iterator[tuple[str, MatrixView]]:
    """The views that are tables of their own: one for each service with its id, or the view itself."""
    if not view.apart:
        yield "", view
        return
    for service in view.services or tuple(model.services):
        yield service, replace(view, services=(service,), apart=False)


def _is_chosen(model: ResponsibilityModel, view: MatrixView, row: Responsibility) -> bool:
    return (
        (not view.layers or row.layer in view.layers)
        and (not view.domains or row.domain in view.domains)
        and (not view.owners or any(_involved(cell) & set(view.owners) for cell in row.cells.values()))
        and (not view.audience or within(model.audiences, row.audience, view.audience))
    )


def _involved(cell: Cell) -> set[str]:
    """Who has a duty in a cell, be it only under a condition."""
    return {duty.owner for duty in cell.duties if duty.share is not Share.NONE}


def _grouped(
    matrix_lines: Iterable[MatrixLine], keys: Iterable[str], key_of: Callable[[MatrixLine], str]
) -> tuple[Group, ...]:
    by_key: dict[str, list[MatrixLine]] = {key: [] for key in keys}
    for line in matrix_lines:
        by_key[key_of(line)].append(line)
    return tuple(Group(key, tuple(lines_of_key)) for key, lines_of_key in by_key.items() if lines_of_key)


def _rank(model: ResponsibilityModel, sort: str, line: MatrixLine) -> tuple[object, ...]:
    """Where a line stands among others; what has nothing to be sorted by comes last."""
    row = line.row
    if sort in model.owners:
        shares = [cell.duty_of(sort).share for cell in line.cells]
        return (min((list(Share).index(share) for share in shares), default=len(Share)),)
    if sort == Column.LAYER:
        order = list(model.layers)
        return (order.index(row.layer) if row.layer in order else len(order),)
    text = {
        Column.ITEM.value: row.name,
        Column.ID.value: row.id,
        Column.DOMAIN.value: row.domain,
        Column.CONTROLS.value: row.controls[0] if row.controls else "",
        Column.STATUS.value: row.status,
    }.get(sort, row.fields.get(sort, ""))
    # An empty text would sort first.
    return (not text, _natural(text))


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """A key by which AC-2 stands before AC-10."""
    parts = _PARTS.split(text.casefold())
    # Not `isdigit`: a raised 2 is a digit as well, but no number for `int`.
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part]
