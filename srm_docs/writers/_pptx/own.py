"""Our own design: a master with its layouts, whose places bear names, and the theme that all colours come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from srm_docs.core.colour import WHITE
from srm_docs.core.geometry import Box, Size
from srm_docs.office.building import NewPackage
from srm_docs.office.xml import emu, xml_text
from srm_docs.page.deck import Deck
from srm_docs.page.placed import SlideKind
from srm_docs.style.master import FOOT_SIZE, MARGIN, Master, SlideLayout, cover
from srm_docs.style.theme import Theme
from srm_docs.writers._pptx.design import DRAWING, MAIN, Design, LayoutPart, Skeleton, SlidePlace
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.shapes import NO_LINE, box, freeform, outline
from srm_docs.writers._pptx.skeleton import MAIN_PART, MASTER, own_skeleton
from srm_docs.writers._pptx.text import number_field
from srm_docs.writers._pptx.theme import theme_part
from srm_docs.writers._pptx.tone import MUTED, ORNAMENT, TEXT, Tone, literal
from srm_docs.writers._pptx.xml import NAMESPACES, frame, properties
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
        package.relate(_part_of(layouts), "image", "ppt/media/logo.png", "rIdLogo")
    package.add(MASTER, f"{MAIN}.slideMaster+xml", maker.master_part())
    foot = master.size.width - _NOT_FOOTER, FOOT_SIZE
    return Design(master, palette, MappingProxyType(layouts), MAIN_PART, foot=foot), own_skeleton(package, master.size)


def _part_of(layouts: Mapping[SlideKind, LayoutPart]) -> str:
    return layouts[SlideKind.TITLE].part


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


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the parts of one master."""

    master: Master
    theme: Theme
    sides: tuple[Tone, Tone]
    language: str

    def master_part(self) -> str:
        """The slide master: what all layouts inherit."""
        ids = "".join(
            f'<p:sldLayoutId id="{2147483649 + index}" r:id="rId{index + 1}"/>' for index in range(len(_LAYOUTS))
        )
        content = self.master.layouts[SlideKind.CONTENT]
        shapes = (
            self._bar()
            + self._place(3, "Title", SlidePlace("title"), content.title, "Title", anchor="b")
            + self._place(4, "Text", SlidePlace("body", 1), content.bodies[0], "Text")
            + self._furniture(5, inherited=False)
        )
        return (
            f"<p:sldMaster {NAMESPACES}>{self._tree(shapes, ground=True)}"
            '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
            ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
            f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{self._styles(content)}</p:sldMaster>"
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
                    inset=14,
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
                size=22 if kind is SlideKind.TITLE else where.body_size,
                inset=14 if where.heads else 0,
                bare=kind is SlideKind.TITLE,
                muted=kind is SlideKind.TITLE,
            )
            number += 1
        shapes += self._furniture(number)
        if kind is SlideKind.TITLE:
            shapes = self._cover() + shapes
        hidden = ' showMasterSp="0"' if kind is SlideKind.TITLE else ""
        return (
            f'<p:sldLayout {NAMESPACES} type="{type_}" preserve="1"{hidden}>'
            f"{self._tree(shapes, name)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )

    def _tree(self, shapes: str, name: str = "", *, ground: bool = False) -> str:
        named = f' name="{xml_text(name)}"' if name else ""
        back = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        return (
            f'<p:cSld{named}>{back if ground else ""}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/>'
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld>"
        )

    def _bar(self) -> str:
        """The bar across the top edge."""
        return box(2, "Bar", Box(0, 0, self.master.size.width, 8), ORNAMENT.fill, NO_LINE)

    def _cover(self) -> str:
        """The band of the title slide with the two sides and the line between them, and the logo on it."""
        band = cover(self.master.size)
        halo = f'<a:effectLst><a:glow rad="{emu(2)}"><a:schemeClr val="bg1"/></a:glow></a:effectLst>'
        shapes_xml = freeform(20, "Near side", band.near, NO_LINE, fill=self.sides[0].fill)
        shapes_xml += freeform(21, "Far side", band.far, NO_LINE, fill=self.sides[1].fill)
        shapes_xml += freeform(22, "Boundary", band.line, outline(4, TEXT.fill), effects=halo)
        if not self.theme.logo:
            return shapes_xml
        shown = self.theme.logo.within(Size(band.logo.width, band.logo.height))
        left, middle = band.logo.right - shown.width, band.logo.y + band.logo.height / 2
        where = Box(left, middle - shown.height / 2, shown.width, shown.height)
        shapes_xml += box(23, "Plate", where.inset(-8, -8), literal(WHITE).fill, NO_LINE, radius=4)
        return shapes_xml + (
            f"<p:pic><p:nvPicPr>{properties(24, 'Logo', self.theme.organisation or 'Logo')}<p:cNvPicPr>"
            '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
            '<a:blip r:embed="rIdLogo"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{frame(where)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

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
            indent = "" if not bare else ' marL="0" indent="0"'
            sign = "<a:buNone/>" if bare else ""
            strong = ' b="1"' if bold else ""
            ink = MUTED.fill if muted else ""
            run = f'<a:defRPr sz="{round(size * 100)}"{strong}>{ink}</a:defRPr>'
            look = f"<a:lvl1pPr{indent}>{sign}{run}</a:lvl1pPr>"
        side = emu(inset)
        text = (
            f'<p:txBody><a:bodyPr lIns="{side}" tIns="{emu(10) if inset and not bare else 0}" rIns="{side}" bIns="0"'
            f' anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{look}</a:lstStyle>'
            f'<a:p><a:r><a:rPr lang="{xml_text(self.language)}"/><a:t>{xml_text(prompt)}</a:t></a:r></a:p></p:txBody>'
        )
        return (
            f'<p:sp><p:nvSpPr>{properties(id_, name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{place.attributes}/></p:nvPr></p:nvSpPr><p:spPr>{frame(where)}"
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>{text}</p:sp>'
        )

    def _furniture(self, first: int, *, inherited: bool = True) -> str:
        """The places of the date, the footer and the number."""
        width = self.master.size.width
        boxes = {
            "ftr": Box(MARGIN, 500, width - _NOT_FOOTER, 30),
            "dt": Box(width - 310, 500, 190, 30),
            "sldNum": Box(width - 110, 500, 70, 30),
        }
        names = {"ftr": "Footer", "dt": "Date", "sldNum": "Slide Number"}
        shapes_xml = ""
        for index, (kind, where) in enumerate(boxes.items()):
            place = _FURNITURE[kind] if inherited else SlidePlace(kind, {"dt": 2, "ftr": 3, "sldNum": 4}[kind])
            align = "l" if kind == "ftr" else "r"
            face = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
            run = f'<a:defRPr sz="{round(FOOT_SIZE * 100)}">{MUTED.fill}{face}</a:defRPr>'
            paragraph = "<a:p><a:endParaRPr/></a:p>"
            if kind == "sldNum":
                paragraph = f"<a:p>{number_field(self.language)}</a:p>"
            shapes_xml += (
                f'<p:sp><p:nvSpPr>{properties(first + index, names[kind])}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f"<p:nvPr><p:ph{place.attributes}/></p:nvPr></p:nvSpPr><p:spPr>{frame(where)}"
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
                '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
                f'<a:lstStyle><a:lvl1pPr algn="{align}">{run}</a:lvl1pPr></a:lstStyle>{paragraph}</p:txBody></p:sp>'
            )
        return shapes_xml

    def _styles(self, content: SlideLayout) -> str:
        """The styles of titles, of texts in five depths, and of all else."""
        ink = TEXT.fill
        fonts = '<a:latin typeface="+m{0}-lt"/><a:ea typeface="+m{0}-ea"/><a:cs typeface="+m{0}-cs"/>'
        title = (
            '<a:lvl1pPr algn="l" rtl="0"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/>'
            f'</a:spcBef><a:buNone/><a:defRPr sz="{round(content.title_size * 100)}" b="1" kern="1200">{ink}'
            f"{fonts.format('j')}</a:defRPr></a:lvl1pPr>"
        )
        texts = ""
        for depth in range(1, 10):
            size = max(FOOT_SIZE, content.body_size - 2 * (depth - 1))
            margin = 1.5 * content.body_size
            texts += (
                f'<a:lvl{depth}pPr marL="{emu(margin * depth)}" indent="{-emu(margin)}" algn="l" rtl="0">'
                '<a:spcBef><a:spcPts val="700"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="\u2022"/>'
                f'<a:defRPr sz="{round(size * 100)}" kern="1200">{ink}{fonts.format("n")}</a:defRPr></a:lvl{depth}pPr>'
            )
        run = f'<a:defRPr sz="1800" kern="1200">{ink}{fonts.format("n")}</a:defRPr>'
        other = f'<a:lvl1pPr marL="0" algn="l" rtl="0">{run}</a:lvl1pPr>'
        return (
            f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{texts}</p:bodyStyle>"
            f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
        )
