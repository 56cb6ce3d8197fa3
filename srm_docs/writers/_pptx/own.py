"""Our own design: a master with its layouts, whose places bear names, and the theme that all colours come from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct

from srm_docs.core.colour import WHITE
from srm_docs.core.geometry import Box, Size
from srm_docs.office.building import NewPackage
from srm_docs.office.xml import Xml, element, emu
from srm_docs.page.deck import Deck
from srm_docs.page.placed import SlideKind
from srm_docs.style.master import FOOT_SIZE, MARGIN, Master, cover
from srm_docs.style.theme import Theme
from srm_docs.writers._pptx.design import DRAWING, MAIN, Design, LayoutPart, Skeleton, SlidePlace
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.shapes import NO_LINE, box, freeform, logo, outline, placeholder
from srm_docs.writers._pptx.skeleton import FIRST_MASTER_ID, MAIN_PART, MASTER, own_skeleton
from srm_docs.writers._pptx.text import number_field
from srm_docs.writers._pptx.text_styles import hundredths, master_styles
from srm_docs.writers._pptx.theme import theme_part
from srm_docs.writers._pptx.tone import GROUND, MUTED, ORNAMENT, TEXT, Tone, literal
from srm_docs.writers._pptx.xml import (
    BACKGROUND,
    COLOUR_MAP,
    MASTER_COLOURS,
    NAMESPACES,
    RECTANGLE,
    frame,
    shape_tree,
    theme_fonts,
)
from srm_docs.writers._raster import logo_png

_LAYOUTS: Mapping[SlideKind, tuple[str, str]] = MappingProxyType(
    {
        SlideKind.TITLE: ("Title Slide", "title"),
        SlideKind.CONTENT: ("Title and Content", "obj"),
        SlideKind.COMPARISON: ("Comparison", "twoTxTwoObj"),
        SlideKind.TITLE_ONLY: ("Title Only", "titleOnly"),
    }
)
"""The names and types of the layouts: those of PowerPoint's own."""

_NOT_FOOTER = 360.0
"""The width at the foot of a slide that is the date's, the number's and white, in points."""

_FOOT_Y, _FOOT_HEIGHT = 500.0, 30.0
"""Where the foot stands on a slide of 540 points, and its height."""

_DATE_PT, _NUMBER_PT = (310, 190), (110, 70)
"""How far from the right edge of the slide the places of date and number begin, and how wide they are."""

_BAR_PT = 8.0
_SUBTITLE_PT = 22.0

_BOUNDARY_PT, _HALO_PT = 4.0, 2.0
"""The line on the cover and the ground around it, which keeps it apart from a side of its own colour."""

_PLATE_PT, _PLATE_RADIUS_PT = 8.0, 4.0
"""How far the white plate of a logo goes beyond it, and how round its corners are."""

_CARD_SIDE_PT, _CARD_TOP_PT = 14.0, 10.0
"""What texts that stand on a card keep from its edges."""

_LOGO_ID = "rIdLogo"

_FURNITURE = MappingProxyType(
    {"dt": SlidePlace("dt", 10), "ftr": SlidePlace("ftr", 11), "sldNum": SlidePlace("sldNum", 12)}
)


