"""What a layout of a presentation paints behind its texts: backgrounds and shapes, its own and its master's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.core.colour import WHITE, Colour
from srm_docs.core.geometry import Box
from srm_docs.office.picture_colours import PictureColours
from srm_docs.office.slide_colours import Area, Backdrop, Seen, areas, painted, picture_of, shade
from srm_docs.office.slideml import NAMESPACES, P, box_of_frame, mapped

if TYPE_CHECKING:
    from lxml import etree

_FIRST_BACKGROUND = 1001
"""The index of a theme's first style of backgrounds (19.3.1.3)."""

_DEEPEST = 20
"""Groups within more groups than these are not looked into."""


def colour_map(layout: etree._Element) -> Mapping[str, str]:
    """The layout's own names for the colours of the theme; empty where they are its master's."""
    own = layout.find("p:clrMapOvr/a:overrideClrMapping", NAMESPACES)
    return {str(name): str(slot) for name, slot in own.attrib.items()} if own is not None else {}


def entries_of(theme: etree._Element, master: etree._Element, layout: etree._Element) -> Mapping[str, Colour]:
    """The colours of a theme by the names that slides of a layout have for them."""
    named = master.find("p:clrMap", NAMESPACES)
    roles = {str(name): str(slot) for name, slot in named.attrib.items()} if named is not None else {}
    return mapped(theme, colour_map(layout) or roles)


class PaintedPart(Struct, frozen=True):
    """A theme, a master or a layout with the colours of its pictures by the ids of their relationships."""

    root: etree._Element
    pictures: Mapping[str, PictureColours]


def backdrop(theme: PaintedPart, master: PaintedPart, layout: PaintedPart, entries: Mapping[str, Colour]) -> Backdrop:
    """What is behind the texts of a layout."""
    painter = layout if layout.root.find("p:cSld/p:bg", NAMESPACES) is not None else master
    painted_areas: list[Area] = []
    shown = (layout,) if layout.root.get("showMasterSp", "1") in ("0", "false") else (master, layout)
    for part in shown:
        shapes = list(_shapes(part.root.find("p:cSld/p:spTree", NAMESPACES)))
        painted_areas += areas(shapes, entries, part.pictures)
    return Backdrop(_background(painter, theme, entries), tuple(painted_areas))


def _background(painter: PaintedPart, theme: PaintedPart, entries: Mapping[str, Colour]) -> tuple[Seen, ...]:
    ground = painter.root.find("p:cSld/p:bg", NAMESPACES)
    if ground is None:
        return (entries.get("bg1", WHITE),)
    shades = painted(ground.find("p:bgPr", NAMESPACES))
    picture = picture_of(ground.find("p:bgPr", NAMESPACES), painter.pictures)
    reference = ground.find("p:bgRef", NAMESPACES)
    if reference is not None:
        base = shade(reference)
        colour = base.seen(entries) if base else None
        entries = {**entries, "phClr": colour} if colour else entries
        styles = theme.root.find("a:themeElements/a:fmtScheme/a:bgFillStyleLst", NAMESPACES)
        index = int(number) if (number := reference.get("idx", "0")).isdecimal() else 0
        if styles is not None and 0 <= index - _FIRST_BACKGROUND < len(styles):
            # The style is the fill itself: it is looked for below an element that holds it alone.
            shades = painted([styles[index - _FIRST_BACKGROUND]])  # type: ignore[arg-type]
            picture = picture_of(styles[index - _FIRST_BACKGROUND], theme.pictures)
    if shades == (None,) and picture:
        return tuple(dict.fromkeys(colour for row in picture for colour in row))
    seen = tuple(one.seen(entries) if one and one.name else None for one in shades or ())
    return tuple(dict.fromkeys(seen)) or (entries.get("bg1", WHITE),)


def _shapes(
    tree: etree._Element | None, scale: tuple[float, float, float, float] = (1, 1, 0, 0), depth: int = 0
) -> Iterator[tuple[etree._Element, Box]]:
    """The shapes of a tree that are no places, with their boxes on the slide; ``scale`` is that of their group."""
    for element in tree if tree is not None and depth < _DEEPEST else ():
        if element.find("*/p:nvPr/p:ph", NAMESPACES) is not None:
            continue
        if element.tag == P + "grpSp":
            yield from _shapes(element, _within(element, scale), depth + 1)
        elif element.tag in (P + "sp", P + "pic", P + "graphicFrame"):
            frame = element.find("p:spPr/a:xfrm", NAMESPACES)
            box = box_of_frame(frame if frame is not None else element.find("p:xfrm", NAMESPACES))
            if box:
                wide, high, x, y = scale
                yield element, Box(box.x * wide + x, box.y * high + y, box.width * wide, box.height * high)


def _within(group: etree._Element, scale: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """How the members of a group are moved and scaled (20.1.7.5)."""
    frame = group.find("p:grpSpPr/a:xfrm", NAMESPACES)
    outer, inner = box_of_frame(frame), box_of_frame(frame, "chOff", "chExt")
    if not outer or not inner or not inner.width or not inner.height:
        return scale
    wide, high, x, y = scale
    by_x, by_y = outer.width / inner.width, outer.height / inner.height
    return (
        wide * by_x,
        high * by_y,
        x + wide * (outer.x - inner.x * by_x),
        y + high * (outer.y - inner.y * by_y),
    )
