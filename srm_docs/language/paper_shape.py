"""The written form of what a spec says of the documents that are made of it."""

from typing import Annotated, Literal

from srm_docs.language.values import Date, Id, Name, Prose, YesOrNo, audience
from srm_docs.yaml_source.shape import Between, Shape, key


class MatrixView(Shape):
    """What a matrix shows: its columns, which rows, in which groups and order."""

    text: Prose | None = key(None, description="The text above it; Markdown.")
    columns: list[Id] = key(
        [],
        description="Its columns besides the first: `owners` (one for each) or single owners, `services` or single"
        " services, `owner` (who answers), `raci`, `layer`, `domain`, `applies-to`, `controls`, `note`, `status`,"
        " `evidence`, `id`, `fields` or single fields. Left out, the usual ones.",
    )
    widths: dict[Id, Annotated[int, Between(1, 100)]] = key(
        {},
        description="The widths of columns in percent of the table's, by the names that `columns` takes, or `item` for"
        " the first one; `owners: 20` gives that to each owner's. The others share the rest by what they hold.",
    )
    group: Literal["domain", "layer", "service", "none"] = key("domain", description="What rows are grouped by.")
    sort: Id | None = key(
        None, description="The order of rows: a field, an owner, `item`, `id`, `layer`, `domain`, `controls`, `status`."
    )
    per: Literal["all", "service"] = key("all", description="One matrix over all services, or one for each.")
    layers: list[Id] = key([], description="Only rows of these layers.")
    domains: list[Name] = key([], description="Only rows of these domains.")
    services: list[Id] = key([], description="Only these services or groups, and rows that apply there.")
    owners: list[Id] = key([], description="Only rows in which one of these owners has a duty.")
    audience: Name | None = key(None, description="Only rows that this circle of readers may see.")


class NamedMatrixView(MatrixView):
    """One of several matrices."""

    title: Name = key(description="Its heading.")


class Revision(Shape):
    """A version of the document."""

    version: Name = key(description="Its number.")
    text: Name = key(description="What changed in it.")
    date: Date | None = key(None, description="The day on which it was made.")
    author: Name | None = key(None, description="Who made it.")
    audience: Name | None = audience()


class Definition(Shape):
    """A word of the document."""

    term: Name = key(description="The word.")
    text: Prose = key(description="What it means; inline Markdown.")


class Signatory(Shape):
    """Who signs the document."""

    role: Name = key(description="As what.")
    name: Name | None = key(None, description="The name; left out, a line to write it on.")


class Document(Shape):
    """What a controlled document, such as a policy, says of itself."""

    number: Name | None = key(None, description="Its number in the organisation.")
    owner: Name | None = key(None, description="Who is in charge of it.")
    approved_by: Name | None = key(None, description="Who has approved it.")
    status: Name | None = key(None, description="Draft, approved ...")
    effective: Date | None = key(None, description="The day from which it holds.")
    review: Date | None = key(None, description="The day by which it is looked at again.")
    purpose: Prose | None = key(None, description="What it is for; Markdown. Left out, it follows from the model.")
    scope: Prose | None = key(None, description="What it is about; Markdown. Left out, it follows from the model.")
    revisions: list[Revision] = key([], description="Its history, in the order in which it is printed.")
    definitions: list[Definition] = key([], description="Words that it uses, besides those that the program defines.")
    sign_off: list[Signatory] = key([], description="Who signs it.")
    teaching: YesOrNo = key(
        "no", description="Keeps the cases and texts of the lesson that an overlay extends; else they are left out."
    )
