"""The written form of exercises, and of what else an instructor takes a class through."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from srm_docs.language.values import Id, Name, OneOrMoreIds, Prose, YesOrNo, audience
from srm_docs.yaml_source.shape import Shape, kind_of


class Proves(Shape):
    """The cell of the matrix that proves an answer."""

    responsibility: Id = Field(description="The row.")
    service: Id | None = Field(None, description="The service or group; left out, all in which the row applies.")
    when: Name | None = Field(
        None,
        description="The condition, as the row has it, where the answer hangs on one; `otherwise` where none holds.",
    )


class Taught(Shape):
    """What an instructor takes a class through."""

    audience: Name | None = audience()
    minutes: int | None = Field(None, ge=1, le=600, description="How long it takes, for the instructor alone.")
    hint: Prose | None = Field(None, description="What to say, for the instructor alone; inline Markdown.")


class ChoiceInFull(Shape):
    """An answer to choose."""

    text: Name = Field(description="The answer.")
    owner: OneOrMoreIds | None = Field(None, description="The owner that it names.")
    id: Id | None = Field(None, description="What the explanation calls it: `{choice: gate}` is printed as its letter.")
    fixed: YesOrNo = Field("no", description="Keeps its place when a variant orders the choices anew.")


Choice = Annotated[
    Annotated[Name, Tag("<text>")] | Annotated[ChoiceInFull, Tag("<in full>")],
    kind_of(text="<text>", mapping="<in full>"),
]


class PairInFull(Shape):
    """A text, and what goes with it: owners, or another text."""

    text: Name = Field(description="The text to be matched.")
    owner: OneOrMoreIds | None = Field(None, description="The owner that goes with it.")
    match: Name | None = Field(None, description="Or the text that goes with it.")
    proves: Proves | None = Field(None, description="The cell that proves the owner.")


Answer = Annotated[
    Annotated[str, WithJsonSchema({"type": ["integer", "string", "boolean"]}), Tag("<one>")]
    | Annotated[
        list[Annotated[str, WithJsonSchema({"type": ["integer", "string"]})]], Field(min_length=1), Tag("<list>")
    ],
    kind_of(text="<one>", list="<list>"),
]
"""The number or letter of the right choice, those of several, or whether a statement is true."""


class Quiz(Shape):
    """Questions that are made from the matrix."""

    count: int = Field(ge=1, le=500, description="How many.")
    seed: int = Field(1, ge=0, description="Another number makes other questions.")
    per: Literal["variant"] | None = Field(
        None, description="`variant`: other questions in each variant of a sheet, not only another order."
    )
    audience: Name | None = audience()


class WrittenExercise(Taught):
    """A question for learners: with choices, with a claim or an answer that is true or false, with pairs, or open."""

    kind: Literal["exercise", "knowledge-check"] = Field("exercise", description="Where it comes in the lesson.")
    title: Name | None = Field(None, description="Its heading.")
    scenario: Prose | None = Field(None, description="What happened; inline Markdown.")
    question: Prose = Field(description="The question; inline Markdown.")
    choices: list[Choice] = Field([], description="The answers to choose from; none makes an open question.")
    answer: Answer | None = Field(
        None,
        description="The right choice: its number from 1, or its letter; a list where several are right; true or false"
        " of a statement. May be left out where `proves` decides.",
    )
    asks: Literal["responsible", "part", "alone"] | None = Field(
        None,
        description="What is asked of the cell: who is responsible (all of it, or else a part), who has a part, who"
        " carries it alone. Left out, who is responsible.",
    )
    claim: OneOrMoreIds | None = Field(
        None, description="Makes the question a statement, that it is these owners: true or false."
    )
    pairs: list[PairInFull] = Field([], description="Texts to be matched with owners or other texts.")
    distractors: list[Name] = Field([], description="Texts that go with none of the pairs.")
    explanation: Prose | None = Field(
        None,
        description="Why; inline Markdown. Printed in the answer key only. `{choice: gate}` is the letter of the choice"
        " with this id, wherever a variant puts it.",
    )
    proves: Proves | None = Field(None, description="The cell that proves the answer.")


Exercise = Annotated[
    Annotated[WrittenExercise, Tag("<written>")] | Annotated[Quiz, Tag("<made>")],
    Discriminator(lambda value: "<made>" if isinstance(value, dict) and _is_quiz(value) else "<written>"),
]
"""One question, or some that are made from the matrix: `generate: {count: 10, seed: 7}`."""


def _is_quiz(value: dict[str, object]) -> bool:
    return "question" not in value and not {"count", "seed", "per"}.isdisjoint(value)
