"""The server, asked as a browser and as a stranger would."""

from __future__ import annotations

import http.client
import io
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from support.projects import BROKEN, MINIMAL, write_spec

from srm_docs.pipeline.plan import Selection
from srm_docs.preview import document_process
from srm_docs.preview.server import ADDRESS, PreviewServer
from srm_docs.preview.session import Session, served, start
from srm_docs.preview.setup import Setup

HEARTBEAT = 0.2


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """A session that is served, with one spec in it."""

    session: Session
    server: PreviewServer
    spec: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection(ADDRESS, self.server.server_port, timeout=60)) as connection:
            connection.putrequest(method, path, skip_host="Host" in named)
            for name, value in named.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())

    def save(self, text: str) -> None:
        """Save the spec, and load it as the session would."""
        self.spec.write_text(text, encoding="utf-8")
        self.session._load(self.spec)

    @contextmanager
    def stream(self) -> Iterator[http.client.HTTPResponse]:
        with closing(http.client.HTTPConnection(ADDRESS, self.server.server_port, timeout=30)) as connection:
            connection.request("GET", "/events")
            with closing(connection.getresponse()) as response:
                yield response


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    spec = write_spec(tmp_path)
    only = Selection(only=("boundary", "stack", "matrix.docx", "matrix.xlsx"))
    session = start(Setup((spec,), only), lambda *_: None)
    session._list()
    session._load(spec)
    with served(session, 0, "vscode://file{file}:{line}:{column}", HEARTBEAT) as (server, _):
        yield Running(session, server, spec)


def told(line: bytes) -> dict[str, object]:
    assert line.startswith(b"data: "), line
    return dict(json.loads(line.removeprefix(b"data: ")))


