"""What docs/preview.md says is so. What it prints is held against it by `test_guide`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import srm_docs
from srm_docs.cli.build import build
from srm_docs.cli.preview import preview
from srm_docs.preview.editors import EDITORS
from srm_docs.preview.watching import INTERVAL

GUIDE = Path(srm_docs.__file__).parents[1] / "docs/preview.md"
TEXT = GUIDE.read_text(encoding="utf-8")


class DescribeTheGuide:
    def it_lists_the_editors(self) -> None:
        assert dict(re.findall(r"^\| `([a-z]+)` \| `([^`]+)` \|$", TEXT, re.MULTILINE)) == EDITORS

    def it_names_options_that_there_are(self) -> None:
        known = {
            name
            for command in (preview, build)
            for parameter in command.get_params(command.make_context("", ["--no-open"] if command is preview else []))
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", TEXT))
        assert named - known == set()
        assert len(named) > 10

    def it_names_the_interval(self) -> None:
        assert f"every {INTERVAL * 1000:.0f} ms" in TEXT

    def it_shows_commands_that_are_understood(self) -> None:
        commands = re.findall(r"^(?:\$ )?srm-docs (preview|build) (.*)$", TEXT, re.MULTILINE)
        assert len(commands) >= 4
        for name, arguments in commands:
            command = {"preview": preview, "build": build}[name]
            command.make_context(name, shlex.split(arguments))
