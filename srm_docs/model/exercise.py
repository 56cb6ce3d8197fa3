"""Exercises: questions of five forms, with their answers."""

from __future__ import annotations

import enum
import re
from typing import ClassVar

from msgspec import Struct

from srm_docs.core.diagnostics import Span
from srm_docs.core.values import PartlyCompared, replace
from srm_docs.model.cell import Cell
from srm_docs.model.parts import Proof

CHOICE_NAMED = re.compile(r"\{choice:\s*([^{}]*?)\s*\}")
"""Where an explanation or a hint names a choice by its id; its letter is put in there."""


class ExerciseKind(enum.StrEnum):
    """Where an exercise stands in the lesson."""

    EXERCISE = "exercise"
    KNOWLEDGE_CHECK = "knowledge-check"


class Form(enum.StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    """By one of the choices."""

    SEVERAL = "several"
    """By all the choices that are right."""

    TRUE_FALSE = "true-false"
    """By whether it is true."""

    MATCHING = "matching"
    """By a choice for each of its pairs."""

    OPEN = "open"
    """In words."""


class Ask(enum.StrEnum):
    """What a question asks of a cell of the matrix."""

    RESPONSIBLE = "responsible"
    """Who carries all of it; where nobody does, everyone who carries a part."""

    PART = "part"
    """Who has a part, however large."""

    ALONE = "alone"
    """Who carries it without anybody else; nobody where several have a part."""

    def of(self, cell: Cell) -> tuple[str, ...]:
        """The owners that are the answer for a cell, in the order of the spec's owners."""
        match self:
            case Ask.RESPONSIBLE:
                return cell.responsible
            case Ask.PART:
                return cell.holders
            case Ask.ALONE:
                return cell.holders if len(cell.holders) == 1 else ()


class Choice(PartlyCompared, frozen=True):
    """One of the answers to choose from; ``owners`` are those that it names. Without a text, their names are it.

    ``id`` is what an explanation calls it. One that is ``fixed`` keeps its place in every variant.
    """

    ASIDE: ClassVar = ("id", "fixed")

    text: str
    owners: tuple[str, ...] = ()
    id: str = ""
    fixed: bool = False


class Pair(Struct, frozen=True):
    """A text, and the choice that goes with it, by its index; None where answers are left out."""

    text: str
    choice: int | None
    proof: Proof | None = None


class Exercise(PartlyCompared, frozen=True):
    """A question.

    ``answers`` are the indexes of the right choices from 0; of a true-or-false question the first choice means true.
    ``answer_owners`` are the owners that the answer names; for an open question they are the answer. ``asks`` is what
    it asks of the matrix, if that is said. ``minutes`` (0 if nothing is said) and ``hint`` are for the instructor
    alone. ``proofs`` are the cells that prove the answer together where no single one does. One that is ``generated``
    comes from the matrix, and was not written; its ``topic`` is the same wherever the same is asked.
    """

    ASIDE: ClassVar = ("topic", "span")

    id: str
    kind: ExerciseKind
    question: str
    form: Form = Form.OPEN
    title: str = ""
    scenario: str = ""
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    answers: tuple[int, ...] = ()
    answer_owners: tuple[str, ...] = ()
    asks: Ask | None = None
    explanation: str = ""
    proof: Proof | None = None
    proofs: tuple[Proof, ...] = ()
    minutes: int = 0
    hint: str = ""
    audience: str = ""
    generated: bool = False
    topic: str = ""
    span: Span | None = None

    @property
    def all_proofs(self) -> tuple[Proof, ...]:
        """Every proof of it, be it of the answer or of a pair, each once."""
        own = (self.proof, *self.proofs, *(pair.proof for pair in self.pairs))
        return tuple(dict.fromkeys(proof for proof in own if proof))

    @property
    def is_answered(self) -> bool:
        """Whether it still holds its answer: by its choices, its pairs, the owners it names, or in words."""
        paired = any(pair.choice is not None for pair in self.pairs)
        return bool(self.answers or paired or self.answer_owners or self.explanation)

    def unanswered(self) -> Exercise:
        """The question as a learner gets it: nothing in it hangs on the answer."""
        return replace(
            self,
            # Made anew and not replaced, so that no proof of a pair stays, which would point at its answer.
            pairs=tuple(Pair(pair.text, None) for pair in self.pairs),
            answers=(),
            answer_owners=(),
            explanation="",
            proof=None,
            proofs=(),
            minutes=0,
            hint="",
        )


class Quiz(PartlyCompared, frozen=True):
    """So many questions that are made from the matrix; another ``seed`` makes others.

    One ``per_variant`` has other questions in each variant of a sheet, not only another order.
    """

    id: str
    count: int
    seed: int
    per_variant: bool = False
    audience: str = ""
    span: Span | None = None
