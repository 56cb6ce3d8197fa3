"""A letterhead that is drawn in the text of a template: content begins where it ends.

A drawing that text runs over, or under, takes no room (`wrapNone`, ISO/IEC 29500-1, 20.4.2.15): what is put behind its
paragraph would stand on it. Where nothing else is on the page yet, the drawing is made to part the text; where the
template's own text lies on it, which must not move, space is left before the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from srm_docs.office.editing import cut
from srm_docs.office.wordml import NAMESPACES, W, number, text_of
from srm_docs.writers._docx.sections import margin_of, page_of, section_of

_WP = "{" + NAMESPACES["wp"] + "}"
_VML, _OFFICE_WORD = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:word}"
_EMU = 635
"""So many of DrawingML's units are a twentieth of a point, in which all lengths here are."""

_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "pc": 240.0, "": 15.0}
_STYLE = re.compile(r"\s*([\w-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?[\d.]+)\s*([a-z]*)")
_LOW_LINE, _NARROW_LETTER = 200, 80
"""A line is at least as high, and a letter as wide: rather too much space than a text upon a drawing."""

_DISTANCE = 180
"""From a letterhead to what is below it."""

_HEAD, _FOOT = 0.5, 0.8
"""Of a page: a letterhead ends above the one and the foot of a letter begins below the other. The rest is a cover."""


class _Floating(Struct, frozen=True):
    """A drawing that floats: its top from that of the page or of its paragraph, its height, whether it parts text."""

    element: etree._Element
    top: float
    height: float
    of_page: bool
    parts: bool


def only_letterhead(mark: etree._Element) -> bool:
    """Whether nothing but a letterhead is before a mark on its page: drawings in its upper half, and no text."""
    before, section = _before(mark), section_of(mark)
    high, y = page_of(section, "h"), margin_of(section, "top")
    drawings = [drawing for block in before for drawing in _drawings(block, section)]
    # Most are drawn at the first paragraph of all.
    spans = [(drawing.top + (0 if drawing.of_page else y), drawing.height) for drawing in drawings]
    spans += [(y, _tallest(block)) for block in before]
    is_cover = any(top + height > high * _HEAD and top < high * _FOOT for top, height in spans)
    return bool(drawings) and not is_cover and not _hold_text(before)


def keep_clear(mark: etree._Element) -> bool:
    """See to it that what takes the place of a mark stands on no drawing; whether anything had to be done."""
    before, section = _before(mark), section_of(mark)
    high, y, ends = page_of(section, "h"), float(margin_of(section, "top")), 0.0
    in_the_way: list[_Floating] = []
    for block in before:
        for drawing in _drawings(block, section):
            end = drawing.top + drawing.height + (0 if drawing.of_page else y)
            if not drawing.parts and end <= high * _HEAD:
                in_the_way.append(drawing)
                ends = max(ends, end)
        y += _height(block, page_of(section, "w") - margin_of(section, "left") - margin_of(section, "right"))
    if not in_the_way or y >= ends:
        return False
    if _hold_text(before):
        _leave_space(mark, ends - y + _DISTANCE)
        return True
    for drawing in in_the_way:
        _part_text(drawing.element)
    for block in [block for block in before if len(block) == len(block.findall(W + "pPr"))]:
        # They held the place of the letterhead, which now holds it itself.
        cut(block)
    return True


def has_head(body: etree._Element) -> bool:
    """Whether the first page of a body has a drawing where the header of a page would stand."""
    blocks = list(body)
    section = section_of(blocks[0]) if blocks else None
    first = next((number for number, block in enumerate(blocks) if _ends_page(block)), len(blocks))
    drawings = (drawing for block in blocks[: first + 1] for drawing in _drawings(block, section))
    top, high = margin_of(section, "top"), page_of(section, "h")
    return any(it.of_page and it.top < top and it.height <= high * _HEAD for it in drawings)


def _before(mark: etree._Element) -> list[etree._Element]:
    """What stands before a mark on its page, in order; nothing where it is no part of the text itself."""
    place = mark
    # A control begins with what is put into it.
    while (parent := place.getparent()) is not None and parent.tag in (W + "sdtContent", W + "sdt"):
        place = parent
    if parent is None or parent.tag != W + "body":
        return []
    blocks: list[etree._Element] = []
    for sibling in place.itersiblings(preceding=True):
        if not isinstance(sibling.tag, str) or _ends_page(sibling):
            break
        if sibling.tag in (W + "p", W + "tbl", W + "sdt"):
            blocks.append(sibling)
            if sibling.find("w:pPr/w:pageBreakBefore", NAMESPACES) is not None:
                break
    return blocks[::-1]


def _hold_text(blocks: Sequence[etree._Element]) -> bool:
    return any(block.tag != W + "p" or text_of(block).strip() for block in blocks)


