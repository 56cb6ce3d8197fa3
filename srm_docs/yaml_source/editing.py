"""Changes of single values in a YAML text that leave every other character as it is: comments, quotes, blank lines.

What is changed is found by its path, replaced in the text, and the whole read again: a text that would then say
anything but what was asked for is never given out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from srm_docs.yaml_source.emission import Spot, emitted, emitted_key, indented
from srm_docs.yaml_source.nodes import YamlEntry, YamlNode, find, nodes
from srm_docs.yaml_source.tree import Data, Path, parse
from srm_docs.yaml_source.writing import dump


class Put(Struct, frozen=True):
    """A value to put at a path: in place of that which is there, or as a new last entry of what should hold it.

    A new entry of a mapping stands behind the entry ``after``, if that is given and there.
    """

    path: Path
    value: Data
    after: str = ""


class Remove(Struct, frozen=True):
    """The path of an entry to take out, with the comment in its own line."""

    path: Path


Edit = Put | Remove


class Splice(Struct, frozen=True):
    """Characters of a text, from one index up to another, and what stands in their place."""

    start: int
    end: int
    text: str


class UneditableError(Exception):
    """A text in which a value can't be changed without changing anything else: the path, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{'.'.join(map(str, path)) or 'the file'} {reason}")
        self.path, self.reason = path, reason


