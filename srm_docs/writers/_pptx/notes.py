"""The speaker's notes: a page for each slide that has some, and their master."""

from __future__ import annotations

from srm_docs.core.fonts import Typeface
from srm_docs.core.geometry import Box
from srm_docs.office.building import NewPackage
from srm_docs.office.xml import Xml, element
from srm_docs.page.placed import PlacedSlide
from srm_docs.writers._pptx.design import DRAWING, MAIN
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.text import Typist
from srm_docs.writers._pptx.text_styles import notes_style
from srm_docs.writers._pptx.theme import theme_part
from srm_docs.writers._pptx.xml import (
    BACKGROUND,
    COLOUR_MAP,
    MASTER_COLOURS,
    NAMESPACES,
    RECTANGLE,
    frame,
    properties,
    shape_tree,
)

MASTER = "ppt/notesMasters/notesMaster1.xml"
_THEME = "ppt/theme/notesTheme1.xml"
_IMAGE = Box(54, 48, 432, 243)
_NOTES = Box(54, 315, 432, 357)
"""On a page of 540 by 720 points, with margins of three quarters of an inch at the sides."""


def add_master(package: NewPackage, palette: Palette, face: Typeface) -> str:
    """Put the master of the notes and its theme into a package; the name of its part."""
    package.add(_THEME, f"{DRAWING}.theme+xml", theme_part("srm-docs notes", palette, face))
    package.relate(MASTER, "theme", _THEME)
    image = element(
        "p:sp",
        None,
        _image_properties(element("p:ph", {"type": "sldImg", "idx": 2})),
        element("p:spPr", None, frame(_IMAGE), RECTANGLE, element("a:noFill")),
    )
    text = element(
        "p:sp",
        None,
        _text_properties(element("p:ph", {"type": "body", "sz": "quarter", "idx": 3})),
        element("p:spPr", None, frame(_NOTES), RECTANGLE),
        element(
            "p:txBody",
            None,
            element("a:bodyPr"),
            element("a:lstStyle"),
            element("a:p", None, element("a:endParaRPr")),
        ),
    )
    master = element(
        "p:notesMaster",
        NAMESPACES,
        element("p:cSld", None, BACKGROUND, shape_tree(image + text)),
        COLOUR_MAP,
        notes_style(),
    )
    return package.add(MASTER, f"{MAIN}.notesMaster+xml", master)


def add_notes(package: NewPackage, slide: PlacedSlide, part: str, number: int, typist: Typist, master: str) -> None:
    """Put the notes of a slide into a package."""
    paragraphs = "".join(typist.paragraph(text) for text in slide.notes)
    image = element("p:sp", None, _image_properties(element("p:ph", {"type": "sldImg"})), element("p:spPr"))
    text = element(
        "p:sp",
        None,
        _text_properties(element("p:ph", {"type": "body", "idx": 1})),
        element("p:spPr"),
        element("p:txBody", None, element("a:bodyPr"), element("a:lstStyle"), Xml(paragraphs)),
    )
    page = element("p:notes", NAMESPACES, element("p:cSld", None, shape_tree(image + text)), MASTER_COLOURS)
    name = f"ppt/notesSlides/notesSlide{number}.xml"
    package.add(name, f"{MAIN}.notesSlide+xml", page)
    package.relate(name, "notesMaster", master)
    package.relate(name, "slide", part)
    package.relate(part, "notesSlide", name)


def _image_properties(place: Xml) -> Xml:
    """What the picture of the slide is: PowerPoint draws it, and keeps its shape."""
    locks = element("a:spLocks", {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})
    return _properties(2, "Slide Image", locks, place)


def _text_properties(place: Xml) -> Xml:
    return _properties(3, "Notes", element("a:spLocks", {"noGrp": 1}), place)


def _properties(id_: int, name: str, locks: Xml, place: Xml) -> Xml:
    return element(
        "p:nvSpPr", None, properties(id_, name), element("p:cNvSpPr", None, locks), element("p:nvPr", None, place)
    )
