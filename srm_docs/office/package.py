"""An Office Open XML package that a stranger wrote: taken apart whole, or refused with the reason.

The form is that of ISO/IEC 29500-2 (Open Packaging Conventions): a zip of parts, each with a media type, and
relationships that say what belongs to what. Nothing is unpacked before its size is known, and nothing is followed that
leads out of the file.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from srm_docs.core.bounds import PARTS, RATIO, TAGS, UNPACKED

if TYPE_CHECKING:
    from lxml import etree

_SMALL = 1_000_000
"""A part of this size is no bomb, however well it is packed."""

TYPES = "[Content_Types].xml"
"""The name of the part that gives every other one its media type."""

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
"""The namespaces of the two kinds of parts that are the package's own."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the types of Office's relationships begin with; the namespace of attributes that refer by them, too."""

_MAIN = (f"{OFFICE}/officeDocument", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument")
"""The types by which a package refers to what it is: the usual one, and that of strict files (ISO/IEC 29500-1)."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the binary files of Office 97 to 2003 begin with ([MS-CFB] 2.2), and those that a password protects."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']""")
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii"})
"""OPC knows UTF-8 and UTF-16 alone (clause 8.1.4); in another encoding a declaration could hide."""


_IN_HAND: ContextVar[str] = ContextVar("part in hand", default="")


def part_in_hand() -> str:
    """The part that was looked at last: where a failure that nobody has foreseen comes from, most likely."""
    return _IN_HAND.get()


def take_in_hand(name: str) -> None:
    """Say that a part is looked at."""
    _IN_HAND.set(name)


class PackageError(Exception):
    """Why a package is refused, as the end of a sentence that begins with its name."""


class Relationship(Struct, frozen=True):
    """That a part refers to another one, or to an address outside of the package.

    ``source`` is the part that refers, empty for the package itself; ``kind`` the last step of the relationship's type;
    ``target`` the name of the other part, or the address; ``type`` the whole type.
    """

    source: str
    id: str
    kind: str
    target: str
    external: bool
    type: str = ""


@dataclass(frozen=True, slots=True)
class OfficePackage:
    """The parts of a package by their names, with their media types and relationships."""

    parts: Mapping[str, bytes] = field(repr=False)
    types: Mapping[str, str] = field(repr=False)
    relationships: tuple[Relationship, ...] = field(repr=False)
    _read_roots: dict[str, etree._Element] = field(default_factory=dict, repr=False, compare=False)

    def root_once(self, name: str) -> etree._Element:
        """The root of a part, for whoever looks at it and lets it go. Raises PackageError.

        The first time it is that which was read when the package was opened: a long part takes as long to read as all
        that is done with it.
        """
        take_in_hand(name)
        return self._read_roots.pop(name) if name in self._read_roots else parse_part(self.parts, name)

    @property
    def main_parts(self) -> tuple[str, ...]:
        """The parts that are said to be the document itself; one in a whole package."""
        return tuple(
            relationship.target
            for relationship in self.relationships
            if not relationship.source and not relationship.external and relationship.type in _MAIN
        )

    def of_kind(self, source: str, kind: str) -> tuple[str, ...]:
        """The parts to which one refers by relationships of a kind."""
        return tuple(
            relationship.target
            for relationship in self.relationships
            if (relationship.source, relationship.kind, relationship.external) == (source, kind, False)
        )


class Wanted(Struct, frozen=True):
    """What a file should be, as the messages call it; ``endings`` are all that its name may have."""

    name: str
    ending: str
    endings: str
    old: str


WORD = Wanted("Word document", ".docx", ".docx or .dotx", "Word 97 to 2003 (.doc)")
SLIDES = Wanted("PowerPoint presentation", ".pptx", ".pptx or .potx", "PowerPoint 97 to 2003 (.ppt)")


def open_package(data: bytes, wanted: Wanted = WORD) -> OfficePackage:
    """The package of a file's bytes. Raises PackageError."""
    parts = MappingProxyType(dict(_unpacked(data, wanted)))
    if TYPES not in parts:
        if "mimetype" in parts:
            raise PackageError(f"is an OpenDocument file; save it as a {wanted.name} ({wanted.ending})")
        raise PackageError("is a zip, but no Office file: it lacks [Content_Types].xml")
    # Before any of it is parsed: an element takes twenty times as much memory as the fewest bytes that make one.
    xml = [name for name in parts if is_xml(name)]
    if (tags := sum(parts[name].count(b"<") for name in xml)) > TAGS.most:
        raise PackageError(f"has {tags:,} tags in its XML; it may have {TAGS}")
    roots = {name: parse_part(parts, name) for name in xml}
    types = _types(parts)
    return OfficePackage(parts, types, tuple(_relationships(parts)), roots)


def relationships_part(source: str) -> str:
    """The name of the part with the relationships of a part, or of the package where it is empty."""
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relationship_type(kind: str) -> str:
    """The whole type of a relationship, from itself or from its last step if it is one of Office's."""
    return kind if ":" in kind else f"{OFFICE}/{kind}"


