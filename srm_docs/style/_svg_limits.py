"""How much work a drawing may be: it is drawn many times over, by programs that have no limits of their own."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MOST_PIXELS = 25_000_000
"""More would fill the memory when it is drawn; on paper a logo is 46 mm wide at most."""

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_DEEPEST = 60
"""How deep elements may lie in each other: the renderer's stack ends at some two hundred."""

_MOST_ELEMENTS = 20_000
"""With each one that is used again counted again."""

_EFFECT = re.compile(r"filter\s*:\s*(?!none)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/png;base64,(.*)", re.DOTALL)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")


def work_fault(root: etree._Element) -> str:
    """Why a drawing is too much work, as the end of a sentence, or nothing."""
    for element in root.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        styled = f"{element.get('style', '')} {element.text or '' if name == 'style' else ''}"
        if name == "filter" or element.get("filter", "none") != "none" or _EFFECT.search(styled):
            return "has effects (filter), such as blur or shadow; save it without them, or as PNG"
        for key, value in element.attrib.items():
            if str(key).endswith("href") and (match := _PICTURE.match(str(value))) and not _is_small(match[1]):
                return "holds a picture that is no PNG, or one too large to be drawn"
    if _depth(root) > _DEEPEST:
        return f"has more than {_DEEPEST} groups in each other"
    if _drawn(root) > _MOST_ELEMENTS:
        return f"draws more than {_MOST_ELEMENTS:,} shapes"
    return ""


def _is_small(text: str) -> bool:
    """Whether a picture in a drawing is a PNG of a size that can be drawn."""
    try:
        begin = base64.b64decode("".join(text.split())[:40])
    except (binascii.Error, ValueError):
        return False
    if not begin.startswith(PNG_SIGNATURE) or len(begin) < 24:
        return False
    width, height = (int.from_bytes(begin[start : start + 4]) for start in (16, 20))
    return 0 < width * height <= MOST_PIXELS


def _depth(root: etree._Element) -> int:
    return max((sum(1 for _ in element.iterancestors()) for element in root.iter("*") if not len(element)), default=0)


def _drawn(root: etree._Element) -> int:
    """How many elements are drawn, with each that is referred to as often as it is; more than the limit for circles."""
    named = {element.get("id"): element for element in root.iter("*") if element.get("id")}
    costs: dict[etree._Element, int] = {}

    def cost(element: etree._Element, above: frozenset[etree._Element]) -> int:
        if element in above:
            return _MOST_ELEMENTS + 1
        if element not in costs:
            total, inside = 1, above | {element}
            for other in (*element, *(named[id_] for id_ in _referred(element) if id_ in named)):
                total = min(total + cost(other, inside), _MOST_ELEMENTS + 1)
            costs[element] = total
        return costs[element]

    return cost(root, frozenset())


def _referred(element: etree._Element) -> list[str]:
    """The ids to which an element refers."""
    ids = []
    for key, value in element.attrib.items():
        if str(key).endswith("href") and str(value).startswith("#"):
            ids.append(str(value)[1:])
        ids += _REFERENCE.findall(str(value))
    return ids
