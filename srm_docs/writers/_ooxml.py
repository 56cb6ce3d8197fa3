"""What all Office Open XML packages need: text as XML, and a package whose bytes are the same on every run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SPECIAL = re.compile(r"[&<>\"\n\t]")
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def xml_text(text: str) -> str:
    """A text as the content of an element or, in double quotes, of an attribute."""
    if not _SPECIAL.search(text):
        return text
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def repack(package: bytes, edits: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The package with its parts in a fixed order and without times; ``edits`` change parts by their names.

    The content types come first, as the packaging standard recommends (ISO/IEC 29500-2). The compressed bytes depend on
    the zlib in use: they are equal on one platform.
    """
    edits = edits or {}
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        read = {name: source.read(name) for name in source.namelist()}
    return pack({name: edits[name](data) if name in edits else data for name, data in read.items()})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts by their names, in a fixed order and without times."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            packed.writestr(info, parts[name], compresslevel=6)
    return target.getvalue()