def is_xml(name: str) -> bool:
    """Whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def parse_part(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """The root of a part. It has no document type, and nothing is loaded for it. Raises PackageError."""
    from lxml import etree  # most builds open no package

    take_in_hand(name)
    data = parts[name]
    declared = _DECLARED.match(data[: data.find(b"?>") + 2].removeprefix(_BYTE_ORDER_MARK))
    if declared and declared[1].decode().lower() not in _ENCODINGS:
        raise PackageError(f"is broken: {name} is not in UTF-8")
    # A comment would cut a text in two, and its name and attributes are not those of an element.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    if any("<!DOCTYPE".encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
        raise PackageError(f"has a document type declaration in {name}; no Office program writes one")
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError(f"is broken: {name} is not well-formed XML ({error})") from error


def _unpacked(data: bytes, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    """The members of a zip whose sizes are sane. The zip's own sizes are kept to: a member that is larger fails."""
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PackageError("is protected by a password; save it without one")
        raise PackageError(f"is in the format of {wanted.old}; save it as a {wanted.name} ({wanted.ending})")
    if not data.startswith(b"PK"):
        raise PackageError(f"is no {wanted.name}: it is not even a zip")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
            _measure(members)
            for member in members:
                _check_name(member.filename)
                yield member.filename, packed.read(member)
    # Whatever a damaged zip makes of the library: each of these has been seen.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError) as error:
        raise PackageError(f"is damaged, or was not saved whole: {error}") from error


def _measure(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > PARTS.most:
        raise PackageError(f"has {len(members):,} parts; a document has a few dozen, and it may have {PARTS}")
    if (total := sum(member.file_size for member in members)) > UNPACKED.most_bytes:
        raise PackageError(f"unpacks to {total / 1e6:,.0f} MB; it may have {UNPACKED}")
    most_ratio = RATIO.most  # XML of one row repeated is packed to a hundredth; a bomb to a thousandth
    for member in members:
        if member.flag_bits & 1:
            raise PackageError("is protected by a password; save it without one")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PackageError(f"is broken: {member.filename} is packed in a way that Office does not know")
        if member.file_size > max(_SMALL, member.compress_size * most_ratio):
            size = member.file_size / 1e6
            bomb = f"holds a zip bomb: {member.filename} unpacks from almost nothing to {size:,.0f} MB"
            raise PackageError(f"{bomb}; it may grow to {RATIO}")
    # Names of parts are equal whatever their case (ISO/IEC 29500-2, 7.3.5).
    for name, count in Counter(member.filename.casefold() for member in members).items():
        if count > 1:
            raise PackageError(f"is broken: it has {count} parts called {name}")


def _check_name(name: str) -> None:
    steps = name.split("/")
    if "\\" in name or ":" in name or any(step in ("", ".", "..") for step in steps) or not name.isprintable():
        raise PackageError(f"is broken: {name!r} is no name of a part")


def _types(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """The media type of each part: its own, or that of all names with its ending."""
    endings, own = {}, {}
    for element in _children(parts, TYPES, f"{{{CONTENT_TYPES}}}Types"):
        media = _attribute(TYPES, element, "ContentType")
        if element.tag == f"{{{CONTENT_TYPES}}}Default":
            endings[_attribute(TYPES, element, "Extension").lower()] = media
        elif element.tag == f"{{{CONTENT_TYPES}}}Override":
            own[_attribute(TYPES, element, "PartName").lower()] = media
    types = {}
    for name in parts:
        ending = name.rpartition(".")[2].lower()
        types[name] = own.get(f"/{name}".lower(), endings.get(ending, ""))
    return MappingProxyType(types)


def _children(parts: Mapping[str, bytes], name: str, root: str) -> Iterator[etree._Element]:
    """What stands directly below the root of one of the package's own parts, which has to be that of its kind.

    Programs that read packages differ in what they make of anything else there. Raises PackageError.
    """
    element = parse_part(parts, name)
    if element.tag != root:
        raise PackageError(f"is broken: {name} does not hold what its name says")
    yield from element


def _attribute(part: str, element: etree._Element, name: str) -> str:
    """An attribute that an element of the package's own parts must have. Raises PackageError."""
    value = element.get(name)
    if not value:
        raise PackageError(f"is broken: {part} has an entry without {name!r}")
    return value


def _relationships(parts: Mapping[str, bytes]) -> Iterator[Relationship]:
    names = {name.lower(): name for name in parts}
    for holder in parts:
        folder, _, file = holder.rpartition("/")
        if not file.endswith(".rels") or folder.rpartition("/")[2] != "_rels":
            continue
        source = posixpath.join(folder.removesuffix("_rels"), file.removesuffix(".rels"))
        ids = set[str]()
        for element in _children(parts, holder, f"{{{RELATIONSHIPS}}}Relationships"):
            id_, type_, target = (_attribute(holder, element, name) for name in ("Id", "Type", "Target"))
            if id_ in ids:
                raise PackageError(f"is broken: {holder} has two relationships called {id_!r}")
            ids.add(id_)
            kind = type_.rpartition("/")[2]
            if element.get("TargetMode") == "External":
                yield Relationship(source, id_, kind, target, True, type_)
                continue
            path = target.partition("#")[0]
            if not path:  # a place in the part itself
                continue
            whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
            # Some programs escape the target and not the name of the part, some neither.
            known = names.get(whole.lower()) or names.get(unquote(whole).lower())
            if not known:
                raise PackageError(f"is broken: {holder} refers to {target}, which it does not hold")
            yield Relationship(source, id_, kind, known, False, type_)
