"""The columns that say who has a duty: one, or one for each service or owner."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from srm_docs.importing.frame import SAMPLE, HeadedTable
from srm_docs.importing.map_shape import DutyColumn, MappedOwner
from srm_docs.importing.vocabulary import is_customer, party_name, raci_letters
from srm_docs.importing.words import folded, kebab, without_mark, without_markup
from srm_docs.yaml_source.reading import read

_MOST = 0.8
"""The share of its cells by which a column is taken for one of owners, or of letters."""

_LONGEST_PARTY = 40
_LEAST_IN_LISTS = 8
"""In characters: a party's name, and the texts of a list on the average."""


class GridColumn(Struct, frozen=True):
    """A column with the service or the owner that it is about, if it is about one; ``party`` is that owner."""

    column: int
    service: str = ""
    owner: str = ""
    party: MappedOwner | None = None


def grid_columns(shape: DutyColumn, head: HeadedTable, taken: Collection[int]) -> Iterator[GridColumn]:
    """The columns that a duty column of a map stands for; those ``taken`` are none of many."""
    if shape.each is None:
        yield from (GridColumn(column, owner=shape.owner or "") for column in head.columns(shape.column)[:1])
        return
    ids: set[str] = set()
    for column in head.all_columns(shape.column):
        if column in taken or not _holds(shape, head, column):
            continue
        title = str(head.headings[column])
        if shape.each == "service":
            yield GridColumn(column, service=_fresh(kebab(title) or f"service-{column}", ids))
        else:
            name = party_name(title)
            kind = "customer" if is_customer(name) else "provider"
            party = read(MappedOwner, {"name": name, "kind": kind})
            yield GridColumn(column, owner=_fresh(kebab(name) or f"owner-{column}", ids), party=party)


def _holds(shape: DutyColumn, head: HeadedTable, column: int) -> bool:
    """Whether most cells of a column hold what the map knows."""
    heading = head.headings[column]
    if shape.each and shape.text != "no":
        return _is_list(heading.name, [row[column] for row in head.table.rows[head.first : head.first + SAMPLE]])
    known = {folded(value) for value in shape.values}
    texts = [row[column] for row in head.table.rows[head.first : head.first + SAMPLE] if row[column].strip()]
    if head.table.markdown:
        texts = [without_markup(text) for text in texts]
    if shape.raci != "no":
        fitting = sum(bool(raci_letters(text)) for text in texts)
    else:
        fitting = sum(folded(without_mark(text)) in known for text in texts)
    return bool(texts) and fitting >= _MOST * len(texts)


def _is_list(heading: str, cells: list[str]) -> bool:
    """Whether a column lists what a party does: named after it, with texts that are no answers of a word each."""
    name = party_name(heading)
    texts = [text for text in cells if text.strip()]
    is_named = name != heading and len(name) <= _LONGEST_PARTY
    return is_named and sum(map(len, texts)) >= _LEAST_IN_LISTS * len(texts) > 0


def _fresh(id_: str, ids: set[str]) -> str:
    name, number = id_, 2
    while name in ids:
        name, number = f"{id_}-{number}", number + 1
    ids.add(name)
    return name
