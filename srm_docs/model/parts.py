"""The parts of a responsibility model. All are frozen; ids are unique among parts of one kind.

A part keeps the place of its text (``span``), so that what is found out long after parsing still points at it.
Places don't count when parts are compared.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import msgspec

from srm_docs.core.diagnostics import Span
from srm_docs.core.values import PartlyCompared
from srm_docs.model.cell import OTHERWISE, Cell, GapKind, RowGap


class Kind(enum.StrEnum):
    """What an owner is to the others."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    UPSTREAM = "upstream"
    THIRD_PARTY = "third-party"
    INTEGRATOR = "integrator"


ADDED: Mapping[str, bool] = {"added": True}
"""Marks a field of a later version: where it says nothing, the data of a model are as before there was such a field."""


class Owner(PartlyCompared, frozen=True):
    """A party that can hold a duty. ``side`` is its motto ("IN the cloud"), ``covers`` what its side is made of.

    ``short`` is printed in pictures where there is no room for its name.
    """

    id: str
    name: str
    kind: Kind
    side: str = ""
    covers: tuple[str, ...] = ()
    relies_on: tuple[str, ...] = ()
    short: str = ""
    audience: str = ""
    span: Span | None = None


class ServiceGroup(PartlyCompared, frozen=True):
    """Services that share a way of being run, such as managed AI services. ``short`` is as that of a service."""

    id: str
    name: str
    text: str = ""
    short: str = ""
    audience: str = ""
    span: Span | None = None


class Service(PartlyCompared, frozen=True):
    """One column of the boundary chart: a product, a service model, a mode. ``group`` is a group's id, or empty.

    ``short`` is printed in pictures where there is no room for its name.
    """

    id: str
    name: str
    group: str = ""
    text: str = ""
    short: str = ""
    audience: str = ""
    span: Span | None = None


class Evidence(PartlyCompared, frozen=True):
    """A document that backs a row, and the day on which somebody last looked."""

    title: str
    url: str = ""
    checked: datetime.date | None = None
    audience: str = ""
    span: Span | None = None


class Responsibility(PartlyCompared, frozen=True):
    """One row of the matrix. ``cells`` holds a cell for each service in which the row applies, by the service's id.

    ``gaps`` says of services in which it has no cell why that is so. ``audience`` is the widest circle that may see the
    row, or empty for all; ``note_audience`` that which may see its note.
    """

    ASIDE: ClassVar = ("note_audience", "span")

    id: str
    name: str
    cells: Mapping[str, Cell]
    layer: str = ""
    domain: str = ""
    controls: tuple[str, ...] = ()
    note: str = ""
    note_audience: str = ""
    evidence: tuple[Evidence, ...] = ()
    audience: str = ""
    status: str = ""
    gaps: Mapping[str, RowGap] = msgspec.field(default_factory=dict)
    fields: Mapping[str, str] = msgspec.field(default_factory=dict)
    span: Span | None = None

    @property
    def uniform(self) -> bool:
        """Whether everyone does the same in each service in which the row applies."""
        return len(set(self.cells.values())) <= 1

    def is_unknown(self, service: str) -> bool:
        """Whether it isn't known who holds the row in a service."""
        return service in self.gaps and self.gaps[service].kind is GapKind.UNKNOWN

    def is_critical(self, service: str) -> bool:
        """Whether it is to be looked at first in a service, be it somebody's duty there or not known whose."""
        places = (places.get(service) for places in (self.cells, self.gaps))
        return any(place is not None and place.critical for place in places)


class Layer(PartlyCompared, frozen=True):
    """One step of the stack. ``owners`` holds who owns it in each service, by the service's id: none, one or more.

    ``stated`` names the services whose owner the spec states; in the others it follows from the rows of the layer.
    ``unknown`` names those in which it isn't known who owns it; in others without owners there is no such layer.
    ``url`` is where more is said of it; ``short`` is printed in pictures where there is no room for its name.
    """

    id: str
    name: str
    owners: Mapping[str, tuple[str, ...]]
    text: str = ""
    stated: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    url: str = ""
    short: str = ""
    audience: str = ""
    span: Span | None = None


class Proof(PartlyCompared, frozen=True):
    """The cells of the matrix that prove an answer: a row in one service, in a group's services, or in all.

    ``when`` is the condition under which they are looked at, `OTHERWISE` where it is said that none holds, or empty.
    """

    responsibility: str
    services: tuple[str, ...]
    when: str = ""
    span: Span | None = None

    def of(self, row: Responsibility) -> tuple[Cell, ...]:
        """The cells of its row as they are under its condition."""
        condition = "" if self.when == OTHERWISE else self.when
        return tuple(row.cells[service].under(condition) for service in self.services)


class Scenario(PartlyCompared, frozen=True):
    """A short case with the owners that are responsible for it.

    ``text`` is what is asked about, ``explanation`` says why it is so; ``minutes`` and ``hint`` are for the instructor
    alone.
    """

    id: str
    text: str
    owners: tuple[str, ...]
    title: str = ""
    proof: Proof | None = None
    minutes: int = 0
    hint: str = ""
    audience: str = ""
    explanation: str = ""
    span: Span | None = None


class Placement(enum.StrEnum):
    """Where an author's section stands: before or after the parts that are derived from the model."""

    BEFORE = "before"
    AFTER = "after"


class Section(PartlyCompared, frozen=True):
    """A text of the author's own, in Markdown; ``minutes`` and ``hint`` are for the instructor alone."""

    id: str
    title: str
    text: str
    place: Placement
    minutes: int = 0
    hint: str = ""
    audience: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts come from; ``read`` is the day on which somebody read it."""

    title: str
    url: str = ""
    audience: str = ""
    read: datetime.date | None = field(default=None, metadata=ADDED)


class CustomField(PartlyCompared, frozen=True):
    """A column of the organisation's own."""

    id: str
    name: str
    audience: str = ""
    span: Span | None = None