class DescribeTheServer:
    def it_listens_on_this_machine_alone(self, running: Running) -> None:
        assert running.server.socket.getsockname()[0] == "127.0.0.1"

    def it_has_a_page_that_may_load_from_it_alone(self, running: Running) -> None:
        page = running.get("/")
        assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "<style" not in page.text
        assert " style=" not in page.text
        assert "Access-Control-Allow-Origin" not in page.headers
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        for name in ("preview.js", "preview.css"):
            assert name in page.text
            assert running.get(f"/{name}").status == 200

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", ""])
    def it_refuses_who_asks_by_another_name(self, running: Running, host: str) -> None:
        port = running.server.server_port
        for path in ("/", "/events", "/files/small/boundary.svg", "/nothing"):
            answer = running.get(path, Host=host.format(port=port))
            assert answer.status == 403
            assert b"model" not in answer.body
        assert running.get("/", Host=f"localhost:{port}").status == 200

    def it_gives_nothing_into_the_pages_of_others(self, running: Running) -> None:
        foreign = {"Sec_Fetch_Site": "cross-site"}
        assert running.get("/files/small/boundary.svg", Sec_Fetch_Mode="no-cors", **foreign).status == 403
        assert running.get("/events", Sec_Fetch_Mode="cors", Origin="http://evil.example", **foreign).status == 403
        assert running.get("/", Sec_Fetch_Mode="navigate", **foreign).status == 200
        picture = running.get("/files/small/boundary.svg", Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors")
        assert (picture.status, picture.headers["Cross-Origin-Resource-Policy"]) == (200, "same-origin")

    @pytest.mark.parametrize(
        "path",
        [
            "/../small.yaml", "/files/../small.yaml", "/files/small/../../small.yaml", "/files/%2e%2e/small.yaml",
            "/files//etc/hosts", "/files/small.yaml", "/files/small/", "/files/", "/shell/shell.html", "/preview.py",
            "/%00", "/files/small/boundary.svg%00", "/page/small/matrix.pdf/x.png", "/page/",
            "/pages/small/boundary.svg", "/pages/nothing.pdf", "/files/small/BOUNDARY.svg",
            "/files/small/slides.pptx", "//events/..",
        ],
    )  # fmt: skip
    def it_has_nothing_but_what_is_shown(self, running: Running, path: str) -> None:
        answer = running.get(path)
        assert (answer.status, answer.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")

    def it_takes_no_other_methods(self, running: Running) -> None:
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            assert running.get("/", method=method).status == 501

    def it_gives_a_file_anew_only_if_it_is_another(self, running: Running) -> None:
        address = "/files/small/boundary.svg"
        first = running.get(address)
        assert first.headers["Content-Type"] == "image/svg+xml"
        assert b"A small model" in first.body
        tag = first.headers["ETag"]
        running.save(MINIMAL.replace("version: ", "version:  "))
        again = running.get(address, If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")
        running.save(MINIMAL.replace("A small", "A better"))
        assert b"A better model" in running.get(address, If_None_Match=tag).body
        head = running.get(address, method="HEAD")
        assert (head.status, head.body) == (200, b"")
        assert head.headers["ETag"] != tag

    def it_gives_the_last_good_file_while_the_spec_is_broken(self, running: Running) -> None:
        good = running.get("/files/small/boundary.svg").body
        running.save(BROKEN)
        assert running.get("/files/small/boundary.svg").body == good

    def it_shows_text_as_text(self, running: Running) -> None:
        running.save(MINIMAL.replace("A small model", "<script>alert(1)</script>"))
        text = running.get("/files/small/boundary.mmd")
        assert text.headers["Content-Type"] == "text/plain; charset=utf-8"


class DescribeTheStream:
    def it_tells_the_state_at_once_and_at_each_change(self, running: Running) -> None:
        with running.stream() as stream:
            assert stream.headers["Content-Type"] == "text/event-stream"
            assert stream.headers["Cache-Control"] == "no-store"
            first = told(stream.readline())
            assert stream.readline() == b"\n"
            (spec,) = first["specs"]  # type: ignore[misc]
            assert (spec["title"], spec["isCurrent"], spec["diagnostics"]) == ("A small model", True, [])
            running.save(BROKEN)
            line = stream.readline()
            while line.startswith((b":", b"\n")):
                line = stream.readline()
            (spec,) = told(line)["specs"]  # type: ignore[misc]
            assert (spec["title"], spec["isCurrent"]) == ("A small model", False)
            (finding,) = spec["diagnostics"]
            (place,) = finding["places"]
            assert place["place"] == f"{running.spec}:12:29"
            assert place["address"] == f"vscode://file{running.spec}:12:29"
            assert (place["before"].strip(), place["marked"]) == ("data: {name: Data, owner:", "custmer")

    def it_says_now_and_then_that_it_is_still_there(self, running: Running) -> None:
        with running.stream() as stream:
            lines = [stream.readline() for _ in range(4)]
        assert lines[2:] == [b": still here\n", b"\n"]

    def it_ends_with_its_reader(self, running: Running) -> None:
        before = threading.active_count()
        with running.stream() as stream:
            stream.readline()
            assert threading.active_count() > before
        for _ in range(50):
            if threading.active_count() <= before:
                break
            threading.Event().wait(HEARTBEAT / 2)
        assert threading.active_count() <= before


class DescribeDocuments:
    def they_are_shown_page_by_page(self, running: Running) -> None:
        answer = running.get("/pages/small/matrix.pdf")
        listed = json.loads(answer.text)
        file = running.get("/files/small/matrix.pdf")
        assert file.headers["ETag"] == f'"{listed["hash"]}"'
        assert listed["total"] == len(pypdf.PdfReader(io.BytesIO(file.body)).pages)
        for page in listed["pages"]:
            picture = running.get(f"/page/small/matrix.pdf/{page['hash']}.png")
            assert picture.headers["Content-Type"] == "image/png"
            assert int.from_bytes(picture.body[16:20], "big") == page["width"]
            assert int.from_bytes(picture.body[20:24], "big") == page["height"]
        sheet = running.get("/files/small/matrix.xlsx")
        assert sheet.headers["Content-Disposition"] == "attachment"
        assert sheet.body[:2] == b"PK"

    def they_are_of_the_version_that_is_shown_whatever_becomes_of_their_process(self, running: Running) -> None:
        running.spec.write_text(MINIMAL.replace("A small", "A better"))
        assert running.get("/files/small/matrix.docx").status == 409
        process = running.session.documents._process
        assert process
        process.kill()
        process.wait()
        running.session._load(running.spec)
        assert running.get("/files/small/matrix.docx").status == 200
        assert running.session.documents._process is not process
        running.save(MINIMAL.replace("A small model", "מודל"))
        refused = running.get("/pages/small/matrix.pdf")
        assert refused.status == 422
        assert "from right to left" in refused.text

    def they_say_what_is_missing_for_pictures_of_their_pages(
        self, running: Running, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        version = running.session.state.specs["small"].good
        assert version
        monkeypatch.setattr(document_process, "LIBRARY", "no_such_library")
        result = document_process._with_pages(version.file("small/matrix.pdf"))
        assert (result.lacks, result.pages) == ("no_such_library", ())
        assert result.file


class DescribeThePort:
    def it_is_another_one_if_that_is_taken(self, running: Running, tmp_path: Path) -> None:
        session = start(Setup((running.spec,)), lambda *_: None)
        with served(session, running.server.server_port, "") as (server, has_wanted_port):
            assert not has_wanted_port
            assert server.server_port != running.server.server_port
            free = server.server_port
        with served(session, free, "") as (server, has_wanted_port):
            assert (server.server_port, has_wanted_port) == (free, True)
