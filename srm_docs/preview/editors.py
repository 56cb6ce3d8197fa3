"""Addresses that open an editor at a place of a file."""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import quote

from srm_docs.core.diagnostics import Span
from srm_docs.core.errors import UsageError
from srm_docs.core.near_names import listed

EDITORS = MappingProxyType(
    {
        "vscode": "vscode://file{file}:{line}:{column}",
        "vscodium": "vscodium://file{file}:{line}:{column}",
        "cursor": "cursor://file{file}:{line}:{column}",
        "zed": "zed://file{file}:{line}:{column}",
        "idea": "idea://open?file={file}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    }
)
"""The forms of the editors that have one, by their names. A file begins with a slash."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):[^\s]*", re.IGNORECASE)
_RUNNING = ("javascript", "data", "vbscript", "blob", "about")
"""Schemes by which a browser would run something or open nothing."""


def editor_form(wanted: str) -> str:
    """The form of an editor's addresses, by the editor's name or as it is; empty for none. Raises UsageError."""
    if not wanted or wanted in EDITORS:
        return EDITORS.get(wanted, "")
    scheme = _SCHEME.fullmatch(wanted)
    if not scheme or "{file}" not in wanted or scheme[1].lower() in _RUNNING:
        known = listed(EDITORS)
        raise UsageError(
            f"'{wanted}' is no editor: expected is one of {known}, or an address such as"
            " 'my-editor://open?file={file}&line={line}&column={column}'"
        )
    return wanted


def place_address(form: str, span: Span, absolute: str) -> str:
    """The address of a place; empty without a form. ``absolute`` is the file's whole path, with slashes."""
    path = quote(absolute if absolute.startswith("/") else f"/{absolute}", safe="/:")
    for name, value in (("file", path), ("line", str(span.line)), ("column", str(span.column))):
        form = form.replace(f"{{{name}}}", value)
    return form
