"""The theme of our own design (ISO/IEC 29500-1, 20.1): its colours and fonts as entries that a person can change."""

from __future__ import annotations

from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.office.xml import xml_text
from srm_docs.writers._pptx.palette import OWNERS, Palette
from srm_docs.writers._pptx.tone import ORNAMENT
from srm_docs.writers._pptx.xml import NAMESPACES

_SLOTS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""The entries of a theme by the names that slides have for them."""

_STAND_IN = "Arial"
"""What stands for the shipped typeface, which few machines have: its letters are as wide."""


def font_name(face: Typeface) -> str:
    """The name under which a typeface is looked for."""
    return _STAND_IN if face == SHIPPED else face.family


def theme_part(name: str, palette: Palette, face: Typeface) -> str:
    """The part of a theme."""
    slots = {**_SLOTS, **{entry: entry for entry in (*OWNERS, ORNAMENT.name, "hlink", "folHlink")}}
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{palette.entries.get(entry, palette.entries["tx1"]).digits}"/></a:{slot}>'
        for slot, entry in slots.items()
    )
    family = xml_text(font_name(face))
    font = f'<a:latin typeface="{family}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="{{}}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    return (
        f'<a:theme {NAMESPACES} name="{xml_text(name)}"><a:themeElements><a:clrScheme name="{xml_text(name)}">{colours}'
        f'</a:clrScheme><a:fontScheme name="{xml_text(name)}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="{xml_text(name)}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line.format(9525)}{line.format(19050)}{line.format(28575)}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
