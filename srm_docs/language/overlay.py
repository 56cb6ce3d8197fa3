"""Overlays: a spec that extends another one.

What an overlay says wins, entry by entry: mappings are merged by their keys, anything else is replaced, and a `null`
takes out what the base has. Entries with an id can also be put elsewhere: `before: <id>` or `after: <id>`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from srm_docs.core.bounds import BASES
from srm_docs.core.diagnostics import Diagnostic, Related, Severity
from srm_docs.core.near_names import did_you_mean, listed
from srm_docs.core.reading import Folders
from srm_docs.language.base_version import BASE_VERSION, base_changes
from srm_docs.language.published import Read, find_base
from srm_docs.language.removal import CAN_GO, proved_by, without
from srm_docs.language.schema import required_keys
from srm_docs.model.sections import PARTS
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Data, Tree, parse
from srm_docs.yaml_source.tree import Path as Where

EXTENDS = "extends"

POSITIONS = ("before", "after")
"""The keys by which an overlay puts an entry elsewhere."""

_CASES = {"scenarios": "the case", "exercises": "the exercise"}


class Merged(Struct, frozen=True):
    """A spec with all that it extends as one tree; ``sources`` are the texts of its files by name, its own first.

    ``base`` is what it extends, merged as well; None where it extends nothing or that can't be read.
    """

    tree: Tree
    sources: Mapping[str, str]
    base: Tree | None = None


def merged(text: str, file: str, read: Read | None = None, roots: Folders = ()) -> Merged:
    """The tree of a spec, merged with the specs that it extends. What is wrong on the way is in its diagnostics.

    All of them lie in the spec's own folder or in one of the ``roots``; ``read`` reads them in place of the disk.
    The tree has no data where a base is missing: all that depends on it would only be noise.
    """
    overlays, missing = [parse(text, file)], []
    sources = {file: text}
    within = (Path(file).parent, *roots)
    read = read or functools.partial(read_text, within=within)
    while _extends(overlays[-1]):
        below = _next_base(overlays, sources, read, within)
        if isinstance(below, Diagnostic):
            missing.append(below)
            break
        overlays.append(below)
    tree, base = overlays.pop(), None
    faults = [*tree.diagnostics, *missing]
    # From the bottom of the chain up: each overlay is written against what the ones below it make.
    for overlay in reversed(overlays):
        faults += [*overlay.diagnostics, *base_changes(overlay, tree, read)]
        base = tree
        tree, more = _merge(overlay, base)
        faults += more
    return Merged(Tree(None if missing else _bare(tree.data), tree.places, tuple(faults)), sources, base)


def _extends(tree: Tree) -> str:
    reference = tree.data.get(EXTENDS) if isinstance(tree.data, dict) else None
    return reference if isinstance(reference, str) else ""


def _next_base(chain: Sequence[Tree], sources: dict[str, str], read: Read, within: Folders) -> Tree | Diagnostic:
    """The base of the last spec of a chain, or what is wrong with it; its text goes to the sources."""
    overlay = chain[-1]
    span = overlay.span((EXTENDS,))
    base = find_base(_extends(overlay), Path(span.file), span, read, within)
    if isinstance(base, Diagnostic):
        return base
    known = {Path(name).resolve(): name for name in sources}
    if base.path.resolve() in known:
        first = chain[list(sources).index(known[base.path.resolve()])]
        related = (Related("it extends another one in turn", first.span((EXTENDS,), key=True)),)
        message = f"'{_extends(overlay)}' leads back here: it extends this spec, directly or by others"
        return Diagnostic("circular-extends", message, span, related=related)
    if len(chain) > BASES.most:
        return Diagnostic("circular-extends", f"more specs extend each other than {BASES}", span)
    sources[str(base.path)] = base.text
    return parse(base.text, str(base.path))


def _bare(data: Data) -> Data:
    """The data without what only overlays say."""
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if key not in (EXTENDS, BASE_VERSION)}


def _merge(overlay: Tree, base: Tree) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """An overlay put on its base, and what it wants of the base that can't be done."""
    if not (isinstance(overlay.data, dict) and isinstance(base.data, dict)):
        return Tree(overlay.data, overlay.places, ()), ()
    merger = _Merger(overlay)
    below = merger.without_proved(without(base.data, _taken_out(overlay.data)))
    data = merger.merge(below, overlay.data, ())
    data = {key: merger.ordered(key, value) if key in PARTS else value for key, value in data.items()}
    # What the overlay only names to take it out or to move it stands nowhere.
    places = {path: place for path, place in base.places.items() if not _below(path, merger.gone)}
    places.update((path, place) for path, place in overlay.places.items() if path not in merger.unsaid)
    return Tree(data, places, ()), tuple(merger.diagnostics)


