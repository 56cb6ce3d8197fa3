"""The boundary diagram: a stack for one service, a chart for several."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._phrases import owners_text, parties
from srm_docs.model.boundary import Cut, column, cut
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer, Share
from srm_docs.page.diagram import Cell, Column, Diagram, Labels, Line, Part, Row, Zone
from srm_docs.wording.words import Term, Words

MAKES = Diagram
DEFAULT_FORMATS = ("svg", "mermaid")
TITLE = "The boundary diagram: who owns each layer, and where the line runs"


def compose(model: ResponsibilityModel, words: Words) -> Diagram:
    """The diagram of all services of the model."""
    cuts = {service: cut(column(model, service)) for service in model.services}
    return Diagram(
        title=model.title,
        subtitle=_subtitle(model, words),
        description=" ".join(_description(model, words, cuts)),
        language=words.language,
        parties=parties(model),
        columns=tuple(_columns(model)),
        rows=tuple(Row(layer.id, layer.name, layer.text) for layer in model.layers.values()),
        cells=tuple(
            tuple(_cell(model, layer, service) for service in model.services) for layer in model.layers.values()
        ),
        lines=tuple(Line(one.first, one.last) for one in cuts.values()),
        zones=tuple(_zones(model, words)),
        labels=Labels(words(Term.SHARED), words(Term.NOBODY), model.boundary or words(Term.BOUNDARY)),
    )


def _subtitle(model: ResponsibilityModel, words: Words) -> str:
    if len(model.services) > 1:
        return model.subtitle
    (service,) = model.services.values()
    return words(Term.COLON, label=service.name, text=model.subtitle) if model.subtitle else service.name


def _columns(model: ResponsibilityModel) -> Iterator[Column]:
    for service in model.services.values():
        group = model.service_groups[service.group].name if service.group else ""
        yield Column(service.id, service.name, service.text, group)


def _cell(model: ResponsibilityModel, layer: Layer, service: str) -> Cell:
    """The owners of a layer in a service, the near side's first, each with what it does there."""
    near = model.near_side
    owners = sorted(layer.owners.get(service, ()), key=lambda owner: owner not in near)
    return Cell(tuple(Part(owner, "; ".join(_deeds(model, layer, service, owner))) for owner in owners))


def _deeds(model: ResponsibilityModel, layer: Layer, service: str, owner: str) -> Iterator[str]:
    """What an owner does in a layer: for each of the layer's rows the text of its duty, or else the row's name."""
    for row in model.responsibilities.values():
        if row.layer != layer.id or service not in row.cells:
            continue
        duty = row.cells[service].duty_of(owner)
        if duty.share is not Share.NONE and (duty.text or row.name != layer.name):
            yield duty.text or row.name


def _zones(model: ResponsibilityModel, words: Words) -> Iterator[Zone]:
    """The two sides, each under the names and mottos of those who own a layer on it."""
    active = {owner for layer in model.layers.values() for held in layer.owners.values() for owner in held}
    for near in (True, False):
        owners = [
            owner for owner in model.owners.values() if owner.id in active and (owner.id in model.near_side) == near
        ]
        if owners:
            mottos = dict.fromkeys(owner.side for owner in owners if owner.side)
            names = owners_text(model, words, [owner.id for owner in owners])
            yield Zone(owners[0].id, names, "; ".join(mottos), near)


def _description(model: ResponsibilityModel, words: Words, cuts: dict[str, Cut]) -> Iterator[str]:
    """What the picture shows: the line in each service, who owns what, and what moves."""
    layers = list(model.layers.values())
    if len(model.services) == 1:
        (service,) = model.services.values()
        yield words(Term.DIAGRAM_STACK, layers=len(layers), service=service.name)
    else:
        yield words(Term.DIAGRAM_CHART, layers=len(layers), services=len(model.services))
    for services in _alike(model):
        names = words.join(tuple(model.services[service].name for service in services))
        yield from _course(model, words, names, cuts[services[0]], services[0])
        yield from _holdings(model, words, services[0])
    moving = [layer.name for layer in layers if len(set(layer.owners.values())) > 1]
    if moving:
        yield words(Term.MOVES, layers=words.join(tuple(moving)))


def _alike(model: ResponsibilityModel) -> list[list[str]]:
    """The services, those together in which each layer has the same owners."""
    groups: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for service in model.services:
        key = tuple(layer.owners.get(service, ()) for layer in model.layers.values())
        groups.setdefault(key, []).append(service)
    return list(groups.values())


def _course(model: ResponsibilityModel, words: Words, names: str, line: Cut, service: str) -> Iterator[str]:
    """Where the line runs in one service."""
    layers = [layer.name for layer in model.layers.values()]
    if line.first < line.last:
        crossed = words.join(tuple(layers[line.first : line.last]))
        yield words(Term.BOUNDARY_SHARED, services=names, layers=crossed)
    elif 0 < line.first < len(layers):
        above, below = layers[line.first - 1], layers[line.first]
        yield words(Term.BOUNDARY_BELOW, services=names, above=above, below=below)
    else:
        held = {owner: None for layer in model.layers.values() for owner in layer.owners.get(service, ())}
        yield words(Term.BOUNDARY_ALL, services=names, owners=owners_text(model, words, held))
    if line.astray:
        yield words(Term.BOUNDARY_ASTRAY, services=names, layers=words.join(tuple(layers[at] for at in line.astray)))


def _holdings(model: ResponsibilityModel, words: Words, service: str) -> Iterator[str]:
    """Who owns which layers in one service, shared ones under all their owners' names."""
    held: dict[tuple[str, ...], list[str]] = {}
    for layer in model.layers.values():
        held.setdefault(layer.owners.get(service, ()), []).append(layer.name)
    for owners, names in held.items():
        who = owners_text(model, words, owners) if owners else words(Term.NOBODY)
        yield words(Term.STAYS, owners=who, layers=words.join(tuple(names)))
