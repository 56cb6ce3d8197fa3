"""Pictures in the text and their files: an SVG for programs that draw it, and a PNG for those that don't."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

from srm_docs.core.geometry import Size
from srm_docs.core.logo import Logo
from srm_docs.office.wordml import NAMESPACES
from srm_docs.office.xml import Xml, element, emu
from srm_docs.page.picture import Picture
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._raster import logo_png, rasterise

PNG_ID = "picture{}"
SVG_ID = "drawing{}"
"""The relationships' ids of a drawing's two files, by its number."""

LOGO_ID, LOGO_SVG_ID = "logo", "logodrawing"

MEDIA_TYPES = MappingProxyType({"png": "image/png", "svg": "image/svg+xml"})
"""The media types of the files by the ends of their names."""

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def picture(ledger: Ledger, diagram: Picture, svg: str, size: Size) -> str:
    """The run that holds the drawing, ``size`` points large, with the diagram's description as its alternative text."""
    number = ledger.drawing(svg)
    words = _Caption(f"Diagram {number}", diagram.title, diagram.description)
    return _inline(ledger.new_id(), words, size, PNG_ID.format(number), SVG_ID.format(number))


def logo_picture(ledger: Ledger, logo: Logo, organisation: str, size: Size) -> str:
    """The run that holds the logo, ``size`` points large; its alternative text is the organisation's name."""
    ledger.logo = logo
    words = _Caption("Logo", organisation, organisation or "Logo")
    return _inline(ledger.new_id(), words, size, LOGO_ID, LOGO_SVG_ID if logo.is_svg else "")


class _Caption(Struct, frozen=True):
    """What a picture is called and how it is described for those who do not see it."""

    name: str
    title: str
    description: str


def _inline(id_: int, words: _Caption, size: Size, png: str, svg: str) -> Xml:
    extent = {"cx": emu(size.width), "cy": emu(size.height)}
    name: dict[str, str | int] = {"id": id_, "name": words.name}
    file = element(
        "pic:pic",
        None,
        element(
            "pic:nvPicPr",
            None,
            element("pic:cNvPr", {**name, "descr": words.description}),
            element("pic:cNvPicPr"),
        ),
        element(
            "pic:blipFill",
            None,
            element("a:blip", {"r:embed": png}, _drawn(svg) if svg else ""),
            element("a:stretch", None, element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            None,
            element("a:xfrm", None, element("a:off", {"x": 0, "y": 0}), element("a:ext", extent)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", extent),
        element("wp:docPr", {**name, "title": words.title, "descr": words.description}),
        element("wp:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noChangeAspect": 1})),
        element("a:graphic", None, element("a:graphicData", {"uri": NAMESPACES["pic"]}, file)),
    )
    return element("w:r", None, element("w:drawing", None, inline))


def _drawn(svg: str) -> Xml:
    """The drawing itself: Word 2016 and later show it; older ones know only the PNG around it."""
    extension = element("a:ext", {"uri": _SVG_EXTENSION}, element("asvg:svgBlip", {"r:embed": svg}))
    return element("a:extLst", None, extension)


def media(setting: Setting) -> Iterator[tuple[str, str, bytes]]:
    """The files that the body refers to: each with the relationship's id that the body has for it and with its name."""
    ledger = setting.ledger
    for number, svg in enumerate(ledger.drawings, start=1):
        yield PNG_ID.format(number), f"diagram{number}.png", rasterise(svg, face=setting.theme.face)
        yield SVG_ID.format(number), f"diagram{number}.svg", svg.encode()
    if logo := ledger.logo:
        yield LOGO_ID, "logo.png", logo_png(logo)
        if logo.is_svg:
            yield LOGO_SVG_ID, "logo.svg", logo.data
