"""YAML that is changed as a tree: what comes of it is nearly always YAML, and often nearly a spec.

Bytes changed by chance end at the parser of YAML. Here values are taken out, moved, given other kinds, or grafted from
other specs to where such a key has stood somewhere; so the search comes to rules, references and layouts.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable
from typing import Any

import yaml
from attack.damage import mutated, reworded

from srm_docs.model.sections import SECTIONS

_ODD = ("", "null", "true", "no", "0", "-1", "1.5", "1e999", ".inf", "2026-02-30", "100%", "60%", "x" * 300, "R_1",
        "\u65e5\u672c\u8a9e", "\u05d0\u0301 \u05d1", "\u202eabc", "e\u0301", "**a", "[x](javascript:y)", "<b>&amp;",
        "https://example.org/a?b#c", "a\nb", "# x\n\n- y\n  - z", "`x`", "~~x~~ **y**", "a/b", "A", "-", "'", "=1+1",
        "\U0001f600", "|", "{{ title }}", "en", "de", "2026-01-31", "part", "all", "none", "a@b",
        "99999999999")  # fmt: skip

_LONGEST_LIST = 30

Pair = tuple[yaml.Node, yaml.Node]


def trees(texts: Iterable[bytes]) -> list[yaml.Node]:
    """The trees of those texts that are YAML."""
    return [tree for text in texts if (tree := _tree(text))]


class Grower:
    """Changes YAML by chance. ``donors`` are trees of which values are taken: what stood under which key of what."""

    def __init__(self, donors: Iterable[yaml.Node]) -> None:
        self._pairs: dict[str, list[Pair]] = {}
        self._scalars: list[str] = []
        for donor in donors:
            for key, node in _with_keys(donor):
                if isinstance(node, yaml.MappingNode):
                    self._pairs.setdefault(key, []).extend(node.value)
                elif isinstance(node, yaml.ScalarNode):
                    self._scalars.append(node.value)

    def changed(self, text: bytes, chance: random.Random) -> bytes:
        """The text with one to four changes."""
        tree = _tree(text) if chance.random() < 0.85 else None
        if tree is None:
            return chance.choice((mutated, reworded, reworded))(text, chance)
        root = yaml.SequenceNode("tag:yaml.org,2002:seq", [tree])  # so that the tree itself can be replaced
        for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 4))):
            chance.choice(self._ways)(self, root, chance)
        try:
            told = yaml.serialize(root.value[0], Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000)
        except (yaml.YAMLError, IndexError, RecursionError):
            return reworded(text, chance)
        return str(told).encode("utf-8", "surrogatepass")

    def crossed(self, one: bytes, other: bytes, chance: random.Random) -> bytes:
        """A text with a value of another in place of its own under such a key, or beside it."""
        tree, donor = _tree(one), _tree(other)
        if tree is None or donor is None:
            return one
        given = [(key, pair) for key, node in _with_keys(donor) if isinstance(node, yaml.MappingNode)
                 for pair in node.value]  # fmt: skip
        if given:
            key, pair = chance.choice(given)
            homes = [node for name, node in _with_keys(tree) if name == key and isinstance(node, yaml.MappingNode)]
            if homes:
                _put(chance.choice(homes), copy.deepcopy(pair))
        return str(yaml.serialize(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000)).encode()

    def _graft(self, root: yaml.Node, chance: random.Random) -> None:
        """Put in a pair that has stood in such a mapping elsewhere."""
        homes = [(key, node) for key, node in _with_keys(root) if isinstance(node, yaml.MappingNode)]
        if homes:
            key, home = chance.choice(homes)
            if pairs := self._pairs.get(key):
                _put(home, copy.deepcopy(chance.choice(pairs)))

    def _retell(self, root: yaml.Node, chance: random.Random) -> None:
        """Another scalar in place of one."""
        scalars = [node for _, node in _with_keys(root) if isinstance(node, yaml.ScalarNode)]
        if scalars:
            node = chance.choice(scalars)
            node.value = self._scalar(scalars, chance)
            node.tag, node.style = "tag:yaml.org,2002:str", chance.choice((None, None, None, '"', "'"))
            if node.style is None and chance.random() < 0.7:
                node.tag = yaml.SafeLoader(node.value).resolve(yaml.ScalarNode, node.value, (True, False))

    def _rename(self, root: yaml.Node, chance: random.Random) -> None:
        """Another key in place of one; or the same word everywhere, so that references go on to hold."""
        scalars = [node for node in _nodes(root) if isinstance(node, yaml.ScalarNode)]
        if scalars:
            old, new = chance.choice(scalars), self._scalar(scalars, chance)
            for node in scalars if chance.random() < 0.5 else [old]:
                if node.value == old.value and node is not old:
                    node.value = new
            old.value = new

    def _scalar(self, scalars: list[yaml.ScalarNode], chance: random.Random) -> str:
        kind = chance.random()
        if kind < 0.35:
            return str(chance.choice(scalars).value)
        if kind < 0.65 and self._scalars:
            return chance.choice(self._scalars)
        return chance.choice(_ODD)

    def _drop(self, root: yaml.Node, chance: random.Random) -> None:
        home = _home(root, chance)
        if home and home.value:
            del home.value[chance.randrange(len(home.value))]

    def _repeat(self, root: yaml.Node, chance: random.Random) -> None:
        """The same entry again; or many, each with a key of its own."""
        home = _home(root, chance)
        if home and home.value:
            entry = chance.choice(home.value)
            for number in range(chance.choice((1, 1, 2, _LONGEST_LIST))):
                again = copy.deepcopy(entry)
                if isinstance(again, tuple) and isinstance(again[0], yaml.ScalarNode) and chance.random() < 0.9:
                    again[0].value = f"{again[0].value[:40]}-{number}"
                home.value.append(again)

    def _swap(self, root: yaml.Node, chance: random.Random) -> None:
        """The values of two places in each other's, or one in both."""
        places = [(node, place) for node in _nodes(root) if isinstance(node, yaml.CollectionNode) and node is not root
                  for place in range(len(node.value))]  # fmt: skip
        if len(places) > 1:
            (one, here), (other, there) = chance.sample(places, 2)
            first, second = copy.deepcopy(_at(one, here)), copy.deepcopy(_at(other, there))
            _set(one, here, second)
            if chance.random() < 0.5 and there < len(other.value):
                _set(other, there, first)

    def _recast(self, root: yaml.Node, chance: random.Random) -> None:
        """A value of another kind: a list of it, a mapping, its text, an empty one, or a text by language."""
        home = _home(root, chance)
        if not home or not home.value:
            return
        place = chance.randrange(len(home.value))
        value = _at(home, place)
        mapping, sequence, text = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:str"
        word = yaml.ScalarNode(text, chance.choice(("en", "de", "text", "name", "x", "add", "remove")))
        ways: list[yaml.Node] = [
            yaml.SequenceNode(sequence, [value], flow_style=True),
            yaml.MappingNode(mapping, [(word, value)], flow_style=True),
            yaml.MappingNode(mapping, [], flow_style=True),
            yaml.SequenceNode(sequence, [], flow_style=True),
            yaml.ScalarNode("tag:yaml.org,2002:null", "null"),
            yaml.ScalarNode(text, chance.choice(_ODD)),
        ]
        if isinstance(value, yaml.MappingNode):
            ways += [yaml.SequenceNode(sequence, [pair[place] for pair in value.value]) for place in (0, 1)]
        _set(home, place, chance.choice(ways))

    _ways = (_graft, _graft, _graft, _graft, _retell, _retell, _retell, _rename, _rename, _drop, _drop, _repeat, _swap,
             _recast)  # fmt: skip


