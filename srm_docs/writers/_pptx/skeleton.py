"""The presentation's own part of our design: what a deck is put into."""

from __future__ import annotations

from types import MappingProxyType

from srm_docs.core.geometry import Size
from srm_docs.office.building import NewPackage
from srm_docs.office.xml import emu
from srm_docs.writers._pptx.design import MAIN, Skeleton
from srm_docs.writers._pptx.table import PLAIN_STYLE
from srm_docs.writers._pptx.xml import NAMESPACES

MASTER = "ppt/slideMasters/slideMaster1.xml"
MAIN_PART = "ppt/presentation.xml"
"""The names of the parts."""

_SPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

_PROPERTIES = MappingProxyType(
    {
        "presProps": (f"{MAIN}.presProps+xml", f"<p:presentationPr {NAMESPACES}/>"),
        "viewProps": (f"{MAIN}.viewProps+xml", f"<p:viewPr {NAMESPACES}/>"),
        "tableStyles": (f"{MAIN}.tableStyles+xml", f'<a:tblStyleLst {_SPACE} def="{PLAIN_STYLE}"/>'),
    }
)
"""The parts that every presentation has, by the kinds of their relationships."""

_DEFAULTS = "<p:defaultTextStyle>{}</p:defaultTextStyle>".format(
    "".join(
        f'<a:lvl{depth}pPr algn="l"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{depth}pPr>"
        for depth in range(1, 10)
    )
)
"""What text looks like that nothing else is said of."""


def own_skeleton(package: NewPackage, size: Size) -> Skeleton:
    """The presentation's part around what a deck puts into it."""
    id_ = package.relate(MAIN_PART, "slideMaster", MASTER)
    for kind, (media_type, xml) in _PROPERTIES.items():
        package.relate(MAIN_PART, kind, package.add(f"ppt/{kind}.xml", media_type, xml))
    package.relate(MAIN_PART, "theme", "ppt/theme/theme1.xml")
    masters = f'<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="{id_}"/></p:sldMasterIdLst>'
    shape = ' type="screen4x3"' if size.width * 3 == size.height * 4 else ""
    sizes = f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"{shape}/><p:notesSz cx="6858000" cy="9144000"/>'
    head = f'<p:presentation {NAMESPACES} saveSubsetFonts="1">{masters}'
    return Skeleton(head, "", sizes + _DEFAULTS, "</p:presentation>")
