"""Fields of a row: cells that are kept, columns that are marked, and what another sheet says of the same row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.importing.cells import CellTexts
from srm_docs.importing.fitting import FittedField, FittedJoin, FittedMap
from srm_docs.importing.vocabulary import MARKS, NO_MARKS
from srm_docs.importing.words import folded, matches, same_control

SEPARATOR = "; "
"""What stands between the headings that a row marks."""


def field_text(cells: CellTexts, field: FittedField, row: int, found: list[Diagnostic]) -> str:
    """What a field holds of a row."""
    if not field.marks:
        return cells.prose(row, field.columns[0])
    marked = []
    for column in field.columns:
        mark = folded(cells.words(row, column))
        if mark in NO_MARKS:
            continue
        heading = cells.head.headings[column].name
        if mark not in MARKS:
            message = f"'{mark}' is no mark that is known; '{heading}' is taken as marked"
            place = cells.head.table.place(row, column)
            found.append(Diagnostic("unknown-mark", message, place, "write an X", Severity.WARNING))
        marked.append(heading)
    return SEPARATOR.join(marked)


def axis_doubts(fitted: FittedMap, fields: Mapping[str, str], place: Span) -> Iterator[Diagnostic]:
    """Where two fields of a row contradict each other. Both are kept: neither is made from the other."""
    for check in fitted.map.check:
        values, other = fields.get(check.field, "").split(SEPARATOR), fields.get(check.with_, "")
        allowed = [
            word for value in values for known, words in check.allows.items() if matches(known, value) for word in words
        ]
        if other and allowed and folded(other) not in map(folded, allowed):
            stated = SEPARATOR.join(value.partition(" (")[0] for value in values)
            message = (
                f"'{check.with_}' is {other} where '{check.field}' is {stated}, with which {_listed(allowed)} goes"
            )
            hint = "both are kept; mend the sheet, or leave it so"
            yield Diagnostic("axes-contradict", message, place, hint, Severity.WARNING)


def _listed(words: list[str]) -> str:
    return " or ".join(dict.fromkeys(words))


class JoinReader:
    """What another sheet says of rows, by their ids in whichever form."""

    def __init__(self, join: FittedJoin, empty: Collection[str], found: list[Diagnostic]) -> None:
        self._join = join
        self._found = found
        self._cells = CellTexts(join.head, empty, found)
        self._rows: dict[str, int] = {}
        self._left: dict[str, int] = {}
        table = join.head.table
        for row in range(join.head.first, len(table.rows)):
            if not (id_ := self._cells.words(row, join.id)):
                if any(text.strip() for text in table.rows[row]):
                    self._report("missing-id", "the row has no id, and belongs to none", row)
                continue
            if (first := self._rows.setdefault(same_control(id_), row)) != row:
                message = f"'{id_}' is in row {first + 1} already; this row is not joined"
                self._report("repeated-id", message, row)
        self._left = dict(self._rows)

    def fields(self, printed: str) -> dict[str, str]:
        """The fields of the row with this id."""
        key = same_control(printed)
        self._left.pop(key, None)
        row = self._rows.get(key)
        if row is None:
            table, head = self._join.head.table, self._join.head
            message = f"'{printed}' is not in the sheet '{table.name}'"
            place = table.place(head.header[0], self._join.id)
            self._found.append(Diagnostic("unjoined-row", message, place, severity=Severity.WARNING))
            return {}
        return {field.id: field_text(self._cells, field, row, self._found) for field in self._join.fields}

    def end(self) -> tuple[str, int, int]:
        """Report the rows that belong to none; the result is the sheet's name, and how many were joined and not."""
        for row in self._left.values():
            printed = self._cells.words(row, self._join.id)
            self._report("unjoined-row", f"'{printed}' is in this sheet alone; nothing is taken of it", row)
        return self._join.head.table.name, len(self._rows) - len(self._left), len(self._left)

    def _report(self, code: str, message: str, row: int) -> None:
        place = self._join.head.table.place(row, self._join.id)
        self._found.append(Diagnostic(code, message, place, severity=Severity.WARNING))
