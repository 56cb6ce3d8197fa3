"""What a writer gives: a file, and what a person should know of it."""

from __future__ import annotations

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic


class Written(Struct, frozen=True):
    """The bytes of a file. ``remarks`` say what did not fit between page and look, and what was done about it."""

    data: bytes
    remarks: tuple[Diagnostic, ...] = ()
