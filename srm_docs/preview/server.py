"""The server of the preview: on this machine alone, for its own page alone, with nothing but what is shown.

Addresses are looked up by their names; none is ever turned into a path of a file. Whoever asks by another name than
this machine's own is refused: a foreign site could otherwise read all by giving its own name this machine's address
(DNS rebinding). Nothing is granted to other origins.
"""

from __future__ import annotations

import contextvars
import json
import os
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from srm_docs.core.errors import SrmDocsError
from srm_docs.preview.catalogue import QUICK, Display, kind_of
from srm_docs.preview.document_process import DocumentOrder, DocumentResult, unexpected
from srm_docs.preview.documents import Documents
from srm_docs.preview.state import SpecState, State
from srm_docs.preview.telling import state_data
from srm_docs.preview.versions import ShownFile, Version

ADDRESS = "127.0.0.1"
HEARTBEAT = 15.0
"""Seconds after which a stream without news says that it is still there, for whatever stands between to keep it."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; connect-src 'self';"
    " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the shell page may load: this server's files, and no code in the page itself."""

_TYPES = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".pdf": "application/pdf",
        ".json": "application/json",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
_SHELL = MappingProxyType(
    {"/": "shell.html"} | {f"/{name}": name for name in ("patching.js", "preview.js", "preview.css")}
)


class Preview(Struct, frozen=True):
    """What the server shows: the state, the documents, how the addresses of an editor look, and how to order."""

    state: State
    documents: Documents
    editor: str
    order: Callable[[SpecState, Version, str], DocumentOrder]
    heartbeat: float = HEARTBEAT

    def made(self, name: str) -> DocumentResult | None:
        """A file by its name, made if it is not yet; None if there is none of this name. Nothing is raised."""
        found = self.state.file(name)
        if not found:
            return None
        spec, version = found
        try:
            if kind_of(name) in QUICK:
                result = DocumentResult(version.file(name))
            else:
                result = self.documents.result(version, self.order(spec, version, name))
        except SrmDocsError as error:
            return DocumentResult(refusal=str(error))
        except Exception as error:
            return DocumentResult(refusal=unexpected(error))
        if result.file and result.file.remarks:
            self.state.remark(spec.folder, version, result.file.remarks)
        return result


