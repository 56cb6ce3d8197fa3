"""YAML text to plain data with the place of every piece.

Built from PyYAML's events and not from its constructor, so that every plain scalar stays the text that was written:
``NO`` is a word here (the YAML 1.2 core schema), ``1.0`` is not a number, and no tag makes an object. It also means
that nesting is no recursion, that equal keys are seen, and that an alias bomb is counted and not unfolded.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, NoReturn

import yaml
from msgspec import Struct, field

from srm_docs.core.bounds import ALIASED, VALUES
from srm_docs.core.diagnostics import Diagnostic, Related, Span
from srm_docs.yaml_source.events import events
from srm_docs.yaml_source.syntax_errors import mark_span, syntax_error
from srm_docs.yaml_source.text import illegal_characters, illegal_in_value
from srm_docs.yaml_source.traps import with_cures

Path = tuple[str | int, ...]
"""Where a piece of data stands: keys and indices from the top."""

Data = dict[str, Any] | list[Any] | str | None
"""Plain data: mappings, sequences, texts, and None for what was left empty."""

DEEPEST = 40
"""How deep collections may be nested; the spec format needs seven levels."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Place(Struct, frozen=True):
    """Where a value stands, and its key if it has one."""

    value: Span
    key: Span | None = None


class Tree(Struct, frozen=True):
    """A document: its data, the place of each piece by its path, and what is wrong with it as YAML."""

    data: Data
    places: Mapping[Path, Place]
    diagnostics: tuple[Diagnostic, ...]

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of a piece or of its key; for one that isn't there, the place of what should hold it."""
        holder = path
        while holder not in self.places and holder:
            holder = holder[:-1]
        place = self.places[holder]
        wants_key = key or holder != path
        return place.key if wants_key and place.key else place.value

    def renamed(self, new_keys: Mapping[Path, str]) -> Tree:
        """The tree as if the keys at the ends of these paths had been written as others, which are not there yet.

        None of the paths leads through another one. All are renamed in one walk, however many there are.
        """
        data = copy.deepcopy(self.data)
        by_holder: dict[Path, dict[str, str]] = {}
        for path, key in new_keys.items():
            by_holder.setdefault(path[:-1], {})[str(path[-1])] = key
        for holder_path, keys in by_holder.items():
            holder: Any = data
            for step in holder_path:
                holder = holder[step]
            entries = [(keys.get(name, name), value) for name, value in holder.items()]
            holder.clear()
            holder.update(entries)
        return Tree(data, {_moved(path, new_keys): place for path, place in self.places.items()}, self.diagnostics)


def _moved(path: Path, new_keys: Mapping[Path, str]) -> Path:
    """A path as it is when these keys have been renamed."""
    for size in range(1, len(path) + 1):
        if key := new_keys.get(path[:size]):
            return (*path[: size - 1], key, *path[size:])
    return path


class _Frame(Struct):
    """A collection that is being filled."""

    path: Path
    data: dict[str, Any] | list[Any]
    key: str | None = None
    key_span: Span | None = None
    size: int = 1
    anchor: str | None = None
    first_keys: dict[str, Span] = field(default_factory=dict)
    repeated: bool = False


class _Stop(Exception):  # noqa: N818  (not an error: the diagnostic is reported already)
    """The rest of the document can't be read."""


def parse(text: str, file: str) -> Tree:
    """The first document of a YAML text. Never raises; what can't be read is missing from the data."""
    top = Span(file, 1, 1, 1, 1)
    illegal = tuple(illegal_characters(text, file))
    if illegal:
        return Tree(None, {(): Place(top)}, illegal)
    builder = _Builder(file)
    try:
        for event in events(text, file, builder.report):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        # From 6.0.4 on PyYAML has a limit of its own, which its scanner reaches before it gives a single event.
        if error.problem == "exceeded maximum nesting depth":
            builder.report(_too_deep(mark_span(error.problem_mark, file)))
        else:
            builder.report(syntax_error(error, text, file))
    except yaml.YAMLError as error:
        builder.report(Diagnostic("yaml-syntax", f"this is not valid YAML: {error}", top))
    except _Stop:
        pass
    return Tree(builder.data, {(): Place(top), **builder.places}, tuple(with_cures(builder.diagnostics, text)))


