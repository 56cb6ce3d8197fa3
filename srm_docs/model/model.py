"""The resolved responsibility model: everything that is said of who answers for what, and nothing of how it looks."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from srm_docs.core.values import replace
from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.control import DocumentControl
from srm_docs.model.exercise import Exercise, Quiz
from srm_docs.model.line import LEAST_CELLS_AN_EXCEPTION, Cut, Side, cut, side_of
from srm_docs.model.origin import Confidence, Licence, Maturity
from srm_docs.model.parts import (
    ADDED,
    CustomField,
    Kind,
    Layer,
    Owner,
    Proof,
    Responsibility,
    Scenario,
    Section,
    Service,
    ServiceGroup,
    Source,
)
from srm_docs.model.view import MatrixView

AUDIENCES = ("public", "customer", "internal")
"""The circles of readers of a model that names none itself, from the widest to the narrowest."""

_Case = TypeVar("_Case", Scenario, Exercise, Exercise | Quiz)


# Without slots: what follows from a model, and is asked for each cell of it, is kept with it.
@dataclass(frozen=True)
class ResponsibilityModel:
    """A whole model, shorthand resolved. Every mapping is by id, in the order in which its parts are shown.

    ``name`` is the name of the spec's file without its ending; ``boundary`` is what the line is called;
    ``shift`` names two services or groups, if the author chose between which the shift is shown;
    ``matrix`` is what the matrix shows, ``matrices`` are those that stand in documents about it in its stead;
    ``control`` is what a controlled document says of itself;
    ``audiences`` are the circles of readers, the widest first; ``classification`` is that of the whole,
    ``classifications`` are those by audience, if they differ;
    ``foreign`` are texts that stand in for a missing translation, with the languages that they are in;
    ``as_of`` is the day for which the facts hold, and the date inside every file that is made; ``review_by`` is that
    after which they want to be read again.
    """

    name: str
    title: str
    owners: Mapping[str, Owner]
    services: Mapping[str, Service]
    layers: Mapping[str, Layer]
    responsibilities: Mapping[str, Responsibility]
    subtitle: str = ""
    language: str = "en"
    version: str = ""
    as_of: datetime.date | None = None
    classification: str = ""
    classifications: Mapping[str, str] = field(default_factory=dict)
    boundary: str = ""
    shift: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    service_groups: Mapping[str, ServiceGroup] = field(default_factory=dict)
    fields: Mapping[str, CustomField] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    exercises: Mapping[str, Exercise | Quiz] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    matrix: MatrixView = field(default_factory=MatrixView)
    matrices: Mapping[str, MatrixView] = field(default_factory=dict)
    control: DocumentControl = field(default_factory=DocumentControl)
    audiences: tuple[str, ...] = AUDIENCES
    foreign: Mapping[str, str] = field(default_factory=dict)
    licence: Licence | None = field(default=None, metadata=ADDED)
    confidence: Confidence | None = field(default=None, metadata=ADDED)
    maturity: Maturity | None = field(default=None, metadata=ADDED)
    review_by: datetime.date | None = field(default=None, metadata=ADDED)

    @functools.cached_property
    def near_side(self) -> frozenset[str]:
        """The owners above the line: the customers; in a model without any, the owner named first."""
        customers = frozenset(owner.id for owner in self.owners.values() if owner.kind is Kind.CUSTOMER)
        return customers or frozenset(list(self.owners)[:1])

    @functools.cached_property
    def rows(self) -> tuple[Responsibility, ...]:
        """The rows of the matrix. A model that only states its layers' owners has one row for each layer."""
        return tuple(self.responsibilities.values()) or tuple(map(_row_of, self.layers.values()))

    @functools.cached_property
    def rows_by_layer(self) -> Mapping[str, tuple[Responsibility, ...]]:
        """The rows that are given, by the layer that each is about; no layer without any."""
        rows: dict[str, list[Responsibility]] = {}
        for row in self.responsibilities.values():
            if row.layer:
                rows.setdefault(row.layer, []).append(row)
        return {layer: tuple(own) for layer, own in rows.items()}

    @functools.cached_property
    def holders_by_layer(self) -> Mapping[str, Mapping[str, frozenset[tuple[str, ...]]]]:
        """By layer and service, who holds the rows: each set of owners once, that of nobody as well."""
        held: dict[str, dict[str, set[tuple[str, ...]]]] = {layer: {} for layer in self.layers}
        for layer, rows in self.rows_by_layer.items():
            for row in rows:
                for service, cell in row.cells.items():
                    held[layer].setdefault(service, set()).add(cell.holders)
        return {
            layer: {service: frozenset(holders) for service, holders in services.items()}
            for layer, services in held.items()
        }

    @functools.cached_property
    def lines(self) -> Mapping[str, Cut]:
        """The line in each service."""
        return {id_: cut(self.column(id_), tuple(self.sides_of_rows((id_,)).values())) for id_ in self.services}

    @functools.cached_property
    def astray(self) -> tuple[tuple[str, str], ...]:
        """The cells that lie on the wrong side of the line, wholly or with a row: the layer and the service of each."""
        layers = list(self.layers)
        return tuple((layers[index], service) for service, line in self.lines.items() for index in line.astray)

    @functools.cached_property
    def is_divided(self) -> bool:
        """Whether a line can be drawn at all: it contradicts few of the cells that somebody holds."""
        held = sum(bool(owners) for layer in self.layers.values() for owners in layer.owners.values())
        return len(self.astray) * LEAST_CELLS_AN_EXCEPTION <= held

    def column(self, service: str) -> tuple[Side, ...]:
        """The sides of all layers in one service, from the top."""
        return tuple(side_of(layer.owners.get(service, ()), self.near_side) for layer in self.layers.values())

    def sides_of_rows(self, services: Sequence[str]) -> Mapping[str, frozenset[Side]]:
        """The sides of each layer's rows in some services."""
        return {
            layer: frozenset(side_of(owners, self.near_side) for id_ in services for owners in held.get(id_, ()))
            for layer, held in self.holders_by_layer.items()
        }

    def owner_names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of owners, in the order given."""
        return tuple(self.owners[id_].name for id_ in ids)

    def services_of(self, group: str) -> tuple[str, ...]:
        """The ids of the services in a group."""
        return tuple(service.id for service in self.services.values() if service.group == group)

    def row(self, id_: str) -> Responsibility:
        """The row of the matrix with this id."""
        return self.responsibilities.get(id_) or _row_of(self.layers[id_])

    def cells(self, proof: Proof) -> tuple[Cell, ...]:
        """The cells that a proof points at; the loader has made sure that there are some."""
        row = self.row(proof.responsibility)
        return tuple(row.cells[service] for service in proof.services)

    def with_seed(self, seed: int) -> ResponsibilityModel:
        """The model with other questions made from its matrix: those of this seed."""
        tasks = {
            id_: replace(task, seed=seed) if isinstance(task, Quiz) else task for id_, task in self.exercises.items()
        }
        return replace(self, exercises=tasks)

    def only(self, service: str) -> ResponsibilityModel:
        """The model of one service alone: its column, the rows that apply in it, and what these rows prove."""
        applicable = {
            row.id: replace(
                row,
                cells={service: row.cells[service]} if service in row.cells else {},
                gaps={service: row.gaps[service]} if service in row.gaps else {},
            )
            for row in self.responsibilities.values()
            if service in row.cells or service in row.gaps
        }
        group = self.services[service].group
        return replace(
            self,
            # There is no shift between one service and none.
            shift=(),
            services={service: self.services[service]},
            service_groups={group: self.service_groups[group]} if group else {},
            layers={
                layer.id: replace(
                    layer, owners={service: layer.owners[service]}, unknown=layer.unknown & frozenset({service})
                )
                for layer in self.layers.values()
            },
            responsibilities=applicable,
            scenarios={case.id: case for case in _proved_in(service, self.scenarios)},
            exercises={task.id: task for task in _proved_in(service, self.exercises)},
            # A view of other services alone would show nothing.
            matrix=replace(self.matrix, services=()),
            matrices={id_: replace(view, services=()) for id_, view in self.matrices.items()},
        )


def _row_of(layer: Layer) -> Responsibility:
    cells = {
        service: Cell(tuple(Duty(owner, _share(owners)) for owner in owners))
        for service, owners in layer.owners.items()
        if owners
    }
    return Responsibility(layer.id, layer.name, cells, layer=layer.id, span=layer.span)


def _share(owners: tuple[str, ...]) -> Share:
    return Share.ALL if len(owners) == 1 else Share.PART


def _proved_in(service: str, cases: Mapping[str, _Case]) -> Iterable[_Case]:
    """The cases that the service's column alone can prove, and those that need no proof."""
    for case in cases.values():
        if isinstance(case, Quiz):
            yield case
        # A proof in other services proves nothing of this one.
        elif all(service in proof.services for proof in proofs_of(case)):
            yield _proved_by(service, case)


def proofs_of(case: Scenario | Exercise) -> Iterator[Proof]:
    """Every proof of a case."""
    if isinstance(case, Exercise):
        yield from case.all_proofs
    elif case.proof:
        yield case.proof


def _proved_by(service: str, case: _Case) -> _Case:
    """The case with proofs in one service alone."""
    if isinstance(case, Quiz):
        return case
    proof = replace(case.proof, services=(service,)) if case.proof else None
    if isinstance(case, Scenario):
        return replace(case, proof=proof)
    pairs = tuple(
        replace(pair, proof=replace(pair.proof, services=(service,)) if pair.proof else None) for pair in case.pairs
    )
    proofs = tuple(dict.fromkeys(replace(one, services=(service,)) for one in case.proofs))
    return replace(case, proof=proof, proofs=proofs, pairs=pairs)
