"""The written form of a spec, as it stands in the file: shorthand and references not resolved yet.

Each mapping is keyed by id. Where a value may have several shapes, the shape is told apart by what kind of YAML it is.
"""

from typing import Annotated, Literal

from srm_docs.language.duty_shape import Duties
from srm_docs.language.exercise_shape import (
    Exercise,
    Proves,
    Taught,
)
from srm_docs.language.paper_shape import Document, MatrixView, NamedMatrixView
from srm_docs.language.values import (
    Date,
    Id,
    IdList,
    Language,
    Name,
    OneOrMoreIds,
    Prose,
    Url,
    YesOrNo,
    audience,
)
from srm_docs.yaml_source.shape import AsSchema, Shape, Sized, key

_SHORT = "What pictures print where there is no room for the name."

LEAST = {"owners": 2, "services": 1, "layers": 1}
"""How many entries these sections have at the least; the rule `too-few` looks after it, not the shape."""


LayerOwner = Id | IdList | dict[Id, OneOrMoreIds]
"""Who owns a layer: an owner, several, `none`, `unknown`, or one of these for each service or service group."""


Accept = dict[Id, Name]
"""Codes of warnings that are accepted, each with the reason."""

_ACCEPTED = ": the code of each, and why. They are counted and not shown."


class Owner(Shape):
    """A party that can hold a duty."""

    name: Name = key(description="The name that is printed.")
    kind: Literal["customer", "provider", "upstream", "third-party", "integrator"] = key(
        description="What it is to the others. Customers are above the line."
    )
    side: Name | None = key(None, description='Its motto, such as "IN the cloud".')
    covers: list[Name] = key([], description="What its side is made of.")
    relies_on: list[Id] = key([], description="The owners that it relies on.")
    short: Name | None = key(None, description=_SHORT)
    audience: Name | None = audience()


class ServiceGroup(Shape):
    """Services that share a way of being run."""

    name: Name = key(description="The name that is printed.")
    text: Name | None = key(None, description="A few words about it.")
    short: Name | None = key(None, description=_SHORT)
    audience: Name | None = audience()


class Service(Shape):
    """A column of the boundary chart."""

    name: Name = key(description="The name that is printed.")
    group: Id | None = key(None, description="The group that it belongs to.")
    text: Name | None = key(None, description="A few words below the name.")
    short: Name | None = key(None, description=_SHORT)
    audience: Name | None = audience()


class Layer(Shape):
    """A step of the stack."""

    name: Name = key(description="The name that is printed.")
    owner: LayerOwner | None = key(
        None,
        description="Who owns it: an owner, several, or one of these for each service or group; `none` where there is"
        " no such layer, `unknown` where nobody knows. Left out, its rows decide.",
    )
    text: Name | None = key(None, description="A few words about it.")
    url: Url | None = key(None, description="Where an interactive picture leads from it.")
    short: Name | None = key(None, description=_SHORT)
    audience: Name | None = audience()
    accept: Accept = key({}, description=f"Warnings that are accepted of this layer{_ACCEPTED}")


class EvidenceInFull(Shape):
    """A document that backs a row."""

    title: Name = key(description="What it is called.")
    url: Url | None = key(None, description="Where it is.")
    checked: Date | None = key(None, description="The day on which somebody last looked.")
    audience: Name | None = audience()


Evidence = Name | EvidenceInFull


class NoteInFull(Shape):
    """A remark that is not for everybody."""

    text: Prose = key(description="The remark; inline Markdown.")
    audience: Name | None = audience()


Note = Prose | NoteInFull


class Responsibility(Shape):
    """A row of the matrix."""

    name: Name = key(description="The name that is printed.")
    layer: Id | None = key(None, description="The layer that it belongs to.")
    services: IdList | None = key(None, description="The services or groups in which it applies; left out, all.")
    duties: Duties | None = key(
        None,
        description="What each owner does: `yes` or `all`, `no` or `none`, `part`, a share in percent, or the part that"
        " it plays, in words; in a list where that hangs on a condition. Who carries all of it is responsible; where"
        " nobody does, everyone who carries a part. Besides owners: `none` with the reason why it does not apply,"
        " `unknown` with the reason why nobody knows, and `critical: yes`.",
    )
    by_service: dict[Id, Duties] | None = key(
        None, description="What each owner does, as in `duties`, by service or group, where it differs."
    )
    domain: Name | None = key(None, description="The heading under which it is listed.")
    controls: list[Name] = key([], description="Controls of a catalogue that it meets.")
    note: Note | None = key(None, description="A remark below its name; inline Markdown.")
    evidence: list[Evidence] = key([], description="What backs it.")
    status: Name | None = key(None, description="How far it is: planned, implemented ...")
    audience: Name | None = audience()
    none: Prose | None = key(None, description="Why it does not apply where nobody has a duty; inline Markdown.")
    reason: Prose | None = key(None, description="The same as `none`.")
    unknown: Prose | None = key(
        None, description="Why nobody knows who has a duty where none is given; inline Markdown."
    )
    critical: YesOrNo = key("no", description="Marks the row as one to look at first.")
    fields: dict[Id, Prose] = key({}, description="The organisation's own columns; inline Markdown.")
    accept: Accept = key({}, description=f"Warnings that are accepted of this row{_ACCEPTED}")


