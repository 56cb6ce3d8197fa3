"""Questions whose choices are owners, and statements about owners.

Whoever guesses from the choices alone is right no more often than chance: questions come in rounds, in which all have
the same choices and each choice is right once. So do statements: each owner that is claimed is claimed once rightly and
once wrongly. What stands in a round, and in which order, hangs on no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import count
from typing import TypeVar

from srm_docs.core.values import replace
from srm_docs.model.exercise import Ask
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof
from srm_docs.model.quiz.facts import Fact, facts, parts
from srm_docs.model.quiz.order import Asked, Seed, Weight, cells_of, rank, spelt
from srm_docs.model.quiz.question import Question, QuestionForm

MOST_CHOICES = 5

Owners = tuple[str, ...]

_Key = TypeVar("_Key")


def who(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Who is responsible for a row; the same row again only where the answer is another."""
    pools: dict[Owners, list[Question]] = {}
    for fact in _settled(model):
        question = Question(QuestionForm.WHO, Ask.RESPONSIBLE, (fact.proof,), (fact.owners,))
        pools.setdefault(fact.owners, []).append(question)
    yield from _in_rounds(model, asked, seed, pools)


def whose_part(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Whose part of a row a text is."""
    pools: dict[Owners, list[Question]] = {}
    for proof, duty in parts(model):
        question = Question(QuestionForm.PART, Ask.PART, (proof,), ((duty.owner,),), part=duty.text)
        pools.setdefault((duty.owner,), []).append(question)
    yield from _in_rounds(model, asked, seed, pools)


def truth(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Whether some owners are responsible for a row."""
    pools: dict[Owners, list[Fact]] = {}
    for fact in _settled(model):
        pools.setdefault(fact.owners, []).append(fact)
    yield from _overlapping(seed, asked, lambda _: _statements(model, asked, seed, pools))


def in_order(model: ResponsibilityModel, sets: Sequence[Owners]) -> tuple[Owners, ...]:
    """Sets of owners as they stand below a question: each alone, then those together, in the order of the spec."""
    order = {owner: index for index, owner in enumerate(model.owners)}
    return tuple(sorted(sets, key=lambda owners: (len(owners), *(order[owner] for owner in owners))))


def portions(items: Sequence[_Key], most: int) -> Iterator[Sequence[_Key]]:
    """The items in as few portions as possible, which are about as large as each other."""
    count = -(-len(items) // most)
    for number in range(count):
        yield items[len(items) * number // count : len(items) * (number + 1) // count]


def _settled(model: ResponsibilityModel) -> Iterator[Fact]:
    """Facts that leave no doubt."""
    return (fact for fact in facts(model) if fact.is_settled)


def _place_in(seed: Seed, batch: int, question: Question) -> str:
    return rank(seed, batch, question.owners, question.part, *map(spelt, question.proofs))


def _in_rounds(
    model: ResponsibilityModel, asked: Asked, seed: Seed, pools: Mapping[Owners, list[Question]]
) -> Iterator[Question | None]:
    """Questions in rounds, as long as two sets of owners are left that could be right; each cell is asked once."""
    yield from _overlapping(seed, asked, lambda number: list(_a_round(model, asked, seed, number, pools)))


def _overlapping(seed: Seed, asked: Asked, batch: Callable[[int], Sequence[Question]]) -> Iterator[Question | None]:
    """The questions of batches in which answers are in balance, until there is none left.

    The last of each is mixed with the next batch: else it would follow from those before it, as the one choice that was
    not right yet.
    """
    kept: list[Question] = []
    for number in count(1):
        questions = batch(number)
        if questions:
            mixed = sorted([*kept, *questions], key=lambda one: _place_in(seed, number, one))
            kept = mixed[-1:]
            yield from mixed[:-1]
        elif kept:
            yield kept.pop()
        elif asked.exhausted:
            return
        else:
            yield None


def _a_round(
    model: ResponsibilityModel, asked: Asked, seed: Seed, number: int, pools: Mapping[Owners, list[Question]]
) -> Iterator[Question]:
    """The next round, taken out of the pools; none where nobody but one could be right."""
    chosen = _chosen(model, asked, rank(seed, "order", number), pools)
    if len(chosen) < 2:
        return
    for right, question in chosen.items():
        asked.add(question.proofs)
        for owners, pool in pools.items():
            pool[:] = [other for other in pool if not _is_spent(other, question, same=owners == right)]
    for choices in portions(in_order(model, list(chosen)), MOST_CHOICES):
        for right in choices:
            yield replace(chosen[right], choices=tuple(choices), answers=(choices.index(right),))


def _is_spent(question: Question, asked: Question, *, same: bool) -> bool:
    """Whether a question is used up by one that was asked, of which the ``same`` owners are right or others."""
    (proof,), (known,) = question.proofs, asked.proofs
    if (proof.responsibility, proof.when) != (known.responsibility, known.when):
        return False
    # The part of another owner may be asked for elsewhere; who is responsible, only where the answer is another.
    overlap = not set(proof.services).isdisjoint(known.services)
    return overlap or (same and question.form is QuestionForm.WHO)


def _chosen(
    model: ResponsibilityModel, asked: Asked, key: str, pools: Mapping[Owners, list[Question]]
) -> dict[Owners, Question]:
    """One question for each set of owners, no two of them about the same cell, as far as there are such."""
    chosen: dict[Owners, Question] = {}
    for owners in sorted(in_order(model, list(pools)), key=lambda one: rank(0, key, one)):
        used = {cell for question in chosen.values() for cell in _cells(question)}
        unused = [question for question in pools[owners] if used.isdisjoint(_cells(question))]
        pool = [narrowed for question in unused if (narrowed := _narrowed(question, asked))]
        if unused and not pool:
            # Without these owners the choices would be poorer: it waits until cells may be asked again.
            return {}
        if pool:
            rows = {question.proofs[0].responsibility for question in chosen.values()}
            chosen[owners] = min(pool, key=partial(_weight_in_round, asked, rows))
    return chosen


def _cells(question: Question) -> set[tuple[str, ...]]:
    return {cell for proof in question.proofs for cell in cells_of(proof)}


def _narrowed(question: Question, asked: Asked) -> Question | None:
    """The question about the services in which its row was not asked yet, if there are any."""
    (proof,) = question.proofs
    fresh = asked.narrowed(proof)
    return replace(question, proofs=(fresh,)) if fresh else None


def _weight_in_round(asked: Asked, rows: Set[str], question: Question) -> Weight:
    """What a question weighs in a round in which some rows are asked already."""
    return asked.weight(question.proofs, question.form, question.part, rows=rows)


def _statements(
    model: ResponsibilityModel, asked: Asked, seed: Seed, pools: Mapping[Owners, list[Fact]]
) -> list[Question]:
    """For each set of owners a true statement about it and a false one, as far as there are facts left for both."""
    statements: list[Question] = []
    allowed = {owners: _fresh(pool, asked) for owners, pool in pools.items()}

    def taken(among: Sequence[Fact], claim: Owners) -> Proof:
        best = min(among, key=lambda fact: asked.weight((fact.proof,), "truth", claim))
        for left in (allowed, pools):
            # Of a row for which the same owners are responsible here and there, one is enough.
            left[best.owners][:] = [fact for fact in left[best.owners] if not _is_of_one_row(fact, best)]
        return best.proof

    for claim in sorted(in_order(model, list(pools)), key=lambda owners: rank(seed, "claim", owners)):
        others = [fact for owners, pool in allowed.items() if _is_denied(claim, owners) for fact in pool]
        if allowed[claim] and others:
            for answer, among in enumerate((allowed[claim], others)):
                proof = taken(among, claim)
                asked.add((proof,))
                statements.append(
                    Question(QuestionForm.TRUTH, Ask.RESPONSIBLE, (proof,), answers=(answer,), owners=claim)
                )
    return statements


def _fresh(pool: Sequence[Fact], asked: Asked) -> list[Fact]:
    """Facts about the services in which their rows were not asked yet."""
    return [replace(fact, proof=fresh) for fact in pool if (fresh := asked.narrowed(fact.proof))]


def _is_of_one_row(fact: Fact, other: Fact) -> bool:
    return (fact.proof.responsibility, fact.proof.when) == (other.proof.responsibility, other.proof.when)


def _is_denied(claim: Owners, responsible: Owners) -> bool:
    """Whether nobody can take a claim for half true: that one of two who share a row is responsible, isn't asked."""
    return claim != responsible and (set(claim).isdisjoint(responsible) or set(claim) > set(responsible))
