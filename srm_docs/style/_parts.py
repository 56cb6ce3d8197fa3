"""What parts a template may have, by their media types and by what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.office.package import TYPES, OfficePackage, is_xml

if TYPE_CHECKING:
    from lxml import etree

_OFFICE = "application/vnd.openxmlformats-officedocument."

_STAYING = re.compile(
    r"application/vnd\.openxmlformats-(?:officedocument\.[\w.-]+|package\.(?:core-properties|relationships))\+xml"
    r"|application/vnd\.ms-word\.styleswitheffects\+xml"
    r"|application/vnd\.ms-office\.(?:chartstyle|chartcolorstyle|chartex|drawingml\.diagramdrawing|classificationlabels"
    r"|intelligence2?|documenttasks)\+xml"
    r"|application/vnd\.ms-powerpoint\.(?:changesinfo|revisioninfo|comments|authors|slideupdateinfo)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.(?:vmldrawing|obfuscatedfont)"
    r"|application/vnd\.openxmlformats-officedocument\.(?:wordprocessingml|presentationml|spreadsheetml)\.printersettings"
    r"|(?:image|audio|video|font)/[\w.+-]+|model/gltf[\w.+-]*|application/inkml\+xml|application/xhtml\+xml"
    r"|application/(?:x-fontdata|x-font-ttf|x-font-otf|vnd\.ms-opentype|vnd\.ms-fontobject)"
)
"""The media types of parts that are shown, or say how something is shown. They are compared in small letters."""

_PLAIN = ("application/xml", "text/xml")
"""What says nothing of what a part holds: then what refers to it has to."""

_DATA = frozenset({"", "customXml", "customXmlProps", "theme", "chartUserShapes", "diagramData"})
"""What may refer to such a part: it holds data that nobody runs."""

EMBEDDED = {
    f"{_OFFICE}spreadsheetml.sheet": "workbook",
    f"{_OFFICE}spreadsheetml.template": "workbook",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "workbook",
    f"{_OFFICE}wordprocessingml.document": "document",
    f"{_OFFICE}wordprocessingml.template": "document",
    f"{_OFFICE}presentationml.presentation": "presentation",
    f"{_OFFICE}presentationml.slideshow": "presentation",
    f"{_OFFICE}presentationml.template": "presentation",
    f"{_OFFICE}presentationml.slide": "presentation",
    "application/vnd.ms-visio.drawing": "drawing",
    "application/vnd.ms-visio.drawing.main+xml": "drawing",
}
"""The media types of whole files within a file that may stay if they hold nothing that runs, and what they are."""


def xml_parts(package: OfficePackage) -> Iterator[tuple[str, etree._Element]]:
    """The parts that are XML by their names or by their media types, with their roots: Office goes by the latter."""
    for name, media in package.types.items():
        if is_xml(name) or media.lower().endswith(("+xml", "/xml", ".vmldrawing")):
            yield name, package.root_once(name)


class UnknownPart(Struct, frozen=True):
    """A part of which it is not known that it is harmless: its name, its media type, and what refers to it."""

    name: str
    media: str
    referring: tuple[str, ...]

    def __str__(self) -> str:
        known = ", ".join((self.media or "of no type", *self.referring))
        return f"holds a part that may run something: {self.name} ({known})"


def unknown_parts(package: OfficePackage) -> Iterator[UnknownPart]:
    """The parts of which it is not known that they are harmless."""
    kinds: dict[str, set[str]] = {}
    for relationship in package.relationships:
        kinds.setdefault(relationship.target, set()).add(relationship.kind)
    for name, media in package.types.items():
        media = media.lower().partition(";")[0].strip()
        if name == TYPES or name.lower().endswith(".rels") or _STAYING.fullmatch(media) or media in EMBEDDED:
            continue
        referring = kinds.get(name, {""})
        if media not in _PLAIN or not referring <= _DATA:
            yield UnknownPart(name, media, tuple(sorted(filter(None, referring))))