class PreviewServer(ThreadingHTTPServer):
    """A server for a preview, on a free port or the one that is wanted. Raises OSError where that is taken."""

    # On Windows it would let two servers have one port; elsewhere it only shortens the wait after the last one.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 64

    def __init__(self, preview: Preview, port: int = 0) -> None:
        self.preview = preview
        # The bounds that the command was given hold in each thread that answers, too.
        self._context = contextvars.copy_context()
        super().__init__((ADDRESS, port), _Handler)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a request, in a thread of its own."""
        self._context.copy().run(super().process_request_thread, request, client_address)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who is gone is no error; nor does anything that a request does wrong end the server."""


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "srm-docs"
    sys_version = ""
    timeout = 60
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a request."""
        if refusal := self._refusal():
            self._text(HTTPStatus.FORBIDDEN, refusal)
            return
        path = urlsplit(self.path).path
        first, _, rest = path.removeprefix("/").partition("/")
        if path in _SHELL:
            self._shell(_SHELL[path])
        elif path == "/events":
            self._events()
        elif first == "files":
            self._file(unquote(rest))
        elif first == "pages":
            self._pages(unquote(rest))
        elif first == "page":
            self._page(*unquote(rest).rpartition("/")[::2])
        else:
            self._text(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_HEAD(self) -> None:
        """Answer a request without what it is about."""
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name of the library)
        """Nothing: requests are of no interest, and a log in a watched folder would be a change."""

    def _refusal(self) -> str:
        """Why a request is none of our own page's; empty if it is."""
        names = {f"{host}:{self.server.server_port}" for host in (ADDRESS, "localhost")}
        if self.headers.get("Host", "").lower() not in names:
            return f"this server is only for {self.server.address}"
        is_foreign = self.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site")
        # A link on another page may lead here; nothing of ours may be put into it.
        if is_foreign and self.headers.get("Sec-Fetch-Mode") != "navigate":
            return "this server is only for its own page"
        return ""

    def _shell(self, name: str) -> None:
        data = files(__package__).joinpath("shell").joinpath(name).read_bytes()
        self._send(HTTPStatus.OK, data, _TYPES[Path(name).suffix], {"Content-Security-Policy": _POLICY})

    def _file(self, name: str) -> None:
        result = self._result(name)
        if result and result.file:
            self._send_file(name, result.file)

    def _send_file(self, name: str, file: ShownFile) -> None:
        kind, suffix = kind_of(name), Path(name).suffix
        type_ = "text/plain; charset=utf-8" if kind is Display.TEXT else _TYPES.get(suffix, "application/octet-stream")
        headers = {"ETag": f'"{file.sha256}"'}
        if kind is Display.FILE:
            headers["Content-Disposition"] = "attachment"
        if kind is Display.PICTURE:
            # Opened alone, a picture is a document, which runs nothing.
            headers["Content-Security-Policy"] = (
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
            )
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(HTTPStatus.NOT_MODIFIED, b"", type_, headers)
        else:
            self._send(HTTPStatus.OK, file.data, type_, headers)

    def _pages(self, name: str) -> None:
        """The pages of a document as a list of pictures."""
        if kind_of(name) is not Display.PAGES:
            self._text(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif (result := self._result(name)) and result.file:
            pages = [{"hash": page.sha256, "width": page.width, "height": page.height} for page in result.pages]
            told = {"pages": pages, "total": result.total, "lacks": result.lacks, "hash": result.file.sha256}
            self._send(HTTPStatus.OK, json.dumps(told).encode(), _TYPES[".json"])

    def _page(self, name: str, file: str) -> None:
        page = self.server.preview.documents.page(name, file.removesuffix(".png"))
        if page is None:
            self._text(HTTPStatus.NOT_FOUND, "there is no such page")
        else:
            # Its name is the hash of its bytes: it never becomes another one.
            self._send(HTTPStatus.OK, page.data, _TYPES[".png"], {"Cache-Control": "max-age=3600, immutable"})

    def _result(self, name: str) -> DocumentResult | None:
        """A file; None where something else has been answered already."""
        result = self.server.preview.made(name)
        if result is None:
            self._text(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif result.outdated:
            self._text(HTTPStatus.CONFLICT, "the spec has changed meanwhile")
        elif result.refusal:
            self._text(HTTPStatus.UNPROCESSABLE_ENTITY, result.refusal)
        else:
            return result
        return None

    def _events(self) -> None:
        """A stream of states, the present one first, until the reader is gone."""
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream", {"Connection": "close"})
        preview, known = self.server.preview, -1
        while self.command == "GET" and not preview.state.is_over:
            number = preview.state.wait(known, preview.heartbeat)
            line = (
                ": still here" if number == known else f"data: {json.dumps(state_data(preview.state, preview.editor))}"
            )
            known = number
            try:
                self.wfile.write(f"{line}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return

    def _text(self, status: HTTPStatus, text: str) -> None:
        self._send(status, text.encode("utf-8", "replace"), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, data: bytes, type_: str, headers: Mapping[str, str] | None = None) -> None:
        length = {} if status == HTTPStatus.NOT_MODIFIED else {"Content-Length": str(len(data))}
        self._head(status, type_, {**length, **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, type_: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        is_kept = status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED) and type_ != "text/event-stream"
        common = {
            "Content-Type": type_,
            "Cache-Control": "no-cache" if is_kept else "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        for name, value in {**common, **headers}.items():
            self.send_header(name, value)
        self.end_headers()


def open_server(preview: Preview, port: int = 0) -> tuple[PreviewServer, bool]:
    """A server on the port, or on a free one where that is taken; and whether it is the one that was wanted."""
    try:
        return PreviewServer(preview, port), True
    except OSError:
        if not port:
            raise
        return PreviewServer(preview), False
