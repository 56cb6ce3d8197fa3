"""The layers of several services in bands: whose they always are, what depends on the service, what nobody holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from srm_docs.model.band_claims import Always, ByService, NeverAlone
from srm_docs.model.claims import Absent, Claim, Ids, Unknown
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.page.diagram import Band
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_State = tuple[Ids, bool]
"""Who holds a layer in a service, and whether that is unknown."""


def bands(localized: LocalizedModel) -> tuple[Band, ...]:
    """The bands, from the near side to the far side; each layer is in one of them."""
    return tuple(_bands(localized))


def _bands(localized: LocalizedModel) -> Iterator[Band]:
    model, words = localized.model, localized.words
    always = _always(model)
    alone = {owners[0]: rows for (owners, _), rows in always.items() if len(owners) == 1}
    owners = [owner for owner in model.owners.values() if owner.id in alone]
    single = {
        owner.id: Band(words(Term.ALWAYS, owners=owner.name), owner.side, tuple(alone[owner.id]), owner.id)
        for owner in owners
    }
    for id_ in _never_alone(model):
        owner, none = model.owners[id_], words(Term.NO_LAYER_ALONE)
        single[id_] = Band(words(Term.ALWAYS, owners=owner.name), owner.side, (), id_, none[:1].upper() + none[1:])
    yield from (band for id_, band in single.items() if id_ in model.near_side)
    if shared := sorted(row for (held, _), rows in always.items() if len(held) > 1 for row in rows):
        yield Band(words(Term.ALWAYS_SHARED), "", tuple(shared))
    constant = {row for rows in always.values() for row in rows}
    if differing := tuple(row for row in range(len(model.layers)) if row not in constant):
        yield Band(words(Term.DEPENDS_ON_SERVICE), "", differing, differs=True)
    yield from (band for id_, band in single.items() if id_ not in model.near_side)
    for unknown, term in ((False, Term.NOBODY), (True, Term.UNKNOWN)):
        if nobody_s := always.get(((), unknown)):
            yield Band(words(term), "", tuple(nobody_s))


def _always(model: ResponsibilityModel) -> Mapping[_State, Sequence[int]]:
    """The layers of which the same is said in every service, as indices, by what it is."""
    rows: dict[_State, list[int]] = {}
    for row, layer in enumerate(model.layers.values()):
        states = set(_states(model, layer).values())
        if len(states) == 1:
            rows.setdefault(states.pop(), []).append(row)
    return rows


def _never_alone(model: ResponsibilityModel) -> Ids:
    """The owners of a side of which no one always holds a layer alone: neither side is to be without a name."""
    always = {owners[0] for owners, _ in _always(model) if len(owners) == 1}
    active = {owner for layer in model.layers.values() for held in layer.owners.values() for owner in held}
    sides = (model.near_side, set(model.owners) - model.near_side)
    return tuple(id_ for side in sides if not always & side for id_ in model.owners if id_ in active & side)


def _states(model: ResponsibilityModel, layer: Layer) -> Mapping[str, _State]:
    """What is said of a layer in each service."""
    held = {service: set(layer.owners.get(service, ())) for service in model.services}
    return {
        service: (tuple(owner for owner in model.owners if owner in owners), not owners and service in layer.unknown)
        for service, owners in held.items()
    }


def band_claims(model: ResponsibilityModel) -> Iterator[Claim]:
    """What the bands show: who always holds which layers, and then each layer of which that depends on the service."""
    services, layers = tuple(model.services), list(model.layers)
    always = _always(model)
    for (owners, unknown), rows in always.items():
        ids = tuple(layers[row] for row in rows)
        if owners:
            yield Always(ids, owners)
        else:
            yield Unknown(services, ids) if unknown else Absent(services, ids)
    yield from map(NeverAlone, _never_alone(model))
    constant = {layers[row] for rows in always.values() for row in rows}
    yield from (_by_service(model, layer) for layer in model.layers.values() if layer.id not in constant)


def _by_service(model: ResponsibilityModel, layer: Layer) -> ByService:
    services: dict[_State, list[str]] = {}
    for service, state in _states(model, layer).items():
        services.setdefault(state, []).append(service)
    cases = tuple((owners, tuple(ids)) for (owners, _), ids in services.items() if owners)
    return ByService(layer.id, cases, _ids(services.get(((), False))), _ids(services.get(((), True))))


def _ids(services: Iterable[str] | None) -> Ids:
    return tuple(services or ())
