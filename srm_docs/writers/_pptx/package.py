"""The package of a presentation while it is made: parts, their media types, and what refers to what."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from srm_docs.office.package import TYPES
from srm_docs.writers._ooxml import pack, xml_text

PROLOGUE = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_PROPERTIES = f"{_PACKAGE}/relationships/metadata/core-properties"

_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: its id, its whole type, and the part or the address that it leads to."""

    id: str
    type: str
    target: str
    external: bool = False


class Package:
    """Parts by their names, without what no other part leads to. Adding one costs the same however many there are."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._links: dict[str, list[Link]] = {}

    def add(self, name: str, media_type: str, data: str | bytes) -> str:
        """Add a part, or replace one; a text is XML. Returns its name."""
        self._parts[name] = (PROLOGUE + data).encode() if isinstance(data, str) else data
        self._types[name] = media_type
        return name

    def relate(self, source: str, kind: str, target: str, id_: str = "", *, external: bool = False) -> str:
        """Relate a part (empty: the package) to another one or to an address; the relationship's id.

        ``kind`` is the whole type of the relationship, or its last step if it is one of Office's.
        """
        links = self._links.setdefault(source, [])
        made = Link(id_ or f"rId{len(links) + 1}", kind if ":" in kind else f"{OFFICE}/{kind}", target, external)
        links.append(made)
        return made.id

    def data(self) -> bytes:
        """The package as a file."""
        reached = dict.fromkeys(self._reached(""))
        parts = {name: self._parts[name] for name in reached if name}
        for source in reached:
            if links := self._links.get(source):
                parts[_holder(source)] = _relationships(links).encode()
        parts[TYPES] = self._content_types([name for name in reached if name]).encode()
        return pack(parts)

    def _reached(self, first: str) -> Iterator[str]:
        """The parts to which relationships lead, with the package itself as an empty name."""
        seen, waiting = {first}, [first]
        while waiting:
            source = waiting.pop()
            yield source
            for link in self._links.get(source, ()):
                if not link.external and link.target not in seen:
                    seen.add(link.target)
                    waiting.append(link.target)

    def _content_types(self, names: list[str]) -> str:
        overrides = "".join(
            f'<Override PartName="/{xml_text(name)}" ContentType="{xml_text(self._types[name])}"/>'
            for name in sorted(names)
        )
        return (
            f'{PROLOGUE}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
            f' ContentType="{_RELATIONSHIPS_TYPE}"/><Default Extension="xml" ContentType="application/xml"/>'
            f"{overrides}</Types>"
        )


def _holder(source: str) -> str:
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relationships(links: list[Link]) -> str:
    made = "".join(
        f'<Relationship Id="{xml_text(one.id)}" Type="{xml_text(one.type)}" Target="{_target(one)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if one.external else ''}/>"
        for one in links
    )
    return f'{PROLOGUE}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _target(link: Link) -> str:
    return xml_text(link.target if link.external else f"/{link.target}")
