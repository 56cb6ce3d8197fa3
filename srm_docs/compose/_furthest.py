"""Which two columns the shift shows if its author has not said: those between which the most layers change hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import ne

from srm_docs.compose._course import common_cell, holders_in, moves
from srm_docs.model.claims import Ids, Move
from srm_docs.model.model import ResponsibilityModel

_MOST_TIES = 1_000
"""Of so many pairs between which as many layers change hands, the rows are looked at too; of 2,000 services there can
be two million."""

_Pair = tuple[int, int]


def furthest_apart(model: ResponsibilityModel, columns: Sequence[Ids]) -> _Pair:
    """The places of two columns, each given by its services; the first two where nothing moves at all."""
    # What is alike moves alike, so that the first of its kind stands for it.
    kinds: dict[tuple[object, ...], int] = {}
    for place, services in enumerate(columns):
        cells = tuple(common_cell(row, services) for row in model.responsibilities.values())
        kinds.setdefault((*_holders(model, services), cells), place)
    ties = _most_layers(model, columns, list(kinds.values()))
    furthest = max(ties, key=lambda pair: _weight(model, columns, pair), default=(0, 1))
    return furthest if any(_weight(model, columns, furthest)) else (0, 1)


def _most_layers(model: ResponsibilityModel, columns: Sequence[Ids], places: Sequence[int]) -> list[_Pair]:
    """The pairs of these columns between which the most layers change hands, the first `_MOST_TIES` of them."""
    holders = {place: _holders(model, columns[place]) for place in places}
    most, ties = 0, list[_Pair]()
    for pair in combinations(places, 2):
        one, other = holders[pair[0]], holders[pair[1]]
        # Most pairs are out of the question by the layers that have others at all, which is quickly counted.
        if sum(map(ne, one, other)) < most:
            continue
        changed = sum(1 for before, after in zip(one, other, strict=True) if before and after and before != after)
        if changed > most:
            most, ties = changed, []
        if changed == most and len(ties) < _MOST_TIES:
            ties.append(pair)
    return ties


def _holders(model: ResponsibilityModel, services: Ids) -> tuple[Ids, ...]:
    return tuple(holders_in(model, layer, services) for layer in model.layers.values())


def _weight(model: ResponsibilityModel, columns: Sequence[Ids], pair: _Pair) -> tuple[int, int]:
    """How much happens between two columns: to so many layers, and to so many rows of others."""
    moved = list(_moved(model, columns[pair[0]], columns[pair[1]]))
    layers = sum(any(not move.rows for move in moves_of_layer) for moves_of_layer in moved)
    return layers, sum(len(move.rows) for moves_of_layer in moved for move in moves_of_layer)


def _moved(model: ResponsibilityModel, before: Ids, after: Ids) -> Iterator[list[Move]]:
    for claims in moves(model, before, after):
        yield [claim for claim in claims if isinstance(claim, Move)]
