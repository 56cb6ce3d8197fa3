"""What a Word template may not hold: what runs, what loads something when it is opened, and what is no document."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from srm_docs.office.package import OfficePackage, PackageError
from srm_docs.office.wordml import DOCUMENT_TYPE, NAMESPACES, TEMPLATE_TYPE, W
from srm_docs.style._field_faults import field_faults
from srm_docs.style._links import action_faults
from srm_docs.style._package_faults import package_faults
from srm_docs.style._parts import xml_parts

if TYPE_CHECKING:
    from lxml import etree

_OTHERS = {
    "macroenabled": "is a macro file; save it as a Word document without macros (.docx)",
    "presentationml": "is a PowerPoint file; a template is a Word document (.docx or .dotx)",
    "spreadsheetml": "is an Excel file; a template is a Word document (.docx or .dotx)",
    "visio": "is a Visio file; a template is a Word document (.docx or .dotx)",
}
"""What is said of other main parts, by a word in their media type."""

_RUNS = {
    "afchunk": "a file that Word would take in when it is opened (altChunk)",
    "subdocument": "a subdocument",
}
"""What a Word file may not hold besides what none may, by words in the kinds of its relationships."""

_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}
"""The roots of the parts that are read or written, by the kinds of their relationships."""


_DECLARED = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
"""Prefixes and what they stand for, in the encodings of which ASCII is a part."""


def main_part(package: OfficePackage) -> str:
    """The name of the document itself. Raises PackageError where a package is no Word document."""
    for name in package.main_parts:
        media = package.types[name]
        if media in (DOCUMENT_TYPE, TEMPLATE_TYPE):
            return name
        reason = next((reason for word, reason in _OTHERS.items() if word in media.lower()), "is no Word document")
        raise PackageError(reason)
    raise PackageError("is no Word document: nothing in it is said to be one")


def faults(package: OfficePackage, main: str, look_at: Callable[[str, etree._Element], None]) -> Iterator[str]:
    """All that keeps a Word document from being a template, each as the end of a sentence.

    What else is to be looked at is done by the way, part by part: a long document is not to be read twice.
    Raises PackageError.
    """
    yield from package_faults(package, _RUNS, ("attachedTemplate",))
    yield from _of_parts(package, main, look_at)


def _of_parts(package: OfficePackage, main: str, look_at: Callable[[str, etree._Element], None]) -> Iterator[str]:
    kinds = {
        relationship.target: relationship.kind
        for relationship in package.relationships
        if relationship.source == main and not relationship.external
    }
    for name, root in xml_parts(package):
        if name == main:
            _check_document(root, name)
        yield from field_faults(root, name)
        yield from action_faults(root, name)
        wanted = _ROOTS.get(kinds.get(name, ""))
        if wanted and root.tag != W + wanted:
            yield f"is broken: {name} holds no {wanted}"
        look_at(name, root)
        for element in root.iter("{*}altChunk", "{*}subDoc"):
            yield f"would load something when it is opened: {name} holds {str(element.tag).rpartition('}')[2]}"
        for element in root.iter("{*}mailMerge"):
            if any(True for _ in element.iter("{*}connectString", "{*}query", "{*}dataSource")):
                yield f"would ask a database when it is opened: {name} holds mailMerge; in Word, choose Normal Document"
    yield from _prefixes(package.parts[main], main)


def _check_document(root: etree._Element, name: str) -> None:
    """Raise PackageError where the main part is no document of today's kind."""
    if root.tag == "{http://purl.oclc.org/ooxml/wordprocessingml/main}document":
        raise PackageError('is a "Strict Open XML Document"; save it as a Word document (.docx)')
    if root.tag != W + "document" or root.find(W + "body") is None:
        raise PackageError(f"is broken: {name} is no document")


def _prefixes(data: bytes, name: str) -> Iterator[str]:
    """Prefixes that mean something else than everywhere: what is put in would be misread."""
    from lxml import etree

    # Nearly always a look at the text says that there are none; the parser is slow with a long document.
    found = ((name.decode(), address.decode(errors="replace")) for name, address in _DECLARED.findall(data))
    declared = {(prefix, unescape(address)) for prefix, address in found}
    if data.startswith(b"<") and all(NAMESPACES.get(prefix, address) == address for prefix, address in declared):
        return
    bound = etree.iterparse(io.BytesIO(data), events=("start-ns",), resolve_entities=False, no_network=True)
    for prefix, address in {namespace for _, namespace in bound}:
        if NAMESPACES.get(prefix, address) != address:
            yield f"is unlike any that Word writes: in {name}, the prefix {prefix} stands for {address}"
