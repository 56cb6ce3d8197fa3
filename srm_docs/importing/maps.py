"""The maps that come with srm-docs, and that of a file."""

from __future__ import annotations

import functools
from pathlib import Path

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span
from srm_docs.core.errors import UsageError, unknown
from srm_docs.core.near_names import did_you_mean
from srm_docs.importing.map_shape import MAP, DutyColumn, ImportMap
from srm_docs.language.duty_shape import ABOUT_CELLS
from srm_docs.yaml_source.fit import fit
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Tree, parse

_FOLDER = Path(__file__).with_name("maps")


class LoadedMap(Struct, frozen=True):
    """A map with its tree, by which messages find its places; ``shipped`` is its name if it comes with srm-docs."""

    map: ImportMap
    tree: Tree
    shipped: str = ""


def map_names() -> tuple[str, ...]:
    """The names of the maps that come with srm-docs."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@functools.cache
def shipped_maps() -> tuple[LoadedMap, ...]:
    """All maps that come with srm-docs."""
    return tuple(_shipped(name) for name in map_names())


def find_map(name: str) -> tuple[LoadedMap | None, Report]:
    """The map of a file, or the one of this name that comes with srm-docs; with what is wrong with it.

    Raises UsageError for a name that is neither.
    """
    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        if name not in map_names():
            raise unknown("map", name, map_names())
        return _shipped(name), Report()
    text = read_text(path)
    if isinstance(text, Diagnostic):
        return None, Report.of([text])
    return map_of(text, str(path))


def map_of(text: str, file: str) -> tuple[LoadedMap | None, Report]:
    """The map that a text is, with what is wrong with it."""
    tree = parse(text, file)
    if not isinstance(tree.data, dict):
        hint = "`srm-docs import FILE --inspect` writes one to start from"
        wrong = tree.diagnostics or (Diagnostic("wrong-type", "this is no map", Span(file, 1, 1, 1, 1), hint),)
        return None, Report.of(wrong, {file: text})
    # An editor's YAML, and ours, has numbers as the texts that they were written as.
    fitted = fit(tree, MAP)
    found = [*tree.diagnostics, *fitted.diagnostics]
    loaded = LoadedMap(fitted.value, fitted.tree) if fitted.value else None
    if loaded and not Report.of(found).errors:
        found += _faults(loaded)
    report = Report.of(found, {file: text})
    return (None if report.errors else loaded), report


def _shipped(name: str) -> LoadedMap:
    path = _FOLDER / f"{name}.yaml"
    loaded, report = map_of(path.read_text(encoding="utf-8"), str(path))
    if loaded is None:
        raise UsageError(f"the map {name} is broken: {report.errors[0].message}")
    return LoadedMap(loaded.map, loaded.tree, name)


def _faults(loaded: LoadedMap) -> list[Diagnostic]:
    """What is wrong in a map of the right shape: owners that it does not have, values that are to be told."""
    owners = loaded.map.owners
    found = []
    for index, column in enumerate(loaded.map.duties):
        for value, duties in column.values.items():
            path = ("duties", index, "values", value)
            if duties == "ask":
                message = f"the map does not say yet what '{value}' means"
                hint = "write the duties: {customer: yes}, {provider: part, customer: part}, {none: the reason}"
                found.append(Diagnostic("untold-value", message, loaded.tree.span(path), hint))
            else:
                strange = (key for key in duties if key not in owners and key not in ABOUT_CELLS)
                found += [_no_owner(loaded, key, (*path, key)) for key in strange if column.each != "owner"]
        if column.owner and column.owner not in owners:
            found.append(_no_owner(loaded, column.owner, ("duties", index, "owner")))
    for index, text in enumerate(loaded.map.texts):
        found += [_no_owner(loaded, key, ("texts", index, "owners")) for key in text.owners if key not in owners]
    if not loaded.map.rows.id and not loaded.map.rows.name:
        message = "the map names no column by which a row is known"
        found.append(Diagnostic("missing-key", message, loaded.tree.span(("rows",)), "add 'id:' or 'name:'"))
    if not any(map(_says_who, loaded.map.duties)):
        message = "the map names no column that says who has a duty"
        hint = "write: duties: [{column: Responsibility, values: {Customer: {customer: yes}}}]"
        found.append(Diagnostic("missing-key", message, loaded.tree.span(("duties",)), hint, Severity.ERROR))
    return found


def _says_who(column: DutyColumn) -> bool:
    return bool(column.values) or column.raci != "no" or column.text != "no"


def _no_owner(loaded: LoadedMap, key: str, path: tuple[str | int, ...]) -> Diagnostic:
    known = tuple(loaded.map.owners)
    hint = did_you_mean(key, known) or f"its owners: {', '.join(known) or 'none'}"
    return Diagnostic("unknown-owner", f"the map has no owner '{key}'", loaded.tree.span(path, key=True), hint)