class _Builder:
    """Builds the data from events, one at a time."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Data = None
        self.places: dict[Path, Place] = {}
        self.diagnostics: list[Diagnostic] = []
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Data, int] | None] = {}
        self._documents = 0
        self._nodes = 0
        self._aliased = 0
        self._most, self._most_aliased = VALUES.most, ALIASED.most

    def report(self, diagnostic: Diagnostic) -> None:
        """Note what is wrong."""
        self.diagnostics.append(diagnostic)

    def take(self, event: yaml.Event) -> None:
        """Go on by one event."""
        # Most are texts. Each kind is one class, and no event is of two.
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop("several-documents", "a second document begins here; a spec is one document", event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag:
            self._check_tag(event)
        span = self._span(event)
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            self._begin_entry(frame, event.value, span)
            return
        # Whoever writes "null" in quotes means the word.
        plain = not event.style
        value = None if plain and event.value in _NULLS else event.value
        self._count(1, event)
        if value is not None and not value.isprintable():
            self.diagnostics.extend(illegal_in_value(value, span))
        if event.anchor:
            self._note_anchor(event.anchor, value, 1)
        self._put(value, span, 1)

    def _begin_entry(self, frame: _Frame, key: str, span: Span) -> None:
        if not key.isprintable():
            self.diagnostics.extend(illegal_in_value(key, span))
        first = frame.first_keys.setdefault(key, span)
        frame.repeated = first is not span
        if frame.repeated:
            related = (Related("it is here first", first),)
            self.report(Diagnostic("duplicate-key", f"'{key}' is given twice in one mapping", span, related=related))
        if key == "<<":
            hint = "write the keys out; a whole mapping can be repeated by an alias"
            self.report(Diagnostic("merge-key", "merge keys are not part of YAML 1.2", span, hint))
            frame.repeated = True
        if not key:
            self.report(Diagnostic("empty-text", "a key is empty", span, "write a key before the colon"))
            frame.repeated = True
        frame.key, frame.key_span = key, span

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = str(event.anchor)
        if name not in self._anchors:
            self._stop("yaml-syntax", f"the alias '*{name}' repeats what is not defined above it", event)
        known = self._anchors[name]
        if known is None:
            self._stop("yaml-syntax", f"the alias '*{name}' is inside what it repeats", event)
        data, size = known
        self._aliased += size
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            if not isinstance(data, str):
                self._stop("wrong-type", "a key is a text, not a collection", event)
            self._begin_entry(frame, data, self._span(event))
            return
        self._count(size, event)
        self._put(data, self._span(event), size)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._check_tag(event)
        if len(self._frames) >= DEEPEST:
            self.report(_too_deep(self._span(event)))
            raise _Stop
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            self._stop("wrong-type", "a key is a text, not a collection", event)
        self._count(1, event)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._next_path()
        if not (frame and frame.repeated):
            start = self._span(event)
            # A collection is marked at its beginning: its whole extent would underline half the file.
            self.places[path] = Place(
                Span(start.file, start.line, start.column, start.line, start.column + 1),
                frame.key_span if frame else None,
            )
        if event.anchor:
            # None until it is closed: an alias in between would make the collection hold itself.
            self._anchors[event.anchor] = None
        self._frames.append(_Frame(path, data, anchor=event.anchor, repeated=bool(frame and frame.repeated)))

    def _close(self) -> None:
        frame = self._frames.pop()
        self._note_anchor(frame.anchor, frame.data, frame.size)
        self._put(frame.data, None, frame.size)

    def _put(self, value: Data, span: Span | None, size: int) -> None:
        """Put a finished value where it belongs."""
        if not self._frames:
            self.data = value
            if span:
                self.places[()] = Place(span)
            return
        frame = self._frames[-1]
        path = self._next_path()
        frame.size += size
        if span and not frame.repeated:
            self.places[path] = Place(span, frame.key_span)
        if isinstance(frame.data, list):
            frame.data.append(value)
        elif frame.key is not None:
            # The first of two equal keys is kept, since the second one is what is reported.
            if frame.first_keys.get(frame.key) is frame.key_span and frame.key not in ("", "<<"):
                frame.data[frame.key] = value
            frame.key = frame.key_span = None
            frame.repeated = False

    def _next_path(self) -> Path:
        if not self._frames:
            return ()
        frame = self._frames[-1]
        return (*frame.path, len(frame.data) if isinstance(frame.data, list) else str(frame.key))

    def _note_anchor(self, anchor: str | None, data: Data, size: int) -> None:
        if anchor:
            self._anchors[anchor] = (data, size)

    def _count(self, size: int, event: yaml.Event) -> None:
        self._nodes += size
        if self._nodes > self._most:
            self._stop("too-many-values", f"the document has more than {VALUES}", event)
        if self._aliased > self._most_aliased:
            self._stop("alias-expansion", f"the document unfolds to more than {ALIASED}", event)

    def _check_tag(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.tag not in (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self.report(Diagnostic("yaml-tag", f"the tag {event.tag} has no meaning in a spec", self._span(event)))

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # never so for an event that was read from a text
            return Span(self.file, 1, 1, 1, 1)
        if end.line != start.line:
            # A text over several lines is marked on its first.
            return Span(self.file, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _stop(self, code: str, message: str, event: yaml.Event) -> NoReturn:
        self.report(Diagnostic(code, message, self._span(event)))
        raise _Stop


def _too_deep(span: Span) -> Diagnostic:
    return Diagnostic("nesting-too-deep", f"more than {DEEPEST} collections are nested here", span)
