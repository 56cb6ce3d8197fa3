"""Files within a template: a workbook, a drawing or a document may stay in it if nothing in that can run either."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from srm_docs.core.bounds import EMBEDDED_FILES, UNPACKED
from srm_docs.office.package import OfficePackage, PackageError, Wanted, open_package, parse_part
from srm_docs.style._field_faults import field_faults
from srm_docs.style._links import action_faults
from srm_docs.style._parts import EMBEDDED, unknown_parts, xml_parts

_DEEPEST = 2
"""How deep files may lie in files: a workbook in a document in the template."""

_MAIN = re.compile(
    r"application/vnd\.openxmlformats-officedocument\."
    r"(?:spreadsheetml\.(?:sheet|template)|wordprocessingml\.(?:document|template)"
    r"|presentationml\.(?:presentation|slideshow|template|slide))\.main\+xml"
    r"|application/vnd\.ms-visio\.drawing\.main\+xml|application/vnd\.ms-excel\.sheet\.binary\.macroenabled\.main"
)
"""What the main part of such a file may be: none of those that say that they hold macros, but for Excel's binary
workbooks, which are called so in any case: in them, macros would be a part of another kind."""

_FURTHER = re.compile(
    r"application/vnd\.ms-visio\.[\w.-]+\+xml"
    r"|application/vnd\.ms-excel\.(?:sheet\.binary\.macroenabled\.main|worksheet|chartsheet|sharedstrings|styles|calcchain"
    r"|binindexws|binindexms|table|tablesinglecells|comments|threadedcomments\+xml|person\+xml|slicer\+xml"
    r"|slicercache\+xml|richvalue[\w.]*\+xml|rdarray\+xml|rdrichvalue[\w.]*\+xml)"
    r"|application/vnd\.openxmlformats-officedocument\.spreadsheetml\.comments"
)
"""Parts of Visio's and Excel's files besides those of all Office files."""

_LOADING = ("connections", "externallink", "querytable", "volatiledependencies")
"""Parts of a workbook that fetch what lies elsewhere, by words in their media types; of links between workbooks, those
alone that ask another program (DDE, OLE)."""


def embedded_faults(package: OfficePackage, depth: int = 0) -> Iterator[str]:
    """What keeps the files within a package from staying, each as the end of a sentence."""
    inside = list(embedded(package))
    if len(inside) > EMBEDDED_FILES.most:
        yield f"holds {len(inside)} other files; it may have {EMBEDDED_FILES}"
        return
    unpacked = 0
    for name, kind in inside:
        try:
            unpacked += _unpacked(package.parts[name])
            if depth >= _DEEPEST or unpacked > UNPACKED.most_bytes:
                raise PackageError("lies too deep" if depth >= _DEEPEST else f"unpacks to more than {UNPACKED}")
            faults = list(_faults(package.parts[name], kind, depth))
        except PackageError as error:
            faults = [str(error)]
        yield from (f"holds an embedded {kind}, {name}, that may not stay: it {fault}" for fault in faults)


def embedded(package: OfficePackage) -> Iterator[tuple[str, str]]:
    """The files within a package, each with what it is."""
    for name, media in package.types.items():
        if kind := EMBEDDED.get(media.lower().partition(";")[0].strip()):
            yield name, kind


def _faults(data: bytes, kind: str, depth: int) -> Iterator[str]:
    inner = open_package(data, Wanted(kind, "", "", f"Office 97 to 2003 ({kind})"))
    mains = [link.target for link in inner.relationships if not link.source and link.type.endswith(_MAIN_KINDS)]
    for main in mains or [""]:
        if not _MAIN.fullmatch(inner.types.get(main, "").lower()):
            yield f"is no macro-free {kind}"
    for link in inner.relationships:
        if link.kind.lower() in ("vbaproject", "control", "oleobject", "afchunk", "subdocument", "attachedtemplate"):
            yield f"holds what runs or loads something ({link.kind}): {link.target}"
        elif link.external and link.kind not in ("hyperlink", "externalLinkPath", "xlPathMissing"):
            yield f"links to {link.target} ({link.kind})"
    for fault in unknown_parts(inner):
        if not _FURTHER.fullmatch(fault.media):
            yield str(fault)
    yield from _fetching(inner)
    yield from embedded_faults(inner, depth + 1)


_MAIN_KINDS = ("/officeDocument", "/document")
"""How a package calls its main part: as Office does, and as Visio does."""


def _fetching(package: OfficePackage) -> Iterator[str]:
    """What in a file would fetch or run something."""
    for name, media in package.types.items():
        word = next((word for word in _LOADING if word in media.lower()), "")
        if word == "externallink":
            root = parse_part(package.parts, name)
            if any(True for _ in root.iter("{*}ddeLink", "{*}oleLink")):
                yield f"asks another program (DDE): {name}"
        elif word:
            yield f"fetches what lies elsewhere: {name}"
    for name, root in xml_parts(package):
        for element in root.iter("{*}altChunk", "{*}subDoc"):
            yield f"holds {str(element.tag).rpartition('}')[2]} in {name}"
        yield from field_faults(root, name)
        yield from action_faults(root, name)


def _unpacked(data: bytes) -> int:
    """The size of a zip's members together. Raises PackageError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise PackageError(f"is damaged, or no file of Office: {error}") from error
