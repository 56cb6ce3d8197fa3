"""The program as a process: its streams, signals, environment and start."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.projects import BROKEN, write_spec

SLOW = (
    "import time; from srm_docs.pipeline import run; run.check = lambda *_: print('now', flush=True) or time.sleep(60);"
)
START = "import sys; from srm_docs.cli.main import main; sys.argv = ['srm-docs', *sys.argv[1:]]; main()"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_spec(tmp_path / "specs")
    return tmp_path


def run(*arguments: str, code: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    start = ["-c", code + START] if code else ["-m", "srm_docs"]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *start, *arguments], capture_output=True, text=True, check=False, timeout=60, **options
    )


class DescribeTheProcess:
    def it_builds_without_any_program_font_or_variable_of_the_system(self, project: Path) -> None:
        done = run("build", env={"PATH": "/nonexistent"})
        assert (done.returncode, done.stderr) == (0, "")
        assert len(list((project / "output/small").iterdir())) == 10

    def it_is_quiet_in_a_pipe_but_for_what_was_written(self) -> None:
        done = run("build", "--only", "boundary")
        assert done.stderr == ""
        expected = "output/small: boundary.mmd, boundary.svg\n2 files in 1 folder: 2 written, 0 unchanged\n"
        assert done.stdout == expected

    def it_shows_its_progress_on_a_terminal_and_leaves_no_trace_of_it(self) -> None:
        master, slave = pty.openpty()
        done = subprocess.run(
            [sys.executable, "-m", "srm_docs", "build"], stderr=slave, stdout=subprocess.PIPE, check=True
        )
        os.close(slave)
        shown = os.read(master, 100_000).decode()
        assert "[1/9] output/small/boundary.mmd" in shown
        assert "[4/9] output/small/matrix.docx" in shown
        assert shown.endswith("\r\x1b[K")
        assert done.stdout.endswith(b"9 written, 0 unchanged\n")

    def it_colours_messages_on_a_terminal_unless_that_is_unwanted(self, project: Path) -> None:
        write_spec(project / "specs", text=BROKEN)
        for unwanted, coloured in (("", True), ("1", False)):
            master, slave = pty.openpty()
            environment = {**os.environ, "NO_COLOR": unwanted}
            subprocess.run([sys.executable, "-m", "srm_docs", "check"], stderr=slave, env=environment, check=False,
                           stdout=subprocess.DEVNULL)  # fmt: skip
            os.close(slave)
            assert ("\x1b[31m" in os.read(master, 100_000).decode()) is coloured

    def it_ends_quietly_if_nobody_reads_on(self) -> None:
        command = f"{sys.executable} -m srm_docs schema | head -c 10"
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert done.stdout == '{\n  "$sche'

    def it_ends_on_an_interruption_with_one_line(self) -> None:
        with subprocess.Popen([sys.executable, "-c", SLOW + START, "build"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline() == "now\n"
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 130
            assert process.stderr.read().strip() == "Error: interrupted"

    def it_ends_so_from_its_first_import_on(self) -> None:
        code = (
            "import sys; from srm_docs.__main__ import main; sys.argv = ['srm-docs', 'check'];"
            "import os, signal, importlib.abc\n"
            "class Interrupts(importlib.abc.MetaPathFinder):\n"
            "    def find_spec(self, *_): os.kill(os.getpid(), signal.SIGINT)\n"
            "sys.meta_path.insert(0, Interrupts()); main()"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "Error: interrupted\n")

    def it_takes_away_what_it_has_begun_when_it_is_terminated(self, project: Path) -> None:
        code = (
            "import os, signal; from srm_docs.pipeline import staging\n"
            "add = staging.Staging.add\n"
            "def stop(self, target, data): add(self, target, data); os.kill(os.getpid(), signal.SIGTERM)\n"
            "staging.Staging.add = stop\n"
        )
        start = "import sys; from srm_docs.__main__ import main; sys.argv = ['srm-docs', 'build']; main()"
        done = subprocess.run([sys.executable, "-c", code + start], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (143, "", "Error: terminated\n")
        assert not (project / "output").exists()

    @pytest.mark.parametrize(
        ("redirection", "code", "said"),
        [
            (">/dev/full", 3, "Error: standard output can't be used: No space left on device\n"),
            (">&-", 3, "Error: standard output can't be used: Bad file descriptor\n"),
            ("2>&-", 0, ""),
            ("2>/dev/full", 0, ""),
            (">&- 2>&-", 3, ""),
            (">/dev/full 2>/dev/full", 3, ""),
        ],
    )
    def it_ends_with_one_line_where_it_can_not_print(self, redirection: str, code: int, said: str) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("needs a device that is always full")
        for arguments in ("schema", "--help", "check", "build --only boundary.dot"):
            command = f"exec {sys.executable} -m srm_docs {arguments} {redirection}"
            done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
            assert (done.returncode, done.stderr) == (code, said), arguments

    def it_calls_a_bug_a_bug(self) -> None:
        code = "from srm_docs.pipeline import run; run.check = lambda *_: 1 / 0;"
        done = run("build", code=code)
        assert done.returncode == 70
        assert done.stderr.startswith("Error: ZeroDivisionError: division by zero. This is a bug in srm-docs;")
        assert "Traceback" not in done.stderr
        assert "Traceback" in run("build", code=code, env={**os.environ, "SRM_DOCS_DEBUG": "1"}).stderr

    def it_refuses_a_source_date_that_is_none(self) -> None:
        done = run("build", env={**os.environ, "SOURCE_DATE_EPOCH": "yesterday"})
        assert done.returncode == 2
        assert "SOURCE_DATE_EPOCH is 'yesterday'" in done.stderr

    def it_prints_utf_8_into_a_pipe_whatever_the_terminal_lacks(self, project: Path) -> None:
        write_spec(project / "specs", "\u03a9.yaml")
        done = run("build", "--only", "boundary.svg", env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
        assert done.returncode == 0
        assert "output/\u03a9: boundary.svg" in done.stdout


class DescribeHelp:
    def it_is_fast_because_it_imports_nothing_heavy(self) -> None:
        code = (
            "import sys, atexit; heavy = {'pydantic', 'yaml', 'reportlab', 'docx', 'lxml', 'fontTools', 'graphviz',"
            "'xlsxwriter'};"
            "atexit.register(lambda: print(heavy & set(sys.modules), file=sys.stderr));"
        )
        assert run("--help", code=code).stderr == "set()\n"
        for command in ("build", "check", "explain", "formats", "init", "schema"):
            assert run(command, "--help", code=code).stderr == "set()\n"

    def it_tells_the_exit_codes_and_how_to_complete(self) -> None:
        help_text = run("--help").stdout
        assert "Exit codes:" in help_text
        assert "_SRM_DOCS_COMPLETE=bash_source" in help_text

    @pytest.mark.parametrize(
        ("line", "word", "offered"),
        [
            ("srm-docs bui", "1", "build"),
            ("srm-docs build --onl", "2", "--only"),
            ("srm-docs build --only matrix.p", "3", "matrix.pdf"),
            ("srm-docs explain unowned-l", "2", "unowned-layer"),
        ],
    )
    def and_the_completion_does_work(self, line: str, word: str, offered: str) -> None:
        environment = {**os.environ, "_SRM_DOCS_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": word}
        assert f"plain,{offered}" in run(code="import sys;", env=environment).stdout.split("\n")
