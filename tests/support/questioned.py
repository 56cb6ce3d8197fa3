"""What a reader does with a question: read it, look into the matrix, answer; and what one does who only sees choices.

It shares no code with what makes questions: it reads their English and the bare duties.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from srm_docs.model.cell import Cell, Duty, GapKind, RowGap, Share
from srm_docs.model.exercise import Ask, Exercise, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Kind, Layer, Owner, Responsibility, Service, ServiceGroup

_IF = r"(?:Suppose (?P<when>.+?)\. )?"
_IN = r"(?:(?P<services>.+?): )?"
_DO = r"(?:is responsible|share the responsibility)"
_PATTERNS = {
    "who": rf"{_IF}{_IN}[Ww]ho is responsible for “(?P<row>.+)”\?",
    "part": rf"{_IF}(?:(?P<services>.+), )?“(?P<row>.+)”: whose part is “(?P<part>.+)”\?",
    "true": rf"{_IF}{_IN}(?P<owners>(?:OWNER(?:, | and )?)+) {_DO} for “(?P<row>.+)”\.",
    "places": r"In which of these is (?P<owner>.+) responsible for “(?P<row>.+)”\?",
    "places part": r"In which of these is (?P<owner>.+) responsible for “(?P<row>.+)”, alone or with others\?",
    "moves": r"Which of these change hands between (?P<one>.+) and (?P<two>.+)\?",
    "row": r"Complete the row “(?P<row>.+)”: who is responsible for it in each of these\?",
    "match": r"Whose part is each of these\?",
}


class Reader:
    """Somebody with the matrix of a model."""

    def __init__(self, model: ResponsibilityModel) -> None:
        self._model = model
        self._rows = {row.name: row for row in model.rows}
        self._owners = {owner.name: owner.id for owner in model.owners.values()}
        self._services = {service.name: [service.id] for service in model.services.values()}
        for group in model.service_groups.values():
            self._services[group.name] = [one.id for one in model.services.values() if one.group == group.id]
        self._services["All services"] = list(model.services)

    def form(self, task: Exercise) -> str:
        """What a question asks."""
        return self._read(task)[0]

    def answers(self, task: Exercise) -> list[int]:
        """The indexes of the right choices; of pairs, one each."""
        form, said = self._read(task)
        if form in ("who", "part", "true"):
            return self._of_one_row(form, said, task)
        if form.startswith("places"):
            owner, row = self._owners[said["owner"]], self._rows[said["row"]]
            ask = self._parts if form == "places part" else self._responsible
            return [
                at
                for at, choice in enumerate(task.choices)
                if owner in self._same(ask(row, service, "") for service in self._services[choice.text])
            ]
        if form == "moves":
            one, two = (self._services[said[key]][0] for key in ("one", "two"))
            rows = [self._rows[choice.text] for choice in task.choices]
            return [at for at, row in enumerate(rows) if self._moves(row, one, two)]
        return [self._choice(task, self._of_pair(form, said, text)) for text in (pair.text for pair in task.pairs)]

    def _read(self, task: Exercise) -> tuple[str, dict[str, str]]:
        for form, pattern in _PATTERNS.items():
            owner = "|".join(map(re.escape, self._owners))
            if match := re.fullmatch(pattern.replace("OWNER", f"(?:{owner})"), task.question):
                return form, {key: value for key, value in match.groupdict().items() if value}
        raise AssertionError(f"nobody can read: {task.question}")

    def _of_one_row(self, form: str, said: dict[str, str], task: Exercise) -> list[int]:
        row, when = self._rows[said["row"]], said.get("when", "")
        where = self._where(said["services"]) if "services" in said else list(self._model.services)
        assert all(service in row.cells and not row.is_unknown(service) for service in where)
        if form == "part":
            found = self._same(self._having(row, service, when, said["part"]) for service in where)
            return [self._choice(task, found)]
        found = self._same(self._responsible(row, service, when) for service in where)
        if form == "who":
            return [self._choice(task, found)]
        claimed = {self._owners[name] for name in re.split(", | and ", said["owners"])}
        # A claim that leaves out one of those who share a row would be half true.
        assert not claimed < found
        return [0 if claimed == found else 1]

    def _of_pair(self, form: str, said: dict[str, str], text: str) -> set[str]:
        if form == "row":
            row = self._rows[said["row"]]
            return self._same(self._responsible(row, service, "") for service in self._services[text])
        label, _, part = text.partition(": ")
        name, _, where = label.partition(", ")
        services = self._where(where) if where else list(self._model.services)
        return self._same(self._having(self._rows[name], service, "", part) for service in services)

    def _where(self, text: str) -> list[str]:
        return [service for name in re.split(", | and ", text) for service in self._services[name]]

    def _choice(self, task: Exercise, owners: set[str]) -> int:
        named = [
            set(map(self._owners.__getitem__, re.split(", | and ", choice.text.removesuffix(" together"))))
            for choice in task.choices
        ]
        (right,) = (at for at, names in enumerate(named) if names == owners)
        return right

    def _moves(self, row: Responsibility, one: str, two: str) -> bool:
        before, after = self._responsible(row, one, ""), self._responsible(row, two, "")
        assert before == after or not before & after, "whether it moves is a matter of taste"
        return before != after

    @staticmethod
    def _same(answers: Iterable[set[str]]) -> set[str]:
        found = {frozenset(answer) for answer in answers}
        assert len(found) == 1, "the services differ"
        return set(found.pop())

    def _duties(self, row: Responsibility, service: str, when: str) -> list[Duty]:
        assert not row.is_unknown(service)
        duties = row.cells[service].duties if service in row.cells else ()
        conditions = {duty.when for duty in duties} - {""}
        assert when in conditions if conditions else not when, "a condition is missing"
        changed = [duty for duty in duties if when and duty.when == when]
        kept = [duty for duty in duties if not duty.when and duty.owner not in {other.owner for other in changed}]
        return [duty for duty in (*changed, *kept) if duty.share is not Share.NONE]

    def _parts(self, row: Responsibility, service: str, when: str) -> set[str]:
        duties = self._duties(row, service, when)
        assert not any("may " in duty.text for duty in duties if duty.share is Share.PART), "a part is only possible"
        return {duty.owner for duty in duties}

    def _responsible(self, row: Responsibility, service: str, when: str) -> set[str]:
        parts = self._parts(row, service, when)
        whole = {duty.owner for duty in self._duties(row, service, when) if duty.share is Share.ALL}
        assert not whole or whole == parts, "one has all of it, and another a part"
        return parts

    def _having(self, row: Responsibility, service: str, when: str, text: str) -> set[str]:
        return {duty.owner for duty in self._duties(row, service, when) if duty.text == text}


def random_model(seed: int) -> ResponsibilityModel:
    """A model of any shape: one owner's nearly everything or not, shared, unknown, conditional, with groups."""
    dice = random.Random(seed)
    names = ["Customer", "AWS", "The integrator of it all", "Ops", "Upstream Ltd"][: dice.choice([1, 2, 2, 2, 3, 3, 5])]
    owners = {
        f"o{at}": Owner(f"o{at}", name, Kind.CUSTOMER if not at else Kind.PROVIDER) for at, name in enumerate(names)
    }
    groups = {"g": ServiceGroup("g", "Managed ones")} if dice.random() < 0.4 else {}
    count = dice.choice([1, 1, 2, 2, 3, 4, 5, 9])
    services = {
        f"s{at}": Service(f"s{at}", f"Service {'x' * dice.randint(0, 9)}{at}", "g" if groups and at > 1 else "")
        for at in range(count)
    }
    weights = [dice.random() ** 2 + 0.01 for _ in names]
    rows = {
        f"r{at}": _random_row(dice, at, tuple(owners), tuple(services), weights) for at in range(dice.randint(1, 24))
    }
    if dice.random() < 0.1:
        rows = {}
    held = {service: tuple(dice.choices(list(owners), weights)) for service in services}
    layers = {f"l{at}": Layer(f"l{at}", f"Layer {at}", held) for at in range(3)}
    groups = groups if count > 2 else {}
    if not groups:
        services = {id_: Service(id_, service.name) for id_, service in services.items()}
    return ResponsibilityModel("random", "Random", owners, services, layers, rows, service_groups=groups)


