"""What goes with an entry that an overlay takes out: what its base says of it elsewhere.

Whoever takes out a service does not want to repeat that for each layer and each row. Of cases and exercises, only
those go that a row proved which is taken out: whether others still make sense is for a person to say, and what they
miss is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from srm_docs.model.sections import SECTIONS
from srm_docs.yaml_source.tree import Data

Entries = dict[str, Any]

CAN_GO = tuple(section.name for section in SECTIONS if section.can_go)
"""The sections whose entries take along what is said of them elsewhere."""


_Gone = Mapping[str, frozenset[str]]
"""The ids of what is taken out, by the kind of reference that leads to it."""


def without(base: Entries, removed: Mapping[str, Iterable[str]]) -> Entries:
    """The data of a base without what it says of entries that are taken out, by their sections."""
    gone = _by_kind(removed)
    if not any(gone.values()):
        return base
    reduced = {section: _section(section, entries, gone) for section, entries in base.items()}
    # A row that lists no service any more would else apply in all of them.
    if "responsibilities" in base:
        reduced["responsibilities"] = _applying(reduced["responsibilities"], base["responsibilities"])
    if "matrix" in base:
        reduced["matrix"] = _view(base["matrix"], gone)
    return reduced


def proved_by(base: Entries, rows: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The cases and exercises of a base that are proved by some rows: their sections and ids, by the row."""
    proved: dict[str, list[tuple[str, str]]] = {row: [] for row in rows}
    for section in ("scenarios", "exercises"):
        entries = base.get(section)
        for id_, entry in entries.items() if isinstance(entries, dict) and proved else ():
            row = next((row for row in _proving(entry) if row in proved), None)
            if row is not None:
                proved[row].append((section, id_))
    return {row: cases for row, cases in proved.items() if cases}


def _proving(entry: Data) -> Iterator[str]:
    """The rows that a case or an exercise names as its proofs, as far as it has the shape of one."""
    if not isinstance(entry, dict):
        return
    pairs = entry.get("pairs")
    for holder in (entry, *(pairs if isinstance(pairs, list) else ())):
        proves = holder.get("proves") if isinstance(holder, dict) else None
        if isinstance(proves, dict) and isinstance(row := proves.get("responsibility"), str):
            yield row


def _section(section: str, entries: Data, gone: _Gone) -> Data:
    reduce = _REDUCE.get(section)
    return _each(entries, lambda entry: reduce(entry, gone)) if reduce else entries


def _by_kind(removed: Mapping[str, Iterable[str]]) -> _Gone:
    sections = [section for section in SECTIONS if section.can_go]
    return {
        kind: frozenset(id_ for section in sections if kind in section.kinds for id_ in removed.get(section.name, ()))
        for kind in dict.fromkeys(kind for section in sections for kind in section.kinds)
    }


def _each(section: Data, change: Any) -> Data:
    """A section with each of its entries changed; what has another shape is left to the shape."""
    if not isinstance(section, dict):
        return section
    return {id_: change(entry) if isinstance(entry, dict) else entry for id_, entry in section.items()}


def _owner(owner: Entries, gone: _Gone) -> Entries:
    return {**owner, **_listed(owner, "relies_on", gone["owner"])}


def _service(service: Entries, gone: _Gone) -> Entries:
    return _unless(service, "group", gone["group"])


def _layer(layer: Entries, gone: _Gone) -> Entries:
    held, owners = layer.get("owner"), gone["owner"]
    if isinstance(held, dict):
        held = {key: _held(owner, owners) for key, owner in held.items() if key not in gone["service"]}
        held = {key: owner for key, owner in held.items() if owner}
    else:
        held = _held(held, owners)
    rest = {key: value for key, value in layer.items() if key != "owner"}
    return {**rest, "owner": held} if held else rest


def _held(owner: Data, gone: frozenset[str]) -> Data:
    """One owner or several, without those that are gone."""
    if isinstance(owner, list):
        return _staying(owner, gone)
    return None if isinstance(owner, str) and owner in gone else owner


def _row(row: Entries, gone: _Gone) -> Entries:
    reduced = _unless({**row, **_listed(row, "services", gone["service"])}, "layer", gone["layer"])
    for key, kind in (("duties", "owner"), ("by_service", "service"), ("fields", "field")):
        if isinstance(row.get(key), dict):
            reduced[key] = {id_: value for id_, value in row[key].items() if id_ not in gone[kind]}
    if isinstance(reduced.get("by_service"), dict):
        reduced["by_service"] = _each(reduced["by_service"], lambda duties: _without_keys(duties, gone["owner"]))
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


def _view(view: Data, gone: _Gone) -> Data:
    if not isinstance(view, dict):
        return view
    # A column is one of any kind: an owner, a service or group, or a field.
    every = frozenset().union(*gone.values())
    reduced = {**view, **_listed(view, "columns", every)}
    widths = view.get("widths")
    if isinstance(widths, dict):
        reduced["widths"] = _without_keys(widths, every)
    for kind, ids in gone.items():
        reduced.update(_listed(view, f"{kind}s", ids))
    return _unless(reduced, "sort", every)


def _listed(entry: Entries, key: str, gone: frozenset[str]) -> Entries:
    """A list of an entry without some ids; nothing where there is no such list."""
    ids = entry.get(key)
    return {key: _staying(ids, gone)} if isinstance(ids, list) else {}


def _staying(ids: Sequence[Data], gone: frozenset[str]) -> list[Data]:
    """What is not gone of a list; what is no id stays, for the shape to tell."""
    return [id_ for id_ in ids if not (isinstance(id_, str) and id_ in gone)]


def _unless(entry: Entries, key: str, gone: frozenset[str]) -> Entries:
    """An entry without a key whose value is gone."""
    value = entry.get(key)
    return {
        name: kept for name, kept in entry.items() if not (name == key and isinstance(value, str) and value in gone)
    }


def _without_keys(entry: Entries, gone: frozenset[str]) -> Entries:
    return {key: value for key, value in entry.items() if key not in gone}


_REDUCE: Mapping[str, Callable[[Entries, _Gone], Data]] = MappingProxyType(
    {"owners": _owner, "services": _service, "layers": _layer, "responsibilities": _row, "matrices": _view}
)
"""The sections whose entries name others that can go, and how one is rid of these."""
