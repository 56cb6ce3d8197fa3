"""What somebody changed in a sheet that went out, told from what the spec has changed since: cell by cell.

Three texts are compared: that in the sheet, that of the same cell in a sheet made of the spec as it is now, and, by its
fingerprint, that which went out. Changed in the sheet alone it is taken; changed in both, it is a conflict with both
places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.page.workbook import BookSheet, RowKey, SheetColumn, SheetColumnKind
from srm_docs.pipeline.returned import ReturnedFile, ReturnedSheet

_LONGEST_SHOWN = 60


class ChangedCell(Struct, frozen=True):
    """A cell that was changed in the sheet alone: its row's sheet and key, its column, its text now, and its place."""

    sheet: str
    key: str
    column: str
    text: str
    place: Span


class AddedRow(Struct, frozen=True):
    """A row that was added to the sheet: its texts by the ids of their columns, and its place."""

    sheet: str
    texts: Mapping[str, str]
    place: Span


class SheetChanges(Struct, frozen=True):
    """All that a sheet changes.

    ``gone`` are the ids of sheets and keys of rows that are not in it any more, ``left`` the ids of rows that are;
    ``place`` is that of the first table.
    """

    cells: tuple[ChangedCell, ...] = ()
    added: tuple[AddedRow, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    left: frozenset[str] = frozenset()
    place: Span | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class KnownCells(Struct, frozen=True):
    """What the sheets would hold that are made of the spec as it is now: columns and texts, by the id of the sheet."""

    columns: Mapping[tuple[str, str], SheetColumn]
    texts: Mapping[tuple[str, str], Mapping[str, str]]

    @classmethod
    def of(cls, sheets: Sequence[BookSheet]) -> KnownCells:
        """The cells of sheets, those of one matrix together."""
        columns = {(sheet.id, column.id): column for sheet in sheets for column in sheet.columns}
        texts = {
            (sheet.id, row[0]): {column.id: text for column, text in zip(sheet.columns, row, strict=True)}
            for sheet in sheets
            for row in sheet.rows
        }
        return cls(columns, texts)


def changes_in(file: ReturnedFile, known: KnownCells) -> SheetChanges:
    """What a file that has come back changes, and what of that can't be taken."""
    found: list[ChangedCell | Diagnostic] = []
    added: list[AddedRow] = []
    place = file.sheets[0].table.place(0) if file.sheets else None
    for sheet in file.sheets:
        for key, row in sheet.rows.items():
            found += _changed(sheet, key, row, known)
        for row in sheet.added:
            found += _unread(sheet, row)
            texts = {column: sheet.text(row, column).strip() for column in sheet.columns}
            added.append(AddedRow(sheet.record.id, texts, sheet.table.place(row)))
    # What is gone from the spec, too, is nothing to take out.
    gone = tuple(name for name in file.gone or () if name in known.texts)
    diagnostics = [entry for entry in found if isinstance(entry, Diagnostic)]
    if file.gone is None:
        message = "some rows are not in the sheet any more, and which, can't be told: the spec has other rows now"
        hint = "use the .xlsx, or build the sheet anew and delete the rows in that"
        diagnostics.append(Diagnostic("rows-gone", message, place, hint))
    cells = tuple(entry for entry in found if isinstance(entry, ChangedCell))
    left = frozenset(RowKey.parse(key).row for sheet in file.sheets for key in sheet.rows)
    return SheetChanges(cells, tuple(added), gone, left, place, tuple(diagnostics))


def _changed(sheet: ReturnedSheet, key: str, row: int, known: KnownCells) -> Iterator[ChangedCell | Diagnostic]:
    """The cells of a row that differ from what went out, or why they can't be taken."""
    id_ = sheet.record.id
    now = known.texts.get((id_, key))
    for column in sheet.columns:
        text = sheet.text(row, column)
        if column == SheetColumnKind.KEY or sheet.record.is_as_exported(key, column, text) is not False:
            continue
        place = sheet.place(row, column)
        title = sheet.record.columns.get(column) or column
        if (row, sheet.columns[column]) in sheet.table.blurred:
            message = f"'{title}' of '{RowKey.parse(key).row}' is an error, or a formula that was never computed"
            yield Diagnostic("unread-cell", message, place, "write its value as text, or undo it")
        elif now is None:
            message = f"'{key}' is not in the spec any more, and its '{title}' was changed here"
            yield Diagnostic("both-changed", message, place, "put the row back into the spec, or delete it here")
        elif column not in now:
            message = f"the spec has no '{title}' any more, which was changed here"
            yield Diagnostic("both-changed", message, place, "put it back into the spec, or undo it here")
        elif text == now[column]:
            continue
        elif known.columns[id_, column].locked:
            message = f"'{title}' follows from other columns; that it is '{_short(text)}' now changes nothing"
            yield Diagnostic("derived-cell", message, place, "change what it follows from", Severity.WARNING)
        elif sheet.record.is_as_exported(key, column, now[column]):
            yield ChangedCell(id_, key, column, text, place)
        else:
            row_id = RowKey.parse(key).row
            both = f"here to '{_short(text)}', and in the spec to '{_short(now[column])}'"
            message = f"'{title}' of '{row_id}' was changed {both}"
            yield Diagnostic("both-changed", message, place, "write the same into both, or build the sheet anew")


def _unread(sheet: ReturnedSheet, row: int) -> Iterator[Diagnostic]:
    """The cells of a new row of which nothing can be read."""
    for column, place in sheet.columns.items():
        if (row, place) in sheet.table.blurred:
            message = "a cell of the new row is an error, or a formula that was never computed"
            yield Diagnostic("unread-cell", message, sheet.place(row, column), "write its value as text")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1].rstrip() + "…"