def _random_row(
    dice: random.Random, at: int, owners: tuple[str, ...], services: tuple[str, ...], weights: list[float]
) -> Responsibility:
    cells, gaps = {}, {}
    same = _random_cell(dice, at, owners, weights)
    for service in services:
        chance = dice.random()
        if chance < 0.06:
            gaps[service] = RowGap(dice.choice(list(GapKind)), "why")
        elif chance < 0.1:
            continue
        else:
            cells[service] = same if dice.random() < 0.6 else _random_cell(dice, at, owners, weights)
    return Responsibility(f"r{at}", f"Row {'y' * dice.randint(0, 12)}{at}", cells, gaps=gaps)


def _random_cell(dice: random.Random, at: int, owners: tuple[str, ...], weights: list[float]) -> Cell:
    first = dice.choices(owners, weights)[0]
    kind = dice.random()
    if kind < 0.55 or len(owners) == 1:
        return Cell((Duty(first, Share.ALL),))
    second = dice.choice([owner for owner in owners if owner != first])
    pair = sorted((first, second))
    if kind < 0.75:
        return Cell(
            tuple(Duty(owner, Share.PART, dice.choice(["", f"Text {owner} {dice.randint(1, 3)}"])) for owner in pair)
        )
    if kind < 0.8:
        return Cell((Duty(pair[0], Share.PART, "The rest"), Duty(pair[1], Share.PART, "may add more")))
    if kind < 0.85:
        return Cell((Duty(pair[0], Share.ALL, f"Policy {at}"), Duty(pair[1], Share.PART, f"Engine {at}")))
    if kind < 0.95:
        return Cell(
            (
                Duty(first, Share.ALL),
                Duty(first, Share.NONE, when="the drain is on"),
                Duty(second, Share.ALL, when="the drain is on"),
            )
        )
    return Cell((Duty(first, Share.NONE, "nothing to do"),))


