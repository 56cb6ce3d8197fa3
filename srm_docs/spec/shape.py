"""The written form of a spec, as it stands in the file: shorthand and references not resolved yet.

Each mapping is keyed by id. Where a value may have several shapes, the shape is told apart by what kind of YAML it is;
such alternatives are tagged in angle brackets, which are dropped from the location of an error.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from srm_docs.spec.values import Date, Id, IdList, Language, Name, OneOrMoreIds, Prose, Url, kind_of

LEAST = {"owners": 2, "services": 1, "layers": 1}
"""How many entries these sections have at the least; the rule `too-few` looks after it, not the shape."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


LayerOwner = Annotated[
    Annotated[Id, Tag("<one>")]
    | Annotated[IdList, Tag("<list>")]
    | Annotated[dict[Id, OneOrMoreIds], Tag("<by service>")],
    kind_of(text="<one>", list="<list>", mapping="<by service>"),
]
"""Who owns a layer: an owner, several, `none`, or one of these for each service or service group."""


class Owner(_Shape):
    """A party that can hold a duty."""

    name: Name = Field(description="The name that is printed.")
    kind: Literal["customer", "provider", "upstream", "third-party", "integrator"] = Field(
        description="What it is to the others. Customers stand above the line."
    )
    side: Name | None = Field(None, description='Its motto, such as "IN the cloud".')
    covers: list[Name] = Field([], description="What its side is made of.")
    relies_on: list[Id] = Field([], description="The owners that stand behind it.")


class ServiceGroup(_Shape):
    """Services that share a way of being run."""

    name: Name = Field(description="The name that is printed.")
    text: Name | None = Field(None, description="A few words about it.")


class Service(_Shape):
    """A column of the boundary chart."""

    name: Name = Field(description="The name that is printed.")
    group: Id | None = Field(None, description="The group that it belongs to.")
    text: Name | None = Field(None, description="A few words below the name.")


class Layer(_Shape):
    """A step of the stack."""

    name: Name = Field(description="The name that is printed.")
    owner: LayerOwner | None = Field(
        None,
        description="Who owns it: an owner, several, or one of these for each service or group; `none` where there is"
        " no such layer. Left out, its rows decide.",
    )
    text: Name | None = Field(None, description="A few words about it.")
    url: Url | None = Field(None, description="Where an interactive picture leads from it.")


class DutyInFull(_Shape):
    """A duty with both its share and its text."""

    share: Annotated[
        Literal["all", "part", "none", "yes", "no"],
        BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value),
        WithJsonSchema({"enum": ["all", "part", "none", "yes", "no", True, False]}),
    ] = Field("part", description="How much of the responsibility it carries.")
    text: Name | None = Field(None, description="What it does, in words.")


Duty = Annotated[
    Annotated[Name, Tag("<text>")] | Annotated[DutyInFull, Tag("<in full>")],
    kind_of(text="<text>", mapping="<in full>"),
]
"""`yes`, `no`, the part that an owner plays in words, or both in full."""


class EvidenceInFull(_Shape):
    """A document that backs a row."""

    title: Name = Field(description="What it is called.")
    url: Url | None = Field(None, description="Where it is.")
    checked: Date | None = Field(None, description="The day on which somebody last looked.")


Evidence = Annotated[
    Annotated[Name, Tag("<text>")] | Annotated[EvidenceInFull, Tag("<in full>")],
    kind_of(text="<text>", mapping="<in full>"),
]


class Responsibility(_Shape):
    """A row of the matrix."""

    name: Name = Field(description="The name that is printed.")
    layer: Id | None = Field(None, description="The layer that it belongs to.")
    services: IdList | None = Field(None, description="The services or groups in which it applies; left out, all.")
    duties: dict[Id, Duty] | None = Field(
        None,
        description="What each owner does: `yes` or `all`, `no` or `none`, `part`, or the part that it plays, in words."
        " Who carries all of it answers for it; where nobody does, everyone who carries a part.",
    )
    by_service: dict[Id, dict[Id, Duty]] | None = Field(
        None, description="What each owner does, as in `duties`, by service or group, where it differs."
    )
    domain: Name | None = Field(None, description="The heading under which it stands.")
    controls: list[Name] = Field([], description="Controls of a catalogue that it meets.")
    note: Prose | None = Field(None, description="A remark below its name.")
    evidence: list[Evidence] = Field([], description="What backs it.")
    audience: Name | None = Field(None, description="For whom it is meant.")
    reason: Prose | None = Field(None, description="Why nobody has a duty.")
    fields: dict[Id, Prose] = Field({}, description="The organisation's own columns.")


class Proves(_Shape):
    """The cell of the matrix that proves an answer."""

    responsibility: Id = Field(description="The row.")
    service: Id | None = Field(None, description="The service or group; left out, all in which the row applies.")


class _Taught(_Shape):
    """What an instructor takes a class through."""

    minutes: int | None = Field(None, ge=1, le=600, description="How long it takes, for the instructor alone.")
    hint: Prose | None = Field(None, description="What to say, for the instructor alone; inline Markdown.")


class Scenario(_Taught):
    """A short case."""

    text: Prose = Field(description="What happened; inline Markdown.")
    owner: OneOrMoreIds = Field(description="Who answers for it.")
    title: Name | None = Field(None, description="Its heading.")
    proves: Proves | None = Field(None, description="The cell that proves it.")


