"""The commands that follow saves, as processes: what they print, and how they end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.projects import BROKEN, MINIMAL, write_spec

from srm_docs.cli.main import cli


@pytest.fixture(autouse=True)
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_spec(Path("specs"))


class Command:
    """A command that runs until it is interrupted."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, float]:
        """The exit code, the rest of what it prints, and the seconds that it takes to end."""
        # What is being printed just now would be printed once more at the end.
        time.sleep(0.3)
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(30)
        seconds = time.monotonic() - began
        assert self.process.stdout
        return code, self.process.stdout.read(), seconds


@contextmanager
def running(*arguments: str) -> Iterator[Command]:
    command = [sys.executable, "-m", "srm_docs", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield Command(process)
        finally:
            process.kill()


class DescribeThePreview:
    def it_serves_what_it_follows_until_it_is_interrupted(self, spec: Path) -> None:
        with running("preview", "--no-open", "--only", "boundary") as command:
            address, _, rest = command.line().partition(" ")
            assert rest == "shows each save; Ctrl-C ends it"
            assert command.line().startswith("specs/small.yaml: no errors (")
            host, port = address.removeprefix("http://").rstrip("/").split(":")
            assert host == "127.0.0.1"
            with closing(http.client.HTTPConnection(host, int(port), timeout=30)) as connection:
                connection.request("GET", "/events")
                assert b"A small model" in connection.getresponse().readline()
                write_spec(Path("specs"), text=BROKEN)
                expected = "specs/small.yaml: 1 error; the last version without errors is shown ("
                assert command.line().startswith(expected)
                # With a reader who is still there.
                code, rest, seconds = command.end()
            assert (code, rest) == (0, "stopped\n")
            assert seconds < 3, "what it takes on an idle machine, the benchmark says"

    def it_ends_as_any_command_when_it_is_terminated(self) -> None:
        with running("preview", "--no-open", "--only", "boundary") as command:
            command.line()
            command.line()
            code, rest, _ = command.end(signal.SIGTERM)
        assert (code, rest) == (143, "Error: terminated\n")

    def it_takes_another_port_if_that_is_taken_and_says_so(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with running("preview", "--no-open", "--only", "boundary", "--port", str(port)) as command:
                assert command.line() == f"port {port} is taken; this is another one"
                assert not command.line().startswith(f"http://127.0.0.1:{port}/")

    @pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for a browser")
    def it_opens_the_browser_that_a_person_has_chosen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        browser = tmp_path / "browser"
        browser.write_text('#!/bin/sh\necho "$1" > opened\n')
        browser.chmod(0o755)
        monkeypatch.setenv("BROWSER", f"{browser} %s")
        with running("preview", "--only", "boundary") as command:
            address = command.line().split()[0]
            for _ in range(100):
                if Path("opened").is_file() and (opened := Path("opened").read_text().strip()):
                    break
                time.sleep(0.1)
            assert opened == address

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["none.yaml"], 3, "none.yaml does not exist"),
            (["-"], 2, "standard input has no saves to follow; name a file"),
            (["--only", "bundary"], 2, "did you mean 'boundary'?"),
            (["--brand", "none.yaml"], 3, "none.yaml does not exist"),
            (["--editor", "vim"], 2, "'vim' is no editor"),
            (["--theme", "drak"], 2, "did you mean 'dark'?"),
        ],
    )
    def it_refuses_a_call_that_is_wrong(self, arguments: list[str], code: int, message: str) -> None:
        done = CliRunner().invoke(cli, ["preview", "--no-open", *arguments])
        assert done.exit_code == code
        assert message in done.output


class DescribeBuildingAtSaves:
    def it_says_a_line_for_each_build(self, spec: Path) -> None:
        with running("build", "--watch", "--only", "boundary") as command:
            assert command.line().startswith("specs/small.yaml: 2 written, 0 unchanged, ")
            write_spec(Path("specs"), text=BROKEN)
            assert command.line().startswith("specs/small.yaml:12:29: error[unknown-owner]: ")
            lines = [command.line() for _ in range(3)]
            assert lines[-1].startswith("specs/small.yaml: 1 error; nothing was written, ")
            write_spec(Path("specs"), text=MINIMAL.replace("A small", "A better"))
            assert command.line().startswith("specs/small.yaml: 2 written, 0 unchanged, ")
            assert command.end()[:2] == (0, "stopped\n")
        assert "A better model" in Path("output/small/boundary.svg").read_text()

    def it_names_what_was_saved_if_that_is_another_file(self, spec: Path) -> None:
        overlay = write_spec(Path("specs"), "over.yaml", "srm: 1\nextends: small.yaml\ntitle: An overlay\n")
        with running("build", str(overlay), "--watch", "--only", "boundary.svg") as command:
            assert command.line().startswith("specs/over.yaml: 1 written")
            write_spec(Path("specs"), text=MINIMAL.replace("name: Data", "name: All data"))
            assert command.line().startswith("specs/over.yaml (specs/small.yaml changed): 1 written, 0 unchanged, ")

    def it_can_not_be_a_trial(self) -> None:
        done = CliRunner().invoke(cli, ["build", "--watch", "--dry-run"])
        assert done.exit_code == 2
        assert "--dry-run can't be given with it" in done.output
