"""Duties that changed hands: rows of the matrix, and layers whose stated owner is another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from srm_docs.model.cell import Cell
from srm_docs.model.change import Change, ChangeKind, Part
from srm_docs.model.matching import Matches
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer, Responsibility

_Names = tuple[str, ...]

RowPair = tuple[Responsibility, Responsibility]
"""A row of the old model, and what it is in the new one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models, and which part of one is which of the other."""

    old: ResponsibilityModel
    new: ResponsibilityModel
    matches: Matches
    _old_rows: Mapping[str, Responsibility] = field(init=False, repr=False)
    _by_layer: Mapping[str, Sequence[RowPair]] = field(init=False, repr=False)
    _keeps_ids: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_layer: dict[str, list[RowPair]] = {}
        old_rows: dict[str, Responsibility] = {}
        for old_id, new_id in self.matches["responsibilities"].items():
            old, new = self.old.responsibilities[old_id], self.new.responsibilities[new_id]
            old_rows[new_id] = old
            for layer in {new.layer, self.matches["layers"].get(old.layer, new.layer)}:
                by_layer.setdefault(layer, []).append((old, new))
        object.__setattr__(self, "_old_rows", old_rows)
        object.__setattr__(self, "_by_layer", by_layer)
        keeps_ids = all(old_id == new_id for pairs in self.matches.values() for old_id, new_id in pairs.items())
        object.__setattr__(self, "_keeps_ids", keeps_ids)

    def is_as_it_was(self, old: Responsibility, new: Responsibility) -> bool:
        """Whether a row says the very same; not where parts that it may name are called otherwise now."""
        return self._keeps_ids and old == new

    def old_row(self, id_: str) -> Responsibility | None:
        """What a row of the new model was in the old one, if it was there."""
        return self._old_rows.get(id_)

    def rows_of(self, layer: str) -> Sequence[RowPair]:
        """The rows of a layer of the new model, and those that have left it since, as they were and as they are."""
        return self._by_layer.get(layer, ())

    def new_owner(self, owner: str) -> str:
        """The id in the new model of an owner of the old one; of one that is gone an id that no model has."""
        return self.matches["owners"].get(owner, f"old {owner}")

    def hands(self, cell: Cell) -> Hands:
        """Who holds a cell of the old model, by the ids of the new one."""
        holders, responsible = (frozenset(map(self.new_owner, ids)) for ids in (cell.holders, cell.responsible))
        return Hands(holders, responsible)

    def where(self, services: list[str]) -> tuple[str, ...]:
        """Services of the new model as a change names them: none where it is all of them."""
        return () if len(services) == len(self.new.services) else tuple(services)


class Hands(Struct, frozen=True):
    """The owners of a cell: all that have a part, and those that answer for it."""

    holders: frozenset[str]
    responsible: frozenset[str]

    @classmethod
    def of(cls, cell: Cell) -> Hands:
        """Those of a cell of the new model."""
        return cls(frozenset(cell.holders), frozenset(cell.responsible))


def moved_rows(compared: Comparison) -> Iterator[Change]:
    """Rows that are in other hands, in some service or in all."""
    for old_id, new_id in compared.matches["responsibilities"].items():
        old, new = compared.old.responsibilities[old_id], compared.new.responsibilities[new_id]
        if compared.is_as_it_was(old, new):
            continue
        places: dict[tuple[_Names, _Names], list[str]] = {}
        for old_service, new_service in compared.matches["services"].items():
            before, after = old.cells.get(old_service, Cell()), new.cells.get(new_service, Cell())
            if compared.hands(before) != Hands.of(after):
                places.setdefault(_names(compared, before, after), []).append(new_service)
        for (before_names, after_names), services in places.items():
            where = compared.where(services)
            yield Change(ChangeKind.MOVED, Part.ROW, new_id, new.name, "", where, "", before_names, after_names)


def _names(compared: Comparison, before: Cell, after: Cell) -> tuple[_Names, _Names]:
    """Who answered for a cell and who does; where these are the same, all who had a part and who have one."""
    if compared.hands(before).responsible != Hands.of(after).responsible:
        return compared.old.owner_names(before.responsible), compared.new.owner_names(after.responsible)
    return compared.old.owner_names(before.holders), compared.new.owner_names(after.holders)


def moved_layers(compared: Comparison) -> Iterator[Change]:
    """Layers whose stated owner is another one, if no row of theirs says so; or whose owners stand otherwise."""
    for old_id, new_id in compared.matches["layers"].items():
        old, new = compared.old.layers[old_id], compared.new.layers[new_id]
        places: dict[tuple[ChangeKind, _Names, _Names], list[str]] = {}
        for old_service, new_service in compared.matches["services"].items():
            if old_service in old.stated or new_service in new.stated:
                owners = _owners_of(old, old_service), _owners_of(new, new_service)
                if told := _layer_change(compared, new_id, *owners, (old_service, new_service)):
                    places.setdefault(told, []).append(new_service)
        for (kind, before, after), services in places.items():
            aspect = "owners" if kind is ChangeKind.CHANGED else ""
            yield Change(kind, Part.LAYER, new_id, new.name, aspect, compared.where(services), "", before, after)


def _layer_change(
    compared: Comparison, layer: str, before: _Names, after: _Names, services: tuple[str, str]
) -> tuple[ChangeKind, _Names, _Names] | None:
    """What is to be told of a layer's owners in a service: another order of them, or a move; None if that is known."""
    translated = tuple(map(compared.new_owner, before))
    if translated == after:
        return None
    if set(translated) == set(after):
        return ChangeKind.CHANGED, before, after
    gained, lost = _told_by_rows(compared, layer, *services)
    if gained.issuperset(set(after) - set(translated)) and lost.issuperset(set(translated) - set(after)):
        return None
    return ChangeKind.MOVED, compared.old.owner_names(before), compared.new.owner_names(after)


def _told_by_rows(compared: Comparison, layer: str, old_service: str, new_service: str) -> tuple[set[str], set[str]]:
    """Whom the rows of a layer of the new model have won, and whom they have lost, in a service.

    A row that has left the layer since counts as well: it is why the layer's owner is another one.
    """
    gained: set[str] = set()
    lost: set[str] = set()
    for old, new in compared.rows_of(layer):
        before = compared.hands(old.cells.get(old_service, Cell())).holders
        after = Hands.of(new.cells.get(new_service, Cell())).holders
        gained |= after - before
        lost |= before - after
    return gained, lost


def _owners_of(layer: Layer, service: str) -> _Names:
    return layer.owners.get(service, ())
