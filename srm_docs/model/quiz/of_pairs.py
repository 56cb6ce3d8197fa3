"""Questions that are answered by matching: a row to be completed, and texts whose owners are sought.

Each choice goes with as many pairs as any other, so that no letter is a better guess than another.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.model.cell import Duty
from srm_docs.model.exercise import Ask
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Responsibility
from srm_docs.model.quiz.facts import parts, places, settled_in
from srm_docs.model.quiz.of_owners import Owners, in_order
from srm_docs.model.quiz.order import Asked, Seed, rank
from srm_docs.model.quiz.question import Question, QuestionForm, QuestionPair

LEAST_PAIRS = 3
MOST_PAIRS = 6


def complete_the_row(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Who is responsible for a row in each of some places; each row once."""
    left = [question for row in model.rows if (question := _completed(model, row, seed))]
    while left:
        allowed = [question for question in left if asked.allows(question.looked_up)]
        if allowed:
            best = min(allowed, key=lambda question: asked.weight(question.looked_up, "row"))
            left.remove(best)
            asked.add(best.looked_up)
            yield best
        else:
            yield None


def match_the_parts(model: ResponsibilityModel, asked: Asked, seed: Seed) -> Iterator[Question | None]:
    """Whose parts some texts are; each text once."""
    left: dict[str, list[tuple[Proof, Duty]]] = {}
    for proof, duty in parts(model):
        if not proof.when:
            left.setdefault(duty.owner, []).append((proof, duty))
    while True:
        question = _matched(model, left, asked, seed)
        if question:
            asked.add(question.looked_up)
        elif asked.exhausted:
            return
        yield question


def _completed(model: ResponsibilityModel, row: Responsibility, seed: Seed) -> Question | None:
    """A row in places, as many for each set of owners."""
    by_owners: dict[Owners, list[tuple[str, ...]]] = {}
    for place in sorted(places(model), key=lambda one: rank(seed, "place", row.id, one)):
        if cell := settled_in(row, place):
            by_owners.setdefault(cell.responsible, []).append(place)
    choices = in_order(model, list(by_owners))
    # Without two places for any of two choices, the second follows from the first.
    each = min((len(found) for found in by_owners.values()), default=0)
    each = min(each, MOST_PAIRS // max(len(choices), 1))
    if len(choices) < 2 or each * len(choices) < LEAST_PAIRS:
        return None
    pairs = [
        QuestionPair(Proof(row.id, place), choices.index(owners))
        for owners, found in by_owners.items()
        for place in found[:each]
    ]
    pairs.sort(key=lambda pair: rank(seed, "pair", row.id, pair.proof.services))
    return Question(QuestionForm.ROW, Ask.RESPONSIBLE, choices=choices, pairs=tuple(pairs))


def _matched(
    model: ResponsibilityModel, left: dict[str, list[tuple[Proof, Duty]]], asked: Asked, seed: Seed
) -> Question | None:
    """As many texts of each owner who has enough of them, about as many rows as possible."""
    allowed = {owner: [text for text in texts if asked.allows((text[0],))] for owner, texts in left.items()}
    for each in (2, 1):
        owners = [owner for owner in model.owners if len(allowed.get(owner, ())) >= each][: MOST_PAIRS // each]
        if len(owners) < 2 or len(owners) * each < LEAST_PAIRS:
            continue
        chosen: list[tuple[Proof, Duty]] = []
        for owner in owners * each:
            rows = [proof.responsibility for proof, _ in chosen]
            best = min(
                allowed[owner],
                key=lambda entry: (
                    rows.count(entry[0].responsibility),
                    *asked.weight((entry[0],), "match", entry[1].text),
                ),
            )
            allowed[owner].remove(best)
            left[owner].remove(best)
            chosen.append(best)
        pairs = [QuestionPair(proof, owners.index(duty.owner), duty.text) for proof, duty in chosen]
        pairs.sort(key=lambda pair: rank(seed, "pair", pair.proof.responsibility, pair.proof.services, pair.part))
        choices = tuple((owner,) for owner in owners)
        return Question(QuestionForm.MATCH, Ask.PART, choices=choices, pairs=tuple(pairs))
    return None
