"""A newer sheet for a spec that was imported before: ids stay, and only the rows change that the sheet has changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import UsageError
from srm_docs.importing.rows import SOURCE_ID
from srm_docs.importing.spec_data import ImportedSpec
from srm_docs.importing.spec_text import ROWS, row_lines
from srm_docs.importing.words import folded
from srm_docs.yaml_source.readable import Readable, block
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Tree, parse

_LAYERS = "layers"
_SECTIONS = ("owners", "services", _LAYERS, "fields")
_OF_SHEET = ("name", "layer", "domain", "duties", "by_service", "controls", "note", "fields")
"""What a sheet says of a row; all else in it is the author's."""


@dataclass(frozen=True, slots=True)
class KnownSpec:
    """The spec that is there already: its text, and the ids of its rows by their ids in the sheet."""

    text: str = field(default="", repr=False)
    tree: Tree | None = None
    ids: Mapping[str, str] = field(default_factory=dict)


class Reimport(Struct, frozen=True):
    """The new text, the rows that were changed, are new, or are not in the sheet any more, and what is said of them."""

    text: str
    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def rows_of(spec: Path) -> KnownSpec:
    """What is known of a spec. Raises UsageError for a file that is there and is no spec with rows of a sheet."""
    if not spec.exists():
        return KnownSpec()
    text = read_text(spec)
    if isinstance(text, Diagnostic):
        raise UsageError(f"{spec} {text.message}")
    tree = parse(text, str(spec))
    data = tree.data if isinstance(tree.data, dict) else {}
    rows = data.get(ROWS)
    ids = {
        str(row["fields"][SOURCE_ID]): id_
        for id_, row in (rows.items() if isinstance(rows, dict) else ())
        if isinstance(row, dict) and isinstance(row.get("fields"), dict) and row["fields"].get(SOURCE_ID)
    }
    if not ids:
        advice = "take another name for -o, or delete the file"
        raise UsageError(f"{spec} is there already, and no import has written it: no row has a {SOURCE_ID}; {advice}")
    return KnownSpec(text, tree, ids)


def merged_text(
    known: KnownSpec, new: ImportedSpec, file: str, sources: Collection[str] = (), *, deleting: bool
) -> Reimport:
    """The text of the spec that is there, with what the sheet has changed. Raises UsageError if it can't be edited.

    ``sources`` are the ids in the sheet of rows that are there, refused ones too: these stay as they are.
    """
    tree = known.tree
    data: dict[str, Any] = tree.data if tree and isinstance(tree.data, dict) else {}
    rows = data[ROWS]
    own = {id_ for id_, row in rows.items() if id_ in known.ids.values() and row}
    wanted = {id_: _with_authors(rows.get(id_), row) for id_, row in new.rows.items()}
    changed = tuple(id_ for id_, row in wanted.items() if id_ in rows and row != rows[id_])
    added = tuple(id_ for id_ in wanted if id_ not in rows)
    there = {id_ for source, id_ in known.ids.items() if folded(source) in sources}
    gone = tuple(id_ for id_ in rows if id_ in own and id_ not in wanted and id_ not in there)
    blocks = _Blocks(known.text, tree, file)
    for id_ in changed:
        blocks.replace(id_, list(row_lines(id_, wanted[id_])))
    before = ""
    for id_ in wanted:
        if id_ in added:
            blocks.insert(before, list(row_lines(id_, wanted[id_])))
        else:
            before = id_
    dropped = gone if deleting else ()
    for id_ in dropped:
        blocks.replace(id_, [])
    left = {**rows, **wanted}
    for id_ in dropped:
        del left[id_]
    idle = _idle_layers(data, left)
    for id_ in idle:
        blocks.replace(id_, [], _LAYERS)
    for section in _SECTIONS:
        entries: Mapping[str, Readable] = new.head.get(section, {})  # type: ignore[assignment]
        more = {id_: value for id_, value in entries.items() if id_ not in (data.get(section) or {})}
        blocks.extend(section, more)
    text = blocks.text()
    expected = _expected(data, new, left, idle)
    if parse(text, file).data != expected:
        raise UsageError(
            f"{file} is laid out so that it can't be edited safely; import into a new file and compare them"
        )
    return Reimport(text, changed, added, gone, tuple(_gone(gone, tree, deleting=deleting)))


def _with_authors(old: object, new: Mapping[str, Readable]) -> dict[str, Any]:
    """A row as the sheet has it, with what its author has added."""
    if not isinstance(old, dict):
        return dict(new)
    kept = {key: value for key, value in old.items() if key not in _OF_SHEET}
    if isinstance(fields := new.get("fields"), Mapping) and isinstance(old.get("fields"), dict):
        # A field of the author's own stays; which ones were the sheet's, its new rows tell.
        own = {
            key: value for key, value in old["fields"].items() if key not in fields and key not in _sheet_fields(new)
        }
        new = {**new, "fields": {**fields, **own}}
    if "note" in old and "note" not in new:
        kept["note"] = old["note"]
    return {**new, **kept}


