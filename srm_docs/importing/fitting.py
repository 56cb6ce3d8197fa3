"""A map held against the tables of a file: which column is which, and what neither knows of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.near_names import did_you_mean
from srm_docs.importing.frame import HeadedTable, best_headed, headed
from srm_docs.importing.grids import GridColumn, grid_columns
from srm_docs.importing.map_shape import DutyColumn, FieldColumn, ImportMap, JoinedSheet, MappedOwner, SheetChoice
from srm_docs.importing.maps import LoadedMap
from srm_docs.importing.words import kebab, matches, matches_any
from srm_docs.sheet_source.table import SheetTable, column_name
from srm_docs.yaml_source.tree import Path

FAMILY = "family"
"""What a map says of layers that are the letters with which the ids begin."""


class FittedField(Struct, frozen=True):
    """A field with the columns that it is made of: one, or those that a row marks."""

    id: str
    name: str
    columns: tuple[int, ...]
    marks: bool = False
    audience: str = ""


class FittedDuty(Struct, frozen=True):
    """A duty column of the map with the columns that it stands for, each with its service or owner."""

    shape: DutyColumn
    columns: tuple[GridColumn, ...]


class FittedJoin(Struct, frozen=True):
    """Another sheet with more about the same rows."""

    head: HeadedTable
    id: int
    fields: tuple[FittedField, ...]


class FittedMap(Struct, frozen=True):
    """A map whose columns are known, by their numbers from 0; -1 where there is none."""

    map: ImportMap
    head: HeadedTable
    id: int
    name: int
    domain: int
    layer: int
    controls: int
    unique: tuple[int, ...]
    duties: tuple[FittedDuty, ...]
    texts: tuple[tuple[int, tuple[str, ...]], ...]
    fields: tuple[FittedField, ...]
    joins: tuple[FittedJoin, ...] = ()
    owners: Mapping[str, MappedOwner] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    rest: tuple[int, ...] = ()


def named_patterns(import_map: ImportMap) -> tuple[str, ...]:
    """The headings without which a map does not fit, those that fit anything left out."""
    rows = import_map.rows
    names = [rows.id, rows.name, rows.domain, *rows.unique, *(column.column for column in import_map.duties)]
    names += [rows.layer if rows.layer != FAMILY else None]
    return tuple(dict.fromkeys(name for name in names if name and name.strip("*")))


def other_patterns(import_map: ImportMap) -> tuple[str, ...]:
    """The other headings that a map knows."""
    rows = import_map.rows
    fields = [pattern for it in import_map.fields.values() for pattern in (it.column, it.marks) if pattern]
    controls = [rows.controls.column] if rows.controls else []
    return tuple(dict.fromkeys((*(text.column for text in import_map.texts), *fields, *controls)))


def chosen(choice: SheetChoice, tables: Iterable[SheetTable]) -> list[SheetTable]:
    """The tables that a map may mean."""
    return [
        table
        for table in tables
        if (not choice.name or not table.name or matches(choice.name, table.name))
        and not matches_any(choice.not_, table.name)
    ]


def head_of(import_map: ImportMap, table: SheetTable) -> tuple[HeadedTable | None, int]:
    """A table with the headings that a map means, and how many of those that it knows are there."""
    patterns = (*named_patterns(import_map), *other_patterns(import_map))
    if rows := import_map.sheet.header:
        if max(rows) > len(table.rows):
            return None, 0
        head = headed(table, sorted({row - 1 for row in rows}))
        return head, sum(bool(head.columns(pattern)) for pattern in patterns)
    if not patterns:
        row = next((row for row, texts in enumerate(table.rows) if sum(map(bool, texts)) > 1), None)
        return (headed(table, [row]), 0) if row is not None else (None, 0)
    return best_headed(table, patterns)


class Fitter:
    """Finds the columns of a map in one table, and reports what is missing and what is left."""

    def __init__(self, loaded: LoadedMap, head: HeadedTable, tables: Sequence[SheetTable]) -> None:
        self.loaded = loaded
        self.head = head
        self.diagnostics: list[Diagnostic] = []
        self._tables = tables
        self._used: set[int] = set()

    def fitted(self) -> FittedMap:
        """The map with its columns."""
        import_map, rows, head = self.loaded.map, self.loaded.map.rows, self.head
        grids = any(column.column.strip("*") == "" for column in import_map.duties)
        name = self._name(rows.name) if rows.name else -1
        id_ = self._one(rows.id, ("rows", "id")) if rows.id else name
        domain = self._one(rows.domain, ("rows", "domain")) if rows.domain else -1
        layer = self._one(rows.layer, ("rows", "layer")) if rows.layer and rows.layer != FAMILY else -1
        controls = self._one(rows.controls.column, ("rows", "controls"), needed=False) if rows.controls else -1
        unique = tuple(self._one(pattern, ("rows", "unique", at)) for at, pattern in enumerate(rows.unique))
        texts = [
            (self._one(it.column, ("texts", at, "column"), needed=False), tuple(it.owners))
            for at, it in enumerate(import_map.texts)
        ]
        fields = tuple(self._fields(import_map.fields, head, ("fields",), self._used))
        taken = frozenset(self._used) if grids else frozenset({id_, name})
        duties = tuple(self._duty(at, it, taken) for at, it in enumerate(import_map.duties))
        columns = [column for duty in duties for column in duty.columns]
        owners = dict(import_map.owners) | {column.owner: column.party for column in columns if column.party}
        services = {id_: service.name for id_, service in import_map.services.items()}
        services |= {column.service: str(head.headings[column.column]) for column in columns if column.service}
        rest = self._rest()
        joins = tuple(join for at, it in enumerate(import_map.join) if (join := self._join(at, it)))
        return FittedMap(
            import_map, head, id_, name, domain, layer, controls, tuple(it for it in unique if it >= 0), duties,
            tuple(text for text in texts if text[0] >= 0), fields, joins, owners, services, rest,
        )  # fmt: skip

    def _name(self, pattern: str) -> int:
        """The column with the names; of a map for any sheet, the first one."""
        if pattern.strip("*"):
            return self._one(pattern, ("rows", "name"))
        column = next((column for column, heading in enumerate(self.head.headings) if str(heading)), 0)
        self._used.add(column)
        return column

    def _one(self, pattern: str, path: Path, *, needed: bool = True) -> int:
        columns = self.head.columns(pattern)
        if len(columns) > 1:
            names = ", ".join(f"{column_name(column)} '{self.head.headings[column]}'" for column in columns)
            message = f"'{pattern}' fits several columns of {_named(self.head.table)}: {names}"
            hint = "write more of the heading, or `group / heading` where two rows are joined"
            self._report("ambiguous-column", message, self._place(path), hint)
        if not columns:
            names_of = [str(heading) for heading in self.head.headings if str(heading)]
            hint = did_you_mean(pattern, names_of) or f"its columns: {', '.join(names_of)}"
            message = f"{_named(self.head.table)} has no column '{pattern}'"
            if needed or not self.loaded.shipped:
                severity = Severity.ERROR if needed else Severity.WARNING
                self._report("missing-column", message, self._place(path), hint, severity)
            return -1
        self._used.add(columns[0])
        return columns[0]

    def _duty(self, at: int, shape: DutyColumn, taken: frozenset[int]) -> FittedDuty:
        columns = tuple(grid_columns(shape, self.head, taken))
        if not columns:
            message = f"{_named(self.head.table)} has no column '{shape.column}' that says who has a duty"
            names = [str(heading) for heading in self.head.headings if str(heading)]
            hint = did_you_mean(shape.column, names) or f"its columns: {', '.join(names)}"
            self._report("missing-column", message, self._place(("duties", at, "column")), hint)
        self._used.update(column.column for column in columns)
        return FittedDuty(shape, columns)

    def _fields(
        self, fields: Mapping[str, FieldColumn], head: HeadedTable, path: Path, used: set[int]
    ) -> Iterator[FittedField]:
        for id_, shape in fields.items():
            pattern = shape.marks or shape.column or ""
            columns = head.all_columns(pattern) if shape.marks else head.columns(pattern)[:1]
            used.update(columns)
            if columns:
                name = shape.name or str(head.headings[columns[0]])
                yield FittedField(id_, name, columns, bool(shape.marks), shape.audience or "")
            elif not self.loaded.shipped:
                message = f"{_named(head.table)} has no column '{pattern}'"
                names = [str(heading) for heading in head.headings if str(heading)]
                hint = did_you_mean(pattern, names) or f"its columns: {', '.join(names)}"
                self._report("missing-column", message, self._place((*path, id_)), hint, Severity.WARNING)

    def _rest(self) -> tuple[int, ...]:
        """The columns that nobody has named: kept as fields by a general map, a fault otherwise."""
        table, names = self.head.table, self.loaded.map.ignore
        rest = []
        for column, heading in enumerate(self.head.headings):
            is_empty = not any(row[column].strip() for row in table.rows[self.head.first :])
            if column in self._used or is_empty or matches_any(names, str(heading)):
                continue
            rest.append(column)
            if self.loaded.map.general == "no":
                self._unmapped(column)
        return tuple(rest)

    def _unmapped(self, column: int) -> None:
        """A column that the map does not name: kept, where nobody can change the map, and a fault otherwise."""
        heading = str(self.head.headings[column])
        place = self.head.table.place(self.head.header[-1], column)
        title = f"'{heading}'" if heading else f"{column_name(column)}, which has no heading,"
        message = f"the map does not say what the column {title} is"
        if self.loaded.shipped:
            self._report("unmapped-column", f"{message}; it is kept as a field", place, "", Severity.WARNING)
            return
        name = kebab(heading) or f"column-{column_name(column).lower()}"
        example = f'as {name}: {{column: "{heading}"}}' if heading else "once it has a heading in the sheet"
        hint = f"keep it, by 'fields:' of the map, {example}; or list it under 'ignore:'"
        self._report("unmapped-column", message, place, hint)

    def _join(self, at: int, shape: JoinedSheet) -> FittedJoin | None:
        patterns = [
            shape.id,
            *(pattern for it in shape.fields.values() for pattern in (it.column, it.marks) if pattern),
        ]
        for table in chosen(shape.sheet, self._tables):
            if table is self.head.table:
                continue
            rows = shape.sheet.header
            head = headed(table, sorted({row - 1 for row in rows})) if rows else best_headed(table, patterns)[0]
            if head and (ids := head.columns(shape.id)):
                used = {ids[0]}
                fields = tuple(self._fields(shape.fields, head, ("join", at, "fields"), used))
                left = self._left_of_join(head, used, shape.ignore)
                return FittedJoin(head, ids[0], (*fields, *left))
        message = f"there is no sheet '{shape.sheet.name}' with a column '{shape.id}'"
        severity = Severity.NOTE if self.loaded.shipped else Severity.WARNING
        self._report("missing-sheet", message, self._place(("join", at)), "", severity)
        return None

    def _left_of_join(self, head: HeadedTable, used: set[int], ignored: Sequence[str]) -> Iterator[FittedField]:
        """The columns of another sheet that nobody has named, kept as fields where nobody can change the map."""
        for column, heading in enumerate(head.headings):
            has_data = any(row[column].strip() for row in head.table.rows[head.first :])
            if not has_data or column in used or matches_any(ignored, str(heading)):
                continue
            title = f"'{heading}'" if str(heading) else f"{column_name(column)}, which has no heading,"
            message = f"the map does not say what the column {title} of {_named(head.table)} is"
            place = head.table.place(head.header[-1], column)
            if self.loaded.shipped:
                self._report("unmapped-column", f"{message}; it is kept as a field", place, "", Severity.WARNING)
                name = kebab(f"{head.table.name} {heading}") or "other-sheet"
                yield FittedField(f"{name}-{column_name(column).lower()}", str(heading) or name, (column,))
            else:
                hint = "keep it by 'fields:' of the map's 'join:', or list it under 'ignore:' there"
                self._report("unmapped-column", message, place, hint)

    def _place(self, path: Path) -> Span | None:
        """Where the map says it; where it is ours, the headings of the sheet."""
        if self.loaded.shipped:
            return self.head.table.place(self.head.header[0])
        return self.loaded.tree.span(path)

    def _report(
        self, code: str, message: str, span: Span | None, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.diagnostics.append(Diagnostic(code, message, span, hint, severity))


def _named(table: SheetTable) -> str:
    return f"the sheet '{table.name}'" if table.name else "the table"
