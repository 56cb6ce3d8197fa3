"""Questions with several right answers: in which places an owner is responsible, and which rows move.

They come in twos: what is right in one is wrong in the other, be it by place or, of rows, by the length of their names.
So nothing that can be seen of the choices tells how likely one is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise, product

from msgspec import Struct

from srm_docs.model.cell import Cell
from srm_docs.model.exercise import Ask
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Responsibility
from srm_docs.model.quiz.facts import places, settled_in
from srm_docs.model.quiz.of_owners import portions
from srm_docs.model.quiz.order import Asked, Seed, Weight, rank
from srm_docs.model.quiz.question import Question, QuestionForm

MOST_PLACES_TO_CHOOSE = 5
LEAST_TO_CHOOSE = 3
MOST_ROWS_TO_CHOOSE = 4
MOST_STEPS = 8
"""So many ways from one service to another are looked at."""

Place = tuple[str, ...]
Mask = tuple[bool, ...]


class _Spread(Struct, frozen=True):
    """Where an owner is responsible for a row, or has a part in it."""

    row: str
    owner: str
    asks: Ask
    places: tuple[Place, ...]
    mask: Mask

    @property
    def proofs(self) -> tuple[Proof, ...]:
        return tuple(Proof(self.row, place) for place in self.places)


def in_which_places(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Where an owner is responsible for a row; each row once."""
    left = [spread for row in model.rows for spread in _spreads(model, row)]
    while True:
        pair = _best_pair([spread for spread in left if asked.allows(spread.proofs)], asked)
        if not pair:
            if asked.exhausted:
                return
            yield None
            continue
        rows = {spread.row for spread in pair}
        left = [spread for spread in left if spread.row not in rows]
        asked.add(proof for spread in pair for proof in spread.proofs)
        for spread in sorted(pair, key=lambda one: rank(seed, "places", one.mask, len(left))):
            yield _asked_of(spread, seed)


