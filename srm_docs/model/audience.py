"""Who may see what: the model with all that is not meant for an audience taken out.

The audiences of a model stand in order, from the widest circle to the narrowest. Who belongs to a narrow one sees what
is meant for the wider ones too; what is not marked is for all.

What follows from something hidden is derived anew from what is left: who owns a layer, which owners and groups there
are at all, what proves an answer. Where that leaves nothing to derive from, the rule `incomplete-edition` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from srm_docs.core.values import field_names, replace
from srm_docs.model.cell import OTHERWISE, Cell, Duty, Share
from srm_docs.model.exercise import Exercise, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer, Owner, Proof, Responsibility, Scenario
from srm_docs.model.view import MatrixView

_Part = TypeVar("_Part")


def within(audiences: Sequence[str], mark: str, audience: str) -> bool:
    """Whether what is marked for one audience may be seen by another; what is marked for an unknown one, by none."""
    return not mark or (mark in audiences and audience in audiences[audiences.index(mark) :])


def classification_for(audiences: Sequence[str], classifications: Mapping[str, str], audience: str) -> str:
    """What is printed for an audience: its own, else that of the next narrower circle, else of the next wider one."""
    place = audiences.index(audience)
    # Too strict a word does less harm than too loose a one.
    order = (*audiences[place:], *reversed(audiences[:place]))
    return next((classifications[name] for name in order if name in classifications), "")


def for_audience(model: ResponsibilityModel, audience: str) -> ResponsibilityModel:
    """The model as an audience may see it, with all that leans on what is hidden taken out or derived anew."""
    seen = _Seen(model, audience)
    reduced = replace(
        model,
        owners={id_: seen.owner(owner) for id_, owner in model.owners.items() if id_ not in seen.gone},
        service_groups={id_: group for id_, group in model.service_groups.items() if id_ in seen.groups},
        services={id_: service for id_, service in model.services.items() if id_ in seen.services},
        layers={id_: seen.layer(layer) for id_, layer in model.layers.items() if id_ in seen.layers},
        fields={id_: field for id_, field in model.fields.items() if id_ in seen.fields},
        responsibilities=seen.rows,
        scenarios=dict(seen.cases(model.scenarios, seen.scenario)),
        exercises=dict(seen.cases(model.exercises, seen.exercise)),
        sections={id_: section for id_, section in model.sections.items() if seen.shows(section)},
        sources=tuple(filter(seen.shows, model.sources)),
        shift=() if {*seen.hidden_places, *seen.lost_groups} & {*model.shift} else model.shift,
        matrix=seen.view(model.matrix) or MatrixView(),
        matrices={
            id_: view for id_, shown in model.matrices.items() if seen.shows(shown) and (view := seen.view(shown))
        },
        classification=classification_for(model.audiences, model.classifications, audience) or model.classification,
        classifications={},
        control=replace(model.control, revisions=tuple(filter(seen.shows, model.control.revisions))),
    )
    return replace(reduced, foreign=foreign_of(reduced)) if model.foreign else reduced


class _Seen(Struct, frozen=True, dict=True):
    """What an audience may see of a model."""

    model: ResponsibilityModel
    audience: str

    def shows(self, part: object) -> bool:
        """Whether a part is marked for these readers, or for all."""
        return within(self.model.audiences, getattr(part, "audience", ""), self.audience)

    def _ids(self, parts: Mapping[str, object]) -> frozenset[str]:
        return frozenset(id_ for id_, part in parts.items() if self.shows(part))

    @cached_property
    def services(self) -> frozenset[str]:
        """The services that are shown: not those of a hidden group, which would tell of it."""
        groups = self._ids(self.model.service_groups)
        shown = self._ids(self.model.services)
        return frozenset(
            id_ for id_, service in self.model.services.items() if id_ in shown and service.group in {*groups, ""}
        )

    @cached_property
    def lost_groups(self) -> frozenset[str]:
        """The groups that have no service any more."""
        groups = {service.group for service in self.model.services.values() if service.group}
        return frozenset(groups - {self.model.services[id_].group for id_ in self.services})

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups that are shown."""
        return self._ids(self.model.service_groups) - self.lost_groups

    @cached_property
    def layers(self) -> frozenset[str]:
        """The layers that are shown."""
        return self._ids(self.model.layers)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that are shown."""
        return self._ids(self.model.fields)

    @property
    def hidden_places(self) -> frozenset[str]:
        """The services and groups that are not shown."""
        return frozenset({*self.model.services, *self.model.service_groups} - self.services - self.groups)

    @cached_property
    def gone(self) -> frozenset[str]:
        """The owners that are hidden, or have nothing left: all that they hold is hidden."""
        hidden = frozenset(self.model.owners) - self._ids(self.model.owners)
        rows = self._rows(hidden).values()
        shown = (layer for layer in self.model.layers.values() if layer.id in self.layers)
        owners = {owner for layer in shown for owner in self._owners(layer, rows, hidden)}
        left = owners | _with_duties(rows)
        held = {owner for layer in self.model.layers.values() for them in layer.owners.values() for owner in them}
        held |= _with_duties(self.model.responsibilities.values())
        return hidden | (held - left)

    @cached_property
    def rows(self) -> dict[str, Responsibility]:
        """The rows that are shown, as they are shown."""
        return self._rows(self.gone)

    def _rows(self, gone: frozenset[str]) -> dict[str, Responsibility]:
        """The rows without those of a hidden layer, and those that applied in hidden services alone."""
        shown = {
            id_: self._row(row, gone)
            for id_, row in self.model.responsibilities.items()
            if self.shows(row) and (not row.layer or row.layer in self.layers)
        }
        whole = self.model.responsibilities
        return {
            id_: row for id_, row in shown.items() if row.cells or row.gaps or not (whole[id_].cells or whole[id_].gaps)
        }

    def _row(self, row: Responsibility, gone: frozenset[str]) -> Responsibility:
        gaps = {service: gap for service, gap in row.gaps.items() if service in self.services}
        cells = {service: self._cell(cell, gone) for service, cell in row.cells.items() if service in self.services}
        return replace(
            row,
            # Beside the reason why nobody has a duty, a cell stands only for what it says of its own.
            cells={service: cell for service, cell in cells.items() if service not in gaps or any(_says(cell))},
            gaps=gaps,
            note=row.note if within(self.model.audiences, row.note_audience, self.audience) else "",
            fields={id_: text for id_, text in row.fields.items() if id_ in self.fields},
            evidence=tuple(filter(self.shows, row.evidence)),
        )

    def _cell(self, cell: Cell, gone: frozenset[str]) -> Cell:
        duties = (duty for duty in cell.duties if duty.owner not in gone)
        return replace(cell, duties=tuple(duty if self.shows(duty) else replace(duty, text="") for duty in duties))

    def _owners(self, layer: Layer, rows: Iterable[Responsibility], gone: frozenset[str]) -> Iterator[str]:
        """Who owns a layer in any of the services that are shown."""
        own_rows = [row for row in rows if row.layer == layer.id]
        for service in self.services:
            yield from self._owners_in(layer, service, own_rows, gone)

    def _owners_in(
        self, layer: Layer, service: str, own_rows: Sequence[Responsibility], gone: frozenset[str]
    ) -> tuple[str, ...]:
        if service in layer.stated:
            return tuple(owner for owner in layer.owners.get(service, ()) if owner not in gone)
        holders = {owner for row in own_rows if service in row.cells for owner in row.cells[service].holders}
        return tuple(owner for owner in self.model.owners if owner in holders)

    @cached_property
    def _by_layer(self) -> dict[str, list[Responsibility]]:
        by_layer: dict[str, list[Responsibility]] = {}
        for row in self.rows.values():
            by_layer.setdefault(row.layer, []).append(row)
        return by_layer

    def layer(self, layer: Layer) -> Layer:
        """A layer with the owners that are stated for it, or that its rows give it, as far as they are shown."""
        rows = self._by_layer.get(layer.id, [])
        services = [service for service in layer.owners if service in self.services]
        owners = {service: self._owners_in(layer, service, rows, self.gone) for service in services}
        unknown = {
            service
            for service in services
            if (
                service in layer.unknown
                if service in layer.stated
                else not owners[service] and any(row.is_unknown(service) for row in rows)
            )
        }
        return replace(layer, owners=owners, stated=layer.stated & self.services, unknown=frozenset(unknown))

    def owner(self, owner: Owner) -> Owner:
        """An owner that relies on those alone that are shown."""
        return replace(owner, relies_on=tuple(other for other in owner.relies_on if other not in self.gone))

    def cases(self, cases: Mapping[str, _Part], shown: Callable[[_Part], _Part | None]) -> Iterator[tuple[str, _Part]]:
        """Those of some cases that can be told."""
        for id_, case in cases.items():
            if self.shows(case) and (reduced := shown(case)):
                yield id_, reduced

    def scenario(self, case: Scenario) -> Scenario | None:
        """A case that neither names nor is proved by what is hidden."""
        proof = case.proof and self._proof(case.proof)
        if (case.proof and not proof) or self.gone & {*case.owners}:
            return None
        return replace(case, proof=proof)

    def exercise(self, task: Exercise | Quiz) -> Exercise | Quiz | None:
        """An exercise that neither names nor is proved by what is hidden."""
        if isinstance(task, Quiz):  # drawn later, from the rows that are left
            return task
        reduced = {proof: self._proof(proof) for proof in task.all_proofs}
        named = {*task.answer_owners, *(owner for choice in task.choices for owner in choice.owners)}
        if None in reduced.values() or self.gone & named:
            return None
        return replace(
            task,
            proof=reduced[task.proof] if task.proof else None,
            proofs=tuple(proof for one in task.proofs if (proof := reduced[one])),
            pairs=tuple(replace(pair, proof=reduced[pair.proof] if pair.proof else None) for pair in task.pairs),
        )

    def _proof(self, proof: Proof) -> Proof | None:
        """The proof in those of its services that are shown."""
        row = self.rows.get(proof.responsibility)
        services = tuple(service for service in proof.services if row and service in row.cells)
        if not row or not services:
            return None
        # Where no condition is left, there is nothing to be said of the time when none holds.
        always = proof.when == OTHERWISE and not any(row.cells[service].conditions for service in services)
        return replace(proof, services=services, when="" if always else proof.when)

    def view(self, view: MatrixView) -> MatrixView | None:
        """A view without what is hidden; None where it showed that alone."""
        hidden = {*self.gone, *self.hidden_places} | (set(self.model.fields) - self.fields)
        domains = {row.domain for row in self.rows.values()}
        kept = {
            "layers": tuple(id_ for id_ in view.layers if id_ in self.layers),
            "services": tuple(id_ for id_ in view.services if id_ in self.services),
            "owners": tuple(id_ for id_ in view.owners if id_ not in self.gone),
            "domains": tuple(name for name in view.domains if name in domains),
            "columns": tuple(column for column in view.columns if column not in hidden),
        }
        # A list that is empty leaves the choice to the program: what was chosen would give way to everything.
        if any(getattr(view, name) and not names for name, names in kept.items()):
            return None
        # An order by a hidden column would tell of what is in it.
        sort = "" if view.sort in hidden else view.sort
        widths = tuple((column, width) for column, width in view.widths if column not in hidden)
        return replace(view, **kept, sort=sort, widths=widths)  # type: ignore[arg-type]


def _with_duties(rows: Iterable[Responsibility]) -> set[str]:
    """The owners of whom some row says more than that they have no part."""
    return {duty.owner for row in rows for cell in row.cells.values() for duty in _says(cell)}


def _says(cell: Cell) -> Iterator[Duty]:
    """The duties of a cell that are more than a plain no."""
    return (duty for duty in cell.duties if duty.share is not Share.NONE or duty.text or duty.raci or duty.when)


def foreign_of(model: ResponsibilityModel) -> dict[str, str]:
    """What the model says of the languages of those texts that it still holds."""
    there = set(texts_of(replace(model, foreign={})))
    return {text: language for text, language in model.foreign.items() if text in there}


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value of the model."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from texts_of(key)
            yield from texts_of(entry)
    elif isinstance(value, tuple | list | frozenset):
        for entry in value:
            yield from texts_of(entry)
    else:
        # Places are no texts, though they name a file.
        for name in field_names(value):
            if name != "span":
                yield from texts_of(getattr(value, name))
