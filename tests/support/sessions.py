"""Sessions in Markdown: what is typed, what is edited, and what must be printed.

A fenced block of the kind ``console`` holds commands after ``$ `` with their output, and ``[exit code N]`` where that
is not 0; of the kind ``diff`` an edit of the one spec that has its old lines; ``yaml PATH`` a file to write.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from srm_docs.cli.main import cli

_FENCE = re.compile(r"^```(console|diff|yaml [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ", re.MULTILINE)


@dataclass(frozen=True)
class Printed:
    """A command with what it must print and what it printed."""

    command: str
    wanted: str
    got: str


def play(session: Path, folder: Path) -> list[Printed]:
    """Play a session in a folder, which must be the working directory."""
    played = []
    for kind, text in _FENCE.findall(session.read_text(encoding="utf-8")):
        if kind == "console":
            played += [_run(step) for step in _COMMAND.split(text)[1:]]
        elif kind == "diff":
            _edit(folder, text)
        else:
            path = folder / kind.split()[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return played


def _run(step: str) -> Printed:
    command, _, wanted = step.partition("\n")
    program, *arguments = shlex.split(command)
    assert program == "srm-docs"
    done = CliRunner().invoke(cli, arguments, prog_name="srm-docs")
    code = f"[exit code {done.exit_code}]\n" if done.exit_code else ""
    return Printed(command, wanted, done.output + code)


def _edit(folder: Path, text: str) -> None:
    lines = text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -").rstrip("\n")
    new = "".join(line[1:] for line in lines if line[0] in " +").rstrip("\n")
    (spec,) = (path for path in folder.rglob("*.yaml") if old in path.read_text(encoding="utf-8"))
    before = spec.read_text(encoding="utf-8")
    assert before.count(old) == 1
    spec.write_text(before.replace(old, new), encoding="utf-8")
