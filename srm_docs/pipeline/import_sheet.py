"""Importing a sheet: the file, the map that fits it, its rows, and the spec that comes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span
from srm_docs.core.reading import Folders
from srm_docs.core.values import replace
from srm_docs.importing.again import KnownSpec, Reimport, merged_text, rows_of
from srm_docs.importing.choosing import SheetFit, by_fit, by_map, usable
from srm_docs.importing.fitting import FittedMap, Fitter
from srm_docs.importing.guess import Guess, guess
from srm_docs.importing.maps import LoadedMap, find_map, map_of
from srm_docs.importing.outcome import ImportedRows, Outcome
from srm_docs.importing.rows import read_rows
from srm_docs.importing.spec_data import spec_data
from srm_docs.importing.spec_text import map_text, spec_text
from srm_docs.language.loader import load_text
from srm_docs.language.values import LONGEST_NAME
from srm_docs.sheet_source.file import read_sheets
from srm_docs.sheet_source.table import SheetTable
from srm_docs.yaml_source.readable import Readable
from srm_docs.yaml_source.text import without_illegal


class SheetImport(Struct, frozen=True):
    """What came of a sheet. ``text`` is that of the spec, empty where there is none; the report says why.

    ``guess`` is the map that was guessed where none fits, and ``told`` says in sentences what was done.
    """

    report: Report
    text: str = ""
    rows: ImportedRows | None = None
    guess: Guess | None = None
    told: tuple[str, ...] = ()
    changes: Reimport | None = None


def inspect(path: Path, sheet: str | None = None) -> tuple[Report, str]:
    """A map for a sheet, as text to be completed, guessed whether or not one of ours fits; and what is wrong."""
    file = read_sheets(path)
    tables, told = usable(file, sheet, str(path))
    made = guess(tables) if tables else None
    found = [*file.diagnostics, *told]
    if tables and made is None:
        found.append(_no_matrix(path))
    fit = by_fit(tables) if tables else None
    if isinstance(fit, SheetFit):
        message = (
            f"the map {fit.loaded.shipped} fits; `srm-docs import {path.name} --map {fit.loaded.shipped}` takes it"
        )
        found.append(Diagnostic("fitting-map", message, fit.head.table.place(0), severity=Severity.NOTE))
    return Report.of(found, {str(path): file.text}), map_text(made) if made else ""


class ImportOrder(Struct, frozen=True):
    """What is to be imported: a file, the spec that it is to be, and what was said of how.

    ``map_name`` is a file, or the name of a map of ours. ``guessing`` takes a map that is only guessed, ``partial``
    leaves out refused rows, ``deleting`` takes rows out of the spec that are not in the sheet any more.
    ``roots`` are folders beside the spec's own in which what it extends may lie.
    """

    path: Path
    spec: Path
    map_name: str | None = None
    sheet: str | None = None
    guessing: bool = False
    partial: bool = False
    deleting: bool = False
    roots: Folders = ()


def import_sheet(order: ImportOrder) -> SheetImport:
    """The spec of a sheet, or why there is none; nothing is written.

    What is in the place of the spec already keeps its ids, and all that the sheet does not change. Raises UsageError
    for a map that does not exist, and for a file in that place that no import has written.
    """
    path = order.path
    named, map_report = find_map(order.map_name) if order.map_name else (None, Report())
    if map_report.errors:
        return SheetImport(map_report)
    file = read_sheets(path)
    sources = {str(path): file.text, **map_report.sources}
    tables, told = usable(file, order.sheet, str(path))
    found = [*map_report.diagnostics, *file.diagnostics, *told]
    if not tables:
        return SheetImport(Report.of(found, sources))
    fit, guessed, wrong = _chosen(named, tables, order)
    if not isinstance(fit, SheetFit):
        return SheetImport(Report.of([*found, *wrong], sources), guess=guessed)
    fitter = Fitter(fit.loaded, fit.head, file.tables)
    fitted = fitter.fitted()
    found += fitter.diagnostics
    if any(it.severity is Severity.ERROR for it in fitter.diagnostics):
        return SheetImport(Report.of(found, sources), guess=guessed)
    known = rows_of(order.spec)
    rows = read_rows(fitted, known.ids)
    found += rows.diagnostics
    if not rows.rows and not rows.count(Outcome.REFUSED):
        message = "there is no row of a matrix below the headings"
        found.append(Diagnostic("empty-sheet", message, fit.head.table.place(fit.head.header[-1])))
    done = SheetImport(Report.of(found, sources), "", rows, guessed, tuple(_told(fit, rows)))
    if not rows.rows or (rows.count(Outcome.REFUSED) and not order.partial):
        return done
    return _written(done, order, fit, fitted, known)


def _written(done: SheetImport, order: ImportOrder, fit: SheetFit, fitted: FittedMap, known: KnownSpec) -> SheetImport:
    """The same with the text of the spec, unless that has errors."""
    path, rows = order.path, done.rows
    assert rows is not None  # noqa: S101  (the caller has just read them)
    title = " ".join(without_illegal(path.stem).replace("_", " ").split())[:LONGEST_NAME] or "Shared responsibility"
    data = spec_data(fitted, rows, title, _origin(path, fit))
    changes = merged_text(known, data, str(order.spec), rows.sources, deleting=order.deleting) if known.text else None
    text = changes.text if changes else spec_text(data, tuple(_remarks(path, fit)))
    loaded = load_text(text, str(order.spec), order.spec.stem, roots=order.roots)
    more = Report.of([*(changes.diagnostics if changes else ()), *loaded.report.errors], loaded.report.sources)
    return replace(done, report=done.report + more, text="" if loaded.report.errors else text, changes=changes)


def _chosen(
    named: LoadedMap | None, tables: Sequence[SheetTable], order: ImportOrder
) -> tuple[SheetFit | None, Guess | None, list[Diagnostic]]:
    """The map and its sheet; or none, with what is to be said of that."""
    fit = by_map(named, tables, str(order.path)) if named else by_fit(tables)
    guessed: Guess | None = None
    wrong: list[Diagnostic] = []
    if fit is None or (isinstance(fit, SheetFit) and not named and fit.loaded.map.general != "no"):
        fit, guessed, wrong = _guessed(fit, tables, order.path, guessing=order.guessing)
    return (None, guessed, [*wrong, fit]) if isinstance(fit, Diagnostic) else (fit, guessed, wrong)


def _guessed(
    fit: SheetFit | None, tables: Sequence[SheetTable], path: Path, *, guessing: bool
) -> tuple[SheetFit | Diagnostic | None, Guess | None, list[Diagnostic]]:
    """The map by which to go on where nothing decides it, or None where nothing may be written on a guess."""
    made = guess(tables)
    if fit is None and made is None:
        return None, None, [_no_matrix(path)]
    what = f"only the general map {fit.loaded.shipped} fits it" if fit else "its map is only guessed"
    if not guessing:
        name = path.name
        hint = f"`srm-docs import {name} --inspect -o map.yaml` writes the map to complete; --yes takes the guess"
        if fit:
            hint = f"--map {fit.loaded.shipped} takes it; {hint}"
        place = fit.head.table if fit else made.table if made else None
        span = place.place(0) if place else Span(str(path), 1, 1, 1, 1)
        return None, made, [Diagnostic("guessed-map", f"nothing is written, since {what}", span, hint)]
    if fit:
        return fit, None, []
    assert made is not None  # noqa: S101  (the first return)
    loaded, report = map_of(map_text(made), f"{path} (guessed map)")
    wrong = [it for it in report.diagnostics if it.code != "untold-value"]
    if loaded is None and not wrong:
        loaded, _ = map_of(map_text(_without_asked(made)), f"{path} (guessed map)")
    if loaded is None:
        return None, made, wrong
    return by_map(loaded, [made.table], str(path)), made, []


def _without_asked(made: Guess) -> Guess:
    """A guess without the values of which nobody knows what they mean, so that their rows are refused by name."""
    data = dict(made.map)
    columns = data["duties"]
    if isinstance(columns, Sequence):
        data["duties"] = [_told_values(column) for column in columns]
    return Guess(made.table, data, made.guessed, made.to_tell)


def _told_values(column: Readable) -> Readable:
    if not isinstance(column, Mapping) or not isinstance(values := column.get("values"), Mapping):
        return column
    return {**column, "values": {word: duties for word, duties in values.items() if duties != "ask"}}


def _no_matrix(path: Path) -> Diagnostic:
    message = "no table of the file looks like a matrix of responsibilities"
    hint = "write a map: which column is the id, which says who has a duty; `srm-docs explain guessed-map` shows one"
    return Diagnostic("guessed-map", message, Span(str(path), 1, 1, 1, 1), hint)


def _origin(path: Path, fit: SheetFit) -> str:
    sheet = fit.head.table.name
    return f"{path.name}, sheet {sheet}" if sheet and not fit.head.table.markdown else path.name


def _told(fit: SheetFit, rows: ImportedRows) -> Iterator[str]:
    where = f"sheet '{fit.head.table.name}', " if fit.head.table.name else ""
    numbers = " and ".join(
        str(fit.head.table.lines[row] if fit.head.table.lines else row + 1) for row in fit.head.header
    )
    yield f"Map: {fit.loaded.shipped or fit.loaded.map.name}; {where}headings in row {numbers}."
    yield _counts(rows)
    for name, joined, left in rows.joined:
        yield f"Sheet '{name}': {joined} rows joined, {left} not."


def _counts(rows: ImportedRows) -> str:
    counts = ", ".join(f"{rows.count(outcome)} {outcome}" for outcome in Outcome)
    return f"{rows.total} rows: {counts}."


def _remarks(path: Path, fit: SheetFit) -> Iterator[str]:
    name = fit.loaded.shipped or fit.loaded.map.name
    yield f"Imported by `srm-docs import` from {_origin(path, fit)}, by the map {name}."
    yield "The next import overwrites what the sheet says. Write your own into an overlay that extends this file."
