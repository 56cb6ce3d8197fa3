"""The written form of exercises, and of what else an instructor takes a class through."""

from typing import Annotated, Literal

from srm_docs.language.values import Id, Name, OneOrMoreIds, Prose, YesOrNo, audience
from srm_docs.yaml_source.shape import AsSchema, Between, Shape, Sized, Told, key


class Proves(Shape):
    """The cell of the matrix that proves an answer."""

    responsibility: Id = key(description="The row.")
    service: Id | None = key(None, description="The service or group; left out, all in which the row applies.")
    when: Name | None = key(
        None,
        description="The condition, as the row has it, where the answer hangs on one; `otherwise` where none holds.",
    )


class Taught(Shape):
    """What an instructor takes a class through."""

    audience: Name | None = audience()
    minutes: Annotated[int, Between(1, 600)] | None = key(
        None, description="How long it takes, for the instructor alone."
    )
    hint: Prose | None = key(None, description="What to say, for the instructor alone; inline Markdown.")


class ChoiceInFull(Shape):
    """An answer to choose."""

    text: Name = key(description="The answer.")
    owner: OneOrMoreIds | None = key(None, description="The owner that it names.")
    id: Id | None = key(None, description="What the explanation calls it: `{choice: gate}` is printed as its letter.")
    fixed: YesOrNo = key("no", description="Keeps its place when a variant orders the choices anew.")


Choice = Name | ChoiceInFull


class PairInFull(Shape):
    """A text, and what goes with it: owners, or another text."""

    text: Name = key(description="The text to be matched.")
    owner: OneOrMoreIds | None = key(None, description="The owner that goes with it.")
    match: Name | None = key(None, description="Or the text that goes with it.")
    proves: Proves | None = key(None, description="The cell that proves the owner.")


Answer = (
    Annotated[str, AsSchema({"type": ["integer", "string", "boolean"]})]
    | Annotated[list[Annotated[str, AsSchema({"type": ["integer", "string"]})]], Sized(1)]
)
"""The number or letter of the right choice, those of several, or whether a statement is true."""


class Quiz(Shape):
    """Questions that are made from the matrix."""

    count: Annotated[int, Between(1, 500)] = key(description="How many.")
    seed: Annotated[int, Between(0)] = key(1, description="Another number makes other questions.")
    per: Literal["variant"] | None = key(
        None, description="`variant`: other questions in each variant of a sheet, not only another order."
    )
    audience: Name | None = audience()


class WrittenExercise(Taught):
    """A question for learners: with choices, with a claim or an answer that is true or false, with pairs, or open."""

    kind: Literal["exercise", "knowledge-check"] = key("exercise", description="Where it comes in the lesson.")
    title: Name | None = key(None, description="Its heading.")
    scenario: Prose | None = key(None, description="What happened; inline Markdown.")
    question: Prose = key(description="The question; inline Markdown.")
    choices: list[Choice] = key([], description="The answers to choose from; none makes an open question.")
    answer: Answer | None = key(
        None,
        description="The right choice: its number from 1, or its letter; a list where several are right; true or false"
        " of a statement. May be left out where `proves` decides.",
    )
    asks: Literal["responsible", "part", "alone"] | None = key(
        None,
        description="What is asked of the cell: who is responsible (all of it, or else a part), who has a part, who"
        " carries it alone. Left out, who is responsible.",
    )
    claim: OneOrMoreIds | None = key(
        None, description="Makes the question a statement, that it is these owners: true or false."
    )
    pairs: list[PairInFull] = key([], description="Texts to be matched with owners or other texts.")
    distractors: list[Name] = key([], description="Texts that go with none of the pairs.")
    explanation: Prose | None = key(
        None,
        description="Why; inline Markdown. Printed in the answer key only. `{choice: gate}` is the letter of the choice"
        " with this id, wherever a variant puts it.",
    )
    proves: Proves | None = key(None, description="The cell that proves the answer.")


Exercise = Annotated[WrittenExercise | Quiz, Told(lambda value: Quiz if _is_quiz(value) else WrittenExercise)]
"""One question, or some that are made from the matrix: `generate: {count: 10, seed: 7}`."""


def _is_quiz(value: dict[str, object]) -> bool:
    return "question" not in value and not {"count", "seed", "per"}.isdisjoint(value)