def _ends_page(block: etree._Element) -> bool:
    breaks = (line.get(W + "type") == "page" for line in block.iter(W + "br"))
    return any(breaks) or block.find("w:pPr/w:sectPr", NAMESPACES) is not None


def _drawings(block: etree._Element, section: etree._Element | None) -> Iterator[_Floating]:
    """The drawings that float at a block and lie over the column of text."""
    for anchor in block.iter(_WP + "anchor"):
        if _is_over_text(anchor, section):
            yield _anchored(anchor, section)
    for shape in block.iter(*(_VML + name for name in ("shape", "rect", "group", "roundrect", "line", "oval"))):
        style = dict(_STYLE.findall(shape.get("style", "")))
        if style.get("position") == "absolute" and not any(True for _ in shape.iterancestors(_VML + "group")):
            relative = style.get("mso-position-vertical-relative", "text")
            top = _length(style.get("margin-top") or style.get("top") or "0")
            top += margin_of(section, "top") if relative == "margin" else 0
            parts = shape.find(_OFFICE_WORD + "wrap") is not None
            yield _Floating(shape, top, _length(style.get("height", "0")), relative in ("page", "margin"), parts)


def _anchored(anchor: etree._Element, section: etree._Element | None) -> _Floating:
    extent, place = anchor.find(_WP + "extent"), anchor.find(_WP + "positionV")
    height = number(extent.get("cy")) / _EMU if extent is not None else 0
    relative = place.get("relativeFrom", "") if place is not None else ""
    high = page_of(section, "h")
    above, below = {"margin": (margin_of(section, "top"), margin_of(section, "bottom"))}.get(relative, (0, 0))
    offset = place.findtext(_WP + "posOffset") if place is not None else None
    aligned = place.findtext(_WP + "align", "top") if place is not None else "top"
    room = high - above - below - height
    top = number(offset) / _EMU if offset else {"center": room / 2, "bottom": room}.get(aligned, 0)
    top += above
    parts = anchor.find(_WP + "wrapNone") is None
    return _Floating(anchor, top, height, relative in ("page", "margin", "topMargin"), parts)


def _is_over_text(anchor: etree._Element, section: etree._Element | None) -> bool:
    """Whether a drawing lies over the column of text, and not in a margin beside it."""
    place, extent = anchor.find(_WP + "positionH"), anchor.find(_WP + "extent")
    offset = place.findtext(_WP + "posOffset") if place is not None else None
    if place is None or extent is None or offset is None:
        return True
    relative, width = place.get("relativeFrom", ""), number(extent.get("cx")) / _EMU
    left, right = margin_of(section, "left"), page_of(section, "w") - margin_of(section, "right")
    origin = {"page": 0, "leftMargin": 0, "rightMargin": right}.get(relative, left)
    begin = origin + number(offset) / _EMU
    return begin < right and begin + width > left


def _height(block: etree._Element, width: int) -> float:
    """How high a block is at least."""
    if block.tag != W + "p":
        return _LOW_LINE * max(1, len(block.findall(f".//{W}tr")))
    return max(_tallest(block), _LOW_LINE * (1 + len(text_of(block)) * _NARROW_LETTER // max(1, width)))


def _tallest(block: etree._Element) -> float:
    """The height of the highest picture in the lines of a block."""
    inline = (inline.find(_WP + "extent") for inline in block.iter(_WP + "inline"))
    return max((number(extent.get("cy")) / _EMU for extent in inline if extent is not None), default=0)


def _leave_space(mark: etree._Element, height: float) -> None:
    paragraph = etree.Element(W + "p")
    spacing = etree.SubElement(etree.SubElement(paragraph, W + "pPr"), W + "spacing")
    # As a line and not as space before it: that is left out below a break.
    for name, text in (("before", "0"), ("after", "0"), ("line", str(round(height))), ("lineRule", "exact")):
        spacing.set(W + name, text)
    mark.addprevious(paragraph)


def _part_text(drawing: etree._Element) -> None:
    """Make a drawing one above and below which text goes on."""
    wrap = drawing.find(_WP + "wrapNone")
    if wrap is not None:
        wrap.tag = _WP + "wrapTopAndBottom"
        drawing.set("behindDoc", "0")
        drawing.set("distB", str(max(number(drawing.get("distB")), _DISTANCE * _EMU)))
    elif drawing.tag.startswith(_VML):
        etree.SubElement(drawing, _OFFICE_WORD + "wrap", {"type": "topAndBottom"}, nsmap={"w10": _OFFICE_WORD[1:-1]})


def _length(text: str) -> float:
    match = _LENGTH.match(text)
    return float(match[1]) * _UNITS.get(match[2], 20.0) if match else 0.0