def _sheet_fields(row: Mapping[str, Readable]) -> frozenset[str]:
    fields = row.get("fields")
    return frozenset(fields) if isinstance(fields, Mapping) else frozenset()


def _gone(gone: tuple[str, ...], tree: Tree | None, *, deleting: bool) -> list[Diagnostic]:
    what = "it is taken out" if deleting else "it stays in the spec"
    hint = "" if deleting else "--allow-delete takes it out"
    return [
        Diagnostic(
            "gone-row",
            f"the row '{id_}' is not in the sheet any more; {what}",
            tree.span((ROWS, id_), key=True) if tree else None,
            hint,
            Severity.WARNING,
        )
        for id_ in gone
    ]


def _expected(
    data: Mapping[str, Any], new: ImportedSpec, left: Mapping[str, Any], idle: Collection[str]
) -> dict[str, Any]:
    """The spec as data, as it is to be."""
    expected = {**data, ROWS: left}
    for section in _SECTIONS:
        entries: Mapping[str, Readable] = new.head.get(section, {})  # type: ignore[assignment]
        if entries or section in data:
            expected[section] = {**entries, **(data.get(section) or {})}
    for id_ in idle:
        del expected[_LAYERS][id_]
    return expected


def _idle_layers(data: Mapping[str, Any], left: Mapping[str, Any]) -> tuple[str, ...]:
    """The layers of which no row is left, and which nobody owns otherwise."""
    used = {row.get("layer") for row in left.values() if isinstance(row, dict)}
    before = {row.get("layer") for row in data[ROWS].values() if isinstance(row, dict)}
    layers = data.get(_LAYERS) or {}
    unowned = (id_ for id_, layer in layers.items() if isinstance(layer, dict) and "owner" not in layer)
    return tuple(id_ for id_ in unowned if id_ in before - used)


class _Blocks:
    """The lines of a spec, with those of each row of the matrix."""

    def __init__(self, text: str, tree: Tree | None, file: str) -> None:
        if tree is None:
            raise UsageError(f"{file} holds no spec")
        self._lines: list[list[str]] = [[line] for line in text.split("\n")]
        self._tree = tree
        self._file = file
        data: Any = tree.data
        self._ends = {(ROWS, id_): end for id_, end in self._last_lines(ROWS, data[ROWS])}

    def replace(self, id_: str, lines: list[str], section: str = ROWS) -> None:
        """Put other lines in the place of those of a row, or of another entry."""
        if section != ROWS:
            data: Any = self._tree.data
            self._ends |= {(section, key): end for key, end in self._last_lines(section, data[section])}
        first, end = self._extent(id_, section)
        self._lines[first:end] = [lines, *([] for _ in range(end - first - 1))]

    def insert(self, before: str, lines: list[str]) -> None:
        """Put lines behind those of a row, or before all rows."""
        at = self._extent(before)[1] - 1 if before else self._tree.span((ROWS,), key=True).line - 1
        self._lines[at] = [*self._lines[at], *lines]

    def extend(self, section: str, entries: Mapping[str, Readable]) -> None:
        """Put entries at the end of a section, or before the rows where there is none."""
        if not entries:
            return
        data: Any = self._tree.data
        if not data.get(section):
            at = self._tree.span((ROWS,), key=True).line - 1
            self._lines[at] = [*block({section: entries}), "", *self._lines[at]]
            return
        *_, (_, end) = self._last_lines(section, data[section])
        self._lines[end - 1] = [*self._lines[end - 1], *block(entries, 2)]

    def text(self) -> str:
        """All lines as a text."""
        return "\n".join(line for lines in self._lines for line in lines)

    def _extent(self, id_: str, section: str = ROWS) -> tuple[int, int]:
        """The first line of an entry, and the one behind its last, from 0."""
        return self._tree.span((section, id_), key=True).line - 1, self._ends[section, id_]

    def _last_lines(self, section: str, entries: Mapping[str, object]) -> list[tuple[str, int]]:
        """The line behind the last one of each entry of a section, from 0, without comments and empty lines."""
        starts = [(id_, self._tree.span((section, id_), key=True).line - 1) for id_ in entries]
        top = self._tree.span((section,), key=True).line - 1
        if any(start == top for _, start in starts) or len({start for _, start in starts}) < len(starts):
            raise UsageError(f"{self._file} has '{section}' on one line; give each of its entries a line of its own")
        keys = sorted(self._tree.span((key,), key=True).line - 1 for key in self._tree.data)  # type: ignore[union-attr]
        behind = next((line for line in keys if line > top), len(self._lines))
        ends = [start for _, start in starts[1:]] + [behind]
        return [(id_, self._trimmed(start, end)) for (id_, start), end in zip(starts, ends, strict=True)]

    def _trimmed(self, start: int, end: int) -> int:
        while end > start + 1 and self._lines[end - 1] and self._parts(self._lines[end - 1][0]):
            end -= 1
        return end

    @staticmethod
    def _parts(line: str) -> bool:
        return not line.strip() or line.lstrip().startswith("#")
