"""What a PowerPoint template may not be: a macro file, another program's, one that loads what lies elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.office.package import OfficePackage, PackageError, parse_part
from srm_docs.office.slideml import PRESENTATION_TYPE, SHOW_TYPE, TEMPLATE_TYPE, P
from srm_docs.style._field_faults import field_faults
from srm_docs.style._links import action_faults
from srm_docs.style._package_faults import package_faults
from srm_docs.style._parts import xml_parts

_OTHERS = {
    "macroenabled": "is a macro file; save it as a PowerPoint presentation without macros (.pptx)",
    "wordprocessingml": "is a Word file; a template for slides is a PowerPoint presentation (.pptx or .potx)",
    "spreadsheetml": "is an Excel file; a template for slides is a PowerPoint presentation (.pptx or .potx)",
}
"""What is said of other main parts, by a word in their media type."""

_ROOTS = {"slideMaster": "sldMaster", "slideLayout": "sldLayout"}
_STRICT = "{http://purl.oclc.org/ooxml/presentationml/main}presentation"


def main_part(package: OfficePackage) -> str:
    """The name of the presentation itself. Raises PackageError where a package is no presentation."""
    for name in package.main_parts:
        media = package.types[name]
        if media not in (PRESENTATION_TYPE, TEMPLATE_TYPE, SHOW_TYPE):
            raise PackageError(next((reason for word, reason in _OTHERS.items() if word in media.lower()), _NOTHING))
        root = parse_part(package.parts, name)
        if root.tag == _STRICT:
            raise PackageError('is a "Strict Open XML Presentation"; save it as a PowerPoint presentation (.pptx)')
        if root.tag != P + "presentation":
            raise PackageError(f"is broken: {name} is no presentation")
        return name
    raise PackageError(_NOTHING)


_NOTHING = "is no PowerPoint presentation"


def faults(package: OfficePackage, main: str) -> Iterator[str]:
    """All that keeps a presentation from being a template, each as the end of a sentence."""
    yield from package_faults(package, {})
    for name, root in xml_parts(package):
        yield from action_faults(root, name)
        yield from field_faults(root, name)
    listed = parse_part(package.parts, main).find(P + "sldMasterIdLst")
    if not package.of_kind(main, "slideMaster") or listed is None:
        yield "is broken: it has no slide master"
    for relationship in package.relationships:
        wanted = _ROOTS.get(relationship.kind)
        if wanted and not relationship.external and parse_part(package.parts, relationship.target).tag != P + wanted:
            yield f"is broken: {relationship.target} holds no {wanted}"
