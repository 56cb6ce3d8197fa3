"""The rows of a sheet, read by a map: each is taken, taken with a doubt, refused or skipped, and is told why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.importing.cells import CellTexts
from srm_docs.importing.duty_reading import DutyReader
from srm_docs.importing.fitting import FAMILY, FittedMap
from srm_docs.importing.joining import JoinReader, axis_doubts, field_text
from srm_docs.importing.outcome import ImportedRow, ImportedRows, Outcome
from srm_docs.importing.row_ids import RowIds
from srm_docs.importing.words import folded, kebab
from srm_docs.language.values import LONGEST_NAME, LONGEST_TEXT

SOURCE_ID = "source-id"
"""The field with the id that a row has in its sheet."""

SOURCE_VALUES = "source-values"
"""The field with the cells of a grid as they are."""


def read_rows(fitted: FittedMap, known: Mapping[str, str] | None = None) -> ImportedRows:
    """The rows of a table. ``known`` are ids of the spec that rows have already, by their ids in the sheet."""
    return RowReader(fitted, known or {}).read()


class RowReader:
    """Reads one table from top to bottom."""

    def __init__(self, fitted: FittedMap, known: Mapping[str, str]) -> None:
        self._fitted = fitted
        self._table = fitted.head.table
        self._found: list[Diagnostic] = []
        empty = frozenset(map(folded, fitted.map.empty))
        self._cells = CellTexts(fitted.head, empty, self._found)
        self._duties = DutyReader(fitted, self._cells, self._found)
        self._joins = [JoinReader(join, empty, self._found) for join in fitted.joins]
        self._ids = RowIds(known)
        self._seen: dict[str, int] = {}
        self._section = ""
        self._printed = self._counted()

    def read(self) -> ImportedRows:
        """All rows with what has become of them."""
        rows: list[ImportedRow] = []
        outcomes: dict[int, Outcome] = {}
        for row in range(self._fitted.head.first, len(self._table.rows)):
            if not any(text and not text.isspace() for text in self._table.rows[row]):
                continue
            if why := self._skipped(row):
                self._note(*why, row)
                outcomes[row] = Outcome.SKIPPED
                continue
            before = len(self._found)
            imported = self._row(row)
            told = self._found[before:]
            if imported is None or any(it.severity is Severity.ERROR for it in told):
                outcomes[row] = Outcome.REFUSED
                continue
            rows.append(imported)
            is_doubtful = any(it.severity is Severity.WARNING for it in told)
            outcomes[row] = Outcome.DOUBTFUL if is_doubtful else Outcome.TAKEN
        joined = tuple(join.end() for join in self._joins)
        return ImportedRows(tuple(rows), outcomes, tuple(self._found), len(outcomes), joined, frozenset(self._seen))

    def _row(self, row: int) -> ImportedRow | None:
        fitted, cells = self._fitted, self._cells
        printed = cells.words(row, fitted.id)
        source = self._identity(row, printed)
        if not source:
            return None
        duties = self._duties.duties(row)
        left = self._duties.add_texts(duties, row)
        fields = {SOURCE_ID: source}
        for it in fitted.fields:
            if text := field_text(cells, it, row, self._found):
                fields[it.id] = text
        for column in fitted.rest:
            if text := cells.prose(row, column):
                fields[self._rest_id(column)] = text
        if any(column.service or column.owner for duty in fitted.duties for column in duty.columns):
            fields[SOURCE_VALUES] = self._duties.raw(row)
        for join in self._joins:
            fields |= join.fields(printed)
        fields = {id_: text for id_, text in fields.items() if text}
        self._found += axis_doubts(fitted, fields, self._table.place(row, max(fitted.id, 0)))
        name, more = self._name(row, printed)
        note = "\n\n".join(filter(None, (more, *left)))
        texts = (note, *fields.values(), *map(str, (it for held in duties.values() for it in held.values())))
        if any(len(text) > LONGEST_TEXT for text in texts):
            message = f"a text of the row has more than {LONGEST_TEXT:,} characters"
            self._tell("text-too-long", message, row, 0, "shorten it in the sheet")
        if self._duties.is_refused:
            return None
        id_ = printed if self._printed[folded(printed)] == 1 else f"{printed} {name}" if name != printed else printed
        return ImportedRow(
            self._ids.of(source, id_, row), source, name, self._layer(row, printed), self._domain(row),
            self._controls(row, printed), duties, fields, note, row,
        )  # fmt: skip

    def _identity(self, row: int, printed: str) -> str:
        """By what a row is told from all others; empty where it has nothing of the kind, or shares it."""
        fitted = self._fitted
        column = max(fitted.id, 0)
        area = self._cells.is_in_merge(row, column)
        if area and row > area.top and not fitted.unique:
            message = "the id is merged over several rows; this one has none of its own"
            self._tell("merged-cell", message, row, column, "unmerge it, or name by 'unique:' what tells rows apart")
            return ""
        if not printed:
            message = f"the row has no id in the column '{fitted.head.headings[column]}'"
            self._tell("missing-id", message, row, column, "give it one, or empty the row")
            return ""
        if (row, column) in self._table.numbers:
            whole = printed.lstrip("-").isdigit()
            message = f"the id {printed} is a number in the sheet" + ("" if whole else "; 1.10 would be read as 1.1")
            hint = "format the column as text, and write the ids anew"
            self._tell("numeric-id", message, row, column, hint, Severity.WARNING if whole else Severity.ERROR)
        source = " / ".join(filter(None, (self._cells.words(row, it) for it in fitted.unique))) or printed
        first = self._seen.setdefault(folded(source), row)
        if first != row:
            place = self._table.place(first, column)
            message = f"the id '{source}' is that of another row already, {place}"
            names = [str(it) for it in fitted.head.headings if str(it)]
            hint = f"name the columns that tell the rows apart by 'unique:' of the map, of: {', '.join(names)}"
            self._tell("repeated-id", message, row, column, hint)
            return ""
        return source

    def _name(self, row: int, printed: str) -> tuple[str, str]:
        """The name of a row, and what is too long for one."""
        name = self._cells.words(row, self._fitted.name) or printed
        if len(name) <= LONGEST_NAME:
            return name, ""
        message = f"the name has {len(name)} characters; {LONGEST_NAME} are possible, and all of it is in the note"
        self._tell("name-too-long", message, row, self._fitted.name, "", Severity.WARNING)
        return name[: LONGEST_NAME - 1] + "…", self._cells.prose(row, self._fitted.name)

    def _layer(self, row: int, printed: str) -> str:
        if self._fitted.map.rows.layer == FAMILY:
            letters = printed
            for index, letter in enumerate(printed):
                if not (letter.isalpha() or letter == "&"):
                    letters = printed[:index]
                    break
            return letters.upper()
        return self._cells.words(row, self._fitted.layer)

    def _domain(self, row: int) -> str:
        text = self._cells.words(row, self._fitted.domain) or self._section
        return text[:LONGEST_NAME]

    def _controls(self, row: int, printed: str) -> tuple[str, ...]:
        rows = self._fitted.map.rows
        own = (f"{rows.catalogue}:{printed}",) if rows.catalogue else ()
        listed: list[str] = []
        if rows.controls and self._fitted.controls >= 0:
            text = self._cells.raw(row, self._fitted.controls)
            listed = [" ".join(part.split())[:LONGEST_NAME] for part in text.split(rows.controls.split)]
        return tuple(dict.fromkeys((*own, *filter(None, listed))))

    def _skipped(self, row: int) -> tuple[str, str] | None:
        """Why a row is none of the matrix, if it isn't: a code and a sentence."""
        texts = self._table.rows[row]
        filled = [text for text in texts if text.strip()]
        headings = self._fitted.head.headings
        if len(filled) > 1 and all(
            not text.strip() or folded(text) == folded(it.name) for text, it in zip(texts, headings, strict=True)
        ):
            return "repeated-header", "the row repeats the headings"
        if len(filled) > 2 and len({folded(text) for text in filled}) == 1:
            return "second-header", f"all of the row is '{filled[0]}'; it is taken for a second row of headings"
        says = any(texts[it.column].strip() for duty in self._fitted.duties for it in duty.columns)
        # An id whose other cells are empty is a row; words in its place are a heading.
        is_id = any(map(str.isdigit, texts[max(self._fitted.id, 0)]))
        if len(filled) == 1 and len(texts) > 1 and not says and not is_id:
            self._section = self._cells.words(row, next(at for at, text in enumerate(texts) if text.strip()))
            return "section-row", f"'{self._section[:60]}' stands alone in its row; it is taken for a heading"
        return None

    def _rest_id(self, column: int) -> str:
        return kebab(str(self._fitted.head.headings[column])) or f"column-{column + 1}"

    def _counted(self) -> Counter[str]:
        """How often each id is printed."""
        column = self._fitted.id
        return (
            Counter(folded(row[column]) for row in self._table.rows[self._fitted.head.first :])
            if column >= 0
            else Counter()
        )

    def _tell(
        self, code: str, message: str, row: int, column: int, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self._found.append(Diagnostic(code, message, self._table.place(row, max(column, 0)), hint, severity))

    def _note(self, code: str, message: str, row: int) -> None:
        self._tell(code, message, row, 0, "", Severity.NOTE)
