"""What a made question is, before it has words."""

from __future__ import annotations

import enum
import hashlib
import json

from msgspec import Struct

from srm_docs.model.exercise import Ask
from srm_docs.model.parts import Proof


class QuestionForm(enum.StrEnum):
    """What a question is about."""

    WHO = "who"
    """Who is responsible for a row; the choices are sets of owners."""

    PART = "part"
    """Whose part a text is; the choices are owners."""

    TRUTH = "truth"
    """Whether it is true that some owners are responsible for a row."""

    PLACES = "places"
    """Where an owner is responsible for a row, or has a part in it; the choices are sets of services."""

    MOVES = "moves"
    """Which rows have another owner in one service than in another; the choices are rows."""

    ROW = "row"
    """Who is responsible for a row in each of some places; the choices are sets of owners."""

    MATCH = "match"
    """Whose part each of some texts is; the choices are owners."""


class QuestionPair(Struct, frozen=True):
    """A cell, or a text in it, and the choice that goes with it, by its index."""

    proof: Proof
    choice: int
    part: str = ""


class Question(Struct, frozen=True):
    """A question of one of the forms.

    ``choices`` hold ids, of which the form says what they are of; of a statement, there are none. ``answers`` are the
    indexes of those that are right; of a statement, 0 means that it is true. ``owners`` are those that the question
    names, ``services`` the two between which it asks what moves, and ``part`` the text that it is about. ``proofs`` are
    the cells that prove the answer, but for pairs, which have their own.
    """

    form: QuestionForm
    asks: Ask
    proofs: tuple[Proof, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    answers: tuple[int, ...] = ()
    pairs: tuple[QuestionPair, ...] = ()
    owners: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    part: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        """The owners that are the answer, where the choices are owners and one is right; else none."""
        one_of_owners = self.form in (QuestionForm.WHO, QuestionForm.PART)
        return self.choices[self.answers[0]] if one_of_owners else ()

    @property
    def looked_up(self) -> tuple[Proof, ...]:
        """All cells that who answers it has to look at."""
        return (*self.proofs, *(pair.proof for pair in self.pairs))

    @property
    def topic(self) -> str:
        """What it asks, in ten hexadecimal digits: the same in every draw that asks the same, whatever comes before it.

        It hangs on ids alone, and on the words of conditions; not on the order of choices, nor on wrong ones.
        """
        cells = sorted(_place(proof) for proof in self.proofs)
        pairs = sorted((_place(pair.proof), sorted(self.choices[pair.choice])) for pair in self.pairs)
        about = [self.form, self.asks, cells, pairs, self.owners, self.services, self._told_apart()]
        return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:10]

    def _told_apart(self) -> list[tuple[str, ...]]:
        """What tells it from others about the same cells: the owner of a part, or the places or rows asked about."""
        match self.form:
            case QuestionForm.PART:
                return [self.choices[index] for index in self.answers]
            case QuestionForm.PLACES | QuestionForm.MOVES:
                return sorted(self.choices)
        return []


def _place(proof: Proof) -> tuple[str, tuple[str, ...], str]:
    return proof.responsibility, proof.services, proof.when
