"""A slide as a part: its title first, everything else in reading order, the furniture last."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import count
from typing import assert_never

from msgspec import Struct, field

from srm_docs.core.breaking import shortened
from srm_docs.core.colour import Colour
from srm_docs.core.fonts import text_width
from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.office.building import NewPackage
from srm_docs.office.xml import Xml, element
from srm_docs.page.deck import Deck
from srm_docs.page.placed import Ground, PlacedParagraph, PlacedPicture, PlacedSlide, PlacedTable, PlacedText
from srm_docs.page.text import plain, plain_text
from srm_docs.style.theme import Theme
from srm_docs.writers._pptx import shapes
from srm_docs.writers._pptx.design import Design, LayoutPart, SlidePlace
from srm_docs.writers._pptx.drawing import Drawer
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.table import TableWriter
from srm_docs.writers._pptx.text import Typist, number_field
from srm_docs.writers._pptx.tone import Tone
from srm_docs.writers._pptx.xml import NAMESPACES, frame, shape_tree

_CARD_INSET = 10.0
"""What a text on a coloured ground keeps from its upper edge, in points."""

_LONGEST_NAME = 60
"""So many characters of a text make its shape's name."""

_FOOT_SLACK = 0.9
"""The part of a footer's line that is filled."""

_STEP = Xml(
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
    '<p:transition spd="slow" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" p14:dur="1200">'
    '<p159:morph option="byObject"/></p:transition></mc:Choice>'
    '<mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>'
)
"""What steps on from the slide before: what is alike on both stays, by PowerPoint's morph; elsewhere it fades."""


class SlideWriter(Struct, dict=True):
    """Writes the slides of a deck into a package."""

    package: NewPackage
    deck: Deck
    theme: Theme
    design: Design

    @cached_property
    def fills(self) -> Mapping[str, tuple[Colour, Colour]]:
        """The full colour and the tint of each party, by its id."""
        swatches = self.theme.swatches(self.deck.parties)
        return {party: (swatch.fill, swatch.tint) for party, swatch in swatches.items()}

    def write(self, slide: PlacedSlide, number: int) -> str:
        """Put a slide into the package; the name of its part."""
        name = f"ppt/slides/slide{number}.xml"
        layout = self.design.layouts[slide.kind]
        self.package.relate(name, "slideLayout", layout.part)
        shapes_xml = _Slide(self, layout, slide, name).xml(number)
        return self.package.add(
            name, "application/vnd.openxmlformats-officedocument.presentationml.slide+xml", shapes_xml
        )