class Scenario(Taught):
    """A short case."""

    text: Prose = key(description="What happened; inline Markdown. It is asked who is responsible.")
    explanation: Prose | None = key(None, description="Why it is so; inline Markdown. Printed with the answer only.")
    owner: OneOrMoreIds = key(description="Who is responsible.")
    title: Name | None = key(None, description="Its heading.")
    proves: Proves | None = key(None, description="The cell that proves it.")


class Section(Taught):
    """A text of the author's own."""

    title: Name = key(description="Its heading.")
    text: Prose = key(description="Markdown: paragraphs, headings, lists, tables, quotes, code, links, emphasis.")
    place: Literal["before", "after"] = key("before", description="Before or after the derived parts.")


class Source(Shape):
    """Where the facts come from."""

    title: Name = key(description="What it is called.")
    url: Url | None = key(None, description="Where it is.")
    read: Date | None = key(None, description="The day on which it was read.")
    audience: Name | None = audience()


class Licence(Shape):
    """The licence of the material that the model is made of."""

    name: Name = key(description="Its name, such as CC BY 4.0.")
    url: Url | None = key(None, description="Where it can be read.")
    attribution: Prose | None = key(None, description="How the owner of the material is named; inline Markdown.")
    changes: Prose | None = key(None, description="What was changed of the material; inline Markdown.")


class CustomField(Shape):
    """A column of the organisation's own."""

    name: Name = key(description="The column's heading.")
    audience: Name | None = audience()


Classification = Name | dict[Name, Name]
"""What is printed on every page, for all readers or by audience."""


class Boundary(Shape):
    """The line between the two sides."""

    name: Name = key(description="What it is called.")


class Shift(Shape):
    """The move that the picture of the shift shows."""

    before: Id = key(description="The service or group that one comes from.")
    after: Id = key(description="The service or group that one goes to.")


class Spec(Shape):
    """A shared responsibility model: who is responsible for what, between a provider and its customer."""

    srm: Annotated[Literal["1"], AsSchema({"enum": [1, "1"]})] = key(description="The version of the format.")
    extends: Name | None = key(
        None, description="Makes this an overlay: the file of the spec that it changes, or the name of one of srm-docs."
    )
    base_version: Name | None = key(None, description="The version of that spec for which this overlay is written.")
    title: Name = key(description="The title of everything that is made.")
    subtitle: Name | None = key(None, description="A line below the title.")
    language: Language = key("en", description="The language of the texts, as a BCP 47 tag, or several.")
    version: Name | None = key(None, description="The version of this model.")
    as_of: Date | None = key(None, description="The day for which the facts hold; also the date inside the files.")
    classification: Classification | None = key(
        None,
        description="Printed on every page: one word for all, or one for each audience; without `--audience`, that of"
        " the narrowest circle.",
    )
    boundary: Boundary | None = key(None, description="The line between the two sides.")
    shift: Shift | None = key(None, description="What the picture of the shift shows; else where the most moves.")
    objectives: list[Prose] = key([], description="What a learner will be able to do; inline Markdown.")
    sources: list[Source] = key([], description="Where the facts come from.")
    licence: Licence | None = key(None, description="The licence of what they say, printed with the sources.")
    confidence: Literal["primary", "secondary", "reading"] | None = key(
        None,
        description="Whose word it is: the publisher's own (`primary`), another's account (`secondary`), or our reading"
        " of terms, laws or documents (`reading`).",
    )
    maturity: Literal["illustrative", "skeleton"] | None = key(
        None, description="Says that nobody has published the model as it is: an example, or a frame to be filled in."
    )
    review_by: Date | None = key(None, description="The day after which a warning asks that the facts be read again.")
    owners: dict[Id, Owner] = key(
        description="Who can hold a duty, customer first.", schema={"minProperties": LEAST["owners"]}
    )
    service_groups: dict[Id, ServiceGroup] = key({}, description="Groups of services.")
    services: dict[Id, Service] = key(
        description="The columns of the chart.", schema={"minProperties": LEAST["services"]}
    )
    layers: dict[Id, Layer] = key(
        description="The stack, nearest the customer first.", schema={"minProperties": LEAST["layers"]}
    )
    responsibilities: dict[Id, Responsibility] = key({}, description="The rows of the matrix.")
    fields: dict[Id, CustomField] = key({}, description="The organisation's own columns.")
    scenarios: dict[Id, Scenario] = key({}, description="Short cases, each proved by the matrix.")
    exercises: dict[Id, Exercise] = key({}, description="Questions, each proved by the matrix.")
    sections: dict[Id, Section] = key({}, description="The author's own texts.")
    matrix: MatrixView | None = key(None, description="What the matrix shows, where not the usual.")
    matrices: dict[Id, NamedMatrixView] = key(
        {}, description="Several matrices, printed one after the other in documents about the matrix."
    )
    audiences: Annotated[list[Name], Sized(1)] = key(
        ["public", "customer", "internal"],
        description="The circles of readers, from the widest to the narrowest, for `--audience`.",
    )
    document: Document | None = key(None, description="What a controlled document says of itself.")
    accept: Accept = key({}, description=f"Warnings that are accepted in the whole spec{_ACCEPTED}")