def _tree(text: bytes) -> yaml.Node | None:
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError):
        return None
    return tree if isinstance(tree, yaml.Node) else None


def _with_keys(root: yaml.Node) -> list[tuple[str, yaml.Node]]:
    """Each node with the key under which it stands, once; what has an id of its author's, under that of its section."""
    found: dict[int, tuple[str, yaml.Node]] = {}
    waiting = [("", root)]
    while waiting:
        key, node = waiting.pop()
        if id(node) in found:
            continue
        found[id(node)] = (key, node)
        if isinstance(node, yaml.MappingNode):
            is_of_ids = key in _SECTIONS
            waiting += [(f"{key}*" if is_of_ids else str(getattr(name, "value", "")), value)
                        for name, value in reversed(node.value)]  # fmt: skip
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(key if node is root else f"{key}*", value) for value in reversed(node.value)]
    return list(found.values())


_SECTIONS = frozenset((*(section.name for section in SECTIONS), "duties"))
"""What has ids of its author's as keys."""


def _nodes(root: yaml.Node) -> list[yaml.Node]:
    """All nodes, keys among them; one that stands in two places once."""
    found: dict[int, yaml.Node] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in found:
            continue
        found[id(node)] = node
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return list(found.values())


def _home(root: yaml.Node, chance: random.Random) -> Any:
    homes = [node for node in _nodes(root) if isinstance(node, yaml.CollectionNode) and node is not root]
    return chance.choice(homes) if homes else None


def _at(home: yaml.Node, place: int) -> yaml.Node:
    entry = home.value[place]
    return entry[1] if isinstance(entry, tuple) else entry


def _set(home: yaml.Node, place: int, value: yaml.Node) -> None:
    entry = home.value[place]
    home.value[place] = (entry[0], value) if isinstance(entry, tuple) else value


def _put(home: yaml.MappingNode, pair: Pair) -> None:
    name = getattr(pair[0], "value", None)
    home.value = [old for old in home.value if getattr(old[0], "value", "") != name]
    home.value.append(pair)
