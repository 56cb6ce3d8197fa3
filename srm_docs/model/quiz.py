"""Questions that are made from the matrix, each with exactly one right answer by construction.

Nothing is left to chance: which question comes next follows from how often its row, owner, service and layer were asked
before, and between equals from a hash of the seed and the question, so that the choice is the same everywhere and for
ever (Python's `random` may change its algorithms).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from srm_docs.model.cell import Cell, Share
from srm_docs.model.exercise import Exercise
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Responsibility

MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Question:
    """Who answers for a row in some services; or with a ``part``, whose part of the row that text is.

    ``choices`` are sets of owners, one of which is right: that at ``answer``.
    """

    proof: Proof
    choices: tuple[tuple[str, ...], ...]
    answer: int
    part: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        """The owners that are the answer."""
        return self.choices[self.answer]

    @property
    def key(self) -> str:
        """What tells it from others."""
        return "|".join((self.proof.responsibility, *self.proof.services, self.part))


def draw(model: ResponsibilityModel, count: int, seed: int) -> tuple[Question, ...]:
    """So many questions, or as many as the matrix yields; the first of them are those that a smaller count gives."""
    candidates = {_rank(seed, question.key): question for question in questions(model)}
    asked = _Asked(model)
    # What the author asks already comes last.
    for task in model.exercises.values():
        if isinstance(task, Exercise) and task.proof:
            asked.take(task.proof.responsibility)
    drawn: list[Question] = []
    while candidates and len(drawn) < count:
        # The rank is last, so that chance decides among equals, and the same one on every machine.
        best = min(candidates, key=lambda rank: (*asked.weight(candidates[rank]), rank))
        drawn.append(candidates.pop(best))
        asked.add(drawn[-1])
    return tuple(drawn)


def questions(model: ResponsibilityModel) -> Iterator[Question]:
    """Every question that the matrix yields; the same row in other services only where the answer is another."""
    for row in model.rows:
        told: set[tuple[str, tuple[str, ...]]] = set()
        for question in _about_row(model, row):
            if (question.part, question.right) not in told:
                told.add((question.part, question.right))
                yield question


def _about_row(model: ResponsibilityModel, row: Responsibility) -> Iterator[Question]:
    for services, cell in _alike(model, row):
        proof = Proof(row.id, services)
        if cell.holders and set(cell.holders) == set(cell.responsible):
            choices = _choices(model, cell.holders)
            yield Question(proof, choices, choices.index(cell.holders))
        else:
            # One has all of it and answers for it, yet another has a part: asked is whose part it is.
            yield from _parts(model, proof, cell)


def _alike(model: ResponsibilityModel, row: Responsibility) -> Iterator[tuple[tuple[str, ...], Cell]]:
    """The services in which a row is alike, with the cell that they share; in the order of the services."""
    order = list(dict.fromkeys(row.cells[service] for service in model.services if service in row.cells))
    # `groupby` puts neighbours together only: those with one cell are made neighbours first.
    services = sorted(row.cells, key=lambda service: order.index(row.cells[service]))
    for cell, group in groupby(services, key=lambda service: row.cells[service]):
        yield tuple(sorted(group, key=list(model.services).index)), cell


def _parts(model: ResponsibilityModel, proof: Proof, cell: Cell) -> Iterator[Question]:
    """Questions for texts that one owner alone has."""
    texts = Counter(duty.text.casefold() for duty in cell.duties if duty.share is not Share.NONE)
    single = tuple((owner,) for owner in model.owners)
    for duty in cell.duties:
        if duty.text and duty.share is not Share.NONE and texts[duty.text.casefold()] == 1 and len(single) > 1:
            offered = _shown(single, (duty.owner,))
            yield Question(proof, offered, offered.index((duty.owner,)), duty.text)


def _choices(model: ResponsibilityModel, right: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Each owner alone, and those together that share it; where one alone has it, all owners together."""
    ids = tuple(model.owners)
    together = right if len(right) > 1 else ids[:2] if len(ids) > 1 else ()
    every = tuple((owner,) for owner in ids) + ((together,) if len(together) > 1 else ())
    return _shown(every, right)


def _shown(every: tuple[tuple[str, ...], ...], right: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Some of the choices in their order, the right one among them."""
    wrong = [choice for choice in every if choice != right][: MOST_CHOICES - 1]
    return tuple(choice for choice in every if choice == right or choice in wrong)


class _Asked:
    """How often rows, right answers, services and layers were asked."""

    def __init__(self, model: ResponsibilityModel) -> None:
        self._layers = {row.id: row.layer for row in model.rows}
        self._counts: Counter[tuple[str, object]] = Counter()
        moving = {layer.id for layer in model.layers.values() if len(set(layer.owners.values())) > 1}
        self._moving = {row.id for row in model.rows if not row.uniform or row.layer in moving}

    def weight(self, question: Question) -> tuple[int, int, bool, int]:
        """What is asked next has the least of it: a new row, an owner, service and layer that were rarely asked."""
        row, owner, *places = self._about(question)
        return (
            self._counts[row],
            self._counts[owner],
            question.proof.responsibility not in self._moving,
            sum(self._counts[place] for place in places),
        )

    def take(self, row: str) -> None:
        """Count a row that is asked otherwise."""
        self._counts["row", row] += 1

    def add(self, question: Question) -> None:
        """Count a question."""
        self._counts.update(self._about(question))

    def _about(self, question: Question) -> list[tuple[str, object]]:
        row, services = question.proof.responsibility, question.proof.services
        places = [("layer", self._layers[row]), *(("service", service) for service in services)]
        return [("row", row), ("owner", question.right), *places]


def _rank(seed: int, key: str) -> str:
    # Not `random`, whose sequences may change with a version of Python: a sheet must be drawn again as it was.
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()