def _taken_out(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The ids of the entries that an overlay takes out, by their sections."""
    sections = {section: data.get(section) for section in CAN_GO}
    return {
        section: [id_ for id_, entry in entries.items() if entry is None]
        for section, entries in sections.items()
        if isinstance(entries, dict)
    }


def _below(path: Where, gone: set[Where]) -> bool:
    return any(path[:size] in gone for size in range(1, len(path) + 1))


class _Merger(Struct):
    """Merges one overlay.

    ``gone`` are the paths of the base that it takes out or replaces, ``unsaid`` its own that make nothing, ``moves``
    says where it wants entries to stand.
    """

    overlay: Tree
    gone: set[Where] = field(default_factory=set)
    unsaid: set[Where] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    moves: dict[Where, list[tuple[str, str]]] = field(default_factory=dict)

    def merge(self, base: Mapping[str, Any], over: Mapping[str, Any], path: Where) -> dict[str, Any]:
        """Two mappings as one, in the order of the base, what is new behind it."""
        result = dict(base)
        for key, value in over.items():
            where = (*path, key)
            if value is None and key not in (EXTENDS, BASE_VERSION):
                self._take_out(result, base, where)
                continue
            below, mine = result.get(key), self._moved(value, where)
            if self._is_slip(mine, below, where):
                self._report_slip(where, result)
            elif isinstance(mine, dict) and isinstance(below, dict):
                result[key] = self.merge(below, mine, where)
            else:
                if key in result:
                    self.gone.add(where)
                result[key] = mine
        return result

    def without_proved(self, base: dict[str, Any]) -> dict[str, Any]:
        """The base without the cases and exercises that rows proved which are taken out, and a note on each row.

        What the overlay says something of itself is its own.
        """
        rows = self.overlay.data.get("responsibilities") if isinstance(self.overlay.data, dict) else None
        gone = [id_ for id_, row in rows.items() if row is None] if isinstance(rows, dict) else []
        reduced = dict(base)
        for row, cases in proved_by(base, gone).items():
            along = [case for case in cases if not self._mentions(*case)]
            for section, id_ in along:
                reduced[section] = {key: entry for key, entry in reduced[section].items() if key != id_}
                self.gone.add((section, id_))
            if along:
                names = ", ".join(f"{_CASES[section]} '{id_}'" for section, id_ in along)
                span = self.overlay.span(("responsibilities", row), key=True)
                message = f"with '{row}' goes what it proved: {names}"
                self.diagnostics.append(Diagnostic("taken-out-along", message, span, severity=Severity.NOTE))
        return reduced

    def _mentions(self, section: str, id_: str) -> bool:
        own = self.overlay.data.get(section, {}) if isinstance(self.overlay.data, dict) else {}
        return own is None or (isinstance(own, dict) and id_ in own)

    def ordered(self, section: str, entries: Data) -> Data:
        """A section with its entries where the overlay wants them."""
        if not isinstance(entries, dict):
            return entries
        order = list(entries)
        for where, move in self.moves.items():
            # An entry whose id is misspelt is in no place that it could leave; that it isn't there is said already.
            if where[0] == section and str(where[1]) in order:
                self._put(order, where, move)
        return {key: entries[key] for key in order}

    def _take_out(self, entries: dict[str, Any], base: Mapping[str, Any], where: Where) -> None:
        self.unsaid.add(where)
        key = str(where[-1])
        if key in entries:
            del entries[key]
            self.gone.add(where)
            return
        what = f"'{where[-2]}' of the base has no '{key}'" if len(where) > 1 else f"the base has no '{key}'"
        hint = did_you_mean(key, base) or "a value that is left empty takes out that of the base; give it one"
        span = self.overlay.span(where, key=True)
        self.diagnostics.append(Diagnostic("nothing-to-remove", f"{what} that could be taken out", span, hint))

    def _is_slip(self, value: Data, below: Data, where: Where) -> bool:
        """Whether an entry is not in the base and says too little to be a new one: its id must be misspelt."""
        if not (len(where) == 2 and where[0] in PARTS and isinstance(value, dict) and below is None):
            return False
        return all(set(required) - set(value) for required in required_keys(where))

    def _report_slip(self, where: Where, known: Mapping[str, Any]) -> None:
        section, key = where[0], str(where[1])
        first = next((required[0] for required in required_keys(where)), "name")
        hint = did_you_mean(key, known) or f"to add it, give it '{first}:'"
        message = f"'{section}' of the base has no '{key}' that could be changed"
        self.diagnostics.append(Diagnostic("unknown-entry", message, self.overlay.span(where, key=True), hint))

    def _moved(self, value: Data, where: Where) -> Data:
        """An entry without the keys that say where it stands; these are kept for later."""
        if not (len(where) == 2 and where[0] in PARTS and isinstance(value, dict)):
            return value
        positions = [(key, str(value[key])) for key in POSITIONS if isinstance(value.get(key), str)]
        if positions:
            self.moves[where] = positions
            self.unsaid.update((*where, key) for key, _ in positions)
        return {key: setting for key, setting in value.items() if (key, str(setting)) not in positions}

    def _put(self, order: list[str], where: Where, positions: Sequence[tuple[str, str]]) -> None:
        (key, other), entry = positions[0], str(where[1])
        span = self.overlay.span((*where, key))
        if len(positions) > 1:
            message = f"'{entry}' can't be put before one entry and after another"
            self.diagnostics.append(Diagnostic("misplaced-entry", message, span, "take one of the two out"))
        elif other not in order or other == entry:
            others = [id_ for id_ in order if id_ != entry]
            hint = did_you_mean(other, others) or f"there are: {listed(others)}"
            message = f"'{entry}' can't be put {key} '{other}': '{where[0]}' has no such entry"
            self.diagnostics.append(Diagnostic("misplaced-entry", message, span, hint))
        else:
            order.remove(entry)
            order.insert(order.index(other) + (key == "after"), entry)