def what_moves(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Which rows have another owner in one service than in another; each row stands below one question alone."""
    steps = [_Step.of(model, one, two) for one, two in _ways(model, seed)]
    used: set[str] = set()
    for number in count(1):
        pair = _steps_pair(model, steps, used, asked, seed, number)
        if not pair:
            if asked.exhausted:
                return
            yield None
            continue
        asked.add(proof for question in pair for proof in question.proofs)
        yield from sorted(pair, key=lambda one: rank(seed, "moves", number, len(one.answers), one.services))


def _spreads(model: ResponsibilityModel, row: Responsibility) -> Iterator[_Spread]:
    cells = {place: cell for place in places(model) if (cell := settled_in(row, place))}
    for chosen in portions(tuple(cells), MOST_PLACES_TO_CHOOSE):
        shared = any(len(cells[place].holders) > 1 for place in chosen)
        for owner in model.owners:
            mask = tuple(owner in cells[place].holders for place in chosen)
            if len(chosen) >= LEAST_TO_CHOOSE and any(mask) and not all(mask):
                yield _Spread(row.id, owner, Ask.PART if shared else Ask.RESPONSIBLE, tuple(chosen), mask)


def _best_pair(left: Sequence[_Spread], asked: Asked) -> tuple[_Spread, _Spread] | None:
    """Two about different rows, of which one is right where the other is wrong."""
    weights = {spread: asked.weight(spread.proofs, "places", spread.owner) for spread in left}
    by_mask: dict[tuple[tuple[Place, ...], Mask], list[_Spread]] = {}
    for spread in sorted(left, key=weights.__getitem__):
        by_mask.setdefault((spread.places, spread.mask), []).append(spread)
    for first in sorted(left, key=weights.__getitem__):
        opposite = tuple(not right for right in first.mask)
        for second in by_mask.get((first.places, opposite), ()):
            if second.row != first.row:
                return first, second
    return None


def _asked_of(spread: _Spread, seed: Seed) -> Question:
    order = sorted(
        range(len(spread.places)), key=lambda index: rank(seed, spread.row, spread.owner, spread.places[index])
    )
    choices = tuple(spread.places[index] for index in order)
    right = tuple(number for number, index in enumerate(order) if spread.mask[index])
    proofs = tuple(Proof(spread.row, choices[number]) for number in right)
    return Question(QuestionForm.PLACES, spread.asks, proofs, choices, right, owners=(spread.owner,))


class _Step(Struct, frozen=True):
    """The rows that have other owners in one service than in another, and those that have the same."""

    services: tuple[str, str]
    moving: tuple[str, ...]
    staying: tuple[str, ...]

    @classmethod
    def of(cls, model: ResponsibilityModel, one: str, two: str) -> _Step:
        moving, staying = [], []
        for row in model.rows:
            before, after = settled_in(row, (one,)), settled_in(row, (two,))
            if before and after:
                # Where somebody joins or leaves, it is a matter of taste whether a row moves.
                if _owners(before) == _owners(after):
                    staying.append(row.id)
                elif _owners(before).isdisjoint(_owners(after)):
                    moving.append(row.id)
        return cls((one, two), tuple(moving), tuple(staying))


def _owners(cell: Cell) -> frozenset[str]:
    return frozenset(cell.responsible)


def _ways(model: ResponsibilityModel, seed: Seed) -> list[tuple[str, str]]:
    """Pairs of services, in the order of the spec: neighbours, the two ends, and those whose shift is shown."""
    ids = tuple(model.services)
    # A spec that has not one is refused, but for all that is wrong with it its questions are drawn, too.
    ways = dict.fromkeys([*pairwise(ids), *zip(ids[:1], ids[-1:], strict=True)])
    if len(model.shift) == 2 and set(model.shift) <= set(ids):
        ways[model.shift[0], model.shift[1]] = None
    different = [way for way in ways if way[0] != way[1]]
    return sorted(different, key=lambda way: rank(seed, "way", *way))[:MOST_STEPS]


def _steps_pair(
    model: ResponsibilityModel, steps: Sequence[_Step], used: set[str], asked: Asked, seed: Seed, number: int
) -> tuple[Question, Question] | None:
    """Two questions: where in one the longest name is right, it is wrong in the other, and so on."""
    weighed = [(step, _weights(step, used, asked)) for step in steps]
    for size in range(MOST_ROWS_TO_CHOOSE, LEAST_TO_CHOOSE - 1, -1):
        masks = [mask for mask in product((False, True), repeat=size) if any(mask) and not all(mask)]
        for mask in sorted(masks, key=lambda one: rank(seed, "mask", number, one)):
            first = _fitting(model, weighed, mask, seed)
            if not first:
                continue
            rows = {row for (row,) in first.choices}
            left = [(step, {row: by for row, by in weights.items() if row not in rows}) for step, weights in weighed]
            second = _fitting(model, left, tuple(not moves for moves in mask), seed)
            if second:
                used |= rows | {row for (row,) in second.choices}
                return first, second
    return None


def _weights(step: _Step, used: set[str], asked: Asked) -> dict[str, Weight]:
    """What the rows that may be asked weigh."""
    weights: dict[str, Weight] = {}
    for row in (*step.moving, *step.staying):
        proofs = [Proof(row, (service,)) for service in step.services]
        known = [not asked.allows((proof,)) for proof in proofs]
        # That a row stays where it is tells nobody whose it is; but from both of its cells it can be told.
        if row not in used and not (all(known) if row in step.staying else any(known)):
            weights[row] = asked.weight(proofs, "moves")
    return weights


def _fitting(
    model: ResponsibilityModel, weighed: Sequence[tuple[_Step, dict[str, Weight]]], mask: Mask, seed: Seed
) -> Question | None:
    """A question about rows of which, from the shortest name to the longest, those in the mask move."""
    for step, weights in weighed:
        rows = _by_length(model, step, mask, weights)
        if rows:
            order = sorted(range(len(mask)), key=lambda index: rank(seed, "choices", rows[index], *rows))
            right = tuple(number for number, index in enumerate(order) if mask[index])
            choices = tuple((rows[index],) for index in order)
            proofs = tuple(Proof(choices[number][0], (service,)) for number in right for service in step.services)
            return Question(QuestionForm.MOVES, Ask.RESPONSIBLE, proofs, choices, right, services=step.services)
    return None


def _by_length(
    model: ResponsibilityModel, step: _Step, mask: Mask, weights: dict[str, Weight]
) -> tuple[str, ...] | None:
    """Rows in the order of the lengths of their names: those that weigh least, as far as they can follow each other."""
    names = {row: model.row(row).name for row in weights}
    moving = sorted((row for row in step.moving if row in weights), key=weights.__getitem__)[: sum(mask)]
    if len(moving) < sum(mask):
        return None
    moving.sort(key=lambda row: (len(names[row]), weights[row]))
    staying = sorted((row for row in step.staying if row in weights), key=weights.__getitem__)
    found: list[str] = []
    movers = iter(moving)
    for index, moves in enumerate(mask):
        if moves:
            found.append(next(movers))
            continue
        coming = sum(mask[: index + 1])
        least = len(names[moving[coming - 1]]) if coming else 0
        most = len(names[moving[coming]]) if coming < len(moving) else None
        fits = [
            row
            for row in staying
            if row not in found and len(names[row]) >= least and (most is None or len(names[row]) <= most)
        ]
        if not fits:
            return None
        found.append(fits[0])
    return tuple(found) if len({names[row] for row in found}) == len(found) else None
