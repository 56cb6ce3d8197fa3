"""The properties of a file that is made from a template, and the controls that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from srm_docs.office.wordml import W
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.setting import Setting

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PATH = re.compile(r"/\w+:coreProperties(?:\[1\])?/\w+:(\w+)(?:\[1\])?")


def describe(package: WordPackage, setting: Setting) -> None:
    """Set the title, the subject, the language and the dates; the author if the brand has a name. The rest stays."""
    part = package.properties()
    if not part:
        part = package.add("docProps/core.xml", _TYPE, f'<cp:coreProperties xmlns:cp="{_CORE}"/>'.encode())
        package.relate("", _RELATIONSHIP, part)
    root = package.edit(part)
    organisation = setting.theme.organisation
    # Who wrote the template last has not written this.
    properties = {**_texts_of(setting), f"{{{_CORE}}}lastModifiedBy": organisation}
    if organisation:
        properties[f"{{{_DC}}}creator"] = organisation
    for name, text in properties.items():
        _set(root, name, text)
    day = f"{setting.page.date.isoformat()}T00:00:00Z"
    for name in ("created", "modified"):
        date = _set(root, f"{{{_TERMS}}}{name}", day)
        date.set("{http://www.w3.org/2001/XMLSchema-instance}type", f"{date.prefix}:W3CDTF")
    _set(root, f"{{{_CORE}}}revision", "1")
    # That one was printed from the template, not from this document.
    for printed in root.findall(f"{{{_CORE}}}lastPrinted"):
        root.remove(printed)


def showing(package: WordPackage, setting: Setting) -> Iterator[tuple[str, etree._Element, str]]:
    """The controls that show a property which is set: its name, the control, and the text that Word will show there."""
    texts = {etree.QName(name).localname: text for name, text in _texts_of(setting).items()}
    for part in package.stories():
        for bound in list(package.edit(part).iter(W + "dataBinding")):
            shown_path = _PATH.fullmatch(bound.get(W + "xpath", ""))
            control = next(bound.iterancestors(W + "sdt"), None)
            if shown_path and shown_path[1] in texts and control is not None:
                yield shown_path[1], control, texts[shown_path[1]]


def _texts_of(setting: Setting) -> dict[str, str]:
    page = setting.page
    named = {"title": page.title, "subject": page.description, "language": page.language}
    return {f"{{{_DC}}}{name}": text for name, text in named.items()}


def _set(root: etree._Element, name: str, text: str) -> etree._Element:
    """Set a property, which stands at most once."""
    first, *others = root.findall(name) or [etree.SubElement(root, name, nsmap={"dc": _DC, "dcterms": _TERMS})]
    for other in others:
        root.remove(other)
    first.text = text
    return first
