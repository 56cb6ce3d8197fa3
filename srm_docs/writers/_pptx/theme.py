"""The theme of our own design (ISO/IEC 29500-1, 20.1): its colours and fonts as entries that a person can change."""

from __future__ import annotations

from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.office.xml import Xml, element, emu
from srm_docs.writers._pptx.palette import OWNERS, Palette
from srm_docs.writers._pptx.tone import ORNAMENT
from srm_docs.writers._pptx.xml import NAMESPACES

_SLOTS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""The entries of a theme by the names that slides have for them."""

_STAND_IN = "Arial"
"""What stands for the shipped typeface, which few machines have: its letters are as wide."""

_LINE_WIDTHS_PT = (0.75, 1.5, 2.25)
"""The widths of thin, usual and thick lines."""


def font_name(face: Typeface) -> str:
    """The name under which a typeface is looked for."""
    return _STAND_IN if face == SHIPPED else face.family


def theme_part(name: str, palette: Palette, face: Typeface) -> Xml:
    """The part of a theme."""
    slots = {**_SLOTS, **{entry: entry for entry in (*OWNERS, ORNAMENT.name, "hlink", "folHlink")}}
    ink = palette.entries["tx1"]
    # In the order of the schema, which wants all twelve of them (CT_ColorScheme).
    colours = [
        element(f"a:{slot}", None, element("a:srgbClr", {"val": palette.entries.get(entry, ink).digits}))
        for slot, entry in slots.items()
    ]
    fonts = [
        element(
            f"a:{use}Font",
            None,
            element("a:latin", {"typeface": font_name(face)}),
            # Empty, but not left out (CT_FontCollection): the program chooses a font by the script of the text.
            element("a:ea", {"typeface": ""}),
            element("a:cs", {"typeface": ""}),
        )
        for use in ("major", "minor")
    ]
    return element(
        "a:theme",
        {**NAMESPACES, "name": name},
        element(
            "a:themeElements",
            None,
            element("a:clrScheme", {"name": name}, *colours),
            element("a:fontScheme", {"name": name}, *fonts),
            _formats(name),
        ),
        element("a:objectDefaults"),
        element("a:extraClrSchemeLst"),
    )


def _formats(name: str) -> Xml:
    """The styles of fills, lines, effects and grounds.

    The schema wants three of each, from subtle to intense; ours are plain, so that a shape that a person adds is, too.
    """
    fill = element("a:solidFill", None, element("a:schemeClr", {"val": "phClr"}))
    lines = [
        element(
            "a:ln",
            {"w": emu(width), "cap": "flat", "cmpd": "sng", "algn": "ctr"},
            fill,
            element("a:prstDash", {"val": "solid"}),
        )
        for width in _LINE_WIDTHS_PT
    ]
    return element(
        "a:fmtScheme",
        {"name": name},
        element("a:fillStyleLst", None, *[fill] * 3),
        element("a:lnStyleLst", None, *lines),
        element("a:effectStyleLst", None, *[element("a:effectStyle", None, element("a:effectLst"))] * 3),
        element("a:bgFillStyleLst", None, *[fill] * 3),
    )