def changes_between(old: Data, new: Data, path: Path = ()) -> Iterator[Edit]:
    """The smallest edits that make one value of another, both below a path. The order of keys is no difference."""
    if isinstance(old, dict) and isinstance(new, dict) and set(old) & set(new):
        yield from (Remove((*path, key)) for key in old if key not in new)
        before = ""
        for key, value in new.items():
            if key in old:
                yield from changes_between(old[key], value, (*path, key))
            else:
                yield Put((*path, key), value, before)
            before = key
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from changes_between(one, other, (*path, index))
    elif old != new:
        yield Put(path, new)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with these changes. Raises UneditableError where that can't be done.

    The text ends its lines with newlines and can be parsed without an error. Indices are those before all edits; of
    two edits neither is within the other.
    """
    return spliced(text, splices(text, edits))


def spliced(text: str, changes: Iterable[Splice]) -> str:
    """The text with its characters replaced."""
    parts: list[str] = []
    end = 0
    for change in changes:
        parts += (text[end : change.start], change.text)
        end = change.end
    return "".join((*parts, text[end:]))


def splices(text: str, edits: Sequence[Edit]) -> tuple[Splice, ...]:
    """What is to be replaced in the text, from its beginning to its end. Raises UneditableError as `edited` does."""
    root = nodes(text)
    if root is None:
        raise UneditableError((), "is empty")
    planned = [(edit, _splice(text, root, edit)) for edit in edits]
    # Several new entries at one place stand in the order in which they were asked for: the sort is stable.
    planned.sort(key=lambda pair: (pair[1].start, pair[1].end))
    for (_, before), (edit, change) in pairwise(planned):
        if change.start < before.end:
            raise UneditableError(edit.path, "can't be changed together with what stands beside it")
    changes = tuple(change for _, change in planned)
    if parse(spliced(text, changes), "").data != applied(parse(text, "").data, edits):
        # Which of the edits it was can't be told; one of them stands for several places, as below an anchor.
        raise UneditableError(edits[0].path, "or another of these changes would change what stands elsewhere, too")
    return changes


def in_file(data: bytes, changes: Sequence[Splice]) -> bytes:
    """The bytes of a UTF-8 file with changes whose indices are those of its text without the mark and carriage returns.

    New lines end as the first one of the file does; all others as they did.
    """
    raw = data.decode("utf-8-sig")
    newline = next(iter(re.findall(r"\r\n|\r|\n", raw)), "\n")
    # Each carriage return in front of a newline moves all that follows by one.
    shifts = [match.start() - count for count, match in enumerate(re.finditer("\r\n", raw))]
    moved: list[Splice] = []
    passed = 0
    for change in changes:
        start, passed = _moved(change.start, shifts, passed)
        end, passed = _moved(change.end, shifts, passed)
        moved.append(Splice(start, end, change.text.replace("\n", newline)))
    mark = data[: len(data) - len(raw.encode())]
    return mark + spliced(raw, moved).encode()


def _moved(index: int, shifts: Sequence[int], passed: int) -> tuple[int, int]:
    """An index in the text with its carriage returns, and how many of these are before it."""
    while passed < len(shifts) and shifts[passed] < index:
        passed += 1
    return index + passed, passed


def _splice(text: str, root: YamlNode, edit: Edit) -> Splice:
    holder, step = find(root, edit.path[:-1]), edit.path[-1]
    if holder is None or holder.kind in ("alias", "scalar"):
        raise UneditableError(edit.path, "stands in a place that is shared with others (an alias), or not there")
    entry = holder.entry(step)
    try:
        if isinstance(edit, Remove):
            return _removal(text, holder, _there(entry, edit.path))
        if entry is None:
            return _insertion(text, holder, edit)
        return _replacement(text, holder, entry, edit.value)
    except ValueError as error:
        raise UneditableError(edit.path, f"can't be written: {error}") from error


def _there(entry: YamlEntry | None, path: Path) -> YamlEntry:
    if entry is None:
        raise UneditableError(path, "is not there")
    return entry


def _replacement(text: str, holder: YamlNode, entry: YamlEntry, value: Data) -> Splice:
    node, indent = entry.node, _column(text, entry) + 2
    is_block = bool(node.entries) and not node.flow
    if not is_block:
        spot = Spot(node.start - _line_start(text, node.start), indent, holder.flow, node.style)
        written = emitted(value, spot)
        if written.startswith("\n"):
            # No space is left at the end of the line of the key.
            return Splice(len(text[: node.start].rstrip(" ")), node.end, written)
        is_behind_colon = node.start == node.end and text[node.start - 1 : node.start] == ":"
        return Splice(node.start, node.end, f" {written}" if is_behind_colon else written)
    colon = text.index(":", entry.key_end) + 1 if entry.key else node.start
    between = text[colon : node.start]
    if "#" not in between:
        written = emitted(value, Spot(colon - _line_start(text, colon), indent, flow=False))
        return Splice(colon, node.end, written if written.startswith("\n") or not entry.key else f" {written}")
    if isinstance(value, dict | list) and value:
        column = node.start - _line_start(text, node.start)
        return Splice(node.start, node.end, indented(dump(value), column).strip())
    return Splice(colon, node.end, f" {emitted(value, Spot(0, indent, flow=True))}{between.rstrip()}")


def _insertion(text: str, holder: YamlNode, edit: Put) -> Splice:
    """A new entry, behind the one that it is to follow or the last; never the first, whose indent is not known."""
    step = edit.path[-1]
    key = f"{emitted_key(step)}: " if isinstance(step, str) else ""
    before = holder.entry(edit.after) if edit.after else None
    last = before or (holder.entries[-1] if holder.entries else None)
    if holder.flow:
        written = key + emitted(edit.value, Spot(0, 0, flow=True))
        place = last.node.end if last else holder.start + 1
        return Splice(place, place, f", {written}" if last else written)
    if last is None:
        raise ValueError("what should hold it is empty")
    indent = _column(text, last)
    place = _line_end(text, last.node.end)
    return Splice(place, place, "\n" + _entry(step, edit.value, key, indent))


def _entry(step: str | int, value: Data, key: str, indent: int) -> str:
    """A new entry of a collection that is not in brackets, without the end of its last line."""
    if isinstance(value, dict | list) and value:
        return indented(dump({step: value} if isinstance(step, str) else [value]), indent).rstrip("\n")
    head = " " * indent + (key or "- ")
    return head + emitted(value, Spot(len(head), indent + 2, flow=False))


def _removal(text: str, holder: YamlNode, entry: YamlEntry) -> Splice:
    if len(holder.entries) == 1 and not holder.flow:
        raise ValueError("it is all that its collection holds: take that out")
    index = holder.entries.index(entry)
    if holder.flow:
        if index + 1 < len(holder.entries):
            return Splice(entry.start, holder.entries[index + 1].start, "")
        start = holder.entries[index - 1].node.end if index else entry.start
        return Splice(start, entry.node.end, "")
    start = _line_start(text, entry.start)
    if text[start : entry.start].strip(" -"):
        raise ValueError("it does not begin a line")
    if text[start : entry.start].strip() and holder.kind == "mapping":
        # The first key of a mapping in a list: the dash stays.
        following = holder.entries[index + 1]
        return Splice(entry.start, following.start, "")
    return Splice(start, min(_line_end(text, entry.node.end) + 1, len(text)), "")


def _column(text: str, entry: YamlEntry) -> int:
    """How far an entry is indented: where its key begins, or its dash."""
    start = _line_start(text, entry.start)
    before = text[start : entry.start]
    if not entry.key and "-" in before:
        return before.rindex("-")
    return entry.start - start


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def applied(data: Data, edits: Iterable[Edit]) -> Data:
    """The data with changes."""
    changed: Any = _unshared(data)
    for edit in edits:
        holder: Any = changed
        for step in edit.path[:-1]:
            holder = holder[step]
        step = edit.path[-1]
        if isinstance(edit, Put) and isinstance(holder, list) and step == len(holder):
            holder.append(edit.value)
        else:
            # An index stays what it was before all edits: gaps are closed when all is done.
            holder[step] = edit.value if isinstance(edit, Put) else _GONE
    return _closed(changed)


_GONE: Any = object()


def _unshared(data: Data) -> Data:
    """The data, with what an alias stands for once for each place."""
    if isinstance(data, dict):
        return {key: _unshared(value) for key, value in data.items()}
    return [_unshared(item) for item in data] if isinstance(data, list) else data


def _closed(data: Data) -> Data:
    """The data without what was taken out."""
    if isinstance(data, dict):
        return {key: _closed(value) for key, value in data.items() if value is not _GONE}
    return [_closed(item) for item in data if item is not _GONE] if isinstance(data, list) else data
