"""A package that is written from nothing: parts, their media types, what refers to what, and the zip around it all."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from srm_docs.office.package import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    TYPES,
    Relationship,
    relationship_type,
    relationships_part,
)
from srm_docs.office.xml import PROLOGUE, Xml, element

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
CORE_PROPERTIES_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"

CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
"""The type of the relationship to the properties of the file: the only one that is the package's, not Office's."""

APP_PART = element(
    "Properties",
    {"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"},
    element("Application", None, "srm-docs"),
)
"""The part that names the program (docProps/app.xml), without the counts that Word and PowerPoint keep there."""

_CORE_NAMESPACES = MappingProxyType(
    {
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
)

# A zip knows no time before 1980: the earliest one says that there is none.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_OWNER_READS_AND_WRITES = 0o600 << 16
_LEVEL = 6
"""How hard zlib tries, from 1 to 9. Said here, so that a change of its default changes no byte."""

_FIRST = (TYPES, "_rels/.rels")


def core_properties(title: str, description: str, language: str, organisation: str, date: datetime.date) -> Xml:
    """The part with the properties of a file (docProps/core.xml). Its times are the ``date``: no clock is asked."""
    day = date.isoformat() + "T00:00:00Z"
    date_type = {"xsi:type": "dcterms:W3CDTF"}
    return element(
        "cp:coreProperties",
        _CORE_NAMESPACES,
        element("dc:title", None, title),
        element("dc:subject", None, description),
        element("dc:creator", None, organisation),
        element("cp:lastModifiedBy", None, organisation),
        element("dcterms:created", date_type, day),
        element("dcterms:modified", date_type, day),
        element("dc:language", None, language),
    )


class NewPackage:
    """Parts by their names, without what no other part leads to. Adding one costs the same however many there are."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relationships: dict[str, list[Relationship]] = {}

    def add(self, name: str, media_type: str, data: str | bytes) -> str:
        """Add a part, or replace one; a text is XML. Returns its name."""
        # Pictures are bytes, and bear no prologue.
        self._parts[name] = (PROLOGUE + data).encode() if isinstance(data, str) else data
        self._types[name] = media_type
        return name

    def relate(self, source: str, kind: str, target: str, id_: str = "", *, external: bool = False) -> str:
        """Relate a part (empty: the package) to another one or to an address; the relationship's id.

        ``kind`` is the whole type of the relationship, or its last step if it is one of Office's.
        """
        relationships = self._relationships.setdefault(source, [])
        type_ = relationship_type(kind)
        id_ = id_ or f"rId{len(relationships) + 1}"
        relationships.append(Relationship(source, id_, type_.rpartition("/")[2], target, external, type_))
        return id_

    def data(self) -> bytes:
        """The package as a file."""
        reached = dict.fromkeys(self._reached(""))
        parts = {name: self._parts[name] for name in reached if name}
        for source in reached:
            if relationships := self._relationships.get(source):
                parts[relationships_part(source)] = _relationships_xml(relationships)
        parts[TYPES] = self._content_types([name for name in reached if name])
        return pack(parts)

    def _reached(self, first: str) -> Iterator[str]:
        """The parts to which relationships lead, with the package itself as an empty name."""
        seen, waiting = {first}, [first]
        while waiting:
            source = waiting.pop()
            yield source
            for relationship in self._relationships.get(source, ()):
                if not relationship.external and relationship.target not in seen:
                    seen.add(relationship.target)
                    waiting.append(relationship.target)

    def _content_types(self, names: Sequence[str]) -> bytes:
        defaults = {"rels": RELATIONSHIPS_TYPE, "xml": "application/xml"}
        return xml_part(
            element(
                "Types",
                {"xmlns": CONTENT_TYPES},
                *(element("Default", {"Extension": end, "ContentType": type_}) for end, type_ in defaults.items()),
                *(
                    element("Override", {"PartName": f"/{name}", "ContentType": self._types[name]})
                    for name in sorted(names)
                ),
            )
        )


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts by their names, in a fixed order and without times.

    The content types come first, as the packaging standard recommends (ISO/IEC 29500-2). The compressed bytes depend on
    the zlib in use: they are equal on one platform.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            # zipfile asks the machine: a package made on Windows would have other bytes.
            info.create_system = _UNIX
            info.external_attr = _OWNER_READS_AND_WRITES
            packed.writestr(info, parts[name], compresslevel=_LEVEL)
    return target.getvalue()


def repack(package: bytes, replaced: Mapping[str, str] | None = None) -> bytes:
    """The package of another library as we write ours; some of its parts are replaced by XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return pack({**parts, **{name: xml_part(xml) for name, xml in (replaced or {}).items()}})


def xml_part(xml: str) -> bytes:
    """XML as the data of a part."""
    return (PROLOGUE + xml).encode()


def _relationships_xml(relationships: Sequence[Relationship]) -> bytes:
    return xml_part(element("Relationships", {"xmlns": RELATIONSHIPS}, *map(_relationship_xml, relationships)))


def _relationship_xml(relationship: Relationship) -> Xml:
    attributes = {
        "Id": relationship.id,
        "Type": relationship.type,
        # Without the slash a target would be relative to the folder of the part that refers.
        "Target": relationship.target if relationship.external else f"/{relationship.target}",
        "TargetMode": "External" if relationship.external else None,
    }
    return element("Relationship", attributes)
