"""A template's package while it is filled in. Parts that nobody edits keep their bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from itertools import count

from lxml import etree

from srm_docs.office.package import TYPES, parse_part
from srm_docs.office.wordml import DOCUMENT_TYPE, NAMESPACES
from srm_docs.style.template import LINK, Template
from srm_docs.writers._ooxml import pack

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DROPPED = (LINK, "thumbnail", "stylesWithEffects")
"""A link out of the file; a picture of the template's first page; its styles once more, for Word 2010."""
_RELATIONSHIP_ID = "{" + NAMESPACES["r"] + "}id"


def cut(element: etree._Element) -> None:
    """Take an element out of its tree."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


class WordPackage:
    """The parts of a template, of which some are edited, some replaced, and some added."""

    def __init__(self, template: Template) -> None:
        self.main = template.main
        self._template = template
        self._parts = dict(template.package.parts)
        self._edited: dict[str, etree._Element] = {}
        self._set_type(self.main, DOCUMENT_TYPE)
        for one in template.package.relationships:
            if one.kind in _DROPPED:
                self._unrelate(one.source, one.id)
                if not one.external:
                    self._drop(one.target)

    def part(self, kind: str) -> str:
        """The part to which the main one refers by a relationship of a kind, or an empty string."""
        return self._template.one(kind)

    def properties(self) -> str:
        """The part with the properties of the file (title, dates), or an empty string."""
        return next(iter(self._template.package.of_kind("", "core-properties")), "")

    def stories(self) -> tuple[str, ...]:
        """The parts that hold text: the main one first, then headers, footers and notes."""
        return self._template.stories()

    def edit(self, name: str) -> etree._Element:
        """The root of a part, which may be changed; it is the same one each time."""
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
        names = (name if at == 0 else f"{stem}-{at}{ending}" for at in count())
        free = next(made for made in names if made.lower() not in taken)
        self._parts[free] = data
        self._set_type(free, media_type)
        return free

    def relationship_ids(self, source: str) -> Collection[str]:
        """The ids of a part's relationships."""
        return {one.get("Id", "") for one in self._relationships(source)}

    def relate(self, source: str, kind: str, target: str, id_: str = "", *, external: bool = False) -> str:
        """Relate a part (empty: the package) to another one or to an address; the relationship's id.

        ``kind`` is the whole type of the relationship, or its last step if it is one of Office's.
        """
        root = self._relationships(source)
        taken = {one.get("Id", "") for one in root}
        id_ = id_ or next(free for at in count(1) if (free := f"rId{at}") not in taken)
        made: etree._Element = etree.SubElement(root, f"{_RELATIONSHIPS}Relationship", Id=id_)
        made.set("Type", kind if ":" in kind else f"{NAMESPACES['r']}/{kind}")
        made.set("Target", target if external else f"/{target}")
        if external:
            made.set("TargetMode", "External")
        return id_

    def data(self) -> bytes:
        """The package as a file."""
        for name, root in self._edited.items():
            # What was looked at and not changed keeps its very bytes.
            if etree.tostring(root) != etree.tostring(parse_part(self._parts, name)):
                self._parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return pack(self._parts)

    def _relationships(self, source: str) -> etree._Element:
        folder, file = posixpath.split(source)
        holder = posixpath.join(folder, "_rels", f"{file}.rels")
        known = next((name for name in self._parts if name.lower() == holder.lower()), "")
        if not known:
            known = holder
            self._parts[holder] = f'<Relationships xmlns="{_RELATIONSHIPS[1:-1]}"/>'.encode()
        return self.edit(known)

    def _unrelate(self, source: str, id_: str) -> None:
        root = self._relationships(source)
        for one in [one for one in root if one.get("Id") == id_]:
            root.remove(one)
        if source:
            for referring in self.edit(source).findall(f".//*[@{_RELATIONSHIP_ID}='{id_}']"):
                cut(referring)

    def _drop(self, name: str) -> None:
        self._parts.pop(name, None)
        self._set_type(name, "")

    def _set_type(self, name: str, media_type: str) -> None:
        """Give a part a media type of its own, or none where it is empty."""
        root = self.edit(TYPES)
        for one in root.findall(f"{_CONTENT_TYPES}Override"):
            if one.get("PartName", "").lower() == f"/{name}".lower():
                root.remove(one)
        if media_type:
            etree.SubElement(root, f"{_CONTENT_TYPES}Override", PartName=f"/{name}", ContentType=media_type)
