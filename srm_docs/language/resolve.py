"""From the written form to the model: shorthand written out, references followed, owners and answers derived.

What refers to something that does not exist is passed over here; a rule reports it.
"""

from __future__ import annotations

from srm_docs.language import shape
from srm_docs.language.lookup import Lookup
from srm_docs.language.paper import control_of, view_of
from srm_docs.language.resolve_matrix import layer_of, row_of
from srm_docs.language.resolve_teaching import exercise_of, scenario_of, section_of
from srm_docs.language.shape import Spec
from srm_docs.model import parts
from srm_docs.model.audience import classification_for
from srm_docs.model.control import DocumentControl
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.origin import Confidence, Licence, Maturity
from srm_docs.model.view import MatrixView
from srm_docs.yaml_source.tree import Tree


def resolve(spec: Spec, tree: Tree, name: str, *, of_lesson: bool = False) -> ResponsibilityModel:
    """The model of a spec; ``name`` is the name of its file without the ending.

    ``of_lesson`` says that it extends a spec that teaches.
    """
    lookup = Lookup(spec, tree)
    written = spec.classification
    classifications, common = (written, "") if isinstance(written, dict) else ({}, written or "")
    rows = {id_: row_of(lookup, id_, row) for id_, row in spec.responsibilities.items()}
    by_layer: dict[str, list[parts.Responsibility]] = {}
    for row in rows.values():
        by_layer.setdefault(row.layer, []).append(row)
    return ResponsibilityModel(
        name=name,
        title=spec.title,
        subtitle=spec.subtitle or "",
        language=spec.language,
        version=spec.version or "",
        as_of=spec.as_of,
        classification=classification_for(spec.audiences, classifications, spec.audiences[-1]) or common,
        classifications=classifications,
        boundary=spec.boundary.name if spec.boundary else "",
        shift=(spec.shift.before, spec.shift.after) if spec.shift else (),
        objectives=tuple(spec.objectives),
        owners={id_: _owner(lookup, id_, owner) for id_, owner in spec.owners.items()},
        service_groups={id_: _group(lookup, id_, group) for id_, group in spec.service_groups.items()},
        services={id_: _service(lookup, id_, service) for id_, service in spec.services.items()},
        layers={id_: layer_of(lookup, id_, layer, by_layer.get(id_, ())) for id_, layer in spec.layers.items()},
        responsibilities=rows,
        fields={id_: _field(lookup, id_, field) for id_, field in spec.fields.items()},
        scenarios={id_: scenario_of(lookup, id_, case, rows) for id_, case in spec.scenarios.items()},
        exercises={id_: exercise_of(lookup, id_, task, rows) for id_, task in spec.exercises.items()},
        sections={id_: section_of(lookup, id_, part) for id_, part in spec.sections.items()},
        sources=tuple(
            parts.Source(source.title, source.url or "", source.audience or "", source.read) for source in spec.sources
        ),
        licence=_licence(spec.licence) if spec.licence else None,
        confidence=Confidence(spec.confidence) if spec.confidence else None,
        maturity=Maturity(spec.maturity) if spec.maturity else None,
        review_by=spec.review_by,
        matrix=view_of(spec.matrix, spec, tree) if spec.matrix else MatrixView(),
        matrices={id_: view_of(view, spec, tree, id_) for id_, view in spec.matrices.items()},
        control=control_of(spec.document, spec, tree, of_lesson=of_lesson) if spec.document else DocumentControl(),
        audiences=tuple(spec.audiences),
    )


def _owner(lookup: Lookup, id_: str, owner: shape.Owner) -> parts.Owner:
    relied = tuple(other for other in owner.relies_on if other in lookup.owner_order)
    kind, span = parts.Kind(owner.kind), lookup.key_span("owners", id_)
    words = owner.short or "", owner.audience or ""
    return parts.Owner(id_, owner.name, kind, owner.side or "", tuple(owner.covers), relied, *words, span)


def _service(lookup: Lookup, id_: str, service: shape.Service) -> parts.Service:
    group = service.group if service.group in lookup.spec.service_groups else ""
    words = service.text or "", service.short or "", service.audience or ""
    return parts.Service(id_, service.name, group or "", *words, lookup.key_span("services", id_))


def _group(lookup: Lookup, id_: str, group: shape.ServiceGroup) -> parts.ServiceGroup:
    span = lookup.key_span("service_groups", id_)
    return parts.ServiceGroup(id_, group.name, group.text or "", group.short or "", group.audience or "", span)


def _licence(licence: shape.Licence) -> Licence:
    return Licence(licence.name, licence.url or "", licence.attribution or "", licence.changes or "")


def _field(lookup: Lookup, id_: str, field: shape.CustomField) -> parts.CustomField:
    return parts.CustomField(id_, field.name, field.audience or "", lookup.key_span("fields", id_))
