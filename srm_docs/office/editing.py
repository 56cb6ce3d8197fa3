"""A package that was read and is being edited. Parts that nobody changes keep their bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from itertools import count

from lxml import etree

from srm_docs.office.building import pack
from srm_docs.office.package import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIPS,
    TYPES,
    OfficePackage,
    parse_part,
    relationship_type,
    relationships_part,
    take_in_hand,
)

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
_OVERRIDE = f"{{{CONTENT_TYPES}}}Override"
_ID = f"{{{OFFICE}}}id"


def cut(element: etree._Element) -> None:
    """Take an element out of its tree."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


class EditedPackage:
    """The parts of a package, of which some are edited, some replaced, and some added.

    Names of parts are compared whatever their case (ISO/IEC 29500-2, 7.3.5), since a stranger wrote them.
    """

    def __init__(self, package: OfficePackage) -> None:
        self._parts = dict(package.parts)
        self._edited: dict[str, etree._Element] = {}

    def edit(self, name: str) -> etree._Element:
        """The root of a part, which may be changed; it is the same one each time."""
        take_in_hand(name)
        if name not in self._edited:
            self._edited[name] = parse_part(self._parts, name)
        return self._edited[name]

    def read(self, name: str) -> etree._Element:
        """The root of a part that is not to be changed."""
        return self._edited[name] if name in self._edited else parse_part(self._parts, name)

    def put(self, name: str, data: bytes) -> None:
        """Set the bytes of a part that is there."""
        self._edited.pop(name, None)
        self._parts[name] = data

    def add(self, name: str, media_type: str, data: bytes) -> str:
        """Add a part; its name, which is another one where that is taken."""
        stem, ending = posixpath.splitext(name)
        taken = {known.lower() for known in self._parts}
        names = (name if index == 0 else f"{stem}-{index}{ending}" for index in count())
        free = next(candidate for candidate in names if candidate.lower() not in taken)
        self._parts[free] = data
        self.set_type(free, media_type)
        return free

    def drop(self, name: str) -> None:
        """Take a part out. What refers to it is not looked for."""
        self._parts.pop(name, None)
        self.set_type(name, "")

    def set_type(self, name: str, media_type: str) -> None:
        """Give a part a media type of its own, or none where it is empty."""
        root = self.edit(TYPES)
        for override in root.findall(_OVERRIDE):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                root.remove(override)
        if media_type:
            etree.SubElement(root, _OVERRIDE, PartName=f"/{name}", ContentType=media_type)

    def relationship_ids(self, source: str) -> Collection[str]:
        """The ids of a part's relationships."""
        return {relationship.get("Id", "") for relationship in self._relationships(source)}

    def relate(self, source: str, kind: str, target: str, id_: str = "", *, external: bool = False) -> str:
        """Relate a part (empty: the package) to another one or to an address; the relationship's id.

        ``kind`` is the whole type of the relationship, or its last step if it is one of Office's.
        """
        taken = self.relationship_ids(source)
        id_ = id_ or next(free for number in count(1) if (free := f"rId{number}") not in taken)
        relationship: etree._Element = etree.SubElement(self._relationships(source), _RELATIONSHIP, Id=id_)
        relationship.set("Type", relationship_type(kind))
        relationship.set("Target", target if external else f"/{target}")
        if external:
            relationship.set("TargetMode", "External")
        return id_

    def unrelate(self, source: str, id_: str) -> None:
        """Take out a relationship, and from the part what refers by it: Word refuses a file with an unknown id."""
        root = self._relationships(source)
        for relationship in [relationship for relationship in root if relationship.get("Id") == id_]:
            root.remove(relationship)
        if source:
            for referring in self.edit(source).findall(f".//*[@{_ID}='{id_}']"):
                cut(referring)

    def data(self) -> bytes:
        """The package as a file."""
        for name, root in self._edited.items():
            # What was looked at and not changed keeps its very bytes.
            if etree.tostring(root) != etree.tostring(parse_part(self._parts, name)):
                self._parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return pack(self._parts)

    def _relationships(self, source: str) -> etree._Element:
        wanted = relationships_part(source)
        known = next((name for name in self._parts if name.lower() == wanted.lower()), "")
        if not known:
            known = wanted
            self._parts[known] = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
        return self.edit(known)