def own_design(
    package: NewPackage, master: Master, theme: Theme, palette: Palette, deck: Deck
) -> tuple[Design, Skeleton]:
    """Put our own master, its layouts and its theme into a package; what the presentation is written from."""
    first = {party.near: palette.owners[party.id] for party in reversed(deck.parties)}
    sides = first.get(True, Tone("accent1")), first.get(False, Tone("accent2"))
    maker = _Maker(master, theme, sides, deck.language)
    package.add("ppt/theme/theme1.xml", f"{DRAWING}.theme+xml", theme_part("srm-docs", palette, theme.face))
    layouts = {}
    for number, kind in enumerate(_LAYOUTS, start=1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        package.add(name, f"{MAIN}.slideLayout+xml", maker.layout(kind))
        package.relate(MASTER, "slideLayout", name)
        package.relate(name, "slideMaster", MASTER)
        layouts[kind] = _part(name, kind)
    package.relate(MASTER, "theme", "ppt/theme/theme1.xml")
    if logo := theme.logo:
        package.add("ppt/media/logo.png", "image/png", logo_png(logo))
        package.relate(layouts[SlideKind.TITLE].part, "image", "ppt/media/logo.png", _LOGO_ID)
    package.add(MASTER, f"{MAIN}.slideMaster+xml", maker.master_part())
    foot = master.size.width - _NOT_FOOTER, FOOT_SIZE
    return Design(master, palette, MappingProxyType(layouts), MAIN_PART, foot=foot), own_skeleton(package, master.size)


def _part(name: str, kind: SlideKind) -> LayoutPart:
    match kind:
        case SlideKind.TITLE:
            return LayoutPart(name, SlidePlace("ctrTitle"), (SlidePlace("subTitle", 1),), furniture=_FURNITURE)
        case SlideKind.COMPARISON:
            heads = SlidePlace("body", 1), SlidePlace("body", 3)
            bodies = SlidePlace("", 2), SlidePlace("", 4)
            return LayoutPart(name, SlidePlace("title"), bodies, heads, _FURNITURE)
        case SlideKind.CONTENT:
            return LayoutPart(name, SlidePlace("title"), (SlidePlace("", 1),), furniture=_FURNITURE)
        case SlideKind.TITLE_ONLY:
            return LayoutPart(name, SlidePlace("title"), furniture=_FURNITURE)
        case _:
            assert_never(kind)


class _Maker(Struct, frozen=True):
    """Makes the parts of one master."""

    master: Master
    theme: Theme
    sides: tuple[Tone, Tone]
    language: str

    def master_part(self) -> str:
        """The slide master: what all layouts inherit."""
        # Masters and layouts share their numbers, which begin with the master's.
        ids = (
            element("p:sldLayoutId", {"id": FIRST_MASTER_ID + number, "r:id": f"rId{number}"})
            for number in range(1, len(_LAYOUTS) + 1)
        )
        content = self.master.layouts[SlideKind.CONTENT]
        shapes = (
            self._bar()
            + self._place(3, "Title", SlidePlace("title"), content.title, "Title", anchor="b")
            + self._place(4, "Text", SlidePlace("body", 1), content.bodies[0], "Text")
            + self._furniture(5, inherited=False)
        )
        return element(
            "p:sldMaster",
            NAMESPACES,
            self._tree(shapes, ground=True),
            COLOUR_MAP,
            element("p:sldLayoutIdLst", None, *ids),
            master_styles(content),
        )

    def layout(self, kind: SlideKind) -> str:
        """One layout."""
        name, type_ = _LAYOUTS[kind]
        part, where = _part("", kind), self.master.layouts[kind]
        title = self._place(2, "Title", part.title, where.title, "Title", anchor="b", size=where.title_size)
        shapes, number = title, 3
        for index, box_ in enumerate(where.bodies):
            if where.heads:
                shapes += self._place(
                    number,
                    f"Heading {index + 1}",
                    part.heads[index],
                    where.heads[index],
                    "Heading",
                    anchor="ctr",
                    inset=_CARD_SIDE_PT,
                    size=where.body_size,
                    bold=True,
                    bare=True,
                )
                number += 1
            label = "Subtitle" if kind is SlideKind.TITLE else f"Content {index + 1}" if where.heads else "Content"
            shapes += self._place(
                number,
                label,
                part.bodies[index],
                box_,
                label,
                size=_SUBTITLE_PT if kind is SlideKind.TITLE else where.body_size,
                inset=_CARD_SIDE_PT if where.heads else 0,
                bare=kind is SlideKind.TITLE,
                muted=kind is SlideKind.TITLE,
            )
            number += 1
        shapes += self._furniture(number)
        if kind is SlideKind.TITLE:
            shapes = self._cover() + shapes
        # The cover stands in the place of the master's bar.
        hides = 0 if kind is SlideKind.TITLE else None
        return element(
            "p:sldLayout",
            {**NAMESPACES, "type": type_, "preserve": 1, "showMasterSp": hides},
            self._tree(shapes, name),
            MASTER_COLOURS,
        )

    def _tree(self, shapes: str, name: str = "", *, ground: bool = False) -> Xml:
        return element("p:cSld", {"name": name or None}, *([BACKGROUND] if ground else []), shape_tree(shapes))

    def _bar(self) -> str:
        """The bar across the top edge."""
        return box(2, "Bar", Box(0, 0, self.master.size.width, _BAR_PT), ORNAMENT.fill, NO_LINE)

    def _cover(self) -> str:
        """The band of the title slide with the two sides and the line between them, and the logo on it."""
        band = cover(self.master.size)
        halo = element("a:effectLst", None, element("a:glow", {"rad": emu(_HALO_PT)}, GROUND.xml))
        shapes_xml = freeform(20, "Near side", band.near, NO_LINE, fill=self.sides[0].fill)
        shapes_xml += freeform(21, "Far side", band.far, NO_LINE, fill=self.sides[1].fill)
        shapes_xml += freeform(22, "Boundary", band.line, outline(_BOUNDARY_PT, TEXT.fill), effects=halo)
        if not self.theme.logo:
            return shapes_xml
        shown = self.theme.logo.within(Size(band.logo.width, band.logo.height))
        left, middle = band.logo.right - shown.width, band.logo.y + band.logo.height / 2
        where = Box(left, middle - shown.height / 2, shown.width, shown.height)
        plate = where.inset(-_PLATE_PT, -_PLATE_PT)
        shapes_xml += box(23, "Plate", plate, literal(WHITE).fill, NO_LINE, radius=_PLATE_RADIUS_PT)
        return shapes_xml + logo(24, self.theme.organisation or "Logo", where, _LOGO_ID)

    def _place(
        self,
        id_: int,
        name: str,
        place: SlidePlace,
        where: Box,
        prompt: str,
        *,
        anchor: str = "t",
        size: float = 0,
        inset: float = 0,
        bold: bool = False,
        bare: bool = False,
        muted: bool = False,
    ) -> str:
        """A place for text; a ``bare`` one has no signs before its points."""
        look = ""
        if size:
            ink = MUTED.fill if muted else ""
            look = element(
                "a:lvl1pPr",
                {"marL": 0, "indent": 0} if bare else None,
                *([element("a:buNone")] if bare else []),
                element("a:defRPr", {"sz": hundredths(size), "b": 1 if bold else None}, ink),
            )
        side, top = emu(inset), emu(_CARD_TOP_PT) if inset and not bare else 0
        text = element(
            "p:txBody",
            None,
            # A person who types more than there is room for gets smaller type, not text below the slide.
            element(
                "a:bodyPr",
                {"lIns": side, "tIns": top, "rIns": side, "bIns": 0, "anchor": anchor},
                element("a:normAutofit"),
            ),
            element("a:lstStyle", None, look),
            element(
                "a:p",
                None,
                element("a:r", None, element("a:rPr", {"lang": self.language}), element("a:t", None, prompt)),
            ),
        )
        return placeholder(id_, name, place.xml, text, frame(where) + RECTANGLE)

    def _furniture(self, first: int, *, inherited: bool = True) -> str:
        """The places of the date, the footer and the number."""
        width = self.master.size.width
        boxes = {
            "ftr": Box(MARGIN, _FOOT_Y, width - _NOT_FOOTER, _FOOT_HEIGHT),
            "dt": Box(width - _DATE_PT[0], _FOOT_Y, _DATE_PT[1], _FOOT_HEIGHT),
            "sldNum": Box(width - _NUMBER_PT[0], _FOOT_Y, _NUMBER_PT[1], _FOOT_HEIGHT),
        }
        names = {"ftr": "Footer", "dt": "Date", "sldNum": "Slide Number"}
        shapes_xml = ""
        for index, (kind, where) in enumerate(boxes.items()):
            # The layouts' places refer to the master's by kind alone: indices need to differ within one part only.
            place = _FURNITURE[kind] if inherited else SlidePlace(kind, {"dt": 2, "ftr": 3, "sldNum": 4}[kind])
            align = "l" if kind == "ftr" else "r"
            run = element("a:defRPr", {"sz": hundredths(FOOT_SIZE)}, MUTED.fill, *theme_fonts("mn"))
            content = number_field(self.language) if kind == "sldNum" else element("a:endParaRPr")
            text = element(
                "p:txBody",
                None,
                element("a:bodyPr", {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr"}),
                element("a:lstStyle", None, element("a:lvl1pPr", {"algn": align}, run)),
                element("a:p", None, content),
            )
            shapes_xml += placeholder(first + index, names[kind], place.xml, text, frame(where) + RECTANGLE)
        return shapes_xml
