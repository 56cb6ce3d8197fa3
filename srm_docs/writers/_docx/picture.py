"""A diagram in the text: an SVG for programs that draw it, and a PNG for those that don't."""

from __future__ import annotations

from dataclasses import dataclass

from srm_docs.core.geometry import Size
from srm_docs.core.logo import Logo
from srm_docs.page.picture import Picture
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._ooxml import xml_text

PNG_ID = "picture{}"
SVG_ID = "drawing{}"
"""The relationships' ids of a drawing's two files, by its number."""

LOGO_ID, LOGO_SVG_ID = "logo", "logodrawing"

_EMU = 12_700
"""English Metric Units in a point (ISO/IEC 29500-1, 20.1.2.1)."""

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def picture(ledger: Ledger, diagram: Picture, svg: str, size: Size) -> str:
    """The run that holds the drawing, ``size`` points large, with the diagram's description as its alternative text."""
    number = ledger.drawing(svg)
    said = _Said(f"Diagram {number}", diagram.title, diagram.description)
    return _inline(ledger.new_id(), said, size, PNG_ID.format(number), SVG_ID.format(number))


def logo_picture(ledger: Ledger, logo: Logo, organisation: str, size: Size) -> str:
    """The run that holds the logo, ``size`` points large; its alternative text is the organisation's name."""
    ledger.logo = logo
    said = _Said("Logo", organisation, organisation or "Logo")
    return _inline(ledger.new_id(), said, size, LOGO_ID, LOGO_SVG_ID if logo.is_svg else "")


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a picture in words."""

    name: str
    title: str
    description: str


def _inline(id_: int, words: _Said, size: Size, png: str, svg: str) -> str:
    wide, high = round(size.width * _EMU), round(size.height * _EMU)
    name, title, said = xml_text(words.name), xml_text(words.title), xml_text(words.description)
    drawn = f'<a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip r:embed="{svg}"/></a:ext>'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{id_}" name="{name}" title="{title}" descr="{said}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{id_}" name="{name}" descr="{said}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{png}">'
        + (f"<a:extLst>{drawn}</a:extLst>" if svg else "")
        + "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
