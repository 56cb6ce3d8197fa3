"""Objects of add-ins for slides, which hold the add-in's data and show nothing without it: they are taken out."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from srm_docs.core.values import replace
from srm_docs.office.package import OFFICE, OfficePackage, is_xml, parse_part, relationships_part
from srm_docs.office.slideml import P

if TYPE_CHECKING:
    from lxml import etree

_ADD_INS = MappingProxyType({"tclayout.": "think-cell", "think-cell": "think-cell"})
"""What the program ids of such objects begin with, in small letters, and the add-ins that they are of."""

_TAG = "thinkcell"
"""What the names of think-cell's tags begin with, in small letters."""

_ID = f"{{{OFFICE}}}id"
_EMPTIED = (f"{P}custDataLst",)


def without_add_ins(package: OfficePackage) -> tuple[OfficePackage, tuple[str, ...]]:
    """A presentation without the objects of add-ins and their tags, and what was taken out, each as a sentence."""
    parts, gone, notes = dict(package.parts), set[tuple[str, str]](), []
    for name in package.types:
        if not name.lower().startswith("ppt/") or not is_xml(name) or name.lower().endswith(".rels"):
            continue
        links = {link.id: link for link in package.relationships if link.source == name}
        if not any(link.kind in ("oleObject", "tags") for link in links.values()):
            continue
        root = parse_part(parts, name)
        objects = list(_objects(root))
        ids = {
            id_
            for frame, _ in objects
            for id_ in _ids(frame)
            if id_ in links and links[id_].kind in ("oleObject", "tags")
        }
        ids |= {id_ for id_, link in links.items() if link.kind == "tags" and _is_tag(package, link.target)}
        if not ids and not objects:
            continue
        for frame, _ in objects:
            _cut(frame)
        for element in [element for element in root.iter() if element.get(_ID) in ids]:
            _cut(element)
        if objects:
            # The drawing of before 2010 shows the objects alone.
            ids |= {id_ for id_, link in links.items() if link.kind == "vmlDrawing"}
            for element in [element for element in root.iter("{*}legacyDrawing") if element.get(_ID) in ids]:
                _cut(element)
        parts[name] = _bytes(root)
        gone |= {(name, id_) for id_ in ids}
        what = f"objects of {objects[0][1]}" if objects else "data of think-cell"
        notes.append(f"holds {what} in {name}, which are left out: without the add-in they show nothing")
    return (_without(package, parts, gone), tuple(notes)) if gone or notes else (package, ())


def _objects(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The frames of objects of add-ins, with whatever stands for them in other programs, and their add-in's name."""
    for held in root.iter(P + "oleObj"):
        program = held.get("progId", "").lower()
        add_in = next((name for begin, name in _ADD_INS.items() if program.startswith(begin)), "")
        frame = next(held.iterancestors(P + "graphicFrame"), None)
        if add_in and frame is not None:
            outer = list(frame.iterancestors("{*}AlternateContent"))
            yield outer[-1] if outer else frame, add_in


def _ids(element: etree._Element) -> Iterator[str]:
    for inner in element.iter():
        yield from (str(value) for name, value in inner.attrib.items() if str(name).startswith(f"{{{OFFICE}}}"))


def _is_tag(package: OfficePackage, target: str) -> bool:
    """Whether a part holds tags of an add-in."""
    return target in package.parts and any(
        tag.get("name", "").lower().startswith(_TAG) for tag in parse_part(package.parts, target).iter("{*}tag")
    )


def _cut(element: etree._Element) -> None:
    """Take an element out of its tree, and the list that it leaves empty."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag in _EMPTIED and not len(parent):
        _cut(parent)


def _bytes(root: etree._Element) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _without(package: OfficePackage, parts: dict[str, bytes], gone: set[tuple[str, str]]) -> OfficePackage:
    """A package without relationships, and without the parts to which only those led."""
    kept = tuple(link for link in package.relationships if (link.source, link.id) not in gone)
    targets = {link.target for link in package.relationships} - {link.target for link in kept}
    holders = {relationships_part(source).lower() for source, _ in gone}
    for name in [name for name in parts if name.lower() in holders]:
        sources = {id_ for source, id_ in gone if relationships_part(source).lower() == name.lower()}
        root = parse_part(parts, name)
        for link in [link for link in root if link.get("Id") in sources]:
            root.remove(link)
        parts[name] = _bytes(root)
    orphans = {name for name in targets if name in parts}
    # What only an orphan referred to is one, too: the picture of a legacy drawing.
    kept = tuple(link for link in kept if link.source not in orphans)
    left = {name: data for name, data in parts.items() if name not in orphans}
    types = {name: media for name, media in package.types.items() if name not in orphans}
    return replace(package, parts=MappingProxyType(left), types=MappingProxyType(types), relationships=kept)
