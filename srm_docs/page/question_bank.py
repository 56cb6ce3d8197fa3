"""Questions with their answers for a learning platform, without how a format says them.

Their order, letters and answers are those of the sheet and of its key. What a platform can't say, the writer of its
format finds out, and tells by the question's place.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct

from srm_docs.core.diagnostics import Span
from srm_docs.core.values import PartlyCompared
from srm_docs.page.document import Block, Choices, Matching, Printed
from srm_docs.page.task import Proven
from srm_docs.page.text import Text


class BankForm(enum.StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    """By one of its `Choices`."""

    SEVERAL = "several"
    """By all of its `Choices` that are right: at least one."""

    TRUE_FALSE = "true-false"
    """By the first of its two `Choices`, if it is true, or the second; they have no letters."""

    MATCHING = "matching"
    """By an option for each item of its `Matching`; an option may go with several of them, or with none."""

    OPEN = "open"
    """In words: there are no options."""


class BankQuestion(PartlyCompared, frozen=True):
    """A question with its answer.

    ``id`` is unique in its bank, and the same in each build that asks the same; ``name`` is what the key calls it.
    ``stem`` is what happened and what is asked, ``instruction`` how it is answered (empty for an open one).
    ``answer`` is the answer in words with the letters of the key, under its label; of ``explanation`` and ``proof``,
    the latter in words, each may be empty. ``proven`` is the picture of the proving cells, if the matrix proves it.
    ``tags`` are names of layers, services and owners that it is about.
    """

    id: str
    name: str
    form: BankForm
    stem: tuple[Block, ...]
    instruction: Text
    options: Choices | Matching | None
    answer: Text
    explanation: tuple[Block, ...]
    proof: tuple[Text, ...]
    proven: Proven | None
    tags: tuple[str, ...]
    points: int = 1
    span: Span | None = None

    @property
    def right(self) -> tuple[int, ...]:
        """The indexes of the right choices from 0; of pairs, that of the option of each."""
        match self.options:
            case Choices(choices):
                return tuple(index for index, choice in enumerate(choices) if choice.right)
            case Matching(items, options):
                letters = [option.letter for option in options]
                return tuple(letters.index(item.letter) for item in items)
        return ()


class BankCategory(Struct, frozen=True):
    """Questions that stand together: cases, written exercises, or questions made from the matrix."""

    title: str
    questions: tuple[BankQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuestionBank(Printed):
    """All questions of a model, in the order of its sheet; several categories may have one title.

    ``name`` is that of the spec; ``heading`` is the title with the code of the sheet where it is of a ``variant``, and
    so is another in each. ``notice`` says that the file holds answers, and ``origin`` of which sheet, version and
    day, and whose material is in it.
    """

    name: str
    heading: str
    variant: str
    notice: str
    origin: str
    categories: tuple[BankCategory, ...]

    @property
    def questions(self) -> Iterator[BankQuestion]:
        """The questions of all categories."""
        return (question for category in self.categories for question in category.questions)

    def key_of(self, question: BankQuestion) -> str:
        """What a question is known by among those of all specs with names of their own, languages and variants."""
        return "/".join(filter(None, (self.name, self.language, self.variant, question.id)))
