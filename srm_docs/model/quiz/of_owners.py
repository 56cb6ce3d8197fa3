"""Questions whose choices are owners, and statements about owners.

Whoever guesses from the choices alone is right no more often than chance: questions come in rounds, in which all have
the same choices and each choice is right once. So do statements: each owner that is claimed is claimed once rightly and
once wrongly. What stands in a round, and in which order, hangs on no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TypeVar

from srm_docs.model.exercise import Ask
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof
from srm_docs.model.quiz.facts import Fact, facts, parts
from srm_docs.model.quiz.order import Asked, Seed, Weight, rank
from srm_docs.model.quiz.question import Question, QuestionForm

MOST_CHOICES = 5

Owners = tuple[str, ...]

_Key = TypeVar("_Key")


def who(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Who is responsible for a row; the same row again only where the answer is another."""
    pools: dict[Owners, list[Question]] = {}
    for fact in _settled(model, seed):
        question = Question(QuestionForm.WHO, Ask.RESPONSIBLE, (fact.proof,), (fact.owners,))
        pools.setdefault(fact.owners, []).append(question)
    yield from _in_rounds(model, asked, seed, pools)


def whose_part(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Whose part of a row a text is."""
    pools: dict[Owners, list[Question]] = {}
    for fact in facts(model):
        for duty in parts(model, fact):
            question = Question(QuestionForm.PART, Ask.PART, (fact.proof,), ((duty.owner,),), part=duty.text)
            pools.setdefault((duty.owner,), []).append(question)
    yield from _in_rounds(model, asked, seed, pools)


def truth(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Whether some owners are responsible for a row."""
    pools: dict[Owners, list[Fact]] = {}
    for fact in _settled(model, seed):
        pools.setdefault(fact.owners, []).append(fact)
    for number in count(1):
        statements = _statements(model, asked, seed, pools)
        if not statements and asked.exhausted:
            return
        yield from sorted(statements, key=lambda one: rank(seed, "truth", number, one.owners, one.answers))
        if not statements:
            yield None


def in_order(model: ResponsibilityModel, sets: Sequence[Owners]) -> tuple[Owners, ...]:
    """Sets of owners as they stand below a question: each alone, then those together, in the order of the spec."""
    order = {owner: index for index, owner in enumerate(model.owners)}
    return tuple(sorted(sets, key=lambda owners: (len(owners), *(order[owner] for owner in owners))))


def portions(items: Sequence[_Key], most: int) -> Iterator[Sequence[_Key]]:
    """The items in as few portions as possible, which are about as large as each other."""
    count = -(-len(items) // most)
    for number in range(count):
        yield items[len(items) * number // count : len(items) * (number + 1) // count]


def _settled(model: ResponsibilityModel, seed: Seed) -> Iterator[Fact]:
    """Facts that leave no doubt; of a row for which the same owners are responsible here and there, one."""
    alike: dict[tuple[str, Owners, str], list[Fact]] = {}
    for fact in facts(model):
        if fact.is_settled:
            alike.setdefault((fact.proof.responsibility, fact.owners, fact.proof.when), []).append(fact)
    for same in alike.values():
        yield min(same, key=lambda fact: rank(seed, fact.proof.responsibility, fact.proof.services))


def _in_rounds(
    model: ResponsibilityModel, asked: Asked, seed: Seed, pools: Mapping[Owners, list[Question]]
) -> Iterator[Question | None]:
    """Questions in rounds, as long as two sets of owners are left that could be right; each cell is asked once."""
    for number in count(1):
        chosen = _a_round(model, asked, rank(seed, "order", number), pools)
        if len(chosen) < 2:
            if asked.exhausted:
                return
            yield None
            continue
        for question in chosen.values():
            asked.add(question.proofs)
            for pool in pools.values():
                pool[:] = [other for other in pool if other.proofs != question.proofs]
        for choices in portions(in_order(model, list(chosen)), MOST_CHOICES):
            for right in sorted(choices, key=lambda owners: rank(seed, "round", number, owners)):
                yield replace(chosen[right], choices=tuple(choices), answers=(choices.index(right),))


def _a_round(
    model: ResponsibilityModel, asked: Asked, key: str, pools: Mapping[Owners, list[Question]]
) -> dict[Owners, Question]:
    """One question for each set of owners, no two of them about the same cell, as far as there are such."""
    chosen: dict[Owners, Question] = {}
    for owners in sorted(in_order(model, list(pools)), key=lambda one: rank(0, key, one)):
        used = {question.proofs for question in chosen.values()}
        unused = [question for question in pools[owners] if question.proofs not in used]
        pool = [question for question in unused if asked.allows(question.proofs)]
        if unused and not pool:
            # Without these owners the choices would be poorer: it waits until cells may be asked again.
            return {}
        if pool:
            rows = {question.proofs[0].responsibility for question in chosen.values()}
            chosen[owners] = min(pool, key=partial(_weight_in_round, asked, rows))
    return chosen


def _weight_in_round(asked: Asked, rows: Set[str], question: Question) -> Weight:
    """What a question weighs in a round in which some rows are asked already."""
    return asked.weight(question.proofs, question.form, question.part, rows=rows)


def _statements(
    model: ResponsibilityModel, asked: Asked, seed: Seed, pools: Mapping[Owners, list[Fact]]
) -> list[Question]:
    """For each set of owners a true statement about it and a false one, as far as there are facts left for both."""
    found: list[Question] = []
    allowed = {owners: [fact for fact in pool if asked.allows((fact.proof,))] for owners, pool in pools.items()}

    def taken(among: Sequence[Fact], claim: Owners) -> Proof:
        best = min(among, key=lambda fact: asked.weight((fact.proof,), "truth", claim))
        allowed[best.owners].remove(best)
        pools[best.owners].remove(best)
        return best.proof

    for claim in sorted(in_order(model, list(pools)), key=lambda owners: rank(seed, "claim", owners)):
        others = [fact for owners, pool in allowed.items() if _is_denied(claim, owners) for fact in pool]
        if allowed[claim] and others:
            for answer, among in enumerate((allowed[claim], others)):
                proof = taken(among, claim)
                asked.add((proof,))
                found.append(Question(QuestionForm.TRUTH, Ask.RESPONSIBLE, (proof,), answers=(answer,), owners=claim))
    return found


def _is_denied(claim: Owners, responsible: Owners) -> bool:
    """Whether nobody can take a claim for half true: that one of two who share a row is responsible, isn't asked."""
    return claim != responsible and (set(claim).isdisjoint(responsible) or set(claim) > set(responsible))
