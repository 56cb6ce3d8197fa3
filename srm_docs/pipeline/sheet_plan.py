"""From changed cells of a sheet to changes of the rows of a spec, and which of them can't be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.near_names import did_you_mean
from srm_docs.importing.words import kebab
from srm_docs.language.duty_shape import NOBODY, UNKNOWN
from srm_docs.language.rewriting import LayerChange
from srm_docs.language.row_edits import CellChange
from srm_docs.model.cell import GapKind
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.workbook import RowKey, SheetColumnKind, fingerprint
from srm_docs.pipeline.layer_plan import LayerChanges
from srm_docs.pipeline.sheet_changes import AddedRow, ChangedCell, SheetChanges
from srm_docs.pipeline.sheet_words import SheetWords, UnknownWordError

_OF_ROWS = frozenset({"name", "domain", "status", "note", "controls", "field"})
"""The kinds of columns that say the same of a row in each of its lines."""

_OF_GAPS = frozenset({SheetColumnKind.STATE, SheetColumnKind.REASON})
_STATES = {GapKind.NOT_APPLICABLE: NOBODY, GapKind.UNKNOWN: UNKNOWN}

_LONGEST_ID = 40


class SheetPlan(Struct):
    """What is to be changed of each row, by its id, which rows go, and what was wanted of which cell, in plain words.

    ``layers`` are changed, too, where they are the rows. ``ids`` are those that new rows get.
    """

    model: ResponsibilityModel
    words: SheetWords
    changes: dict[str, list[CellChange]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    layers: Mapping[str, LayerChange] = field(default_factory=dict)
    wanted: list[tuple[ChangedCell, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(cls, found: SheetChanges, model: ResponsibilityModel, words: SheetWords, *, allow_delete: bool) -> SheetPlan:
        """The plan for all changes of a sheet."""
        plan = cls(model, words)
        for cell in found.cells:
            plan._take(cell)
        plan._take_gaps(found.cells)
        plan._take_layers([cell for cell in found.cells if RowKey.parse(cell.key).row not in model.responsibilities])
        for row in found.added:
            plan._add(row)
        plan._take_out(found, allow_delete)
        return plan

    def _take(self, cell: ChangedCell) -> None:
        """One changed cell, unless it says why nobody has a duty, which hangs on two of them."""
        kind, _, about = cell.column.partition(":")
        key = RowKey.parse(cell.key)
        text = self._plain(kind, cell.text, cell.place)
        if text is None or kind in _OF_GAPS:
            return
        if key.row not in self.model.responsibilities:
            return
        change = CellChange(kind, text, about)
        if kind not in _OF_ROWS:
            change = CellChange(kind, text, about, self._services(key), self._condition(key))
        rivals = [
            (other, plain)
            for other, plain in self.wanted
            if RowKey.parse(other.key).row == key.row and other.column == cell.column and plain != text
        ]
        if kind in _OF_ROWS and rivals:
            other, rival = rivals[0]
            message = f"two lines of '{key.row}' say different things: '{text}' here, and '{rival}' in {other.place}"
            self.diagnostics.append(Diagnostic("both-changed", message, cell.place, "write the same into both"))
            return
        self.wanted.append((cell, text))
        if change not in self.changes.setdefault(key.row, []):
            self.changes[key.row].append(change)

    def _take_layers(self, cells: Sequence[ChangedCell]) -> None:
        """Changed cells of a model whose layers are its rows."""
        changes = LayerChanges.of(cells, self.model, self.words)
        self.layers = changes.layers
        self.wanted += changes.wanted
        self.diagnostics += changes.diagnostics

    def _take_gaps(self, cells: tuple[ChangedCell, ...]) -> None:
        """Why nobody has a duty in a cell, or that nobody knows: the state and its reason are one thing."""
        by_key: dict[str, dict[str, ChangedCell]] = {}
        for cell in cells:
            if cell.column in _OF_GAPS and RowKey.parse(cell.key).row in self.model.responsibilities:
                by_key.setdefault(cell.key, {})[cell.column] = cell
        for name, changed in by_key.items():
            key = RowKey.parse(name)
            row, services = self.model.responsibilities.get(key.row), self._services(key)
            gap = row.gaps.get(services[0]) if row and services else None
            state_cell, reason_cell = changed.get(SheetColumnKind.STATE), changed.get(SheetColumnKind.REASON)
            state = (
                self._plain("state", state_cell.text, state_cell.place)
                if state_cell
                else _STATES[gap.kind]
                if gap
                else ""
            )
            reason = reason_cell.text.strip() if reason_cell else str(getattr(gap, "reason", ""))
            place = (state_cell or reason_cell or cells[0]).place
            if state is None:
                continue
            if state and not reason:
                message = f"'{key.row}' says '{state}' here, and not why"
                self.diagnostics.append(Diagnostic("no-reason", message, place, "write the reason beside it"))
                continue
            self.wanted += [(cell, self.words.plain(cell.column, cell.text)) for cell in changed.values()]
            kind = "reason" if state else "state"
            self.changes.setdefault(key.row, []).append(CellChange(kind, reason if state else "", state, services))

    def _add(self, row: AddedRow) -> None:
        """A row that is new in the sheet, under an id that is made of its name."""
        name = row.texts.get(SheetColumnKind.NAME, "")
        asked = row.texts.get(SheetColumnKind.KEY, "")
        if not name:
            message = "a new row has no name"
            self.diagnostics.append(Diagnostic("new-row", message, row.place, "name it, or empty all of the row"))
            return
        id_ = self._new_id(asked or name)
        if asked and asked != id_:
            message = f"'{asked}' is no id that is free; the new row '{name}' gets '{id_}'"
            self.diagnostics.append(Diagnostic("new-row", message, row.place, severity=Severity.WARNING))
        self.ids.append(id_)
        changes = list(self._of_new(row))
        if not any(change.kind in ("share", "text", "raci", "reason") for change in changes):
            message = f"nobody has a duty in the new row '{name}'"
            self.diagnostics.append(Diagnostic("new-row", message, row.place, "say who does what"))
        self.changes[id_] = changes

    def _of_new(self, row: AddedRow) -> Iterator[CellChange]:
        """What a new row says; by default it applies in all services."""
        services = tuple(self.model.services)
        for column, text in row.texts.items():
            kind, _, about = column.partition(":")
            if not text or kind in (SheetColumnKind.KEY, SheetColumnKind.SERVICE, SheetColumnKind.OWNER, *_OF_GAPS):
                continue
            plain = self._plain(kind, text, row.place)
            if kind == SheetColumnKind.LAYER:
                plain = self._layer(text, row.place)
            if plain and kind in (*_OF_ROWS, SheetColumnKind.LAYER):
                yield CellChange(kind, plain, about)
            elif plain and kind not in (SheetColumnKind.EVIDENCE, SheetColumnKind.CONDITION):
                yield CellChange(kind, plain, about, services)
        state = self._plain("state", row.texts.get(SheetColumnKind.STATE, ""), row.place)
        if state and (reason := row.texts.get(SheetColumnKind.REASON, "")):
            yield CellChange("reason", reason, state, services)

    def _take_out(self, found: SheetChanges, allow_delete: bool) -> None:
        """Rows that are in no line of the sheet any more."""
        gone: dict[str, int] = {}
        for _, name in found.gone:
            gone[RowKey.parse(name).row] = gone.get(RowKey.parse(name).row, 0) + 1
        changed = {RowKey.parse(cell.key).row for cell in found.cells}
        for id_ in gone:
            if id_ not in self.model.responsibilities:
                continue
            if id_ in found.left or id_ in changed:
                message = f"some lines of '{id_}' are not in the sheet any more, and others are"
                hint = "put them back; where it does not apply, say so in its cells"
                self.diagnostics.append(Diagnostic("rows-gone", message, found.place, hint))
            elif allow_delete:
                self.removed.append(id_)
            else:
                message = f"'{id_}' is not in the sheet any more"
                hint = "put it back, or let it be taken out of the spec with --allow-delete"
                self.diagnostics.append(Diagnostic("rows-gone", message, found.place, hint))

    def _plain(self, kind: str, text: str, place: Span) -> str | None:
        try:
            return self.words.plain(kind, text)
        except UnknownWordError as error:
            hint = did_you_mean(error.word, error.words) or f"write one of: {', '.join(dict.fromkeys(error.words))}"
            self.diagnostics.append(Diagnostic("unknown-word", f"'{error.word}' says nothing here", place, hint))
            return None

    def _layer(self, name: str, place: Span) -> str:
        """The id of a layer by its name."""
        by_name = {layer.name: id_ for id_, layer in self.model.layers.items()}
        if name not in by_name:
            hint = did_you_mean(name, by_name) or f"there are: {', '.join(by_name)}"
            self.diagnostics.append(Diagnostic("unknown-word", f"there is no layer '{name}'", place, hint))
        return by_name.get(name, "")

    def _services(self, key: RowKey) -> tuple[str, ...]:
        """The services that a line is about."""
        row = self.model.responsibilities.get(key.row)
        if key.service or row is None:
            return (key.service,) if key.service else ()
        return tuple(service for service in self.model.services if service in row.cells or service in row.gaps)

    def _condition(self, key: RowKey) -> str:
        """The words of the condition that a line is about; empty where it is about none."""
        row = self.model.responsibilities[key.row]
        words = (condition for cell in row.cells.values() for condition in cell.conditions)
        return next((condition for condition in words if key.condition == fingerprint(condition)), "")

    def _new_id(self, name: str) -> str:
        """An id that no row has, made of a name."""
        base = kebab(name)[:_LONGEST_ID].strip("-") or "row"
        base = base if base[0].isalpha() else f"row-{base}"
        taken = {*self.model.responsibilities, *self.ids}
        number = 2
        id_ = base
        while id_ in taken:
            id_, number = f"{base}-{number}", number + 1
        return id_


def members(model: ResponsibilityModel) -> Mapping[str, tuple[str, ...]]:
    """The services of each group of a model, and each service by itself."""
    groups = {
        id_: tuple(service for service, part in model.services.items() if part.group == id_)
        for id_ in model.service_groups
    }
    return {**groups, **{service: (service,) for service in model.services}}
