"""The shift: two services, or two groups of services, side by side, and who takes over which layer between them.

Shown are the two that the spec names, or those between which the most layers change hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._chart_columns import Shown, of_group, of_service
from srm_docs.compose._course import alike, holdings, moves
from srm_docs.compose._diagram import diagram, layers_text
from srm_docs.compose._furthest import furthest_apart
from srm_docs.compose._phrases import services_text
from srm_docs.compose._sentences import sentence
from srm_docs.model.claims import Claim, Ids, Unmoved
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Diagram, Stage, View
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "What moves between two services or groups, and who takes it over"


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no such picture; empty if it has one."""
    empty = [id_ for id_ in model.shift if id_ not in model.services and not model.services_of(id_)]
    if empty:
        return f"the group '{empty[0]}' has no services"
    if len(_candidates(model)) < 2:
        return "it takes two services between which something can move"
    return ""


def compose(localized: LocalizedModel, _: Imprint = PLAIN) -> Diagram:
    """The diagram of two services or groups. Needs a model of which it is not `absent`."""
    one, other = _shown(localized)
    claims = _moves(localized.model, one, other)
    return diagram(
        localized,
        View.SHIFT,
        [one, other],
        subtitle=localized.noticed(localized.words(Term.SHIFT_TITLE, one=one.column.name, other=other.column.name)),
        description=_description(localized, one, other, claims),
        moves=tuple(localized.words.apart(sentence(localized, claim) for claim in moved) for moved in claims),
    )


def _shown(localized: LocalizedModel) -> tuple[Shown, Shown]:
    """The two that the author chose, or else those between which the most moves."""
    model = localized.model
    if model.shift:
        one, other = model.shift
    else:
        candidates = _candidates(model)
        first, second = furthest_apart(model, [_services_of(model, id_) for id_ in candidates])
        one, other = candidates[first], candidates[second]
    return _column(localized, one), _column(localized, other)


def _candidates(model: ResponsibilityModel) -> Sequence[str]:
    """What can be shown beside each other: groups, if in each of them all services are alike, or else services."""
    groups = [group for group in model.service_groups if model.services_of(group)]
    grouped = all(service.group for service in model.services.values())
    if len(groups) > 1 and grouped and all(_is_uniform(model, group) for group in groups):
        return groups
    return list(model.services)


def _is_uniform(model: ResponsibilityModel, group: str) -> bool:
    """Whether each layer has the same owners in all services of a group."""
    services = model.services_of(group)
    held = ([set(layer.owners.get(service, ())) for service in services] for layer in model.layers.values())
    return all(owners == by_service[0] for by_service in held for owners in by_service)


def _column(localized: LocalizedModel, id_: str) -> Shown:
    return of_service(localized, id_) if id_ in localized.model.services else of_group(localized, id_)


def _moves(model: ResponsibilityModel, one: Shown, other: Shown) -> list[tuple[Claim, ...]]:
    return moves(model, services_of(model, one), services_of(model, other))


def services_of(model: ResponsibilityModel, shown: Shown) -> Ids:
    """The services that a column stands for."""
    return _services_of(model, shown.column.id)


def _services_of(model: ResponsibilityModel, id_: str) -> Ids:
    """A service, or the services of a group."""
    return (id_,) if id_ in model.services else model.services_of(id_)


def compared(localized: LocalizedModel) -> tuple[Ids, Ids]:
    """The services of the first column, and those of the other."""
    one, other = _shown(localized)
    return services_of(localized.model, one), services_of(localized.model, other)


def stage_details(localized: LocalizedModel) -> dict[Stage, tuple[str, ...]]:
    """What each stage of the shift shows, in sentences: none tells what only a later one shows."""
    words = localized.words
    one, other = _shown(localized)
    claims = _moves(localized.model, one, other)
    names = {"one": one.column.name, "other": other.column.name}
    return {
        Stage.BEFORE: (words(Term.DIAGRAM_BEFORE, **names), *_held(localized, one)),
        Stage.MOVES: (words(Term.DIAGRAM_MOVES, **names), *_told(localized, claims)),
        Stage.WHOLE: (words(Term.DIAGRAM_AFTER, **names), *_held(localized, other)),
    }


def _held(localized: LocalizedModel, shown: Shown) -> Iterator[str]:
    """Who holds what in a column; service by service where those of a group differ."""
    model, words = localized.model, localized.words
    services = services_of(model, shown)
    groups = [tuple(service for service in held if service in services) for held in alike(model)]
    for held in filter(None, groups):
        told = [sentence(localized, claim) for claim in holdings(model, held)]
        if held == services:
            yield from told
        else:
            yield words(Term.COLON, label=services_text(localized, held), text=words.prose(told))


def _told(localized: LocalizedModel, claims: Sequence[tuple[Claim, ...]]) -> Iterator[str]:
    """What happens to each layer to which something happens."""
    for layer, moved in zip(localized.model.layers.values(), claims, strict=True):
        if moved:
            text = localized.words.apart(sentence(localized, claim) for claim in moved)
            yield localized.words(Term.LAYER_MOVE, layer=layer.name, move=text)


def _description(
    localized: LocalizedModel, one: Shown, other: Shown, claims: Sequence[tuple[Claim, ...]]
) -> Iterator[str]:
    model, layers = localized.model, layers_text(localized)
    yield localized.words(Term.DIAGRAM_SHIFT, one=one.column.name, other=other.column.name, layers=layers)
    yield from _told(localized, claims)
    if still := tuple(layer for layer, moved in zip(model.layers, claims, strict=True) if not moved):
        yield sentence(localized, Unmoved(still, (*services_of(model, one), *services_of(model, other))))
