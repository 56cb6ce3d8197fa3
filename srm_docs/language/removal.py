"""What goes with an entry that an overlay takes out: what its base says of it elsewhere.

Whoever takes out a service does not want to repeat that for each layer and each row. Cases and exercises are not
touched: whether they still make sense is for a person to say, and what they miss is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from srm_docs.model.sections import SECTIONS
from srm_docs.yaml_source.tree import Data

Entries = dict[str, Any]

CAN_GO = tuple(section.name for section in SECTIONS if section.can_go)
"""The sections whose entries take along what is said of them elsewhere."""


def without(base: Entries, gone: Mapping[str, Iterable[str]]) -> Entries:
    """The data of a base without what it says of entries that are taken out, by their sections."""
    ids = {section: frozenset(gone.get(section, ())) for section in CAN_GO}
    if not any(ids.values()):
        return base
    owners, places = ids["owners"], ids["services"] | ids["service_groups"]
    reduced = dict(base)
    reduced["owners"] = _each(base.get("owners"), lambda entry: {**entry, **_listed(entry, "relies_on", owners)})
    reduced["services"] = _each(base.get("services"), lambda entry: _unless(entry, "group", ids["service_groups"]))
    reduced["layers"] = _each(base.get("layers"), lambda entry: _layer(entry, owners, places))
    rows = _each(base.get("responsibilities"), lambda entry: _row(entry, owners, places, ids["layers"], ids["fields"]))
    reduced["responsibilities"] = _applying(rows, base.get("responsibilities"))
    reduced["matrix"] = _view(base.get("matrix"), ids)
    reduced["matrices"] = _each(base.get("matrices"), lambda entry: _view(entry, ids))
    return {key: value for key, value in reduced.items() if key in base}


def _each(section: Data, change: Any) -> Data:
    """A section with each of its entries changed; what has another shape is left to the shape."""
    if not isinstance(section, dict):
        return section
    return {id_: change(entry) if isinstance(entry, dict) else entry for id_, entry in section.items()}


def _layer(layer: Entries, owners: frozenset[str], places: frozenset[str]) -> Entries:
    held = layer.get("owner")
    if isinstance(held, dict):
        held = {key: _held(owner, owners) for key, owner in held.items() if key not in places}
        held = {key: owner for key, owner in held.items() if owner}
    else:
        held = _held(held, owners)
    rest = {key: value for key, value in layer.items() if key != "owner"}
    return {**rest, "owner": held} if held else rest


def _held(owner: Data, gone: frozenset[str]) -> Data:
    """One owner or several, without those that are gone."""
    if isinstance(owner, list):
        return [id_ for id_ in owner if id_ not in gone]
    return None if isinstance(owner, str) and owner in gone else owner


def _row(
    row: Entries, owners: frozenset[str], places: frozenset[str], layers: frozenset[str], fields: frozenset[str]
) -> Entries:
    reduced = _unless({**row, **_listed(row, "services", places)}, "layer", layers)
    for key, gone in (("duties", owners), ("by_service", places), ("fields", fields)):
        if isinstance(row.get(key), dict):
            reduced[key] = {id_: duty for id_, duty in row[key].items() if id_ not in gone}
    if isinstance(reduced.get("by_service"), dict):
        reduced["by_service"] = _each(reduced["by_service"], lambda duties: _without_keys(duties, owners))
    return reduced


def _applying(rows: Data, before: Data) -> Data:
    """The rows without those that applied only where nothing is any more."""
    if not (isinstance(rows, dict) and isinstance(before, dict)):
        return rows
    return {id_: row for id_, row in rows.items() if not (_named(before[id_]) and not _named(row))}


def _named(row: Data) -> bool:
    """Whether a row says in which services it applies, by a list or by what is done in each."""
    if not isinstance(row, dict):
        return True
    return bool(row.get("services") or (row.get("by_service") and not row.get("duties")))


def _view(view: Data, ids: Mapping[str, frozenset[str]]) -> Data:
    if not isinstance(view, dict):
        return view
    every = frozenset().union(*ids.values())
    reduced = {**view, **_listed(view, "columns", every)}
    for key in ("layers", "services", "owners"):
        gone = ids[key] | ids["service_groups"] if key == "services" else ids[key]
        reduced.update(_listed(view, key, gone))
    return _unless(reduced, "sort", every)


def _listed(entry: Entries, key: str, gone: frozenset[str]) -> Entries:
    """A list of an entry without some ids; nothing where there is no such list."""
    ids = entry.get(key)
    return {key: [id_ for id_ in ids if id_ not in gone]} if isinstance(ids, list) else {}


def _unless(entry: Entries, key: str, gone: frozenset[str]) -> Entries:
    """An entry without a key whose value is gone."""
    value = entry.get(key)
    return {
        name: kept for name, kept in entry.items() if not (name == key and isinstance(value, str) and value in gone)
    }


def _without_keys(entry: Entries, gone: frozenset[str]) -> Entries:
    return {key: value for key, value in entry.items() if key not in gone}
