"""A deck as a PowerPoint file."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import groupby

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.geometry import Size
from srm_docs.layout import lay_out_deck
from srm_docs.page.deck import Deck
from srm_docs.page.placed import LaidDeck
from srm_docs.style.look import Look
from srm_docs.style.master import own_master
from srm_docs.writers._fit import remarks
from srm_docs.writers._ooxml import xml_text
from srm_docs.writers._pptx.design import DRAWING, MAIN, Design
from srm_docs.writers._pptx.notes import add_master, add_notes
from srm_docs.writers._pptx.own import own_design
from srm_docs.writers._pptx.package import CORE_PROPERTIES, Package
from srm_docs.writers._pptx.palette import own_palette
from srm_docs.writers._pptx.slide import SlideWriter
from srm_docs.writers._pptx.table import PLAIN_STYLE
from srm_docs.writers._pptx.text import Typist
from srm_docs.writers._pptx.xml import NAMESPACES, emu

_PRESENTATION = "ppt/presentation.xml"
_SECTIONS = uuid.UUID("0b0a5c0f-5b7e-5c0e-9d55-0a3c2a5a3d11")
"""The namespace of the sections' ids (RFC 9562, version 5): the same on every run."""

_FIRST_SLIDE = 256
"""The least id that a slide may have (ISO/IEC 29500-1, 19.7.13)."""

_APP_TYPE = f"{DRAWING}.extended-properties+xml"

_NAMELESS = "\u2013"
"""The name of a section without one."""

_FIRST_MASTER = 2_147_483_648

_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

_PLAIN = {
    "presProps": (f"{MAIN}.presProps+xml", f"<p:presentationPr {NAMESPACES}/>"),
    "viewProps": (f"{MAIN}.viewProps+xml", f"<p:viewPr {NAMESPACES}/>"),
    "tableStyles": (f"{MAIN}.tableStyles+xml", f'<a:tblStyleLst {_DRAWING} def="{PLAIN_STYLE}"/>'),
}


_DEFAULTS = "<p:defaultTextStyle>{}</p:defaultTextStyle>".format(
    "".join(
        f'<a:lvl{depth}pPr algn="l"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{depth}pPr>"
        for depth in range(1, 10)
    )
)
"""What text looks like that nothing else is said of."""


def make(deck: Deck, look: Look) -> bytes:
    """The bytes of the file."""
    package = Package()
    palette = own_palette(look.theme, deck.parties)
    design = own_design(package, own_master(look.aspect), look.theme, palette, deck.language)
    laid = lay_out_deck(deck, look.theme, design.master)
    slides = _add_slides(package, deck, look, design, laid)
    _add_presentation(package, laid, design, slides)
    _describe(package, deck, look.theme.organisation)
    return package.data()


def fitted(deck: Deck, look: Look) -> Sequence[Diagnostic]:
    """What had to be done so that the slides hold their text."""
    return tuple(remarks(lay_out_deck(deck, look.theme, own_master(look.aspect)).fitted))


def _add_slides(package: Package, deck: Deck, look: Look, design: Design, laid: LaidDeck) -> list[str]:
    """The parts of all slides and of their notes."""
    writer = SlideWriter(package, deck, look.theme, design)
    typist = Typist(deck.language, deck.foreign, lambda _: "")
    master = ""
    parts = []
    for number, slide in enumerate(laid.slides, start=1):
        parts.append(writer.write(slide, number))
        if slide.notes:
            master = master or add_master(package, design.palette, look.theme.face)
            add_notes(package, slide, parts[-1], number, typist, master)
    if master:
        package.relate(_PRESENTATION, "notesMaster", master, "rIdNotes")
    return parts


def _add_presentation(package: Package, laid: LaidDeck, design: Design, slides: Sequence[str]) -> None:
    """The part that holds all others together."""
    masters = [package.relate(_PRESENTATION, "slideMaster", part) for part in design.masters]
    for name, (media_type, xml) in _PLAIN.items():
        package.relate(_PRESENTATION, name, package.add(f"ppt/{name}.xml", media_type, xml))
    package.relate(_PRESENTATION, "theme", "ppt/theme/theme1.xml")
    shown = [package.relate(_PRESENTATION, "slide", part, f"rIdSlide{at}") for at, part in enumerate(slides, start=1)]
    master_ids = "".join(f'<p:sldMasterId id="{_FIRST_MASTER + at}" r:id="{id_}"/>' for at, id_ in enumerate(masters))
    notes = (
        '<p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst>'
        if any(slide.notes for slide in laid.slides)
        else ""
    )
    slide_ids = "".join(f'<p:sldId id="{_FIRST_SLIDE + at}" r:id="{id_}"/>' for at, id_ in enumerate(shown))
    xml = (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>{master_ids}</p:sldMasterIdLst>{notes}'
        f"<p:sldIdLst>{slide_ids}</p:sldIdLst>{_sizes(laid.size)}{_DEFAULTS}{_sections(laid)}</p:presentation>"
    )
    package.add(_PRESENTATION, f"{MAIN}.presentation.main+xml", xml)
    package.relate("", "officeDocument", _PRESENTATION)


def _sizes(size: Size) -> str:
    kind = ' type="screen4x3"' if size.width * 3 == size.height * 4 else ""
    return f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"{kind}/><p:notesSz cx="6858000" cy="9144000"/>'


def _sections(laid: LaidDeck) -> str:
    """The sections ([MS-PPTX] 2.2.25), each with its slides."""
    made = ""
    slides = enumerate(laid.slides)
    for at, (name, some) in enumerate(groupby(slides, key=lambda one: one[1].section)):
        id_ = str(uuid.uuid5(_SECTIONS, f"{at} {name}")).upper()
        held = "".join(f'<p14:sldId id="{_FIRST_SLIDE + number}"/>' for number, _ in some)
        named = f'name="{xml_text(name or _NAMELESS)}" id="{{{id_}}}"'
        made += f"<p14:section {named}><p14:sldIdLst>{held}</p14:sldIdLst></p14:section>"
    space = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    listed = f"<p14:sectionLst {space}>{made}</p14:sectionLst>"
    return f'<p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">{listed}</p:ext></p:extLst>'


def _describe(package: Package, deck: Deck, organisation: str) -> None:
    """The properties of the file. Its times are the deck's date: no clock is asked."""
    day = deck.date.isoformat() + "T00:00:00Z"
    author = xml_text(organisation)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml_text(deck.title)}</dc:title><dc:subject>{xml_text(deck.description)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<dc:language>{xml_text(deck.language)}</dc:language></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>srm-docs</Application></Properties>"
    )
    media = "application/vnd.openxmlformats-package.core-properties+xml"
    package.relate("", CORE_PROPERTIES, package.add("docProps/core.xml", media, core))
    package.relate(
        "", "extended-properties", package.add("docProps/app.xml", f"{DRAWING}.extended-properties+xml", app)
    )
