"""Office packages as what was changed in one that is whole: a line of JSON names that, and each other line a change.

So a seed is a few lines that can be read, and each change keeps everything around it right: the archive, the other
parts, and mostly the XML. Places are counted in the order of the document and wrap round, so that every line means
something.
"""

from __future__ import annotations

import functools
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attack.damage import ODD_VALUES
from lxml import etree

Change = list[Any]
"""The part, the way, and what that way wants to know."""

_MOST_CHANGES = 12
_MOST_REPEATED = 60
_DEEPEST = 70


class Recipes:
    """Packages that are made of whole ones by changes."""

    def __init__(self, wholes: Mapping[str, Callable[[], bytes]]) -> None:
        self._wholes = wholes

    def starts(self) -> list[bytes]:
        """A recipe without a change of each whole package."""
        return [f"{json.dumps(name)}\n".encode() for name in self._wholes]

    def whole_of(self, recipe: bytes) -> str:
        """The name of the package that is changed, or nothing if it is no recipe."""
        lines = _lines(recipe)
        return str(lines[0]) if lines and isinstance(lines[0], str) and lines[0] in self._wholes else ""

    def package(self, recipe: bytes) -> bytes:
        """The bytes of the package."""
        _, *changes = _lines(recipe)
        parts = dict(self.parts(self.whole_of(recipe)))
        by_part: dict[str, list[Change]] = {}
        for change in changes:
            if isinstance(change, list) and len(change) > 1 and change[0] in parts and change[1] in _WAYS:
                by_part.setdefault(change[0], []).append(change)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, data in parts.items():
                changed = _changed(data, by_part.get(name, ()))
                if changed is not None:
                    package.writestr(zipfile.ZipInfo(name), changed)
        return target.getvalue()

    @functools.cache  # noqa: B019  (there is one for each kind of package)
    def parts(self, name: str) -> Mapping[str, bytes]:
        """The parts of a whole package."""
        with zipfile.ZipFile(io.BytesIO(self._wholes[name]())) as package:
            return {name: package.read(name) for name in package.namelist()}

    @functools.cache  # noqa: B019
    def _elements(self, name: str) -> Mapping[str, list[tuple[str, dict[str, str]]]]:
        found = {}
        for part, data in self.parts(name).items():
            if part.endswith((".xml", ".rels")):
                found[part] = [(str(it.tag), dict(it.attrib)) for it in etree.fromstring(data).iter("*")]
        return found

    def changed(self, recipe: bytes, chance: random.Random) -> bytes:
        """Another recipe: with a change more, one less, or one that is otherwise."""
        name = self.whole_of(recipe) or chance.choice(list(self._wholes))
        changes = [change for change in _lines(recipe)[1:] if isinstance(change, list)][:_MOST_CHANGES]
        kind = chance.random()
        if changes and kind < 0.15:
            del changes[chance.randrange(len(changes))]
        elif changes and kind < 0.4:
            place = chance.randrange(len(changes))
            changes[place] = self._varied(changes[place], chance)
        else:
            changes += [self._change(name, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        return _told(name, changes)

    def crossed(self, one: bytes, other: bytes, chance: random.Random) -> bytes:
        """The changes of two recipes to the package of the first."""
        name = self.whole_of(one) or next(iter(self._wholes))
        both = [change for change in (*_lines(one)[1:], *_lines(other)[1:]) if isinstance(change, list)]
        return _told(name, chance.sample(both, min(len(both), _MOST_CHANGES)))

    def _change(self, name: str, chance: random.Random) -> Change:
        elements = self._elements(name)
        # As often a small part as a large one: what holds a package together is small.
        part = chance.choice(list(elements) if chance.random() < 0.95 else list(self.parts(name)))
        within = elements.get(part) or [("", {})]
        number = chance.randrange(len(within))
        odd = chance.choice(ODD_VALUES)
        attributes = list(within[number][1].items())
        dressed = [pair for _, all_ in within for pair in all_.items()] or [("x", "y")]
        key, value = chance.choice(dressed)
        if attributes and chance.random() < 0.7:
            key = chance.choice(attributes)[0]
        if chance.random() < 0.6:
            value = odd
        match chance.randrange(14):
            case 0 | 1:
                return [part, "drop", number]
            case 2:
                return [part, "repeat", number, chance.choice((1, 1, 3, 40))]
            case 3 | 4:
                return [part, "move", number, chance.randrange(len(within))]
            case 5:
                return [part, "nest", number, chance.choice((1, 2, 10, _DEEPEST))]
            case 6 | 7 | 8 | 9:
                return [part, "set", number, key, value]
            case 10:
                return [part, "unset", number, key]
            case 11:
                return [part, "text", number, odd]
            case 12:
                return [part, "name", number, chance.choice(within)[0]]
        if chance.random() < 0.3:
            return [part, "gone"]
        length = len(self.parts(name)[part]) or 1
        return [part, "bytes", chance.randrange(length), chance.randbytes(chance.choice((0, 1, 4))).hex()]

    def _varied(self, change: Change, chance: random.Random) -> Change:
        place = chance.randrange(len(change))
        if place < 2:
            return change
        value = change[place]
        new = value + chance.choice((-3, -1, 1, 2, 7)) if isinstance(value, int) else chance.choice(ODD_VALUES)
        return [*change[:place], new, *change[place + 1 :]]


def _lines(recipe: bytes) -> list[Any]:
    lines: list[Any] = []
    for line in recipe.decode("utf-8", "replace").split("\n"):
        try:
            if line.strip():
                lines.append(json.loads(line))
        except (ValueError, RecursionError):
            continue
    return lines or [None]


def _told(name: str, changes: Sequence[Change]) -> bytes:
    return "".join(f"{json.dumps(line)}\n" for line in (name, *changes)).encode()


def _changed(data: bytes, changes: Sequence[Change]) -> bytes | None:
    """A part with its changes: those of its XML first, then those of its bytes."""
    within = [change for change in changes if change[1] in _OF_ELEMENTS]
    if within:
        try:
            root = etree.fromstring(data)
        except etree.XMLSyntaxError:
            return data
        for change in within:
            elements = list(root.iter("*"))
            try:
                _OF_ELEMENTS[change[1]](elements, elements[_number(change, 2) % len(elements)], change)
            except (ValueError, TypeError, IndexError, AttributeError, etree.XMLSyntaxError):
                continue  # such as a name that no XML has, or the root, which nothing can be put beside
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for change in changes:
        if change[1] == "gone":
            return None
        if change[1] == "bytes" and data:
            place = _number(change, 2) % len(data)
            try:
                new = bytes.fromhex(str(change[3]))
            except (ValueError, IndexError):
                continue
            data = data[:place] + new + data[place + max(1, len(new)) :]
    return data


def _number(change: Change, place: int) -> int:
    value = change[place] if place < len(change) else 0
    return value if isinstance(value, int) else 0


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _drop(_: Sequence[etree._Element], element: etree._Element, __: Change) -> None:
    element.getparent().remove(element)


def _repeat(_: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    if element.getparent() is not None:
        for _number_of in range(min(_MOST_REPEATED, _number(change, 3))):
            element.addnext(_copy(element))


def _move(elements: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    elements[_number(change, 3) % len(elements)].insert(0, _copy(element))


def _nest(_: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    if element.getparent() is None:
        return
    outer = element
    for _number_of in range(min(_DEEPEST, _number(change, 3))):
        above = etree.Element(element.tag, dict(element.attrib))
        outer.addprevious(above)
        above.append(outer)
        outer = above


def _set(_: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    element.set(change[3], str(change[4]))


def _unset(_: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    element.attrib.pop(change[3], None)


def _text(_: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    element.text = str(change[3])


def _name(_: Sequence[etree._Element], element: etree._Element, change: Change) -> None:
    element.tag = change[3]


_OF_ELEMENTS: Mapping[str, Callable[[Sequence[etree._Element], etree._Element, Change], None]] = {
    "drop": _drop,
    "repeat": _repeat,
    "move": _move,
    "nest": _nest,
    "set": _set,
    "unset": _unset,
    "text": _text,
    "name": _name,
}
_WAYS = frozenset((*_OF_ELEMENTS, "gone", "bytes"))
