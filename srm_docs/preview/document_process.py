"""The process that makes documents beside the preview, so that a save never waits for one.

It reads orders from standard input, one after the other, and writes what came of each to standard output, both pickled;
it ends when the former does. Only the process that has started it writes there.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from srm_docs.core.errors import SrmDocsError
from srm_docs.preview.catalogue import Display, kind_of
from srm_docs.preview.setup import LoadedLook, Setup, load_look
from srm_docs.preview.versions import ShownFile, Version, load_version

MOST_PAGES = 60
"""Pages that are shown as pictures; the others are in the file itself."""

_DOTS_PER_INCH = 110
_POINTS_PER_INCH = 72

LIBRARY = "pypdfium2"
"""What turns pages into pictures; it comes with the extra `preview`."""


class DocumentOrder(Struct, frozen=True):
    """A file of a spec that is wanted, made of the bytes with this hash.

    ``look`` is the number of the state of the look's files.
    """

    setup: Setup
    spec: Path
    folder: str
    sha256: str
    look: int
    name: str


class PagePicture(Struct, frozen=True):
    """A page as a PNG, with its size in pixels and the hash of its bytes."""

    data: bytes
    width: int
    height: int
    sha256: str


class DocumentResult(Struct, frozen=True):
    """A file that was made, or why not. ``pages`` are those of a PDF, as far as pictures can be made of them.

    One that is ``outdated`` is not made, since the spec has changed; ``total`` is the number of all pages; ``lacks`` is
    the library that would be needed for pictures.
    """

    file: ShownFile | None = None
    refusal: str = ""
    outdated: bool = False
    pages: Sequence[PagePicture] = ()
    total: int = 0
    lacks: str = ""


def serve() -> None:
    """Work on orders until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get among the answers.
    os.dup2(2, 1)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    bench = _Bench()
    while True:
        try:
            order = pickle.load(sys.stdin.buffer)  # noqa: S301  (from our own process)
        except EOFError:
            return
        pickle.dump(bench.result(order), answers)
        answers.flush()


class _Bench:
    """What was loaded for the last order, for the next one."""

    def __init__(self) -> None:
        self._version: Version | None = None
        self._key: object = None
        self._look: LoadedLook | None = None
        self._look_number = -1

    def result(self, order: DocumentOrder) -> DocumentResult:
        """What comes of an order. Nothing is raised."""
        try:
            version = self._version_of(order)
            if version is None or order.name not in version.work:
                return DocumentResult(outdated=True)
            file = version.file(order.name)
            if kind_of(order.name) is not Display.PAGES:
                return DocumentResult(file)
            return _with_pages(file)
        except SrmDocsError as error:
            return DocumentResult(refusal=str(error))
        except Exception as error:
            return DocumentResult(refusal=unexpected(error))

    def _version_of(self, order: DocumentOrder) -> Version | None:
        """The version that is wanted, or None if the files say something else by now."""
        if order.look != self._look_number:
            self._look, self._look_number, self._key = load_look(order.setup), order.look, None
        key = (order.spec, order.sha256)
        if key != self._key and self._look and self._look.look:
            self._version = load_version(order.spec, order.folder, order.setup, self._look.look).version
            self._key = key if self._version and self._version.sha256 == order.sha256 else None
        return self._version if self._key else None


def unexpected(error: Exception) -> str:
    """A sentence for what should not have happened."""
    return f"{type(error).__name__}: {error}. This is a bug in srm-docs; please report it"


def _with_pages(file: ShownFile) -> DocumentResult:
    try:
        pdfium: Any = importlib.import_module(LIBRARY)
    except ImportError:
        return DocumentResult(file, lacks=LIBRARY)
    with contextlib.closing(pdfium.PdfDocument(file.data)) as document:
        total = len(document)
        pages = [_picture(document[number]) for number in range(min(total, MOST_PAGES))]
    return DocumentResult(file, pages=pages, total=total)


def _picture(page: Any) -> PagePicture:
    image = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH).to_pil()
    buffer = io.BytesIO()
    # The picture is looked at once and lies in memory: time counts for more than size.
    image.save(buffer, "PNG", compress_level=1)
    data = buffer.getvalue()
    width, height = image.size
    return PagePicture(data, width, height, hashlib.sha256(data).hexdigest())
