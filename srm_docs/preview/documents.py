"""Documents of the versions that are shown: ordered from a process of their own, and kept while they are up to date."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from typing import IO, cast

from msgspec import Struct, field

from srm_docs.core.bounds import chosen_variables
from srm_docs.preview import document_process
from srm_docs.preview.document_process import DocumentOrder, DocumentResult, PagePicture
from srm_docs.preview.versions import Version

_Process = subprocess.Popen[bytes]

_START = f"import sys; sys.path[:] = {{paths!r}}; from {document_process.__name__} import serve; serve()"
"""The process finds modules where this one does, and not in the folder in which it runs."""


class Documents(Struct):
    """Makes documents, one at a time. The process is started by the first order."""

    _process: _Process | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _results: dict[str, tuple[Version, DocumentResult]] = field(default_factory=dict)
    _is_closed: bool = False

    def result(self, version: Version, order: DocumentOrder) -> DocumentResult:
        """What comes of an order: at once where the version has it already, and else when its turn has come."""
        if kept := self._kept(version, order.name):
            return kept
        with self._lock:
            if kept := self._kept(version, order.name):
                return kept
            result = self._ordered(order)
            if not result.outdated:
                self._results[order.name] = (version, result)
            return result

    def page(self, name: str, sha256: str) -> PagePicture | None:
        """A page of a document that was made, by its hash."""
        _, result = self._results.get(name, (None, DocumentResult()))
        return next((page for page in result.pages if page.sha256 == sha256), None)

    def close(self) -> None:
        """End the process, whatever it does."""
        self._is_closed = True
        self._end()

    def _kept(self, version: Version, name: str) -> DocumentResult | None:
        of_version, result = self._results.get(name, (None, None))
        return result if of_version is version else None

    def _ordered(self, order: DocumentOrder) -> DocumentResult:
        """The answer of the process; of a second one where the first has ended, as for want of memory."""
        for _ in range(2):
            if self._is_closed:
                break
            process = self._running()
            try:
                pickle.dump(order, cast(IO[bytes], process.stdin))
                cast(IO[bytes], process.stdin).flush()
                result: DocumentResult = pickle.load(cast(IO[bytes], process.stdout))  # noqa: S301  (our own process)
            except (OSError, EOFError, pickle.UnpicklingError):
                self._end()
                continue
            return result
        return DocumentResult(refusal="the process that makes documents has ended")

    def _running(self) -> _Process:
        if self._process and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter)
                [sys.executable, "-c", _START.format(paths=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **chosen_variables()},
                # Ctrl-C is for the preview, which ends this process itself.
                start_new_session=True,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if stream:
                        stream.close()
