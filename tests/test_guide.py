"""What the guide to specs says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.language.loader import load_text
from srm_docs.model.exercise import Exercise

ROOT = Path(srm_docs.__file__).parents[1]
GUIDE = (ROOT / "docs/spec.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$(?:\s+^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^(\w+):.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
EXAMPLES = EXAMPLE.findall(GUIDE)
CODES = {path.stem.replace("_", "-") for path in (ROOT / "srm_docs/language/rules").glob("[a-z]*.py")}


def completed(example: str) -> str:
    """The first spec of the guide with the sections of an example in place of its own."""
    whole = {part[1]: part[0] for text in (EXAMPLES[0][0], example) for part in SECTION.finditer(text)}
    return "".join(whole.values())


class DescribeTheGuide:
    @pytest.mark.parametrize(("example", "messages"), EXAMPLES)
    def it_shows_specs_with_the_messages_that_they_get(self, example: str, messages: str) -> None:
        report = load_text(completed(example)).report
        got = [f"{found.severity}[{found.code}]: {found.message}" for found in report.diagnostics]
        assert sorted(got) == sorted(messages.splitlines())

    def it_says_what_the_answers_are(self) -> None:
        (example,) = (text for text, _ in EXAMPLES if "  claim:\n" in text)
        model = load_text(completed(example)).model
        assert model
        answers = [task.answers for task in model.exercises.values() if isinstance(task, Exercise)]
        assert answers == [(0,), (0, 1), (0,)]

    def it_names_messages_that_there_are(self) -> None:
        named = set(re.findall(r"\(`([a-z]+(?:-[a-z0-9]+)+)`\)", GUIDE))
        assert named
        assert named <= CODES

    def it_shows_commands_that_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "specs").mkdir()
        (tmp_path / "specs/guide.yaml").write_text(completed(EXAMPLES[-1][0]), encoding="utf-8")
        commands = re.findall(r"^\| [^|]+ \| `srm-docs (build [^`]*)` \|$", GUIDE, re.MULTILINE)
        assert len(commands) == 3
        for command in commands:
            done = CliRunner().invoke(cli, command.split())
            assert (done.exit_code, done.stderr) == (0, ""), done.output
