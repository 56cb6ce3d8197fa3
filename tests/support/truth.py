"""A judge of claims, who looks at nothing but a model's layers and cells, and shares no code with what makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from srm_docs.model import band_claims, claims
from srm_docs.model.cell import Cell, Share
from srm_docs.model.change import Change
from srm_docs.model.claims import Claim, Counted, Ids
from srm_docs.model.exercise import Ask
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.move_kind import MoveKind
from srm_docs.model.parts import Kind
from support.title_truth import JUDGES as TITLE_JUDGES

USUAL_MINUTES, DRAWN_MINUTES = 2, 1
"""What `srm_docs` counts for a part, and for a drawn question, that says nothing of its time."""


def is_true(model: ResponsibilityModel, claim: Claim) -> bool:
    """Whether a claim holds of a model."""
    return bool((_JUDGES | TITLE_JUDGES)[type(claim)](model, claim))


def _held(model: ResponsibilityModel, layer: str, service: str) -> set[str]:
    return set(model.layers[layer].owners.get(service, ()))


def _near(model: ResponsibilityModel) -> set[str]:
    customers = {owner.id for owner in model.owners.values() if owner.kind is Kind.CUSTOMER}
    return customers or {next(iter(model.owners))}


def _colours(model: ResponsibilityModel, service: str) -> Iterator[tuple[str, str]]:
    """Each layer of a service with N, F or B, for the near side, the far side, or both; absent ones are left out."""
    near = _near(model)
    for layer in model.layers:
        if held := _held(model, layer, service):
            yield layer, "B" if held & near and held - near else "N" if held & near else "F"


def _one_sided(model: ResponsibilityModel, layer: str, service: str) -> set[str]:
    """N and F where the near side or the far side holds the layer, or a row of it, alone."""
    near = _near(model)
    held = [_held(model, layer, service)]
    held += [
        set(row.cells[service].holders)
        for row in model.responsibilities.values()
        if row.layer == layer
        if service in row.cells
    ]
    return {"N" if owners <= near else "F" for owners in held if owners and (owners <= near or not owners & near)}


def _wrong(model: ResponsibilityModel, service: str, start: int, stop: int) -> set[str]:
    """The layers that lie on the wrong side of a line that passes through those from one place to another."""
    layers = [layer for layer, _ in _colours(model, service)]
    above = {layer for layer in layers[:start] if "F" in _one_sided(model, layer, service)}
    return above | {layer for layer in layers[stop:] if "N" in _one_sided(model, layer, service)}


def _cuts(model: ResponsibilityModel, service: str) -> Iterator[set[str]]:
    """Of each line that there can be in a service, what lies on the wrong side of it."""
    colours = [colour for _, colour in _colours(model, service)]
    for start in range(len(colours) + 1):
        for stop in range(start, len(colours) + 1):
            if set(colours[start:stop]) <= {"B"}:
                yield _wrong(model, service, start, stop)


def _can_be_cut(model: ResponsibilityModel, service: str) -> bool:
    return not all(_cuts(model, service))


def _least_wrong(model: ResponsibilityModel) -> float:
    """The part of all cells that the best lines leave on the wrong side."""
    cells = sum(len(list(_colours(model, service))) for service in model.services)
    return sum(min(map(len, _cuts(model, service))) for service in model.services) / max(cells, 1)


def _holds(model: ResponsibilityModel, claim: claims.Holds) -> bool:
    return bool(claim.layers and claim.services and claim.owners) and all(
        _held(model, layer, service) == set(claim.owners) for layer in claim.layers for service in claim.services
    )


def _holds_all(model: ResponsibilityModel, claim: claims.HoldsAll) -> bool:
    return _holds(model, claims.Holds(claim.services, tuple(model.layers), claim.owners))


def _absent(model: ResponsibilityModel, claim: claims.Absent) -> bool:
    return all(
        not _held(model, layer, service) and service not in model.layers[layer].unknown
        for layer in claim.layers
        for service in claim.services
    )


def _unknown(model: ResponsibilityModel, claim: claims.Unknown) -> bool:
    return all(service in model.layers[layer].unknown for layer in claim.layers for service in claim.services)


def _always(model: ResponsibilityModel, claim: band_claims.Always) -> bool:
    return _holds(model, claims.Holds(tuple(model.services), claim.layers, claim.owners))


def _never_alone(model: ResponsibilityModel, claim: band_claims.NeverAlone) -> bool:
    def held_alone(layer: str) -> bool:
        return all(_held(model, layer, service) == {claim.owner} for service in model.services)

    has_part = any(claim.owner in _union(model, layer, tuple(model.services)) for layer in model.layers)
    return has_part and not any(map(held_alone, model.layers))


def _by_service(model: ResponsibilityModel, claim: band_claims.ByService) -> bool:
    told = [service for _, services in claim.cases for service in services]
    if sorted((*told, *claim.absent, *claim.unknown)) != sorted(model.services):
        return False
    if len({owners for owners, _ in claim.cases}) + bool(claim.absent) + bool(claim.unknown) < 2:
        return False
    layers = (claim.layer,)
    return (
        all(_holds(model, claims.Holds(services, layers, owners)) for owners, services in claim.cases)
        and _absent(model, claims.Absent(claim.absent, layers))
        and _unknown(model, claims.Unknown(claim.unknown, layers))
    )


def _line_between(model: ResponsibilityModel, claim: claims.LineBetween) -> bool:
    for service in claim.services:
        colours = list(_colours(model, service))
        names = [layer for layer, _ in colours]
        if claim.above not in names or claim.below not in names:
            return False
        at = names.index(claim.below)
        if names.index(claim.above) != at - 1 or _wrong(model, service, at, at):
            return False
        if not {"N", "F"} <= {colour for _, colour in colours} and "B" not in {colour for _, colour in colours}:
            return False
    return True


def _line_through(model: ResponsibilityModel, claim: claims.LineThrough) -> bool:
    for service in claim.services:
        colours = list(_colours(model, service))
        shared = [index for index, (layer, _) in enumerate(colours) if layer in claim.layers]
        if len(shared) != len(claim.layers) or any(colours[index][1] != "B" for index in shared):
            return False
        if _wrong(model, service, min(shared), max(shared) + 1):
            return False
    return True


def _no_line(model: ResponsibilityModel, claim: claims.NoLine) -> bool:
    return not any(_can_be_cut(model, service) for service in claim.services)


def _divided(model: ResponsibilityModel, claim: claims.Divided) -> bool:
    active = {owner for layer in model.layers for service in model.services for owner in _held(model, layer, service)}
    near = _near(model)
    sides = set(claim.near) == active & near and set(claim.far) == active - near
    wrong = {service: {layer for layer, where in claim.exceptions if where == service} for service in model.services}
    best = all(
        wrong[service] in cuts and len(wrong[service]) == min(map(len, cuts))
        for service, cuts in ((service, list(_cuts(model, service))) for service in model.services)
    )
    return sides and best and len(claim.exceptions) == sum(map(len, wrong.values())) and _least_wrong(model) <= 1 / 7


def _undivided(model: ResponsibilityModel, _: claims.Undivided) -> bool:
    return _least_wrong(model) > 1 / 7


def _some_shared(model: ResponsibilityModel, _: claims.SomeShared) -> bool:
    return any(len(_held(model, layer, service)) > 1 for layer in model.layers for service in model.services)


def _varies(model: ResponsibilityModel, claim: claims.Varies) -> bool:
    def differs(layer: str) -> bool:
        return len({frozenset(held) for service in model.services if (held := _held(model, layer, service))}) > 1

    def row_differs(id_: str) -> bool:
        row = model.responsibilities[id_]
        return len({cell.responsible for cell in row.cells.values() if cell.held}) > 1

    rows = {id_ for id_, row in model.responsibilities.items() if row_differs(id_) and row.layer not in claim.layers}
    return set(claim.layers) == set(filter(differs, model.layers)) and set(claim.rows) == rows


def _conditional(model: ResponsibilityModel, claim: claims.Conditional) -> bool:
    duties = [duty for cell in model.responsibilities[claim.row].cells.values() for duty in cell.duties]
    if {when for when, _ in claim.cases} != {duty.when for duty in duties if duty.when}:
        return False
    return all(
        not owners or _decides(model, claims.Decides(claim.row, (service,), when, Ask.RESPONSIBLE, owners))
        for when, owners in claim.cases
        for service, cell in model.responsibilities[claim.row].cells.items()
        if any(duty.when == when for duty in cell.duties)
    )


def _critical(model: ResponsibilityModel, claim: claims.CriticalRows) -> bool:
    rows = {
        id_
        for id_, row in model.responsibilities.items()
        if any(cell.critical for cell in row.cells.values()) or any(gap.critical for gap in row.gaps.values())
    }
    return bool(rows) and set(claim.rows) == rows


def _moved(kind: MoveKind, owners: set[str], before: set[str], after: set[str]) -> bool:
    if not before or not after:
        return False
    if kind is MoveKind.LEAVES:
        return owners == before - after and bool(before & after)
    stays = bool(before & after)
    return owners == after - before and bool(owners) and stays == (kind is MoveKind.JOINS)


def _union(model: ResponsibilityModel, layer: str, services: Ids) -> set[str]:
    return {owner for service in services for owner in _held(model, layer, service)}


def _move(model: ResponsibilityModel, claim: claims.Move) -> bool:
    owners = set(claim.owners)
    before, after = (_union(model, claim.layer, services) for services in (claim.before, claim.after))
    if not claim.rows:
        return _moved(claim.kind, owners, before, after)
    for id_ in claim.rows:
        cells = model.responsibilities[id_].cells
        if not {*claim.before, *claim.after} <= set(cells):
            return False
        sides = [{cells[service].responsible for service in services} for services in (claim.before, claim.after)]
        if model.responsibilities[id_].layer != claim.layer or any(len(side) != 1 for side in sides):
            return False
        if not _moved(claim.kind, owners, *(set(side.pop()) for side in sides)):
            return False
    return True


def _only_in(model: ResponsibilityModel, claim: claims.OnlyIn) -> bool:
    return bool(_union(model, claim.layer, claim.services)) and not _union(model, claim.layer, claim.without)


def _unknown_in(model: ResponsibilityModel, claim: claims.UnknownIn) -> bool:
    return bool(claim.services) and set(claim.services) <= model.layers[claim.layer].unknown


def _unmoved(model: ResponsibilityModel, claim: claims.Unmoved) -> bool:
    """Not even a row of the layers moves; of a group whose services differ, nothing is claimed."""
    return all(
        len({frozenset(_held(model, layer, service)) for service in claim.services}) == 1
        for layer in claim.layers
        if len(claim.services) == 2
    )


def _count(model: ResponsibilityModel, claim: claims.Count) -> bool:
    sections = {Counted.LAYERS: model.layers, Counted.SERVICES: model.services}
    return claim.of is Counted.ROWS or claim.number == len(sections[claim.of])


def _cell_says(model: ResponsibilityModel, claim: claims.CellSays) -> bool:
    row = model.row(claim.row)
    if not set(claim.services) <= set(row.cells):
        return False
    for service in claim.services:
        duties = [duty for duty in row.cells[service].duties if duty.when in ("", claim.when)]
        conditional = {duty.owner for duty in duties if duty.when}
        told = {(duty.owner, duty.share, duty.text) for duty in duties if duty.when or duty.owner not in conditional}
        if {(duty.owner, duty.share, duty.text) for duty in claim.cell.duties} != told:
            return False
        if any(duty.when for duty in claim.cell.duties):
            return False
    return True


def _decides(model: ResponsibilityModel, claim: claims.Decides) -> bool:
    row = model.row(claim.row)
    if not set(claim.services) <= set(row.cells):
        return False
    for service in claim.services:
        duties = [duty for duty in row.cells[service].duties if duty.when in ("", claim.when)]
        conditional = {duty.owner for duty in duties if duty.when}
        shares = {duty.owner: duty.share for duty in duties if duty.when or duty.owner not in conditional}
        holders = {owner for owner, share in shares.items() if share is not Share.NONE}
        whole = {owner for owner, share in shares.items() if share is Share.ALL}
        alone = holders if len(holders) == 1 else set()
        if set(claim.owners) != {"responsible": whole or holders, "part": holders, "alone": alone}[claim.ask.value]:
            return False
    return True


def _relies_on(model: ResponsibilityModel, claim: claims.ReliesOn) -> bool:
    return bool(claim.others) and tuple(claim.others) == model.owners[claim.owner].relies_on


def _has_part_in(model: ResponsibilityModel, claim: claims.HasPartIn) -> bool:
    held = {layer for layer in model.layers if claim.owner in _union(model, layer, tuple(model.services))}
    return set(claim.layers) == held


def _takes_minutes(model: ResponsibilityModel, claim: claims.TakesMinutes) -> bool:
    parts = [*model.scenarios.values(), *model.sections.values(), *model.exercises.values()]
    minutes = [getattr(part, "minutes", 0) for part in parts]
    usual = [DRAWN_MINUTES if getattr(part, "generated", False) else USUAL_MINUTES for part in parts]
    total = sum(stated or counted for stated, counted in zip(minutes, usual, strict=True))
    return claim.minutes == total and claim.about == (not all(minutes))


_JUDGES: dict[type, Callable[[ResponsibilityModel, object], object]] = {  # type: ignore[assignment]
    claims.Holds: _holds,
    claims.HoldsAll: _holds_all,
    claims.Absent: _absent,
    claims.Unknown: _unknown,
    band_claims.Always: _always,
    band_claims.NeverAlone: _never_alone,
    band_claims.ByService: _by_service,
    claims.LineBetween: _line_between,
    claims.LineThrough: _line_through,
    claims.NoLine: _no_line,
    claims.Divided: _divided,
    claims.Undivided: _undivided,
    claims.SomeShared: _some_shared,
    claims.Varies: _varies,
    claims.Conditional: _conditional,
    claims.CriticalRows: _critical,
    claims.Move: _move,
    claims.OnlyIn: _only_in,
    claims.UnknownIn: _unknown_in,
    claims.Unmoved: _unmoved,
    claims.Count: _count,
    claims.CellSays: _cell_says,
    claims.Decides: _decides,
    claims.IsResponsible: lambda model, claim: _decides(
        model, claims.Decides(claim.row, claim.services, claim.when, Ask.RESPONSIBLE, claim.owners)
    ),
    claims.ReliesOn: _relies_on,
    claims.HasPartIn: _has_part_in,
    claims.TakesMinutes: _takes_minutes,
}


def is_true_of_both(old: ResponsibilityModel, new: ResponsibilityModel, change: Change) -> bool:
    """Whether a row that a report of changes calls moved did move, from those whom it names to those whom it names.

    The two models have the same ids, so that each part is itself in both.
    """
    before, after = old.responsibilities[change.id].cells, new.responsibilities[change.id].cells
    for service in change.services or tuple(new.services):
        cells = before.get(service, Cell()), after.get(service, Cell())
        holders = [set(cell.holders) for cell in cells]
        responsible = [set(cell.responsible) for cell in cells]
        if holders[0] == holders[1] and responsible[0] == responsible[1]:
            return False
        shown = responsible if responsible[0] != responsible[1] else holders
        named = [
            {owner.id for owner in new.owners.values() if owner.name in names}
            for names in (change.before, change.after)
        ]
        if shown != named:
            return False
    return True
