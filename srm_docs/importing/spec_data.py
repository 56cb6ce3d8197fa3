"""The spec that comes of the rows of a sheet, as data in the order in which a person would write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from srm_docs.importing.duty_reading import DEFAULT_SERVICE
from srm_docs.importing.fitting import FittedMap
from srm_docs.importing.outcome import ImportedRow, ImportedRows, WrittenDuty
from srm_docs.importing.rows import SOURCE_ID, SOURCE_VALUES
from srm_docs.importing.words import folded, kebab, without_markup
from srm_docs.language.values import LONGEST_NAME
from srm_docs.yaml_source.readable import Readable
from srm_docs.yaml_source.text import without_illegal

_WHOLE = "all"
"""The id of the one layer of a sheet that names none."""

_NO_LAYER = "other"
_THE_SERVICE = "The service"


@dataclass(frozen=True, slots=True)
class ImportedSpec:
    """A spec as data: what stands above its rows, and each row by its id."""

    head: Mapping[str, Readable]
    rows: Mapping[str, Mapping[str, Readable]] = field(repr=False)


def spec_data(fitted: FittedMap, imported: ImportedRows, title: str, source: str) -> ImportedSpec:
    """The spec. ``title`` is what it is called where the map does not say, ``source`` what the sheet is called."""
    layers = _layers(fitted, imported.rows)
    named = dict(layers.values()) or {_WHOLE: fitted.map.title or title}
    services = fitted.services or {DEFAULT_SERVICE: _THE_SERVICE}
    head: dict[str, Readable] = {
        "srm": 1,
        "title": fitted.map.title or title,
        "language": fitted.map.language,
        "sources": [{"title": _name(without_illegal(source))}],
        "owners": {
            id_: {name: str(value) for name, value in owner.given.items() if value is not None}
            for id_, owner in fitted.owners.items()
        },
        "services": {id_: {"name": _name(name)} for id_, name in services.items()},
        "layers": {id_: {"name": _name(name)} for id_, name in named.items()},
        "fields": _fields(fitted, imported.rows),
    }
    if fitted.map.language == "en":
        del head["language"]
    owners = tuple(fitted.owners)
    rows = {row.id: _row(row, layers, owners) for row in imported.rows}
    return ImportedSpec(head, rows)


def _name(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]


def _layers(fitted: FittedMap, rows: Iterable[ImportedRow]) -> dict[str, tuple[str, str]]:
    """The id and the name of each layer, by what the sheet calls it."""
    names = {folded(word): name for word, name in fitted.map.layers.items()}
    layers: dict[str, tuple[str, str]] = {}
    taken: dict[str, str] = {}
    for row in rows:
        word = folded(row.layer)
        if not word or word in layers:
            continue
        id_ = base = kebab(row.layer) or f"layer-{len(layers) + 1}"
        number = 2
        while id_ in taken:
            id_, number = f"{base}-{number}", number + 1
        taken[id_] = word
        layers[word] = (id_, names.get(word, row.layer))
    if layers and any(not row.layer for row in rows):
        layers[""] = (_NO_LAYER if _NO_LAYER not in taken else f"{_NO_LAYER}-layer", "Other")
    return layers


def _fields(fitted: FittedMap, rows: Iterable[ImportedRow]) -> dict[str, Readable]:
    used = {id_ for row in rows for id_ in row.fields}
    fields: dict[str, Readable] = {SOURCE_ID: {"name": "Source ID"}}
    for it in (*fitted.fields, *(it for join in fitted.joins for it in join.fields)):
        fields[it.id] = {"name": _name(it.name)} | ({"audience": it.audience} if it.audience else {})
    for column in fitted.rest:
        heading = str(fitted.head.headings[column])
        id_ = kebab(heading) or f"column-{column + 1}"
        fields.setdefault(id_, {"name": _name(without_markup(heading)) or f"Column {column + 1}"})
    fields[SOURCE_VALUES] = {"name": "Source values"}
    return {id_: value for id_, value in fields.items() if id_ in used}


def _in_order(duties: Mapping[str, WrittenDuty], owners: Sequence[str]) -> dict[str, Readable]:
    """Duties in the order of the owners, and what is said of all of them at the end."""
    return dict(sorted(duties.items(), key=lambda it: owners.index(it[0]) if it[0] in owners else len(owners)))


def _row(row: ImportedRow, layers: Mapping[str, tuple[str, str]], owners: Sequence[str]) -> dict[str, Readable]:
    entry: dict[str, Readable] = {"name": row.name}
    entry["layer"] = layers[folded(row.layer)][0] if layers else _WHOLE
    if row.domain:
        entry["domain"] = row.domain
    by_service = {service: _in_order(duties, owners) for service, duties in row.duties.items()}
    kinds = list(by_service.values())
    if all(duties == kinds[0] for duties in kinds):
        entry["duties"] = kinds[0]
    else:
        entry["by_service"] = by_service
    if row.controls:
        entry["controls"] = list(row.controls)
    if row.note:
        entry["note"] = row.note
    if row.fields:
        entry["fields"] = dict(row.fields)
    return entry
