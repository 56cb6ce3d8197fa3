"""The columns of a chart, of a service or of a group of them: for each layer its owners and what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.compose._cells import duties_text
from srm_docs.compose._phrases import services_text
from srm_docs.compose._signs import cells_of, signed
from srm_docs.core.values import replace
from srm_docs.model.cell import Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.page.diagram import CellPart, ChartCell, ChartColumn
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_WHOLE = 100
"""A whole in percent."""


class Shown(Struct, frozen=True):
    """A column to show for some services, with a cell for each layer."""

    column: ChartColumn
    cells: tuple[ChartCell, ...]
    services: tuple[str, ...]


def of_service(localized: LocalizedModel, service: str) -> Shown:
    """The column of one service."""
    entry = localized.model.services[service]
    group = group_name(localized, entry.group) if entry.group else ""
    cells = tuple(_cells(localized, service))
    return Shown(ChartColumn(service, entry.name, entry.text, group, entry.short), cells, (service,))


def group_name(localized: LocalizedModel, group: str) -> str:
    """The name of a group of services, with the few words about it if there are any."""
    entry = localized.model.service_groups[group]
    return localized.words(Term.ASIDE, text=entry.name, aside=entry.text) if entry.text else entry.name


def of_group(localized: LocalizedModel, group: str) -> Shown:
    """One column for a group: as each of its services if they are alike, else with everyone who owns a layer in one."""
    model = localized.model
    services = model.services_of(group)
    shown = [of_service(localized, service) for service in services]
    cells = shown[0].cells
    if not alike(shown):
        cells = tuple(_union(localized, layer, services) for layer in model.layers.values())
    names = localized.words.join(tuple(model.services[service].name for service in services))
    entry = model.service_groups[group]
    return Shown(ChartColumn(group, entry.name, names, short=entry.short), cells, services)


def alike(shown: Sequence[Shown]) -> bool:
    """Whether each layer has the same owners in all columns."""
    return len({holders(column) for column in shown}) == 1


def holders(shown: Shown) -> tuple[tuple[str, ...], ...]:
    """Who holds each cell of a column."""
    return tuple(tuple(part.party for part in cell.parts) for cell in shown.cells)


def _union(localized: LocalizedModel, layer: Layer, services: Sequence[str]) -> ChartCell:
    """Everyone who owns the layer in some of the services, with those services where that isn't all of them."""
    texts = {}
    for owner in localized.model.owners:
        where = [service for service in services if owner in layer.owners.get(service, ())]
        if where:
            everywhere = len(where) == len(services)
            texts[owner] = "" if everywhere else localized.words(Term.ONLY_IN, services=services_text(localized, where))
    unknown = not texts and any(service in layer.unknown for service in services)
    return signed(localized, layer, services, replace(cell_of(localized.model, texts), unknown=unknown))


def cell_of(model: ResponsibilityModel, texts: dict[str, str]) -> ChartCell:
    """A cell of these owners, the near side's first, each with what it does."""
    near = model.near_side
    return ChartCell(
        tuple(CellPart(owner, texts[owner]) for owner in sorted(texts, key=lambda owner: owner not in near))
    )


def _cells(localized: LocalizedModel, service: str) -> Iterator[ChartCell]:
    """The cells of a column, in the order of the layers."""
    # Where no rows say what is done in a layer, its cell hangs on its owners alone: there are few such, of many layers.
    without_rows: dict[object, ChartCell] = {}
    for layer in localized.model.layers.values():
        if layer.id in localized.model.rows_by_layer:
            yield _cell(localized, layer, service)
            continue
        held = layer.owners.get(service, ()), service in layer.unknown
        if held not in without_rows:
            without_rows[held] = _cell(localized, layer, service)
        yield without_rows[held]


def _cell(localized: LocalizedModel, layer: Layer, service: str) -> ChartCell:
    model, words = localized.model, localized.words
    owners = layer.owners.get(service, ())
    # Rows of which an owner does the same are told at once.
    deeds = {owner: dict.fromkeys(_deeds(localized, layer, service, owner)) for owner in owners}
    cell = cell_of(model, {owner: words.apart(texts) for owner, texts in deeds.items()})
    weights = _weights(model, layer, service)
    parts = cell.parts
    if set(weights) == set(owners):
        parts = tuple(replace(part, weight=weights[part.party]) for part in parts)
    return signed(localized, layer, [service], ChartCell(parts, service in layer.unknown))


def _weights(model: ResponsibilityModel, layer: Layer, service: str) -> dict[str, float]:
    """The shares of a layer's owners in numbers, if all rows that give such give the same; none else."""
    shares = {
        tuple((duty.owner, duty.percent) for duty in cell.duties if duty.percent and not duty.when)
        for _, cell in cells_of(model, layer, service)
    }
    numbers = dict(next(iter(shares))) if len(shares) == 1 else {}
    return {owner: percent / _WHOLE for owner, percent in numbers.items() if percent}


def _deeds(localized: LocalizedModel, layer: Layer, service: str, owner: str) -> Iterator[str]:
    """What an owner does in a layer: for each of the layer's rows the text of its duty, or else the row's name.

    A share in numbers, and a condition, say nothing without the name of the row that they are about.
    """
    for row, cell in cells_of(localized.model, layer, service):
        duty = cell.duty_of(owner)
        conditional = any(other.owner == owner and other.when for other in cell.duties)
        if conditional or duty.percent:
            text = duties_text(localized.words, cell, owner)
            yield text if row.name == layer.name else localized.words(Term.COLON, label=row.name, text=text)
        elif duty.share is not Share.NONE and (duty.text or row.name != layer.name):
            yield duty.text or row.name
