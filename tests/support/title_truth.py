"""The judge of what titles claim: it counts for itself, and shares no code with what makes the titles."""

from __future__ import annotations

from collections.abc import Callable

from srm_docs.model import title_claims as claims
from srm_docs.model.cell import Cell, Share
from srm_docs.model.claims import Ids
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.move_kind import MoveKind


def _held(model: ResponsibilityModel, layer: str, services: Ids) -> frozenset[str]:
    return frozenset(owner for service in services for owner in model.layers[layer].owners.get(service, ()))


def _varying(model: ResponsibilityModel, claim: claims.Varying) -> bool:
    hands = [{_held(model, layer, (service,)) for service in model.services} - {frozenset()} for layer in model.layers]
    return claim.number == sum(len(held) > 1 for held in hands)


def _alone(model: ResponsibilityModel, claim: claims.Alone) -> bool:
    layers = {
        tuple(layer for layer in model.layers if _held(model, layer, (service,)) == {claim.owner})
        for service in claim.services
    }
    return len(layers) == 1 and len(layers.pop()) == claim.number > 0


def _moved_layers(model: ResponsibilityModel, claim: claims.MovedLayers) -> bool:
    def moved(layer: str) -> bool:
        if any(service in model.layers[layer].unknown for service in (*claim.before, *claim.after)):
            return False
        old, new = _held(model, layer, claim.before), _held(model, layer, claim.after)
        if not old or not new:
            return False
        if claim.kind is MoveKind.LEAVES:
            return old - new == {claim.owner} and bool(old & new)
        return new - old == {claim.owner} and bool(old & new) == (claim.kind is MoveKind.JOINS)

    return claim.number == sum(map(moved, model.layers)) > 0


def _changed(model: ResponsibilityModel, claim: claims.Changed) -> bool:
    def changes(layer: str) -> bool:
        known = [service not in model.layers[layer].unknown for service in (*claim.before, *claim.after)]
        if all(known) and not any(model.layers[layer].owners.get(service) for service in (*claim.before, *claim.after)):
            # A layer that is in neither does not change, whatever its rows say.
            return False
        if not all(known) or _held(model, layer, claim.before) != _held(model, layer, claim.after):
            return True
        return any(
            (old := _cell(model, id_, claim.before)).held
            and (new := _cell(model, id_, claim.after)).held
            and set(old.responsible) != set(new.responsible)
            for id_, row in model.responsibilities.items()
            if row.layer == layer
        )

    return claim.number == sum(map(changes, model.layers)) > 0


def _cell(model: ResponsibilityModel, row: str, services: Ids) -> Cell:
    """What all of the services have; an empty cell where they differ."""
    cells = {model.responsibilities[row].cells.get(service, Cell()) for service in services}
    return cells.pop() if len(cells) == 1 else Cell()


def _involved(model: ResponsibilityModel, claim: claims.Involved) -> bool:
    held = {owner for layer in model.layers for owner in _held(model, layer, tuple(model.services))}
    return set(claim.owners) == held and len(held) > 1


def _part_in_rows(model: ResponsibilityModel, claim: claims.PartInRows) -> bool:
    def has_part(id_: str) -> bool:
        duties = [duty for cell in model.row(id_).cells.values() for duty in cell.duties]
        return any(duty.owner == claim.owner and duty.share is not Share.NONE and not duty.when for duty in duties)

    return claim.number == sum(map(has_part, claim.of_rows)) > 0


def _differing_rows(model: ResponsibilityModel, claim: claims.DifferingRows) -> bool:
    def differs(row: str) -> bool:
        cells = model.row(row).cells
        return bool(cells) and (set(cells) != set(model.services) or len(set(cells.values())) > 1)

    rows = [row.id for row in model.rows if differs(row.id)]
    return all(
        number
        == sum(
            any(
                claim.owner in model.row(row).cells[service].responsible
                for service in model.services
                if model.services[service].group == group and service in model.row(row).cells
            )
            for row in rows
        )
        for group, number in claim.numbers
    )


JUDGES: dict[type, Callable[[ResponsibilityModel, object], object]] = {  # type: ignore[assignment]
    claims.Varying: _varying,
    claims.Alone: _alone,
    claims.MovedLayers: _moved_layers,
    claims.Changed: _changed,
    claims.Involved: _involved,
    claims.PartInRows: _part_in_rows,
    claims.DifferingRows: _differing_rows,
}
