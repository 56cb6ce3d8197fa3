"""Which question comes next: what was asked least, and between equals a hash.

Nothing is left to chance, so that a draw is the same everywhere and for ever (Python's `random` may change its
algorithms).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Set

from srm_docs.core.values import replace
from srm_docs.model.exercise import Exercise
from srm_docs.model.model import ResponsibilityModel, proofs_of
from srm_docs.model.parts import Proof
from srm_docs.model.quiz.facts import MOST_PLACES, is_telling, names_owner, one_sided

Seed = int | str
"""What makes a draw another one."""

Weight = tuple[int | bool | str, ...]


def rank(seed: Seed, *what: object) -> str:
    """Where something stands among its equals."""
    return hashlib.sha256("|".join(map(str, (seed, *what))).encode()).hexdigest()


def spelt(proof: Proof) -> str:
    """A proof as `rank` takes it: the same for ever, whatever else a proof may come to hold."""
    return f"{proof.responsibility}/{proof.services}/{proof.when}"


class Asked:
    """How often cells, rows, layers and services were asked; it decides what is asked next.

    No cell is asked twice, since one question would answer the other, until the others are ``exhausted``.
    """

    def __init__(self, model: ResponsibilityModel, seed: Seed) -> None:
        self.exhausted = False
        self._seed = seed
        self._layers = {row.id: row.layer for row in model.rows}
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._telling = {row.id for row in model.rows if is_telling(model, row)}
        self._one_sided = one_sided(model)
        self._named = {row.id for row in model.rows if names_owner(model, row.name)}
        for task in model.exercises.values():
            self.add(proofs_of(task) if isinstance(task, Exercise) else ())

    def allows(self, proofs: Iterable[Proof]) -> bool:
        """Whether cells may be asked: none was asked before, or nothing else is left."""
        return self.exhausted or not any(self._counts[cell] for proof in proofs for cell in cells_of(proof))

    def narrowed(self, proof: Proof) -> Proof | None:
        """A proof without the services in which its row was asked before; None if nothing is left of it."""
        if self.exhausted:
            return proof
        fresh = [
            service for service, cell in zip(proof.services, cells_of(proof), strict=True) if not self._counts[cell]
        ]
        if len(fresh) == len(proof.services):
            return proof
        return replace(proof, services=tuple(fresh[:MOST_PLACES])) if fresh else None

    def weight(self, proofs: Iterable[Proof], *key: object, rows: Set[str] = frozenset()) -> Weight:
        """What is asked next has the least: cells and rows that are new, then rows that move or are shared.

        ``rows`` are about to be asked, and count as if they were.
        """
        looked_up = tuple(proofs)
        own = tuple(dict.fromkeys(proof.responsibility for proof in looked_up))
        times = max((self._counts["row", row] + (row in rows) for row in own), default=0)
        return (
            max((self._counts[cell] for proof in looked_up for cell in cells_of(proof)), default=0),
            times > 1,
            not self._telling.issuperset(own),
            times,
            # The name of an owner in that of the row makes it too easy, and so does a service that is all one owner's.
            any(row in self._named for row in own),
            any(service in self._one_sided for proof in looked_up for service in proof.services),
            sum(self._counts[place] for proof in looked_up for place in self._places(proof)),
            rank(self._seed, *key, *map(spelt, looked_up)),
        )

    def add(self, proofs: Iterable[Proof]) -> None:
        """Count what is asked."""
        looked_up = tuple(proofs)
        self._counts.update(("row", row) for row in {proof.responsibility for proof in looked_up})
        for proof in looked_up:
            self._counts.update(cells_of(proof))
            self._counts.update(self._places(proof))

    def _places(self, proof: Proof) -> tuple[tuple[str, ...], ...]:
        layer = ("layer", self._layers.get(proof.responsibility, ""))
        return (layer, *(("service", service) for service in proof.services))


def cells_of(proof: Proof) -> tuple[tuple[str, ...], ...]:
    """The cells of a proof, each under its condition, as they are counted."""
    return tuple(("cell", proof.responsibility, service, proof.when) for service in proof.services)
