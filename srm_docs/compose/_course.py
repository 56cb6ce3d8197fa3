"""What can be said of a model's layers and rows: where the line runs, who holds what, and what differs or moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from srm_docs.model.cell import Cell
from srm_docs.model.claims import (
    Absent,
    CellSays,
    Claim,
    Conditional,
    CriticalRows,
    Decides,
    Divided,
    Holds,
    HoldsAll,
    Ids,
    IsResponsible,
    LineBetween,
    LineThrough,
    Move,
    NoLine,
    OnlyIn,
    SomeShared,
    Undivided,
    Unknown,
    UnknownIn,
    Varies,
)
from srm_docs.model.exercise import Ask, Exercise, Form
from srm_docs.model.line import Cut, Side
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.move_kind import MoveKind
from srm_docs.model.parts import Layer, Proof, Responsibility


class Course(Struct, frozen=True):
    """What is said of services that are alike: of the line in them, which may be nothing, and of who holds what."""

    services: Ids
    line: Claim | None
    holdings: tuple[Claim, ...]


def courses(model: ResponsibilityModel, *, brief: bool = False) -> Iterator[Course]:
    """Where the line runs in each service, and who holds what there; ``brief`` without what follows from the line."""
    for services in alike(model):
        line = next(line_in(model, services), None)
        held = tuple(holdings(model, services))
        if isinstance(line, HoldsAll):
            held = ()
        elif brief and line and not isinstance(line, NoLine):
            held = tuple(_shared_elsewhere(held, line))
        yield Course(services, line, held)


def _shared_elsewhere(held: Iterable[Claim], line: Claim) -> Iterator[Claim]:
    """Layers that are shared besides those that the line passes through."""
    told = line.layers if isinstance(line, LineThrough) else ()
    for claim in held:
        if isinstance(claim, Holds) and len(claim.owners) > 1 and not set(claim.layers) <= set(told):
            yield claim


def alike(model: ResponsibilityModel) -> list[Ids]:
    """The services, those together in which each layer has the same owners, and the line runs alike."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for service in model.services:
        held = ((layer.owners.get(service, ()), service in layer.unknown) for layer in model.layers.values())
        groups.setdefault((model.lines[service], *held), []).append(service)
    return [tuple(services) for services in groups.values()]


def line_in(model: ResponsibilityModel, services: Ids) -> Iterator[Claim]:
    """Where the line runs in services that are alike, or that all is in one hand, or that no line parts the two sides.

    Nothing where there is nothing to part: one side holds no layer alone, and what is shared lies beyond the line.
    """
    layers = list(model.layers.values())
    held = {layer.owners.get(services[0], ()) for layer in layers}
    sides = model.column(services[0])
    line = model.lines[services[0]]
    if len(held) == 1 and (owners := held.pop()):
        yield HoldsAll(services, owners)
    elif _is_parted(sides, line) and line.first < line.last:
        passed = zip(layers[line.first : line.last], sides[line.first : line.last], strict=True)
        yield LineThrough(services, tuple(layer.id for layer, side in passed if side is Side.BOTH))
    elif _is_parted(sides, line):
        existing = [layer.id for layer, side in zip(layers, sides, strict=True) if side is not Side.NEITHER]
        above = sum(side is not Side.NEITHER for side in sides[: line.first])
        yield LineBetween(services, existing[above - 1], existing[above])
    elif line.astray:
        yield NoLine(services)


def _is_parted(sides: Sequence[Side], line: Cut) -> bool:
    """Whether a line parts what one side holds alone from what the other does; what they share may lie anywhere."""
    return not line.astray and (line.first < line.last or {Side.NEAR, Side.FAR} <= set(sides))


def holdings(model: ResponsibilityModel, services: Ids) -> Iterator[Claim]:
    """Who holds which layers in services that are alike."""
    held: dict[Ids, list[str]] = {}
    unknown: list[str] = []
    for layer in model.layers.values():
        if services[0] in layer.unknown:
            unknown.append(layer.id)
        else:
            held.setdefault(layer.owners.get(services[0], ()), []).append(layer.id)
    for owners, layers in held.items():
        yield Holds(services, tuple(layers), owners) if owners else Absent(services, tuple(layers))
    if unknown:
        yield Unknown(services, tuple(unknown))


def varying(model: ResponsibilityModel) -> Iterator[Varies]:
    """The layers that are in other hands in one service than in another, and such rows of the other layers."""
    layers = tuple(layer.id for layer in model.layers.values() if len(_hands(layer)) > 1)
    rows = tuple(
        row.id
        for row in model.responsibilities.values()
        if row.layer not in layers and len({cell.responsible for cell in row.cells.values() if cell.held}) > 1
    )
    if layers or rows:
        yield Varies(layers, rows)


def of_the_whole(model: ResponsibilityModel) -> Iterator[Claim]:
    """What is said of all services together: what depends on the service or on a condition, and what is critical."""
    yield from varying(model)
    for row in model.responsibilities.values():
        if conditions := dict.fromkeys(when for cell in row.cells.values() for when in cell.conditions):
            yield Conditional(row.id, tuple((when, _responsible_if(row, when)) for when in conditions))
    if critical := tuple(row.id for row in model.responsibilities.values() if _is_critical(row)):
        yield CriticalRows(critical)


