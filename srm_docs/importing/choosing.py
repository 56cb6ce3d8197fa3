"""Which map and which sheet: the ones that were named, or those that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.near_names import did_you_mean
from srm_docs.importing.fitting import chosen, head_of, named_patterns
from srm_docs.importing.frame import HeadedTable
from srm_docs.importing.grids import grid_columns
from srm_docs.importing.maps import LoadedMap, shipped_maps
from srm_docs.importing.words import folded, matches
from srm_docs.sheet_source.table import SheetFile, SheetTable

_EXAMPLES = ("*example*", "*sample*", "*beispiel*", "*exemple*", "*ejemplo*", "*exemplo*", "*記入例*")
"""What sheets are called that are there to show how to fill in the others."""


class SheetFit(Struct, frozen=True):
    """A map with the table that it fits. ``count`` is how many of its headings are there; ``whole`` whether all."""

    loaded: LoadedMap
    head: HeadedTable
    count: int
    whole: bool


def usable(sheets: SheetFile, sheet: str | None, file: str) -> tuple[tuple[SheetTable, ...], tuple[Diagnostic, ...]]:
    """The tables that may be imported, and what is said of the others: by default examples and hidden ones are out."""
    top, tables = Span(file, 1, 1, 1, 1), sheets.tables
    if not tables and sheets.diagnostics:
        return (), ()
    if sheet is not None:
        named = tuple(table for table in tables if folded(table.name) == folded(sheet))
        if named:
            return named, ()
        names = [table.name for table in tables]
        hint = did_you_mean(sheet, names) or f"its sheets: {', '.join(names)}"
        return (), (Diagnostic("missing-sheet", f"there is no sheet '{sheet}'", top, hint),)
    if own := _own_sheet(tables):
        message = f"the sheet was exported by srm-docs{own}; `srm-docs update SPEC.yaml FILE` takes it back"
        return (), (Diagnostic("own-sheet", message, top, "import is for the sheets of others"),)
    kept, told = [], []
    for table in tables:
        if len(tables) > 1 and any(matches(pattern, table.name) for pattern in _EXAMPLES):
            message = f"the sheet '{table.name}' is left out: it holds examples by its name"
            hint = f'take it by --sheet "{table.name}", if it does not'
            told.append(
                Diagnostic("example-sheet", message, table.place(0) if table.rows else top, hint, Severity.NOTE)
            )
        elif table.hidden and len(table.rows) > 1:
            message = f"the sheet '{table.name}' is left out, since it is hidden"
            hint = f'take it by --sheet "{table.name}"'
            told.append(Diagnostic("hidden-sheet", message, table.place(0), hint, Severity.NOTE))
        elif len(table.rows) > 1:
            kept.append(table)
    if not kept:
        told.append(Diagnostic("empty-sheet", "the file holds no table with rows below its headings", top))
    return tuple(kept), tuple(told)


def _own_sheet(tables: Sequence[SheetTable]) -> str:
    """Of which spec our own export is, as the end of a sentence; empty for any other sheet."""
    for table in tables:
        first = table.rows[0] if table.rows else ()
        if table.name == "srm" and first[:1] == ("srm",):
            specs = (row[3] for row in table.rows if row[:3] == ("origin", "", "spec") and len(row) > 3)
            return f" from the spec {next(specs, '')}".rstrip()
        if any(text.startswith("[srm:") for text in first):
            return " from a spec"
    return ""


def by_map(loaded: LoadedMap, tables: Sequence[SheetTable], file: str) -> SheetFit | Diagnostic:
    """The table that a map means."""
    candidates = chosen(loaded.map.sheet, tables)
    fits = [fit for table in candidates if (fit := _fit(loaded, table))]
    if not fits:
        names = ", ".join(f"'{table.name}'" for table in tables if table.name) or "no table with its headings"
        message = f"no sheet fits the map '{loaded.map.name}'"
        return Diagnostic("missing-sheet", message, Span(file, 1, 1, 1, 1), f"there is: {names}")
    best = max(fits, key=_rank)
    if others := [fit for fit in fits if fit is not best and _rank(fit) == _rank(best)]:
        return _several([best, *others])
    return best


def by_fit(tables: Sequence[SheetTable]) -> SheetFit | Diagnostic | None:
    """The shipped map that fits a table best, in all that it needs; None if none does."""
    fits = list(_all(tables))
    special = [fit for fit in fits if fit.loaded.map.general == "no"]
    if not (fits := special or fits):
        return None
    best = max(fits, key=_rank)
    rivals = [fit for fit in fits if _rank(fit) == _rank(best)]
    return _several(rivals) if len({id(fit.head.table) for fit in rivals}) > 1 else best


def _all(tables: Sequence[SheetTable]) -> Iterator[SheetFit]:
    for loaded in shipped_maps():
        for table in chosen(loaded.map.sheet, tables):
            if (fit := _fit(loaded, table)) and fit.whole:
                yield fit


def _rank(fit: SheetFit) -> tuple[bool, int]:
    return fit.whole, fit.count


def _fit(loaded: LoadedMap, table: SheetTable) -> SheetFit | None:
    head, count = head_of(loaded.map, table)
    if head is None:
        return None
    whole = all(head.columns(pattern) for pattern in named_patterns(loaded.map))
    for shape in loaded.map.duties:
        if shape.each:
            columns = list(grid_columns(shape, head, frozenset({0})))
            # Of one column alone nobody can tell that it is one of many.
            whole = whole and len(columns) > 1
            count += len(columns)
    return SheetFit(loaded, head, count, whole)


def _several(fits: Sequence[SheetFit]) -> Diagnostic:
    tables = [fit.head.table for fit in fits]
    names = ", ".join(f"'{table.name}'" for table in tables)
    message = f"{len(fits)} sheets fit equally well: {names}"
    hint = f'say which by --sheet "{tables[0].name}"'
    return Diagnostic("several-sheets", message, tables[0].place(0), hint)
