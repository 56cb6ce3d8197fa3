"""The written form of what a spec says of the documents that are made of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from srm_docs.language.values import Date, Id, Name, Prose, YesOrNo, audience
from srm_docs.yaml_source.shape import Shape


class MatrixView(Shape):
    """What a matrix shows: its columns, which rows, in which groups and order."""

    text: Prose | None = Field(None, description="The text above it; Markdown.")
    columns: list[Id] = Field(
        [],
        description="Its columns besides the first: `owners` (one for each) or single owners, `services` or single"
        " services, `owner` (who answers), `raci`, `layer`, `domain`, `applies-to`, `controls`, `note`, `status`,"
        " `evidence`, `id`, `fields` or single fields. Left out, the usual ones.",
    )
    widths: dict[Id, Annotated[int, Field(ge=1, le=100)]] = Field(
        {},
        description="The widths of columns in percent of the table's, by the names that `columns` takes, or `item` for"
        " the first one; `owners: 20` gives that to each owner's. The others share the rest by what they hold.",
    )
    group: Literal["domain", "layer", "service", "none"] = Field("domain", description="What rows are grouped by.")
    sort: Id | None = Field(
        None, description="The order of rows: a field, an owner, `item`, `id`, `layer`, `domain`, `controls`, `status`."
    )
    per: Literal["all", "service"] = Field("all", description="One matrix over all services, or one for each.")
    layers: list[Id] = Field([], description="Only rows of these layers.")
    domains: list[Name] = Field([], description="Only rows of these domains.")
    services: list[Id] = Field([], description="Only these services or groups, and rows that apply there.")
    owners: list[Id] = Field([], description="Only rows in which one of these owners has a duty.")
    audience: Name | None = Field(None, description="Only rows that this circle of readers may see.")


class NamedMatrixView(MatrixView):
    """One of several matrices."""

    title: Name = Field(description="Its heading.")


class Revision(Shape):
    """A version of the document."""

    version: Name = Field(description="Its number.")
    text: Name = Field(description="What changed in it.")
    date: Date | None = Field(None, description="The day on which it was made.")
    author: Name | None = Field(None, description="Who made it.")
    audience: Name | None = audience()


class Definition(Shape):
    """A word of the document."""

    term: Name = Field(description="The word.")
    text: Prose = Field(description="What it means; inline Markdown.")


class Signatory(Shape):
    """Who signs the document."""

    role: Name = Field(description="As what.")
    name: Name | None = Field(None, description="The name; left out, a line to write it on.")


class Document(Shape):
    """What a controlled document, such as a policy, says of itself."""

    number: Name | None = Field(None, description="Its number in the organisation.")
    owner: Name | None = Field(None, description="Who is in charge of it.")
    approved_by: Name | None = Field(None, description="Who has approved it.")
    status: Name | None = Field(None, description="Draft, approved ...")
    effective: Date | None = Field(None, description="The day from which it holds.")
    review: Date | None = Field(None, description="The day by which it is looked at again.")
    purpose: Prose | None = Field(None, description="What it is for; Markdown. Left out, it follows from the model.")
    scope: Prose | None = Field(None, description="What it is about; Markdown. Left out, it follows from the model.")
    revisions: list[Revision] = Field([], description="Its history, in the order in which it is printed.")
    definitions: list[Definition] = Field([], description="Words that it uses, besides those that the program defines.")
    sign_off: list[Signatory] = Field([], description="Who signs it.")
    teaching: YesOrNo = Field(
        "no", description="Keeps the cases and texts of the lesson that an overlay extends; else they are left out."
    )
