"""What all parts of a presentation are written with: namespaces, names, frames."""

from __future__ import annotations

from types import MappingProxyType

from srm_docs.core.geometry import Box
from srm_docs.office.xml import Xml, element, emu, xml_text
from srm_docs.writers._pptx.tone import GROUND

NAMESPACES = MappingProxyType(
    {
        "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    }
)
"""What the root of a part bears. The order is kept: it is in the bytes."""

COLOUR_MAP = element(
    "p:clrMap",
    {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    | {accent: accent for accent in (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")},
)
"""Which entries of the theme slides name as ground and text. A dark look turns the entries themselves, not this map."""

BACKGROUND = element(
    "p:bg",
    None,
    element("p:bgPr", None, GROUND.fill, element("a:effectLst")),
)

MASTER_COLOURS = element("p:clrMapOvr", None, element("a:masterClrMapping"))
"""Says that the colours of a slide are those of its master."""

RECTANGLE = element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))

_DECORATIVE = element(
    "a:extLst",
    None,
    element(
        "a:ext",
        {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"},
        element(
            "adec:decorative",
            {"xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative", "val": 1},
        ),
    ),
)


def theme_fonts(use: str) -> tuple[Xml, ...]:
    """The theme's fonts for headings (``mj``) or texts (``mn``), each by the script that it is for."""
    return tuple(
        element(f"a:{script}", {"typeface": f"+{use}-{short}"})
        for script, short in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    )


def shape_tree(shapes: str) -> Xml:
    """The shapes of a slide, a layout, a master or a page of notes, given as XML."""
    # The tree is a group itself, and has the properties of one.
    own = element(
        "p:nvGrpSpPr", None, element("p:cNvPr", {"id": 1, "name": ""}), element("p:cNvGrpSpPr"), element("p:nvPr")
    )
    return element("p:spTree", None, own, element("p:grpSpPr"), Xml(shapes))


# Each shape has a frame and properties, and each is written in text that calls no builder (see `shapes`).
def frame(box: Box, tag: str = "a:xfrm", more: str = "") -> Xml:
    """Where something stands; ``more`` is what a group has in its frame besides."""
    return Xml(
        f'<{tag}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.right) - emu(box.x)}" cy="{emu(box.bottom) - emu(box.y)}"/>{more}</{tag}>'
    )


def properties(id_: int, name: str, description: str = "", *, decorative: bool = False) -> Xml:
    """The id of a shape, its name, and what it is for those who don't see it; an ornament is passed over."""
    described = f' descr="{xml_text(description)}"' if description else ""
    start = f'<p:cNvPr id="{id_}" name="{xml_text(name)}"{described}'
    return Xml(f"{start}>{_DECORATIVE}</p:cNvPr>" if decorative else f"{start}/>")
