"""A learning platform for tests: scorm-again in a page, with a package in a frame, served on this machine."""

from __future__ import annotations

import functools
import io
import json
import threading
import urllib.parse
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from support.browser import NODE, BrowserPage, browser_page

RUNTIME = NODE / "node_modules/scorm-again/dist/scorm12.min.js"
FRAME = "document.querySelector('iframe').contentDocument"

PLATFORM = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title>
<link rel="icon" href="data:,"><body>
<script src="scorm12.min.js"></script>
<script>
  const told = JSON.parse(decodeURIComponent(location.search.slice(1)) || "{}");
  window.calls = [];
  if (!told.absent) {
    window.API = new Scorm12API({ autocommit: false, logLevel: 5, mastery_override: false });
    API.loadFromJSON(told.kept ?? {});
    for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"]) {
      const original = API[name].bind(API);
      API[name] = (...given) => {
        if (name === "LMSSetValue" && given[0] === told.refuses) return "false";
        const answer = original(...given);
        calls.push([name, ...given, answer, String(API.LMSGetLastError())]);
        return answer;
      };
    }
    const get = API.LMSGetValue.bind(API);
    API.LMSGetValue = (name) => (name === told.mute ? "" : get(name));
  }
  const frame = document.createElement("iframe");
  frame.width = 1000; frame.height = 700;
  frame.src = "package/index.html";
  frame.title = "Package";
  document.body.append(frame);
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def platform(folder: Path, package: bytes) -> Iterator[str]:
    """The address of a platform that has imported a package. The test is skipped where there is no scorm-again."""
    if not RUNTIME.exists():
        pytest.skip("scorm-again is not installed: npm install --prefix tests/node")
    (folder / "scorm12.min.js").write_bytes(RUNTIME.read_bytes())
    (folder / "index.html").write_text(PLATFORM, encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(package)) as packed:
        packed.extractall(folder / "package")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def attempt(address: str, kept: Mapping[str, Any] | None = None, **told: Any) -> Iterator[BrowserPage]:
    """An attempt at the package, with what the platform ``kept`` of another."""
    query = urllib.parse.quote(json.dumps({"kept": dict(kept or {}), **told}))
    with browser_page(f"{address}?{query}") as page:
        page.wait(f"{FRAME}.querySelector('.srm-standing')?.textContent")
        yield page


def calls(page: BrowserPage, name: str = "LMSSetValue") -> list[list[str]]:
    """The calls of a function so far: what was given, what was answered, and the number of the error."""
    return [call[1:] for call in page.evaluate("calls") if call[0] == name]


def value(page: BrowserPage, element: str) -> str:
    """What the platform has for an element of the data model."""
    return str(page.evaluate(f"API.cmi.{element}"))


def leave(page: BrowserPage) -> dict[str, Any]:
    """Leave the package; what the platform keeps."""
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait("calls.some(([name]) => name === 'LMSFinish')")
    return dict(page.evaluate("JSON.parse(JSON.stringify(API.cmi))"))
