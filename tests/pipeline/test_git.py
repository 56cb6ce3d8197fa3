"""A repository of a stranger's: it is read, and nothing that it names is run or fetched."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.projects import MINIMAL

from srm_docs.cli.main import cli
from srm_docs.pipeline._git import ask_git

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs of a shell")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="srm-docs")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    folder = tmp_path / "r"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "m.yaml").write_text(MINIMAL)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "first")
    return folder


def made_hostile(folder: Path) -> Path:
    """Let everything in a repository that can name a program name one that leaves a mark; the place of the mark."""
    mark = folder.parent / "mark"
    program = folder.parent / "program"
    program.write_text(f"#!/bin/sh\necho $0 $* >> {mark}\ncat\n")
    program.chmod(0o755)
    settings = {
        "core.fsmonitor": program,
        "core.pager": program,
        "core.sshCommand": program,
        "core.gitProxy": program,
        "core.askPass": program,
        "core.editor": program,
        "core.alternateRefsCommand": program,
        "core.hooksPath": folder.parent / "hooks",
        "credential.helper": f"!{program}",
        "diff.external": program,
        "diff.evil.textconv": program,
        "diff.evil.command": program,
        "filter.evil.smudge": program,
        "filter.evil.clean": program,
        "filter.evil.process": program,
        "gpg.program": program,
        "log.showSignature": "true",
        "uploadpack.packObjectsHook": program,
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": program,
        "remote.origin.vcs": "",
        "remote.origin.url": f"ext::{program} %S",
    }
    for name, value in settings.items():
        git(folder, "config", name, str(value))
    (folder / ".git/info/attributes").write_text("* diff=evil filter=evil\n")
    (folder.parent / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        (folder.parent / "hooks" / hook).symlink_to(program)
    return mark


class DescribeAHostileRepository:
    def it_is_read_and_runs_nothing(self, repository: Path) -> None:
        mark = made_hostile(repository)
        (repository / "m.yaml").write_text(MINIMAL.replace("Customer", "Buyer"))
        result = run("diff", str(repository / "m.yaml"))
        assert (result.exit_code, "Buyer" in result.output) == (0, True)
        assert not mark.exists()

    @pytest.mark.parametrize("url", ["ext::{program} %S", "ssh://e.org/x", "{folder}", "git://127.0.0.1:1/x"])
    def it_fetches_nothing_that_is_missing(self, repository: Path, url: str) -> None:
        blob = git(repository, "rev-parse", "HEAD:m.yaml")
        (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
        mark = made_hostile(repository)
        address = url.format(program=repository.parent / "program", folder=repository)
        git(repository, "config", "remote.origin.url", address)
        result = run("diff", str(repository / "m.yaml"))
        assert result.exit_code == 3
        assert not mark.exists()

    def it_would_run_something_without_these_settings(self, repository: Path) -> None:
        """The mark is made, if one asks git as one usually does: what is tested above can fail."""
        blob = git(repository, "rev-parse", "HEAD:m.yaml")
        (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
        mark = made_hostile(repository)
        command = ["git", "-C", str(repository), "cat-file", "blob", blob]
        nothing = subprocess.DEVNULL
        # What it runs says nothing and never ends: it is ended, with all that it has started.
        asked = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
        until = time.monotonic() + 30
        while not mark.exists() and time.monotonic() < until and asked.poll() is None:
            time.sleep(0.02)
        with suppress(ProcessLookupError):
            os.killpg(asked.pid, signal.SIGKILL)
        asked.wait()
        assert mark.exists()

    def it_is_not_one_that_another_program_points_to(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_DIR", "/nowhere")
        monkeypatch.setenv("GIT_TRACE", str(repository.parent / "trace"))
        assert isinstance(ask_git(repository, "rev-parse", "HEAD"), bytes)
        assert not (repository.parent / "trace").exists()

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give folders away")
    def it_gets_the_reason_of_git_where_it_is_another_users(self, repository: Path) -> None:
        for path in (repository, repository / ".git"):
            os.chown(path, 1234, 1234)
        result = run("diff", str(repository / "m.yaml"))
        assert result.exit_code == 3
        assert "dubious ownership" in result.output
        assert "safe.directory" in result.output

    def it_is_read_to_a_bound(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SRM_DOCS_MAX_SPEC_MB", "1")
        (repository / "m.yaml").write_bytes(b"# comment\n" * 110_000)
        git(repository, "commit", "--quiet", "--all", "--message", "large")
        (repository / "m.yaml").write_text(MINIMAL)
        assert "file-too-large" in run("diff", str(repository / "m.yaml")).output

    def it_has_no_base_outside_of_the_folder(self, repository: Path) -> None:
        (repository / "sub").mkdir()
        (repository / "sub/x.yaml").write_text("srm: 1\nextends: ../m.yaml\n")
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", "--message", "overlay")
        assert "lies outside" in run("diff", str(repository / "sub/x.yaml")).output
        assert run("diff", str(repository / "sub/x.yaml"), "--root", str(repository)).exit_code == 0
