"""What a template may not hold, whatever program it is for: what runs, and what loads something when it is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from srm_docs.office.package import MOST_BYTES, OfficePackage, PackageError, Wanted

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


def relationship_faults(package: OfficePackage, also: Mapping[str, str], harmless: Collection[str]) -> Iterator[str]:
    """All that a package relates to and may not, each as the end of a sentence.

    ``also`` is what one program's files may not hold besides, ``harmless`` the kinds of links out of the file that are
    not followed by themselves.
    """
    runs = {**_RUNS, **also}
    for relationship in package.relationships:
        if runnable := next((run for word, run in runs.items() if word in relationship.kind.lower()), ""):
            yield f"holds {runnable}: {relationship.target}"
        elif relationship.kind == "package" and "chart" not in package.types.get(relationship.source, ""):
            yield f"holds an embedded file: {relationship.target}"
        elif relationship.external and relationship.kind not in harmless:
            link = f"{relationship.source} links to {relationship.target} ({relationship.kind})"
            yield f"would load something when it is opened: {link}"
    held = {relationship.target for relationship in package.relationships}
    for name, media in package.types.items():
        if name not in held and ("vba" in media.lower() or "activex" in media.lower()):
            yield f"holds {'macros' if 'vba' in media.lower() else 'an ActiveX control'}: {name}"


def read_bytes(path: Path, wanted: Wanted) -> bytes:
    """The bytes of a template's file. Raises PackageError."""
    try:
        if path.is_dir():
            raise PackageError(f"is a folder; a template is a {wanted.name} ({wanted.endings})")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise PackageError(f"has {size / 1e6:.0f} MB; a template may have {MOST_BYTES / 1e6:.0f} MB")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise PackageError(f"can't be read: {getattr(error, 'strerror', None) or error}") from error
