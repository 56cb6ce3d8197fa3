"""The presentation's own part of our design: what a deck is put into."""

from __future__ import annotations

from types import MappingProxyType

from srm_docs.core.geometry import Size
from srm_docs.office.building import NewPackage
from srm_docs.office.xml import element, emu
from srm_docs.writers._pptx.design import MAIN, Skeleton
from srm_docs.writers._pptx.table import PLAIN_STYLE
from srm_docs.writers._pptx.text_styles import default_styles
from srm_docs.writers._pptx.xml import NAMESPACES

MASTER = "ppt/slideMasters/slideMaster1.xml"
MAIN_PART = "ppt/presentation.xml"
"""The names of the parts."""

FIRST_MASTER_ID = 2**31
"""The least id that a master may have (ISO/IEC 29500-1, ST_SlideMasterId); layouts share its numbers."""

_NOTES_PAGE_PT = Size(540, 720)
"""A page of notes: 7.5 by 10 inches, PowerPoint's own."""

_PROPERTIES = MappingProxyType(
    {
        "presProps": (f"{MAIN}.presProps+xml", element("p:presentationPr", NAMESPACES)),
        "viewProps": (f"{MAIN}.viewProps+xml", element("p:viewPr", NAMESPACES)),
        "tableStyles": (
            f"{MAIN}.tableStyles+xml",
            element("a:tblStyleLst", {"xmlns:a": NAMESPACES["xmlns:a"], "def": PLAIN_STYLE}),
        ),
    }
)
"""The parts that every presentation has, by the kinds of their relationships."""


def own_skeleton(package: NewPackage, size: Size) -> Skeleton:
    """The presentation's part around what a deck puts into it."""
    id_ = package.relate(MAIN_PART, "slideMaster", MASTER)
    for kind, (media_type, xml) in _PROPERTIES.items():
        package.relate(MAIN_PART, kind, package.add(f"ppt/{kind}.xml", media_type, xml))
    package.relate(MAIN_PART, "theme", "ppt/theme/theme1.xml")
    masters = element("p:sldMasterIdLst", None, element("p:sldMasterId", {"id": FIRST_MASTER_ID, "r:id": id_}))
    # The name is for 4:3 alone: PowerPoint knows "screen16x9" as slides of another size, 10 inches wide.
    shape = "screen4x3" if size.width * 3 == size.height * 4 else None
    slides = element("p:sldSz", {"cx": emu(size.width), "cy": emu(size.height), "type": shape})
    notes = element("p:notesSz", {"cx": emu(_NOTES_PAGE_PT.width), "cy": emu(_NOTES_PAGE_PT.height)})
    # The rest of the element is what a deck puts in; it is cut where that comes.
    presentation = element("p:presentation", {**NAMESPACES, "saveSubsetFonts": 1}, masters)
    end = "</p:presentation>"
    return Skeleton(presentation.removesuffix(end), "", slides + notes + default_styles(), end)