Guess = Callable[[Exercise, Sequence[Exercise]], set[int]]
"""From a question and its quiz, looking at the choices alone, to what is ticked; of a pair, what all of them get."""


def _counted(quiz: Sequence[Exercise]) -> Counter[str]:
    return Counter(choice.text for task in quiz for choice in task.choices)


def _texts(task: Exercise) -> list[str]:
    return [choice.text for choice in task.choices] or ["True", "False"]


def _best(task: Exercise, key: Callable[[str], float]) -> set[int]:
    texts = _texts(task)
    return {max(range(len(texts)), key=lambda at: key(texts[at]))}


def _new(task: Exercise, quiz: Sequence[Exercise]) -> set[int]:
    seen = {text for other in quiz[: quiz.index(task)] for text in _texts(other)}
    return {next((at for at, text in enumerate(_texts(task)) if text not in seen), 0)}


GUESSES: dict[str, Guess] = {
    "the first": lambda task, quiz: {0},
    "the last": lambda task, quiz: {len(_texts(task)) - 1},
    "the second": lambda task, quiz: {1},
    "the longest": lambda task, quiz: _best(task, len),
    "the shortest": lambda task, quiz: _best(task, lambda text: -len(text)),
    "together": lambda task, quiz: _best(task, lambda text: "together" in text),
    "not together": lambda task, quiz: _best(task, lambda text: "together" not in text),
    "the most frequent": lambda task, quiz: _best(task, lambda text: _counted(quiz)[text]),
    "the rarest": lambda task, quiz: _best(task, lambda text: -_counted(quiz)[text]),
    "the one that was not there before": _new,
    "all": lambda task, quiz: set(range(len(_texts(task)))),
    "the first half": lambda task, quiz: set(range((len(_texts(task)) + 1) // 2)),
    "the longer half": lambda task, quiz: set(
        sorted(range(len(_texts(task))), key=lambda at: -len(_texts(task)[at]))[: len(_texts(task)) // 2]
    ),
}


def luck(guess: Guess, quiz: Sequence[Exercise]) -> list[tuple[Fraction, Fraction]]:
    """For each question how right a guess is, and how right it would be by chance."""
    return [_luck(task, guess(task, quiz)) for task in quiz]


def _luck(task: Exercise, ticked: set[int]) -> tuple[Fraction, Fraction]:
    count = len(_texts(task))
    if task.form is Form.MATCHING:
        (first, *_) = sorted(ticked)
        hits = sum(pair.choice == first for pair in task.pairs)
        return Fraction(hits, len(task.pairs)), Fraction(1, count)
    if task.form is Form.SEVERAL:
        # How many of the boxes are as they should be.
        return Fraction(sum((at in ticked) == (at in task.answers) for at in range(count)), count), Fraction(1, 2)
    (first, *_) = sorted(ticked)
    return Fraction(int(first in task.answers)), Fraction(1, count)


def asks_of(form: str) -> tuple[Ask, ...]:
    """What the wording of a form may ask."""
    return (Ask.PART,) if form in ("part", "places part", "match") else (Ask.RESPONSIBLE,)
