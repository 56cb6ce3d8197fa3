"""What a template may not hold, whatever program it is for: what runs, and what loads something when it is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from srm_docs.core.bounds import TEMPLATE
from srm_docs.core.diagnostics import Diagnostic, Severity, Span
from srm_docs.core.reading import Folders, UnreadableError, read_bytes
from srm_docs.office.package import OfficePackage, PackageError, Wanted
from srm_docs.style._embedded import embedded, embedded_faults
from srm_docs.style._links import link_fault
from srm_docs.style._parts import EMBEDDED, unknown_parts

_TYPES = MappingProxyType({"vba": "macros", "activex": "an ActiveX control", "ole": "an embedded program object (OLE)"})
"""What parts are, by words in their media types, where nothing refers to them."""

_RUNS = MappingProxyType(
    {
        "vba": "macros",
        "activex": "an ActiveX control",
        "oleobject": "an embedded program object (OLE)",
        "webextension": "a web add-in",
        "control": "an ActiveX control",
        "digital-signature": "a signature, which can't hold once the document is filled in",
    }
)
"""What no package may hold, by words in the kinds of its relationships."""

_CLEAN = "to save a clean copy, delete it there, or copy what you need into a new file, and save without macros"
"""The way out where something runs."""

_PLAIN_TEXT = "to keep what it shows, click on it in Word and press Ctrl+Shift+F9: it becomes plain text"
"""The way out where a field may not stay."""


def package_faults(package: OfficePackage, also: Mapping[str, str], dropped: Collection[str] = ()) -> Iterator[str]:
    """All that a package holds and may not, each as the end of a sentence.

    ``also`` is what one program's files may not relate to besides, ``dropped`` the kinds of relationships that are left
    out of what is made.
    """
    runs, told = {**_RUNS, **also}, set[str]()
    for relationship in package.relationships:
        link = f"{relationship.source or 'the file'} links to {relationship.target} ({relationship.kind})"
        if runnable := next((run for word, run in runs.items() if word in relationship.kind.lower()), ""):
            told.add(relationship.target)
            yield f"holds {runnable}: {relationship.target}"
        elif relationship.external and relationship.kind == "hyperlink":
            if reason := link_fault(relationship.target):
                yield f"links to {reason}: {relationship.target} in {relationship.source}"
        elif relationship.external and relationship.kind not in dropped:
            yield f"would load something when it is opened: {link}"
        elif relationship.kind == "package" and package.types[relationship.target].lower() not in EMBEDDED:
            told.add(relationship.target)
            yield f"holds an embedded file: {relationship.target}"
    for part in unknown_parts(package):
        if part.name not in told:
            runnable = next((_TYPES[word] for word in _TYPES if word in part.media), "")
            yield f"holds {runnable}: {part.name}" if runnable else str(part)
    yield from embedded_faults(package)


def refusals(path: Path, reasons: Iterable[str], span: Span | None) -> Iterator[Diagnostic]:
    """Why a template is refused, each reason with the way out."""
    for reason in reasons:
        hint = _CLEAN if reason.startswith("holds ") else _PLAIN_TEXT if reason.startswith("has a field") else ""
        yield Diagnostic("bad-template", f"the template {path} {reason}", span, hint)


def embedded_notes(package: OfficePackage, path: Path, span: Span | None) -> Iterator[Diagnostic]:
    """The files that stay in a template, for a person to know that they are handed out with it."""
    for name, kind in embedded(package):
        message = f"{path} holds an embedded {kind}, {name}, which stays as it is; nothing in it runs"
        yield Diagnostic("template-object", message, span, severity=Severity.NOTE)


def template_bytes(path: Path, wanted: Wanted, within: Folders | None) -> bytes:
    """The bytes of a template's file; ``within`` are the folders that are allowed. Raises PackageError."""
    try:
        if path.is_dir():
            raise PackageError(f"is a folder; a template is a {wanted.name} ({wanted.endings})")
        return read_bytes(path, TEMPLATE, within)
    except OSError as error:  # of a name that no file can have
        raise PackageError(f"can't be read: {error.strerror}") from error
    except UnreadableError as error:
        raise PackageError(str(error)) from error
