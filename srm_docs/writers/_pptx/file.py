"""A deck as a PowerPoint file."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from itertools import groupby

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.layout import lay_out_deck
from srm_docs.office.building import (
    APP_PART,
    APP_TYPE,
    CORE_PROPERTIES,
    CORE_PROPERTIES_TYPE,
    NewPackage,
    core_properties,
)
from srm_docs.office.package import OFFICE
from srm_docs.office.xml import Xml, element
from srm_docs.page.deck import Deck
from srm_docs.page.placed import LaidDeck
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.master import Master, own_master
from srm_docs.writers._fit import remarks
from srm_docs.writers._options import ASPECT
from srm_docs.writers._pptx.design import MAIN, Design, Skeleton
from srm_docs.writers._pptx.notes import add_master, add_notes
from srm_docs.writers._pptx.own import own_design
from srm_docs.writers._pptx.palette import own_palette
from srm_docs.writers._pptx.slide import SlideWriter
from srm_docs.writers._pptx.text import Typist

_SECTIONS = uuid.UUID("0b0a5c0f-5b7e-5c0e-9d55-0a3c2a5a3d11")
"""The namespace of the sections' ids (RFC 9562, version 5): the same on every run."""

_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""By which programs know the extension; what it says is skipped by those that don't."""

_FIRST_SLIDE = 256
"""The least id that a slide may have (ISO/IEC 29500-1, 19.7.13)."""

_NAMELESS = "\u2013"
"""The name of a section without one."""


def make(deck: Deck, look: Look) -> Written:
    """The file, what had to be done so that the slides hold their text, and what does not fit into the template."""
    package = NewPackage()
    design, skeleton = _design(package, deck, look)
    laid = lay_out_deck(deck, look.theme, design.master)
    slides, notes = _add_slides(package, deck, look, design, laid)
    _add_presentation(package, laid, design, skeleton, slides, notes)
    _describe(package, deck, look.theme.organisation)
    return Written(package.data(), (*_misfits(deck, look, design.master, laid), *remarks(laid.fitted)))


def _misfits(deck: Deck, look: Look, master: Master, laid: LaidDeck) -> Iterator[Diagnostic]:
    """What a template lacks, and what it has no room for."""
    if look.slide_template:
        from srm_docs.writers._pptx.corporate import template_remarks
        from srm_docs.writers._pptx.floor import floor_faults

        yield from floor_faults(look.slide_template, deck, look.theme, master, laid)
        yield from template_remarks(look.slide_template, deck, look.theme)


def _design(package: NewPackage, deck: Deck, look: Look) -> tuple[Design, Skeleton]:
    """The design of the organisation's template, or our own."""
    if look.slide_template:
        from srm_docs.writers._pptx.corporate import their_design

        return their_design(package, look.slide_template, look.theme, deck.parties)
    palette = own_palette(look.theme, deck.parties)
    return own_design(package, own_master(look[ASPECT]), look.theme, palette, deck)


def _add_slides(package: NewPackage, deck: Deck, look: Look, design: Design, laid: LaidDeck) -> tuple[list[str], str]:
    """The parts of all slides, and that of the master of their notes, if they have some."""
    writer = SlideWriter(package, deck, look.theme, design)
    typist = Typist(deck.language, deck.foreign, lambda _: "")
    master, parts = design.notes, list[str]()
    for number, slide in enumerate(laid.slides, start=1):
        parts.append(writer.write(slide, number))
        if slide.notes:
            master = master or add_master(package, design.palette, look.theme.face)
            add_notes(package, slide, parts[-1], number, typist, master)
    return parts, master


def _add_presentation(
    package: NewPackage, laid: LaidDeck, design: Design, skeleton: Skeleton, slides: Sequence[str], notes: str
) -> None:
    """The part that holds all others together."""
    listed = ""
    if notes and notes != design.notes:
        id_ = package.relate(design.main, "notesMaster", notes, "rIdNotes")
        listed = element("p:notesMasterIdLst", None, element("p:notesMasterId", {"r:id": id_}))
    shown = [
        package.relate(design.main, "slide", part, f"rIdSlide{number}") for number, part in enumerate(slides, start=1)
    ]
    # A template's own part need not know the prefix: each element brings it.
    ids = (
        element("p:sldId", {"xmlns:r": OFFICE, "id": _FIRST_SLIDE + index, "r:id": id_})
        for index, id_ in enumerate(shown)
    )
    listed_slides = element("p:sldIdLst", None, *ids)
    body = f"{skeleton.head}{listed}{skeleton.middle}{listed_slides}{skeleton.tail}{_sections(laid)}"
    package.add(design.main, f"{MAIN}.presentation.main+xml", body + skeleton.end)
    package.relate("", "officeDocument", design.main)


def _sections(laid: LaidDeck) -> Xml:
    """The sections ([MS-PPTX] 2.2.25), each with its slides."""
    sections = []
    slides = enumerate(laid.slides)
    for index, (name, members) in enumerate(groupby(slides, key=lambda numbered: numbered[1].section)):
        # Two sections may have one name, and their ids must differ.
        id_ = str(uuid.uuid5(_SECTIONS, f"{index} {name}")).upper()
        listed = (element("p14:sldId", {"id": _FIRST_SLIDE + number}) for number, _ in members)
        attributes = {"name": name or _NAMELESS, "id": f"{{{id_}}}"}
        sections.append(element("p14:section", attributes, element("p14:sldIdLst", None, *listed)))
    space = {"xmlns:p14": "http://schemas.microsoft.com/office/powerpoint/2010/main"}
    extension = element("p:ext", {"uri": _SECTIONS_URI}, element("p14:sectionLst", space, *sections))
    return element("p:extLst", None, extension)


def _describe(package: NewPackage, deck: Deck, organisation: str) -> None:
    """The properties of the file. Its times are the deck's date: no clock is asked."""
    core = core_properties(deck.title, deck.description, deck.language, organisation, deck.date)
    package.relate("", CORE_PROPERTIES, package.add("docProps/core.xml", CORE_PROPERTIES_TYPE, core))
    package.relate("", "extended-properties", package.add("docProps/app.xml", APP_TYPE, APP_PART))