class ChoiceInFull(_Shape):
    """An answer to choose."""

    text: Name = Field(description="The answer.")
    owner: OneOrMoreIds | None = Field(None, description="The owner that it names.")


Choice = Annotated[
    Annotated[Name, Tag("<text>")] | Annotated[ChoiceInFull, Tag("<in full>")],
    kind_of(text="<text>", mapping="<in full>"),
]


class PairInFull(_Shape):
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


class Quiz(_Shape):
    """Questions that are made from the matrix."""

    count: int = Field(ge=1, le=500, description="How many.")
    seed: int = Field(1, ge=0, description="Another number makes other questions.")


class WrittenExercise(_Taught):
    """A question for learners: with choices, with a claim or an answer that is true or false, with pairs, or open."""

    kind: Literal["exercise", "knowledge-check"] = Field("exercise", description="Where it stands in the lesson.")
    title: Name | None = Field(None, description="Its heading.")
    scenario: Prose | None = Field(None, description="What happened; inline Markdown.")
    question: Prose = Field(description="The question; inline Markdown.")
    choices: list[Choice] = Field([], description="The answers to choose from; none makes an open question.")
    answer: Answer | None = Field(
        None,
        description="The right choice: its number from 1, or its letter; a list where several are right; true or false"
        " of a statement. May be left out where `proves` decides.",
    )
    claim: OneOrMoreIds | None = Field(
        None, description="Makes the question a statement, that these owners answer for what it proves: true or false."
    )
    pairs: list[PairInFull] = Field([], description="Texts to be matched with owners or other texts.")
    distractors: list[Name] = Field([], description="Texts that go with none of the pairs.")
    explanation: Prose | None = Field(None, description="Why; inline Markdown. Printed in the answer key only.")
    proves: Proves | None = Field(None, description="The cell that proves the answer.")


Exercise = Annotated[
    Annotated[WrittenExercise, Tag("<written>")] | Annotated[Quiz, Tag("<made>")],
    Discriminator(lambda value: "<made>" if isinstance(value, dict) and _is_quiz(value) else "<written>"),
]
"""One question, or some that are made from the matrix: `generate: {count: 10, seed: 7}`."""


def _is_quiz(value: dict[str, object]) -> bool:
    return "question" not in value and not {"count", "seed"}.isdisjoint(value)


class Section(_Taught):
    """A text of the author's own."""

    title: Name = Field(description="Its heading.")
    text: Prose = Field(description="Markdown: paragraphs, emphasis, code, links, lists.")
    place: Literal["before", "after"] = Field("before", description="Before or after the derived parts.")


class Source(_Shape):
    """Where the facts come from."""

    title: Name = Field(description="What it is called.")
    url: Url | None = Field(None, description="Where it is.")


class CustomField(_Shape):
    """A column of the organisation's own."""

    name: Name = Field(description="The column's heading.")


class Boundary(_Shape):
    """The line between the two sides."""

    name: Name = Field(description="What it is called.")


class Shift(_Shape):
    """The move that the picture of the shift shows."""

    before: Id = Field(description="The service or group that one comes from.")
    after: Id = Field(description="The service or group that one goes to.")


class Spec(_Shape):
    """A shared responsibility model: who answers for what, between a provider and its customer."""

    srm: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(description="The version of the format.")
    extends: Name | None = Field(
        None, description="Makes this an overlay: the file of the spec that it changes, or the name of one of srm-docs."
    )
    base_version: Name | None = Field(None, description="The version of that spec for which this overlay is written.")
    title: Name = Field(description="The title of everything that is made.")
    subtitle: Name | None = Field(None, description="A line below the title.")
    language: Language = Field("en", description="The language of the texts, as a BCP 47 tag, or several.")
    version: Name | None = Field(None, description="The version of this model.")
    as_of: Date | None = Field(None, description="The day for which the facts hold; also the date inside the files.")
    classification: Name | None = Field(None, description="Printed on every page.")
    boundary: Boundary | None = Field(None, description="The line between the two sides.")
    shift: Shift | None = Field(None, description="What the picture of the shift shows; else where the most moves.")
    objectives: list[Prose] = Field([], description="What a learner will be able to do; inline Markdown.")
    sources: list[Source] = Field([], description="Where the facts come from.")
    owners: dict[Id, Owner] = Field(
        description="Who can hold a duty, customer first.", json_schema_extra={"minProperties": LEAST["owners"]}
    )
    service_groups: dict[Id, ServiceGroup] = Field({}, description="Groups of services.")
    services: dict[Id, Service] = Field(
        description="The columns of the chart.", json_schema_extra={"minProperties": LEAST["services"]}
    )
    layers: dict[Id, Layer] = Field(
        description="The stack, nearest the customer first.", json_schema_extra={"minProperties": LEAST["layers"]}
    )
    responsibilities: dict[Id, Responsibility] = Field({}, description="The rows of the matrix.")
    fields: dict[Id, CustomField] = Field({}, description="The organisation's own columns.")
    scenarios: dict[Id, Scenario] = Field({}, description="Short cases, each proved by the matrix.")
    exercises: dict[Id, Exercise] = Field({}, description="Questions, each proved by the matrix.")
    sections: dict[Id, Section] = Field({}, description="The author's own texts.")
