"""What the guide to imports shows is so; and what comes in can be built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.foreign_sheets import CRM, fedramp
from support.sessions import play

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.importing.maps import map_names

ROOT = Path(srm_docs.__file__).parents[1]
GUIDE = ROOT / "docs" / "import.md"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


class DescribeTheGuide:
    def it_prints_what_it_shows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        played = play(GUIDE, tmp_path)
        assert len(played) >= 5
        for step in played:
            assert step.got == step.wanted, step.command

    def it_lists_the_maps(self) -> None:
        text = GUIDE.read_text(encoding="utf-8")
        names = text.replace(
            "`azure-baseline-1`, `-2`, `-3`", "`azure-baseline-1` `azure-baseline-2` `azure-baseline-3`"
        )
        assert [name for name in map_names() if f"`{name}`" not in names] == []


class DescribeAnImport:
    def it_can_be_built(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        code, output = run("import", fedramp(tmp_path / "crm.xlsx"), "-o", "crm.yaml", "--report", "report.txt")
        assert code == 0, output
        code, output = run(
            "build", "crm.yaml", "--only", "matrix.docx", "--only", "boundary.svg", "--only", "stack.svg"
        )
        assert code == 0, output
        report = (tmp_path / "report.txt").read_text(encoding="utf-8")
        assert "crm.xlsx:PaaS CRM Worksheet!A6: warning[axes-contradict]" in report

    def it_shows_the_first_messages_of_a_kind_and_counts_the_others(self, tmp_path: Path) -> None:
        many = [*CRM[:3], *((f"AC-{number}", "Perhaps", None, None) for number in range(30))]
        code, output = run("import", fedramp(tmp_path / "crm.xlsx", many), "-o", tmp_path / "crm.yaml")
        assert code == 1
        assert output.count("error[unknown-value]") == 10
        assert "20 more of unknown-value; --report FILE writes all" in output
        assert not (tmp_path / "crm.yaml").exists()

    def it_writes_nothing_in_a_dry_run(self, tmp_path: Path) -> None:
        code, output = run("import", fedramp(tmp_path / "crm.xlsx"), "-o", tmp_path / "crm.yaml", "--dry-run")
        assert (code, "Nothing was written." in output) == (0, True)
        assert not (tmp_path / "crm.yaml").exists()

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["none.xlsx", "-o", "a.yaml"], 3, "none.xlsx does not exist"),
            (["crm.xlsx"], 2, "name the spec to write"),
            (["crm.xlsx", "-o", "a.txt"], 2, "ends in .yaml"),
            (["crm.xlsx", "-o", "a.yaml", "--map", "fedramp-crm"], 2, "did you mean 'fedramp-cis-crm'?"),
            (["crm.xlsx", "-o", "a.yaml", "--map", "none.yaml"], 1, "none.yaml"),
            (["crm.xlsx", "-o", "a.yaml", "--sheet", "PaaS"], 1, "its sheets: "),
            (["crm.xlsx", "--inspect", "--yes"], 2, "--inspect writes no spec"),
        ],
    )
    def it_says_what_is_wrong_with_a_call(
        self, arguments: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        fedramp(tmp_path / "crm.xlsx")
        result, output = run("import", *arguments)
        assert (result, message in output) == (code, True), output

    @pytest.mark.parametrize(
        "arguments", [["--help"], ["check", str(ROOT / "tests" / "specs" / "good" / "minimal.yaml")]]
    )
    def it_costs_other_commands_nothing(self, arguments: list[str]) -> None:
        program = (
            "import sys; from srm_docs.cli.main import cli\n"
            f"try: cli({arguments!r})\n"
            "except SystemExit: pass\n"
            "ours = ('python_calamine', 'srm_docs.importing', 'srm_docs.sheet_source')\n"
            "print('loaded', [name for name in sys.modules if name.startswith(ours)])"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
        assert done.stdout.splitlines()[-1] == "loaded []"