def _responsible_if(row: Responsibility, when: str) -> Ids:
    """Who is responsible for a row while a condition holds, if it is the same wherever the condition matters."""
    owners = {cell.under(when).responsible for cell in row.cells.values() if when in cell.conditions}
    return owners.pop() if len(owners) == 1 else ()


def _is_critical(row: Responsibility) -> bool:
    return any(map(row.is_critical, (*row.cells, *row.gaps)))


def _hands(layer: Layer) -> set[frozenset[str]]:
    """The owners of a layer in the services in which there is one."""
    return {frozenset(owners) for owners in layer.owners.values() if owners}


def sides(model: ResponsibilityModel) -> Iterator[Claim]:
    """Who is above the line and who below it, or that no single line divides them; and whether cells are shared."""
    owners = {owner for layer in model.layers.values() for held in layer.owners.values() for owner in held}
    near = tuple(owner for owner in model.owners if owner in owners & model.near_side)
    far = tuple(owner for owner in model.owners if owner in owners - model.near_side)
    if near and far:
        yield Divided(near, far, model.astray) if model.is_divided else Undivided()
    if any(len(held) > 1 for layer in model.layers.values() for held in layer.owners.values()):
        yield SomeShared()


def moves(model: ResponsibilityModel, before: Ids, after: Ids) -> list[tuple[Claim, ...]]:
    """What happens to each layer from some services to others: nothing where it has the same owners in both.

    Rows of a layer may move otherwise than the layer does, or though it stays in the same hands.
    """
    return [tuple(_layer_moves(model, layer, before, after)) for layer in model.layers.values()]


def _layer_moves(model: ResponsibilityModel, layer: Layer, before: Ids, after: Ids) -> Iterator[Claim]:
    old, new = (holders_in(model, layer, services) for services in (before, after))
    unknown = tuple(service for service in (*before, *after) if service in layer.unknown)
    if unknown and not (old and new):
        yield UnknownIn(layer.id, unknown)
    elif old and new:
        changed = list(_changes(old, new))
        yield from (Move(kind, owners, before, after, layer.id) for kind, owners in changed)
        told = {owner for _, owners in changed for owner in owners}
        yield from (move for move in _row_moves(model, layer, before, after) if not told.issuperset(move.owners))
    elif old or new:
        yield OnlyIn(layer.id, before if old else after, after if old else before)


def holders_in(model: ResponsibilityModel, layer: Layer, services: Ids) -> Ids:
    """Who holds a layer in some of the services."""
    held = {owner for service in services for owner in layer.owners.get(service, ())}
    return tuple(owner for owner in model.owners if owner in held)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[MoveKind, Ids]]:
    gained = tuple(owner for owner in new if owner not in old)
    lost = tuple(owner for owner in old if owner not in new)
    kept = len(gained) < len(new)
    if gained:
        yield MoveKind.JOINS if kept else MoveKind.TAKES_OVER, gained
    if lost and kept:
        yield MoveKind.LEAVES, lost


def _row_moves(model: ResponsibilityModel, layer: Layer, before: Ids, after: Ids) -> Iterator[Move]:
    """The rows of a layer that change hands, those together to which the same happens."""
    rows: dict[tuple[MoveKind, Ids], list[str]] = {}
    for row in model.rows_by_layer.get(layer.id, ()):
        cells = common_cell(row, before), common_cell(row, after)
        if all(cell.held for cell in cells):
            for change in _changes(cells[0].responsible, cells[1].responsible):
                rows.setdefault(change, []).append(row.id)
    for (kind, owners), ids in rows.items():
        yield Move(kind, owners, before, after, layer.id, tuple(ids))


def common_cell(row: Responsibility, services: Ids) -> Cell:
    """The cell that a row has in all of the services; an empty one where it has several, or none."""
    cells = {row.cells.get(service, Cell()) for service in services}
    return cells.pop() if len(cells) == 1 else Cell()


def decided(model: ResponsibilityModel, task: Exercise) -> Iterator[Decides]:
    """Who it is by the proof of an exercise, where the cells alone leave it open: several owners have a part.

    Of a choice that is made from the matrix, the answer says it already.
    """
    if task.proof and task.form is not Form.MATCHING and not (task.generated and task.form is not Form.TRUE_FALSE):
        row = model.row(task.proof.responsibility)
        cells = task.proof.of(row)
        ask = task.asks or Ask.RESPONSIBLE
        owners = {ask.of(cell) for cell in cells}
        if len(owners) == 1 and any(len(cell.holders) > 1 for cell in cells):
            yield Decides(row.id, task.proof.services, task.proof.when, ask, owners.pop())


def responsible(model: ResponsibilityModel, proof: Proof) -> Iterator[IsResponsible]:
    """Who is responsible by a proof, if it is the same in all of its cells."""
    row = model.row(proof.responsibility)
    owners = {cell.responsible for cell in proof.of(row)}
    if len(owners) == 1 and (same := owners.pop()):
        yield IsResponsible(row.id, proof.services, proof.when, same)


def proved(model: ResponsibilityModel, proof: Proof) -> Iterator[CellSays]:
    """What the cells say that a proof points at, those together that say the same."""
    row = model.row(proof.responsibility)
    services: dict[Cell, list[str]] = {}
    for service, cell in zip(proof.services, proof.of(row), strict=True):
        services.setdefault(cell, []).append(service)
    for cell, ids in services.items():
        yield CellSays(row.id, tuple(ids), proof.when, cell)
