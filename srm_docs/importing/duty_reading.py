"""Who has a duty by the cells of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.near_names import did_you_mean
from srm_docs.importing.cells import CellTexts
from srm_docs.importing.fitting import FittedDuty, FittedMap
from srm_docs.importing.grids import GridColumn
from srm_docs.importing.outcome import WrittenDuty
from srm_docs.importing.vocabulary import EMPTY, raci_letters
from srm_docs.importing.words import folded, without_mark
from srm_docs.language.duty_shape import NOBODY, UNKNOWN, percent_of

SILENT = "The sheet does not say"
"""Why nobody knows who has a duty where a cell is empty."""

_LONGEST_EMPTY = 5
"""In characters, of a word that stands for nothing."""

_SHARE_WORDS = ("yes", "no", "all", "part", "none", "true", "false")
DEFAULT_SERVICE = "service"
"""The id of the one service of a sheet that names none."""

RowDuties = dict[str, dict[str, WrittenDuty]]


class DutyReader(Struct):
    """Reads the duties of rows, and reports what it can't take for one."""

    fitted: FittedMap
    cells: CellTexts
    diagnostics: list[Diagnostic]
    is_refused: bool = False
    _values: list[dict[str, tuple[str, Mapping[str, str]]]] = field(default_factory=list)
    _above: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._values = [
            {folded(word): (word, duties) for word, duties in duty.shape.values.items() if duties != "ask"}
            for duty in self.fitted.duties
        ]

    def duties(self, row: int) -> RowDuties:
        """The duties of a row in each service. ``is_refused`` tells that they are not to be trusted."""
        self.is_refused = False
        services = tuple(self.fitted.services) or (DEFAULT_SERVICE,)
        held: RowDuties = {service: {} for service in services}
        for duty, values in zip(self.fitted.duties, self._values, strict=True):
            for column in duty.columns:
                stated = self._stated(duty, values, column, row)
                for service in (column.service,) if column.service else services:
                    self._add(held[service], stated, row, column.column)
        for service, duties in held.items():
            if not duties and not self.is_refused:
                duties[UNKNOWN] = SILENT
                where = f" in '{self.fitted.services[service]}'" if len(services) > 1 else ""
                message = f"the row does not say who has a duty{where}; it is taken as unknown"
                at = next((it.column for it in self._columns() if it.service in ("", service)), 0)
                hint = "say by 'blank:' of the map what an empty cell means: unknown, nothing, above or refuse"
                self._doubt("blank-value", message, row, at, hint)
        return held

    def add_texts(self, held: RowDuties, row: int) -> list[str]:
        """Put what owners do, in words, to their duties; the result are the texts for which there is none."""
        left = []
        for column, owners in self.fitted.texts:
            text = self.cells.line(row, column)
            if not text or self._is_empty_word(text, row, column):
                continue
            owner = next((it for it in owners if any(_takes_text(duties.get(it)) for duties in held.values())), "")
            if not owner:
                left.append(text)
            for duties in held.values():
                if owner and _takes_text(share := duties.get(owner)):
                    duties[owner] = with_text(str(share), text)
        return left

    def _is_empty_word(self, text: str, row: int, column: int) -> bool:
        is_empty = len(text) <= _LONGEST_EMPTY and folded(text) in EMPTY
        if is_empty:
            message = f"'{text}' is taken for an empty cell"
            self._doubt("empty-word", message, row, column, f"say so in the map: empty: [{text}]")
        return is_empty

    def raw(self, row: int) -> str:
        """The cells of a grid as they are, in one text."""
        columns = [it for it in self._columns() if it.service or it.owner]
        texts = ((str(self.fitted.head.headings[it.column]), self.cells.line(row, it.column)) for it in columns)
        return "; ".join(f"{heading}: {text}" for heading, text in texts if text)

    def _columns(self) -> Iterator[GridColumn]:
        for duty in self.fitted.duties:
            yield from duty.columns

    def _stated(
        self, duty: FittedDuty, values: Mapping[str, tuple[str, Mapping[str, str]]], column: GridColumn, row: int
    ) -> Mapping[str, WrittenDuty]:
        """What one cell says."""
        word = self.cells.words(row, column.column)
        if not word:
            return self._blank(duty, values, column, row)
        self._above[column.column] = word
        area = self.cells.is_in_merge(row, column.column)
        if area and area.top != area.bottom and row > area.top:
            message = f"the cell is merged with those above it; '{word}' is taken for each of its rows"
            self._doubt("merged-cell", message, row, column.column, "unmerge it, and write the value into each row")
        return self._meant(duty, values, column, row, word)

    def _meant(
        self,
        duty: FittedDuty,
        values: Mapping[str, tuple[str, Mapping[str, str]]],
        column: GridColumn,
        row: int,
        word: str,
    ) -> Mapping[str, WrittenDuty]:
        if duty.shape.text != "no":
            return {column.owner: with_text("part", self.cells.line(row, column.column))}
        if duty.shape.raci != "no":
            letters = raci_letters(word)
            if not letters:
                self._unknown(row, column.column, word, ("R", "A", "C", "I"))
            return {column.owner: {"raci": letters}} if letters else {}
        if known := values.get(folded(word)):
            return self._whose(known[1], column)
        if known := values.get(folded(without_mark(word))):
            message = f"'{word}' is taken for '{known[0]}'; what its mark stands for is not known"
            self._doubt("marked-value", message, row, column.column, "write what the mark means into a column")
            return self._whose(known[1], column)
        self._unknown(row, column.column, word, tuple(value for value, _ in values.values()))
        return {}

    def _whose(self, duties: Mapping[str, str], column: GridColumn) -> Mapping[str, WrittenDuty]:
        """Duties; in a column of one owner, `owner` stands for it."""
        return {column.owner if key == "owner" and column.owner else key: duty for key, duty in duties.items()}

    def _blank(
        self, duty: FittedDuty, values: Mapping[str, tuple[str, Mapping[str, str]]], column: GridColumn, row: int
    ) -> Mapping[str, WrittenDuty]:
        match duty.shape.blank:
            case "above" if word := self._above.get(column.column):
                return self._meant(duty, values, column, row, word)
            case "refuse":
                message = f"the cell below '{self.fitted.head.headings[column.column]}' is empty"
                self._error("blank-value", message, row, column.column, "fill it in, or say by 'blank:' what it means")
        return {}

    def _add(self, held: dict[str, WrittenDuty], stated: Mapping[str, WrittenDuty], row: int, column: int) -> None:
        for key, duty in stated.items():
            alone = {NOBODY, UNKNOWN} & {key, *held} if held and key not in held else set()
            if alone or held.get(key, duty) != duty:
                message = f"this cell contradicts another one of its row about '{key}'"
                self._error("disagreeing-columns", message, row, column, "mend the row, or the map's 'duties:'")
            held[key] = duty

    def _unknown(self, row: int, column: int, word: str, known: tuple[str, ...]) -> None:
        hint = did_you_mean(word, known) or f"the map knows: {', '.join(known)}"
        shown = word if len(word) <= 60 else word[:59] + "…"
        heading = self.fitted.head.headings[column]
        self._error("unknown-value", f"the map does not know '{shown}' of the column '{heading}'", row, column, hint)

    def _error(self, code: str, message: str, row: int, column: int, hint: str) -> None:
        self.is_refused = True
        place = self.fitted.head.table.place(row, column)
        self.diagnostics.append(Diagnostic(code, message, place, hint))

    def _doubt(self, code: str, message: str, row: int, column: int, hint: str) -> None:
        place = self.fitted.head.table.place(row, column)
        self.diagnostics.append(Diagnostic(code, message, place, hint, Severity.WARNING))


def _takes_text(duty: WrittenDuty | None) -> bool:
    """Whether an owner has a duty, and no text yet."""
    return isinstance(duty, str) and duty.lower() in ("yes", "all", "true", "part")


def with_text(share: str, text: str) -> WrittenDuty:
    """A duty with a text, as short as a spec can say it."""
    if share.lower() != "part":
        return {"share": "all", "text": text}
    is_word = text.lower() in _SHARE_WORDS or percent_of(text) is not None
    return {"text": text} if is_word else text
