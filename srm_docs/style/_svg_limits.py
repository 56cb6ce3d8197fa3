"""How much work a drawing may be: it is drawn many times over, by programs that have no limits of their own."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from srm_docs.core.bounds import LOGO_PIXELS, LOGO_SHAPES
from srm_docs.style._svg_style import split_declarations

if TYPE_CHECKING:
    from lxml import etree

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_DEEPEST = 60
"""How deep elements may lie in each other, by what they refer to as well: the renderer's stack ends at two hundred."""

_PIXELS_A_SHAPE = 5_000
"""So many pixels of a picture are as much work as a shape."""

_PICTURE = re.compile(r"data:image/png;base64,(.*)", re.DOTALL)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMES = re.compile(r"[.#]?[\w-]+|\*")
_ONCE = frozenset(["clip-path", "mask"])
"""What an element takes for itself and all that is in it; other properties each of these takes anew."""

_TOO_DEEP = f"has more than {_DEEPEST} groups in each other"
_IN_ITSELF = "draws something within itself"
_BAD_PICTURE = "holds a picture that is no PNG"


class _Fault(ValueError):  # noqa: N818  (a finding about somebody's drawing)
    """Why a drawing is too much work."""


def work_fault(root: etree._Element) -> str:
    """Why a drawing, built anew by `_svg_rebuilt`, is too much work, as the end of a sentence, or nothing."""
    try:
        _Work(root).measure(root, frozenset())
    except _Fault as fault:
        return str(fault)
    return ""


class _Work:
    """Measures elements: how many are drawn with one, and how deep they lie in it, each once."""

    def __init__(self, root: etree._Element) -> None:
        self._named = {element.get("id"): element for element in root.iter("*") if element.get("id")}
        self._measured: dict[etree._Element, tuple[int, int]] = {}
        self._most = LOGO_SHAPES.most
        self._by_rules: dict[str, list[tuple[str, str]]] = {}
        for sheet in root.iter("{*}style"):
            for selectors, declarations in _RULE.findall(sheet.text or ""):
                references = list(_references(declarations))
                # The last of a chain is whom a rule is for. That the others must fit, too, is left out of account.
                for selector in selectors.split(",") if references else ():
                    for name in _NAMES.findall(re.split(r"[\s>+~]+", selector.strip())[-1]):
                        self._by_rules.setdefault(name, []).extend(references)

    def measure(self, element: etree._Element, above: frozenset[etree._Element]) -> tuple[int, int]:
        """How many elements are drawn with one, and how deep they lie. Raises _Fault."""
        if element in above:
            raise _Fault(_IN_ITSELF)
        if element not in self._measured:
            if len(above) > _DEEPEST:
                raise _Fault(_TOO_DEEP)
            self._measured[element] = self._sum(element, above | {element})
        count, depth = self._measured[element]
        if len(above) + depth > _DEEPEST:
            raise _Fault(_TOO_DEEP)
        return count, depth

    def _sum(self, element: etree._Element, inside: frozenset[etree._Element]) -> tuple[int, int]:
        count, depth = 1 + _pixels(element) // _PIXELS_A_SHAPE, 0
        once = 0
        used = [self._named[id_] for id_ in _hrefs(element) if id_ in self._named]
        for part in (*element.iterchildren("*"), *used):
            more, deeper = self.measure(part, inside)
            count, depth = count + more, max(depth, deeper)
        size = count
        for key, id_ in self._properties(element):
            target = self._named.get(id_)
            if target is None:
                continue
            more, deeper = self.measure(target, inside)
            depth = max(depth, deeper)
            if key in _ONCE or str(target.tag).endswith("Gradient"):
                once += more
            else:
                count += more * size
        if count + once > self._most:
            raise _Fault(f"draws {count + once:,} shapes or more; it may have {LOGO_SHAPES}")
        return count + once, depth + 1

    def _properties(self, element: etree._Element) -> Iterator[tuple[str, str]]:
        """The ids to which an element refers by its properties, each with the property."""
        for key, value in element.attrib.items():
            yield from ((str(key), id_) for id_ in _REFERENCE.findall(str(value)) if key != "style")
        yield from _references(element.get("style", ""))
        names = ["*", str(element.tag).rpartition("}")[2], f"#{element.get('id')}"]
        names += [f".{name}" for name in element.get("class", "").split()]
        for name in names if self._by_rules else ():
            yield from self._by_rules.get(name, ())


def _references(declarations: str) -> Iterator[tuple[str, str]]:
    for name, value in split_declarations(declarations):
        yield from ((name.lower(), id_) for id_ in _REFERENCE.findall(value))


def _hrefs(element: etree._Element) -> Iterator[str]:
    """The ids to which an element refers as a whole."""
    for key, value in element.attrib.items():
        if str(key).endswith("href") and str(value).startswith("#"):
            yield str(value)[1:]


def _pixels(element: etree._Element) -> int:
    """How many pixels the picture in an element has. Raises _Fault for one that can't be drawn."""
    for key, value in element.attrib.items():
        if str(key).endswith("href") and (match := _PICTURE.match(str(value))):
            width, height = _size(match[1])
            if not width * height:
                raise _Fault(_BAD_PICTURE)
            if width * height > LOGO_PIXELS.most_pixels:
                raise _Fault(f"holds a picture of {width:,} x {height:,} pixels; it may have {LOGO_PIXELS}")
            return width * height
    return 0


def _size(text: str) -> tuple[int, int]:
    """The width and height of a PNG in base64, by its first bytes; none of what is no PNG."""
    try:
        begin = base64.b64decode("".join(text[:80].split())[:40])
    except (binascii.Error, ValueError):
        return 0, 0
    if not begin.startswith(PNG_SIGNATURE) or len(begin) < 24:
        return 0, 0
    return int.from_bytes(begin[16:20]), int.from_bytes(begin[20:24])
