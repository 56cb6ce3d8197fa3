"""From the written form to the model: shorthand written out, references followed, owners and answers derived.

What refers to something that does not exist is passed over here; a rule reports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from srm_docs.core.diagnostics import Span
from srm_docs.language import exercise_shape, shape
from srm_docs.language.answers import WrittenPair, answer_of, answered
from srm_docs.language.cells import CellReader, Entry, cells_and_gaps, gap_of_row
from srm_docs.language.duty_shape import UNKNOWN
from srm_docs.language.paper import control_of, view_of
from srm_docs.language.shape import Spec
from srm_docs.model import parts
from srm_docs.model.control import DocumentControl
from srm_docs.model.exercise import Ask, Choice, Exercise, ExerciseKind, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof
from srm_docs.model.view import MatrixView
from srm_docs.yaml_source.tree import Path, Tree

_T = TypeVar("_T")


def resolve(spec: Spec, tree: Tree, name: str) -> ResponsibilityModel:
    """The model of a spec; ``name`` is the name of its file without the ending."""
    resolver = _Resolver(spec, tree)
    rows = {id_: resolver.row(id_, row) for id_, row in spec.responsibilities.items()}
    return ResponsibilityModel(
        name=name,
        title=spec.title,
        subtitle=spec.subtitle or "",
        language=spec.language,
        version=spec.version or "",
        as_of=spec.as_of,
        classification=spec.classification or "",
        boundary=spec.boundary.name if spec.boundary else "",
        shift=(spec.shift.before, spec.shift.after) if spec.shift else (),
        objectives=tuple(spec.objectives),
        owners={id_: resolver.owner(id_, owner) for id_, owner in spec.owners.items()},
        service_groups={
            id_: parts.ServiceGroup(id_, group.name, group.text or "", tree.span(("service_groups", id_), key=True))
            for id_, group in spec.service_groups.items()
        },
        services={id_: resolver.service(id_, service) for id_, service in spec.services.items()},
        layers={id_: resolver.layer(id_, layer, rows.values()) for id_, layer in spec.layers.items()},
        responsibilities=rows,
        fields={
            id_: parts.CustomField(id_, field.name, field.audience or "", tree.span(("fields", id_), key=True))
            for id_, field in spec.fields.items()
        },
        scenarios={id_: resolver.scenario(id_, case, rows) for id_, case in spec.scenarios.items()},
        exercises={id_: resolver.exercise(id_, task, rows) for id_, task in spec.exercises.items()},
        sections={id_: resolver.section(id_, part) for id_, part in spec.sections.items()},
        sources=tuple(parts.Source(source.title, source.url or "", source.audience or "") for source in spec.sources),
        matrix=view_of(spec.matrix, spec, tree) if spec.matrix else MatrixView(),
        matrices={id_: view_of(view, spec, tree, id_) for id_, view in spec.matrices.items()},
        control=control_of(spec.document) if spec.document else DocumentControl(),
        audiences=tuple(spec.audiences),
    )


class _Resolver:
    """Resolves the parts of one spec."""

    def __init__(self, spec: Spec, tree: Tree) -> None:
        self._spec = spec
        self._tree = tree
        self._order = {owner: index for index, owner in enumerate(spec.owners)}
        self._reader = CellReader(tree, self._order)

    def owner(self, id_: str, owner: shape.Owner) -> parts.Owner:
        relied = tuple(other for other in owner.relies_on if other in self._order)
        kind, span = parts.Kind(owner.kind), self._span("owners", id_)
        return parts.Owner(id_, owner.name, kind, owner.side or "", tuple(owner.covers), relied, span)

    def service(self, id_: str, service: shape.Service) -> parts.Service:
        group = service.group if service.group in self._spec.service_groups else ""
        return parts.Service(id_, service.name, group or "", service.text or "", self._span("services", id_))

    def layer(self, id_: str, layer: shape.Layer, rows: Iterable[parts.Responsibility]) -> parts.Layer:
        stated = self._stated(layer.owner)
        own = [row for row in rows if row.layer == id_]
        owners: dict[str, tuple[str, ...]] = {}
        unknown: set[str] = set()
        for service in self._spec.services:
            if service in stated:
                owners[service] = self._owners(stated[service])
                is_unknown = stated[service] == UNKNOWN not in self._order
            else:
                held = {owner for row in own if service in row.cells for owner in row.cells[service].holders}
                owners[service] = tuple(owner for owner in self._order if owner in held)
                is_unknown = not held and any(row.is_unknown(service) for row in own)
            if is_unknown:
                unknown.add(service)
        return parts.Layer(
            id=id_,
            name=layer.name,
            owners=owners,
            text=layer.text or "",
            stated=frozenset(stated),
            unknown=frozenset(unknown),
            url=layer.url or "",
            span=self._span("layers", id_),
        )

    def _stated(self, owner: object) -> dict[str, object]:
        """What is said of who owns a layer, by service; a service's own entry wins over its group's."""
        if owner is None:
            return {}
        if not isinstance(owner, dict):
            return dict.fromkeys(self._spec.services, owner)
        return self._by_service(owner)

    def _owners(self, owner: object) -> tuple[str, ...]:
        """The owners that are named; none if one of them does not exist, so that nothing is concluded from the rest."""
        if owner is None:
            return ()
        named = tuple(dict.fromkeys(owner if isinstance(owner, list) else [owner]))
        return named if all(owner_id in self._order for owner_id in named) else ()

    def _by_service(self, by_place: Mapping[str, _T]) -> dict[str, _T]:
        """Entries by service or group as entries by service, in the order of the services."""
        services = self._spec.services
        return {
            id_: by_place[id_] if id_ in by_place else by_place[str(service.group)]
            for id_, service in services.items()
            if id_ in by_place or service.group in by_place
        }

    def row(self, id_: str, row: shape.Responsibility) -> parts.Responsibility:
        path: Path = ("responsibilities", id_)
        entries, gap = self._entries(row, path), gap_of_row(row)
        outside = self._spec.services if gap else ()
        services = [service for service in self._spec.services if service in entries or service in outside]
        cells, gaps = cells_and_gaps(services, entries, gap, critical=row.critical in ("yes", "true"))
        return parts.Responsibility(
            id=id_,
            name=row.name,
            cells=cells,
            layer=row.layer if row.layer in self._spec.layers else "",
            domain=row.domain or "",
            controls=tuple(row.controls),
            note=row.note or "",
            evidence=tuple(
                self._evidence(found, (*path, "evidence", index)) for index, found in enumerate(row.evidence)
            ),
            audience=row.audience or "",
            status=row.status or "",
            gaps=gaps,
            fields={field: text for field, text in row.fields.items() if field in self._spec.fields},
            span=self._span(*path),
        )

    def _entries(self, row: shape.Responsibility, path: Path) -> dict[str, Entry]:
        """What is written of each service in which a row applies."""
        special = {
            key: self._reader.entry(duties, (*path, "by_service", key))
            for key, duties in (row.by_service or {}).items()
        }
        by_service = self._by_service(special)
        usual = self._reader.entry(row.duties or {}, (*path, "duties"))
        if row.services is not None:
            where: Iterable[str] = self._named(row.services)
        elif row.by_service and row.duties is None:
            where = by_service
        else:
            where = self._spec.services
        return {service: by_service.get(service, usual) for service in where}

    def _named(self, places: Iterable[str]) -> list[str]:
        """The services that a list of services and groups names, in the order of the spec."""
        named = set(places)
        return [id_ for id_, service in self._spec.services.items() if id_ in named or service.group in named]

    def _evidence(self, evidence: shape.Evidence, path: Path) -> parts.Evidence:
        if isinstance(evidence, str):
            url = evidence if evidence.startswith(("http://", "https://")) else ""
            return parts.Evidence(evidence, url, span=self._tree.span(path))
        return parts.Evidence(
            evidence.title, evidence.url or "", evidence.checked, evidence.audience or "", self._tree.span(path)
        )

    def _proof(
        self, proves: exercise_shape.Proves | None, path: Path, rows: Mapping[str, parts.Responsibility]
    ) -> Proof | None:
        """The proof, if its row exists and applies where it says."""
        if proves is None or proves.responsibility not in rows:
            return None
        row = rows[proves.responsibility]
        where = self._named([proves.service]) if proves.service else list(row.cells)
        services = tuple(service for service in where if service in row.cells)
        span = self._tree.span(path)
        return Proof(proves.responsibility, services, proves.when or "", span) if services else None

    def scenario(self, id_: str, case: shape.Scenario, rows: Mapping[str, parts.Responsibility]) -> parts.Scenario:
        proof = self._proof(case.proves, ("scenarios", id_, "proves"), rows)
        owners, span = self._owners(case.owner), self._span("scenarios", id_)
        told = case.minutes or 0, case.hint or "", case.audience or ""
        return parts.Scenario(id_, case.text, owners, case.title or "", proof, *told, span)

    def section(self, id_: str, part: shape.Section) -> parts.Section:
        place, span = parts.Placement(part.place), self._span("sections", id_)
        told = part.minutes or 0, part.hint or "", part.audience or ""
        return parts.Section(id_, part.title, part.text, place, *told, span)

    def exercise(
        self,
        id_: str,
        task: exercise_shape.WrittenExercise | exercise_shape.Quiz,
        rows: Mapping[str, parts.Responsibility],
    ) -> Exercise | Quiz:
        span = self._span("exercises", id_)
        if isinstance(task, exercise_shape.Quiz):
            return Quiz(id_, task.count, task.seed, task.per == "variant", span)
        path = ("exercises", id_)
        pairs = tuple(
            WrittenPair(
                pair, self._owners(pair.owner), self._proof(pair.proves, (*path, "pairs", index, "proves"), rows)
            )
            for index, pair in enumerate(task.pairs)
        )
        proof = self._proof(task.proves, (*path, "proves"), rows)
        asks = Ask(task.asks) if task.asks else None
        return Exercise(
            id=id_,
            kind=ExerciseKind(task.kind),
            question=task.question,
            title=task.title or "",
            scenario=task.scenario or "",
            explanation=task.explanation or "",
            asks=asks,
            proof=proof,
            minutes=task.minutes or 0,
            hint=task.hint or "",
            audience=task.audience or "",
            span=span,
            **answered(
                task,
                choices=tuple(self._choice(choice) for choice in task.choices),
                claim=self._owners(task.claim),
                pairs=pairs,
                proved=answer_of(rows[proof.responsibility], proof, asks) if proof else None,
                asks=asks,
                owners=tuple(self._order),
            ),
        )

    def _choice(self, choice: exercise_shape.Choice) -> Choice:
        if isinstance(choice, str):
            return Choice(choice)
        return Choice(choice.text, self._owners(choice.owner))

    def _span(self, *path: str | int) -> Span:
        return self._tree.span(path, key=True)