class _Slide(Struct):
    """One slide while it is written."""

    writer: SlideWriter
    layout: LayoutPart
    slide: PlacedSlide
    part: str
    links: dict[str, str] = field(default_factory=dict)

    def xml(self, number: int) -> str:
        """The part."""
        # The tree of shapes has the id 1.
        ids = count(2)
        writer = self.writer
        plain_links = not self._palette.shows_links
        typist = Typist(writer.deck.language, writer.deck.foreign, self._link, self._palette.muted, plain_links)
        shapes_xml = []
        for item in self.slide.items:
            match item:
                case PlacedText():
                    shapes_xml.append(self._text(item, typist, next(ids)))
                case PlacedTable():
                    shapes_xml.append(
                        TableWriter(self._palette, typist, writer.design.master.scale).table(item, next(ids))
                    )
                case PlacedPicture():
                    drawer = Drawer(writer.theme, self._palette, typist, dict(writer.fills), ids)
                    shapes_xml.append(drawer.picture(item))
                case _:
                    assert_never(item)
        for kind, place in self.layout.furniture.items():
            if foot_text := self._furniture(kind, number, typist, place.ink):
                plate = place.plate.fill if place.plate else ""
                shapes_xml.append(shapes.placeholder(next(ids), _NAMES[kind], place.xml, foot_text, plate))
        return element(
            "p:sld",
            NAMESPACES,
            element("p:cSld", None, shape_tree("".join(shapes_xml))),
            self.layout.colour_map,
            *([_STEP] if self.slide.steps else []),
        )

    @property
    def _palette(self) -> Palette:
        return self.layout.palette or self.writer.design.palette

    def _link(self, address: str) -> str:
        if address not in self.links:
            self.links[address] = self.writer.package.relate(self.part, "hyperlink", address, external=True)
        return self.links[address]

    def _text(self, item: PlacedText, typist: Typist, id_: int) -> str:
        """A text in its place, or in a box of its own where the layout has none."""
        place, where, usual = self._place(item)
        palette = self._palette
        name = item.name or plain_text(item.paragraphs[0].text)[:_LONGEST_NAME]
        grounded = item.ground is not Ground.NONE
        fill, line = shapes.NO_FILL, shapes.NO_LINE
        ink: Tone | None = None
        if item.ground is Ground.FILL:
            fill, line = palette.owner(item.party).fill, shapes.outline(1.5, palette.owner_line(item.party).fill)
            ink = palette.ink_on(item.party)
        elif item.ground is Ground.TINT:
            fill, line = palette.tint(item.party).fill, shapes.outline(1.5, palette.owner_line(item.party).fill)
        if place is None:
            text = typist.flow(item.paragraphs, 0, ink=ink or palette.text, listed=False)
            anchor = "ctr" if item.centred or item.ground is Ground.FILL else "t"
            above = _CARD_INSET * self.writer.design.master.scale if anchor == "t" and grounded else 0
            held = shapes.body(text, insets=(item.inset, above, item.inset, 0), anchor=anchor)
            return shapes.box(id_, name, item.box, fill, line, held, text_box=True)
        flat = item.role in ("title", "head", "subtitle")
        if ink is None and not (place.plain and place.ink is None):
            # What stands back does so in the place's own colour: another grey might not be read there.
            ink, typist = place.ink, replace(typist, muted=place.ink)
        shown = tuple(map(_unbold, item.paragraphs)) if item.role == "title" else item.paragraphs
        text = typist.flow(shown, usual, ink=ink, listed=not flat, bare=flat)
        # Readers that match places by their kinds alone would take the second heading for the first.
        looks = "" if self._is_there(item.box, where) and item.role != "head" else frame(item.box)
        if grounded:
            looks += f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}{line}'
        elif place.plate:
            looks += place.plate.fill
        held = f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody>"
        return shapes.placeholder(id_, _PLACES.get(item.role, name), place.xml, held, looks)

    def _place(self, item: PlacedText) -> tuple[SlidePlace | None, Box | None, float]:
        """The place of a text in its layout, where that is, and the size of type that it has there."""
        where = self.writer.design.master.layouts[self.slide.kind]
        match item.role:
            case "title":
                return self.layout.title, where.title, where.title_size
            case "subtitle" | "body" if item.place < len(self.layout.bodies):
                return self.layout.bodies[item.place], where.bodies[item.place], where.body_size
            case "head" if item.place < len(self.layout.heads):
                return self.layout.heads[item.place], where.heads[item.place], where.body_size
        return None, None, 0.0

    def _is_there(self, box: Box, where: Box | None) -> bool:
        """Whether a box is that of its place; enlarging it may have moved it by less than can be written."""
        return where is not None and where.holds(box) and box.holds(where)

    def _footer(self) -> str:
        """The footer as far as it goes into one line; the first slide says all of it."""
        writer, (room, size) = self.writer, self.writer.design.foot
        foot_text, face = (
            " \u00b7 ".join(filter(None, (writer.theme.organisation, writer.deck.footer))),
            writer.theme.face,
        )
        return shortened(foot_text, room * _FOOT_SLACK, lambda text: text_width(text, size, face=face))

    def _furniture(self, kind: str, number: int, typist: Typist, ink: Tone | None) -> str:
        """The text of the date, the footer or the number; empty if there is nothing to say."""
        deck = self.writer.deck
        if kind == "sldNum":
            inside = f"<a:p>{number_field(deck.language, str(number), ink)}</a:p>"
        else:
            foot_text = deck.day if kind == "dt" else self._footer()
            if not foot_text:
                return ""
            # Some readers know nothing of how a layout aligns its footer.
            side = "l" if kind == "ftr" else "r"
            inside = typist.paragraph(plain(foot_text), f'<a:pPr algn="{side}"/>', ink=ink)
        return f"<p:txBody><a:bodyPr/><a:lstStyle/>{inside}</p:txBody>"


def _unbold(paragraph: PlacedParagraph) -> PlacedParagraph:
    """A title as bold as its place says."""
    return replace(paragraph, text=tuple(replace(run, bold=False) for run in paragraph.text))


_NAMES = {"dt": "Date", "ftr": "Footer", "sldNum": "Slide Number"}
_PLACES = {"title": "Title", "subtitle": "Subtitle"}
