"""The written form of a map, which says what the columns of a shape of sheet mean."""

import functools
from types import MappingProxyType
from typing import Annotated, Literal

from srm_docs.language.misfits import SENTENCES
from srm_docs.language.values import Id, Language, Line, Name, YesOrNo
from srm_docs.yaml_source.misfits import FileKind
from srm_docs.yaml_source.schema_paths import Schema
from srm_docs.yaml_source.shape import AsSchema, Between, Shape, Sized, key

Pattern = Name
"""The heading of a column, or the name of a sheet: its words, whatever their case; `*` stands for any. Without it, what
stands in brackets may be left out: `Shared` is `Shared (Service Provider and Customer)`.
"""

Row = Annotated[int, Between(1), AsSchema({"type": "integer", "minimum": 1})]


class _MapShape(Shape):
    # A map writes its keys with hyphens.
    @staticmethod
    def written(name: str) -> str:
        return name.rstrip("_").replace("_", "-")


class SheetChoice(_MapShape):
    """Which sheet of a workbook it is, and where its headings are."""

    name: Pattern | None = key(None, description="Its name.")
    not_: list[Pattern] = key([], description="Names of sheets that it is not.")
    header: Annotated[list[Row], Sized(most=2)] = key(
        [], description="The rows of its headings, from 1; two are joined. Left out, it is found."
    )


class SplitColumn(_MapShape):
    """A column that holds several values in a cell."""

    column: Pattern = key(description="Its heading.")
    split: Annotated[str, Sized(1)] = key("\n", description="What stands between them.")


class RowColumns(_MapShape):
    """What tells a row, and where it belongs."""

    id: Pattern | None = key(None, description="The column with the id of a row; left out, the name is the id.")
    unique: list[Pattern] = key([], description="The columns that together tell a row from all others.")
    name: Pattern | None = key(None, description="The column with the name that is printed; left out, the id is.")
    domain: Pattern | None = key(None, description="The column with the heading under which a row is listed.")
    layer: Pattern | None = key(
        None, description="The column with the layer, or `family`: the letters that the id begins with."
    )
    controls: SplitColumn | None = key(None, description="The column with the controls that a row meets.")
    catalogue: Name | None = key(None, description="The catalogue of the id, which then is a control: `NIST-800-53`.")


class MappedOwner(_MapShape):
    """A party, as in a spec."""

    name: Name
    kind: Literal["customer", "provider", "upstream", "third-party", "integrator"]
    short: Name | None = None


class MappedService(_MapShape):
    """A service, as in a spec."""

    name: Name


MappedDuties = dict[Id, Line] | Literal["ask"]
"""Duties as a row of a spec has them (`{customer: yes, provider: part}`, `{none: reason}`), or `ask`: to be told."""


class DutyColumn(_MapShape):
    """A column, or several, whose values say who has a duty."""

    column: Pattern = key(description="Its heading, or that of all of them.")
    each: Literal["service", "owner"] | None = key(
        None, description="What each of several columns is about: a service, or an owner."
    )
    owner: Id | None = key(None, description="The owner that it is about, where it holds letters or words.")
    values: dict[Name, MappedDuties] = key({}, description="The duties that each value stands for.")
    raci: YesOrNo = key("no", description="Whether its values are letters of RACI.")
    text: YesOrNo = key("no", description="Whether its values are what the owner of the column does, in words.")
    blank: Literal["unknown", "nothing", "above", "refuse"] = key(
        "unknown", description="What an empty cell means: nobody knows, no duty, the same as above, or a fault."
    )


class TextColumn(_MapShape):
    """A column that says in words what an owner does."""

    column: Pattern = key(description="Its heading.")
    owners: Annotated[list[Id], Sized(1)] = key(description="Whose text it is: the first of them that has a duty.")


class FieldColumn(_MapShape):
    """A column that is kept as it is, in a field of the organisation's own."""

    column: Pattern | None = key(None, description="Its heading.")
    marks: Pattern | None = key(
        None, description="The headings of columns of which each row marks some; the field holds the marked headings."
    )
    name: Name | None = key(None, description="The name of the field; left out, the heading.")
    audience: Name | None = key(None, description="The widest circle that may see it.")


class JoinedSheet(_MapShape):
    """Another sheet with more about the same rows."""

    sheet: SheetChoice
    id: Pattern = key(description="Its column with the id.")
    fields: dict[Id, FieldColumn] = key({}, description="What is kept of it.")
    ignore: list[Pattern] = key([], description="Columns that are not taken.")


class AxisCheck(_MapShape):
    """Two fields that must agree: to each value of one, those of the other that go with it."""

    field: Id
    with_: Id
    allows: dict[Name, list[Name]]


class ImportMap(_MapShape):
    """What the columns of a shape of sheet mean."""

    map: Literal["1"]
    name: Name = key(description="What shape of sheet it is for.")
    title: Name | None = key(None, description="The title of the spec; left out, that of the file.")
    language: Language = key("en", description="The language of the texts.")
    general: YesOrNo = key("no", description="Whether it fits so many sheets that a fit alone decides nothing.")
    sheet: SheetChoice = SheetChoice()
    rows: RowColumns
    owners: dict[Id, MappedOwner] = key({}, description="The parties.")
    services: dict[Id, MappedService] = key({}, description="The services; left out, one, or a column for each.")
    layers: dict[Name, Name] = key({}, description="The names of layers by what stands in their column.")
    duties: list[DutyColumn] = key([], description="The columns that say who has a duty.")
    texts: list[TextColumn] = key([], description="The columns that say what an owner does.")
    fields: dict[Id, FieldColumn] = key({}, description="The columns that are kept as they are.")
    join: list[JoinedSheet] = key([], description="Other sheets with more about the same rows.")
    check: list[AxisCheck] = key([], description="Fields that must agree.")
    empty: list[Name] = key([], description="Words that stand for an empty cell, such as `None`.")
    ignore: list[Pattern] = key([], description="Columns that are not taken.")


@functools.cache
def map_schema() -> Schema:
    """The schema of a map, for messages."""
    from srm_docs.yaml_source.pydantic_shape import model_of

    return model_of(ImportMap).model_json_schema()


MAP = FileKind(
    ImportMap,
    map_schema,
    "map",
    "rows",
    MappingProxyType({("map",): "1", ("name",): "untitled", ("rows",): {}}),
    SENTENCES,
)
"""A map, as messages speak of it."""
