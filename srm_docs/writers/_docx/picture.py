"""Pictures in the text and their files: an SVG for programs that draw it, and a PNG for those that don't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from srm_docs.core.geometry import Size
from srm_docs.core.logo import Logo
from srm_docs.office.xml import emu, xml_text
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


@dataclass(frozen=True, slots=True)
class _Caption:
    """What a picture is called and how it is described for those who do not see it."""

    name: str
    title: str
    description: str


def _inline(id_: int, words: _Caption, size: Size, png: str, svg: str) -> str:
    wide, high = emu(size.width), emu(size.height)
    name, title, description = xml_text(words.name), xml_text(words.title), xml_text(words.description)
    # Word 2016 and later draw the SVG of this extension; older ones know only the PNG around it.
    drawn = f'<a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip r:embed="{svg}"/></a:ext>'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{id_}" name="{name}" title="{title}" descr="{description}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{id_}" name="{name}" descr="{description}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{png}">'
        + (f"<a:extLst>{drawn}</a:extLst>" if svg else "")
        + "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


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
