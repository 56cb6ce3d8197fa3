"""Where each value of a YAML text begins and ends, and how it is written: what is needed to change one in its place.

`tree` tells where a person should look; this tells which characters are to be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import yaml
from msgspec import Struct, field

from srm_docs.yaml_source.events import LOADER
from srm_docs.yaml_source.tree import Path

Kind = Literal["scalar", "mapping", "sequence", "alias"]


class YamlNode(Struct):
    """A value, from the index ``start`` of its text to ``end``, which is not that of the room behind what is written.

    ``style`` is the sign of a text that is not plain; ``flow`` says whether a collection is in brackets.
    """

    kind: Kind
    start: int
    end: int
    style: str = ""
    flow: bool = False
    anchored: bool = False
    entries: list[YamlEntry] = field(default_factory=list)
    _by_key: dict[str, YamlEntry] = field(default_factory=dict)

    def entry(self, step: str | int) -> YamlEntry | None:
        """The entry of a mapping under a key, or of a sequence at an index."""
        if isinstance(step, int):
            return self.entries[step] if self.kind == "sequence" and 0 <= step < len(self.entries) else None
        if len(self._by_key) < len(self.entries) and self.kind == "mapping":
            self._by_key.update({entry.key: entry for entry in self.entries})
        return self._by_key.get(step)


class YamlEntry(Struct):
    """An entry of a collection: where it starts, that is with its key if it has one, and where its key ends."""

    key: str
    start: int
    key_end: int
    node: YamlNode


def nodes(text: str) -> YamlNode | None:
    """The first document of a text that can be parsed; None if it is empty. Raises what the parser raises."""
    events = yaml.parse(text, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _node(next(events), events, text)
    return None


def find(root: YamlNode, path: Path) -> YamlNode | None:
    """The value at a path; None if there is none, or if an alias stands on the way."""
    node: YamlNode | None = root
    for step in path:
        entry = node.entry(step) if node else None
        node = entry.node if entry else None
    return node


def _node(first: yaml.Event, events: Iterator[yaml.Event], text: str) -> YamlNode:
    """The value that begins with an event. Collections are nested at the most as deep as `tree` lets them be."""
    start, end = _ends(first)
    if isinstance(first, yaml.AliasEvent):
        return YamlNode("alias", start, end)
    anchored = bool(getattr(first, "anchor", None))
    if isinstance(first, yaml.ScalarEvent):
        # The end of a block is where the next thing begins.
        written = len(text[start:end].rstrip())
        return YamlNode("scalar", start, start + written, first.style or "", anchored=anchored)
    flow = bool(getattr(first, "flow_style", False))
    if isinstance(first, yaml.SequenceStartEvent):
        node = YamlNode("sequence", start, end, flow=flow, anchored=anchored)
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return _ended(node, event)
            item = _node(event, events, text)
            node.entries.append(YamlEntry("", item.start, item.start, item))
    node = YamlNode("mapping", start, end, flow=flow, anchored=anchored)
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return _ended(node, key)
        name = key.value if isinstance(key, yaml.ScalarEvent) else ""
        value = _node(next(events), events, text)
        node.entries.append(YamlEntry(name, *_ends(key), value))
    return node


def _ended(node: YamlNode, event: yaml.Event) -> YamlNode:
    """A collection with its end: behind its bracket, or where its last entry ends."""
    if node.flow:
        node.end = _ends(event)[1]
    elif node.entries:
        node.end = node.entries[-1].node.end
    return node


def _ends(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends, as indices into the text."""
    if event.start_mark is None or event.end_mark is None:
        raise ValueError("the parser gives no places")
    return event.start_mark.index, event.end_mark.index
