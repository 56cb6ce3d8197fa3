"""PresentationML (ISO/IEC 29500-1, clause 19) as far as another's presentation is read: layouts, places, colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.office.slide_colours import Shade, painted
from srm_docs.office.xml import EMU

if TYPE_CHECKING:
    from lxml import etree

NAMESPACES = MappingProxyType(
    {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }
)
P = "{" + NAMESPACES["p"] + "}"
A = "{" + NAMESPACES["a"] + "}"

PRESENTATION_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
SHOW_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
"""The media types of the main part of a presentation (.pptx), a template (.potx) and a show (.ppsx)."""

_DEFAULT_INSETS = (7.2, 3.6)
"""What a text keeps from the left and the upper edge of its box where nothing is said (21.1.2.1.1), in points."""

_STYLES = {
    "title": "titleStyle",
    "ctrTitle": "titleStyle",
    "dt": "otherStyle",
    "ftr": "otherStyle",
    "sldNum": "otherStyle",
}
_TITLES = ("title", "ctrTitle")


class PlaceRead(Struct, frozen=True):
    """A place of a layout: its kind (``title``, ``body``, ``obj`` …), its index, where it is, and how its text is set.

    ``size`` is that of its type, ``inset`` and ``above`` what its text keeps from the left and the upper edge, all in
    points; ``spacing`` that of its lines, 1 being single. ``name`` is what the shape is called; the lines of an
    ``upright`` one run from the top to the foot. ``ink`` is the colour of its text, ``fill`` what it is filled with
    itself, as far as anybody says so.
    """

    kind: str
    index: int
    box: Box | None
    size: float = 0
    inset: float = -1
    above: float = -1
    spacing: float = 0
    name: str = ""
    upright: bool = False
    ink: Shade | None = None
    fill: tuple[Shade | None, ...] | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is a title's."""
        return self.kind in _TITLES

    def within(self, other: PlaceRead) -> PlaceRead:
        """The place with what it does not say itself from the one that it inherits from."""
        return replace(
            self,
            box=self.box or other.box,
            size=self.size or other.size,
            inset=self.inset if self.inset >= 0 else other.inset,
            above=self.above if self.above >= 0 else other.above,
            spacing=self.spacing or other.spacing,
            ink=self.ink or other.ink,
            fill=self.fill if self.fill is not None else other.fill,
        )


def places(root: etree._Element) -> Iterator[PlaceRead]:
    """The places of a layout or a master, in their order."""
    for shape in root.iter(P + "sp"):
        child = shape.find("p:nvSpPr/p:nvPr/p:ph", NAMESPACES)
        if child is not None:
            yield _place(shape, child)


def inherited(place: PlaceRead, master: etree._Element) -> PlaceRead:
    """A place of a layout with what it inherits from the master (19.3.1.36), and from the styles of its texts."""
    wanted = _master_kind(place.kind)
    own = next((candidate for candidate in places(master) if candidate.kind == wanted), None)
    # A layout says only what differs: most say neither size nor box.
    whole = place.within(own) if own else place
    style = master.find(f"p:txStyles/p:{_STYLES.get(place.kind, 'bodyStyle')}/a:lvl1pPr", NAMESPACES)
    usual = PlaceRead("", 0, None, _size(style), *_DEFAULT_INSETS, _spacing(style), ink=_ink(style))
    return whole.within(usual).within(PlaceRead("", 0, None, 18.0, *_DEFAULT_INSETS, 1.0))


def colours(theme: etree._Element, master: etree._Element) -> Mapping[str, Colour]:
    """The colours of a theme by the names that slides of a master have for them (``tx1``, ``accent1``)."""
    named = master.find("p:clrMap", NAMESPACES)
    return mapped(theme, {str(name): str(slot) for name, slot in named.attrib.items()} if named is not None else {})


def mapped(theme: etree._Element, roles: Mapping[str, str]) -> Mapping[str, Colour]:
    """The colours of a theme by other names, each given with the one that it has in the theme."""
    slots = {}
    for slot in theme.iterfind("a:themeElements/a:clrScheme/*", NAMESPACES):
        value = next(iter(slot), None)
        digits = None
        if value is not None:
            # A system colour (window, text) says in lastClr what it was where the file was saved.
            digits = value.get("val" if value.tag == A + "srgbClr" else "lastClr")
        try:
            slots[slot.tag.removeprefix(A)] = Colour(f"#{digits}")
        except ValueError:
            continue
    return {name: slots[slot] for name, slot in roles.items() if slot in slots}


def _place(shape: etree._Element, element: etree._Element) -> PlaceRead:
    kind = element.get("type", "obj")
    body = shape.find("p:txBody/a:bodyPr", NAMESPACES)
    style = shape.find("p:txBody/a:lstStyle/a:lvl1pPr", NAMESPACES)
    properties = shape.find("p:nvSpPr/p:cNvPr", NAMESPACES)
    turned = body.get("vert", "horz") if body is not None else "horz"
    return PlaceRead(
        kind,
        _number(element.get("idx")),
        box_of_frame(shape.find("p:spPr/a:xfrm", NAMESPACES)),
        _size(style),
        _length(body, "lIns"),
        _length(body, "tIns"),
        _spacing(style),
        properties.get("name", "") if properties is not None else "",
        element.get("orient") == "vert" or turned != "horz",
        _ink(style),
        painted(shape.find("p:spPr", NAMESPACES)),
    )


def _master_kind(kind: str) -> str:
    """The kind of the master's place that one of a layout inherits from."""
    if kind in _TITLES:
        return "title"
    return kind if kind in ("dt", "ftr", "sldNum") else "body"


def box_of_frame(frame: etree._Element | None, offset_name: str = "off", extent_name: str = "ext") -> Box | None:
    """Where something stands, in points; None where its frame does not say so."""
    if frame is None:
        return None
    offset, extent = frame.find(f"a:{offset_name}", NAMESPACES), frame.find(f"a:{extent_name}", NAMESPACES)
    if offset is None or extent is None:
        return None
    x, y = _number(offset.get("x")), _number(offset.get("y"))
    return Box(x / EMU, y / EMU, _number(extent.get("cx")) / EMU, _number(extent.get("cy")) / EMU)


def _ink(style: etree._Element | None) -> Shade | None:
    """The colour of a text; one that is not painted has no name."""
    shades = painted(style.find("a:defRPr", NAMESPACES)) if style is not None else None
    return next(iter(shades), None) if shades else None


def _size(style: etree._Element | None) -> float:
    run_defaults = style.find("a:defRPr", NAMESPACES) if style is not None else None
    return _number(run_defaults.get("sz")) / 100 if run_defaults is not None else 0.0


def _spacing(style: etree._Element | None) -> float:
    line_spacing = style.find("a:lnSpc/a:spcPct", NAMESPACES) if style is not None else None
    return _number(line_spacing.get("val", "").removesuffix("%")) / 100_000 if line_spacing is not None else 0.0


def _length(body: etree._Element | None, name: str) -> float:
    value = body.get(name) if body is not None else None
    return _number(value) / EMU if value is not None else -1.0


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
