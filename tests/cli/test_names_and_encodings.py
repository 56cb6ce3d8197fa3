"""Names that are no UTF-8, consoles of any encoding, and paths as GitHub wants them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.projects import BROKEN, write_spec

ODD = "bad\udcff"
"""A name with a byte that is no UTF-8, as Python has it."""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    write_spec(tmp_path / "specs")
    return tmp_path


def run(*arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
    variables = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, "-m", "srm_docs", *arguments], capture_output=True, check=False, timeout=60, env=variables
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def odd(project: Path) -> str:
    spec = project / f"{ODD}.yaml"
    try:
        spec.write_bytes(next((project / "specs").iterdir()).read_bytes())
    except OSError:
        pytest.skip("this file system has names in UTF-8 alone")
    return spec.name


class DescribeANameThatIsNoUtf8:
    def it_can_be_that_of_a_spec(self, odd: str, project: Path) -> None:
        code, out, errors = run("build", odd, "--only", "boundary", "--only", "matrix")
        assert (code, errors) == (0, b"")
        out.decode()
        manifest = json.loads((project / "output/bad%FF/manifest.json").read_text(encoding="utf-8"))
        assert manifest["spec"]["name"] == "bad\ufffd"
        for command in (["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["resolve"]):
            code, out, errors = run(*command, odd)
            assert (code, errors) == (0, b""), command
            out.decode()

    def it_can_be_that_of_an_output(self, odd: str, project: Path) -> None:
        for arguments in (
            ("build", odd, "-o", ODD, "--only", "boundary"),
            ("schema", "-o", f"{ODD}.json"),
            ("resolve", odd, "-o", f"{ODD}-2.yaml"),
            ("init", f"{ODD}-3.yaml"),
            ("diff", odd, odd, "--format", "markdown", "-o", f"{ODD}.md"),
        ):
            code, out, errors = run(*arguments)
            assert (code, errors) == (0, b""), arguments
            out.decode()
        assert (project / ODD / "bad%FF/boundary.svg").exists()
        assert (project / f"{ODD}-3.yaml").exists()

    def it_stands_in_messages_as_what_can_be_printed(self, odd: str) -> None:
        for arguments in (("check", f"no-{odd}"), ("build", odd, "--brand", f"no-{odd}"), ("build", "-o", odd)):
            code, _, errors = run(*arguments)
            assert code in (2, 3), arguments
            assert "bad\ufffd" in errors.decode()


class DescribeOutputInAFile:
    @pytest.mark.parametrize("encoding", ["utf-16"])
    def it_is_in_utf_8_whatever_the_console_has(self, encoding: str, project: Path) -> None:
        spec = project / "specs" / "long.yaml"
        text = next((project / "specs").iterdir()).read_text(encoding="utf-8")
        spec.write_text(text.replace("title: ", "title: 責任 é ", 1), encoding="utf-8")
        for arguments in (("resolve", str(spec)), ("schema",), ("explain",), ("formats",), ("check", str(spec))):
            assert run(*arguments, PYTHONIOENCODING=encoding)[:2] == run(*arguments, PYTHONIOENCODING="utf-8")[:2]
        assert "責任 é" in run("resolve", str(spec), PYTHONIOENCODING=encoding)[1].decode()


class DescribeAPathForGitHub:
    @pytest.mark.parametrize("path", ["specs/broken.yaml", "./specs/../specs/broken.yaml", "{absolute}"])
    def it_is_that_from_the_repository(self, path: str, project: Path) -> None:
        write_spec(project / "specs", "broken.yaml", text=BROKEN)
        argument = path.format(absolute=project / "specs/broken.yaml")
        assert b"file=specs/broken.yaml," in run("check", "--format", "github", argument)[1]
        inside = run("check", "--format", "github", argument, GITHUB_WORKSPACE=str(project.parent))[1]
        assert f"file={project.name}/specs/broken.yaml,".encode() in inside
