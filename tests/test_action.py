"""The GitHub Action and the hooks for pre-commit do what the guide says: bash runs their steps, as on GitHub."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from support.projects import BROKEN, DOUBTFUL, MINIMAL

import srm_docs
from srm_docs.cli.main import cli

ROOT = Path(srm_docs.__file__).parents[1]
FOLDER = ROOT / ".github/actions/srm-docs"
ACTION: dict[str, Any] = yaml.safe_load((FOLDER / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")

needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "git"))), reason="there is no bash or no git on this machine"
)

PIP = """#!/bin/sh
echo "$@" >"$RUNNER_TEMP/pip"
"""
GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$RUNNER_TEMP/gh"
case "$*" in
  *--paginate*) printf '%s' "$FORMER" ;;
  *) exit "${GH_FAILS:-0}" ;;
esac
"""


@dataclass(frozen=True)
class Runner:
    """A folder with a repository, in which the steps of the action are run."""

    work: Path
    temp: Path
    commands: Path

    def run(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a step as GitHub does: by bash, with -e and pipefail."""
        wanted = set(STEPS[name].get("env", ())) - {"GH_TOKEN"}
        assert wanted == {key for key in variables if key.startswith("SRM_")}, "the step gets just these variables"
        environment = {
            **os.environ,
            "PATH": f"{self.commands}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(FOLDER),
            "GITHUB_REPOSITORY": "somebody/some-specs",
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "FORMER": "",
            **variables,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
        return subprocess.run(command, cwd=self.work, env=environment, capture_output=True, text=True, timeout=120)

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        done = subprocess.run(command, cwd=self.work, capture_output=True, text=True, check=True, timeout=30)
        return done.stdout.strip()

    def gh(self) -> list[str]:
        path = self.temp / "gh"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    work, temp, commands = (tmp_path / name for name in ("work", "temp", "commands"))
    (work / "specs").mkdir(parents=True)
    python = shlex.quote(sys.executable)
    program(temp / "srm-docs/bin/srm-docs", f'#!/bin/sh\nexec {python} -m srm_docs "$@"\n')
    program(temp / "srm-docs/bin/pip", PIP)
    program(commands / "python3", "#!/bin/sh\nexit 0\n")
    program(commands / "gh", GH)
    (work / "specs/a.yaml").write_text(MINIMAL, encoding="utf-8")
    return Runner(work, temp, commands)


class DescribeTheAction:
    def it_puts_no_input_into_a_script(self) -> None:
        assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []

    def it_reads_the_inputs_that_it_has(self) -> None:
        text = (FOLDER / "action.yml").read_text(encoding="utf-8")
        assert set(re.findall(r"\binputs\.([\w-]+)", text)) == set(ACTION["inputs"])

    def it_has_the_inputs_of_the_guide(self) -> None:
        assert re.findall(r"^\| `([a-z]+)` \| [^|]+ \| [^|]+ \|$", GUIDE, re.MULTILINE) == list(ACTION["inputs"])
        (workflow,) = re.findall(r"^```yaml \.github[^\n]*\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
        (job,) = yaml.safe_load(workflow)["jobs"].values()
        step = job["steps"][-1]
        assert step["uses"].endswith("/srm-docs/.github/actions/srm-docs@v1")
        assert set(step["with"]) <= set(ACTION["inputs"])


@needs_tools
class DescribeTheSteps:
    def they_install_the_version_of_the_action(self, runner: Runner) -> None:
        done = runner.run("Install", SRM_PACKAGE="")
        assert done.returncode == 0, done.stderr
        path = (runner.temp / "pip").read_text(encoding="utf-8").split()[-1]
        assert (Path(path) / "pyproject.toml").samefile(ROOT / "pyproject.toml")

    def they_annotate_what_is_wrong_and_fail(self, runner: Runner) -> None:
        (runner.work / "specs/bad one.yaml").write_text(BROKEN, encoding="utf-8")
        done = runner.run("Check", SRM_SPECS="specs/a.yaml\nspecs/bad one.yaml\n", SRM_STRICT="false")
        assert done.returncode == 1
        assert "::error file=specs/bad one.yaml,line=" in done.stdout

    def they_count_warnings_where_they_are_asked_to(self, runner: Runner) -> None:
        (runner.work / "specs/a.yaml").write_text(DOUBTFUL, encoding="utf-8")
        codes = [runner.run("Check", SRM_SPECS="specs", SRM_STRICT=strict).returncode for strict in ("false", "true")]
        assert codes == [0, 1]

    def they_build_and_run_nothing_that_an_input_says(self, runner: Runner) -> None:
        hostile = {"SRM_OUTPUT": "out $(touch ran)", "SRM_OPTIONS": "--only\nboundary.svg\n", "SRM_STRICT": "true"}
        done = runner.run("Build", SRM_SPECS="specs", **hostile)
        assert done.returncode == 0, done.stderr
        assert (runner.work / "out $(touch ran)/a/boundary.svg").is_file()
        assert not (runner.work / "ran").exists()

    def they_say_what_changed_and_comment_once(self, runner: Runner) -> None:
        specs = runner.work / "specs"
        for name in ("gone", "same"):
            (specs / f"{name}.yaml").write_text(MINIMAL, encoding="utf-8")
        runner.git("init", "--quiet")
        runner.git("add", ".")
        runner.git("commit", "--quiet", "--message", "Before")
        base = runner.git("rev-parse", "HEAD")
        (specs / "gone.yaml").unlink()
        (specs / "new.yaml").write_text(MINIMAL, encoding="utf-8")
        moved = MINIMAL.replace("{machines: customer, database: provider}", "provider")
        (specs / "a.yaml").write_text(moved, encoding="utf-8")

        done = runner.run("Say what changed", SRM_SPECS="specs", SRM_BASE=base)
        assert done.returncode == 0, done.stderr
        report = (runner.temp / "srm-docs-changes.md").read_text(encoding="utf-8")
        assert "**specs/new.yaml** is new." in report
        assert "**specs/gone.yaml** is gone." in report
        assert "same.yaml" not in report
        assert "## Changes" in report
        assert (runner.temp / "summary").read_text(encoding="utf-8") == report

        done = runner.run("Comment", SRM_PULL_REQUEST="7")
        assert (done.returncode, done.stdout) == (0, "")
        first, second = runner.gh()
        assert "repos/somebody/some-specs/issues/7/comments" in first
        assert "--method POST repos/somebody/some-specs/issues/7/comments --field body=@" in second
        comment = Path(second.rpartition("body=@")[2]).read_text(encoding="utf-8")
        assert comment == f"<!-- srm-docs -->\n{report}"

        runner.run("Comment", SRM_PULL_REQUEST="7", FORMER="12\n")
        assert "--method PATCH repos/somebody/some-specs/issues/comments/12 " in runner.gh()[-1]

    def they_go_on_where_they_may_not_comment(self, runner: Runner) -> None:
        report = "ä" * 40_000
        (runner.temp / "srm-docs-changes.md").write_text(report, encoding="utf-8")
        done = runner.run("Comment", SRM_PULL_REQUEST="7", GH_FAILS="1")
        assert done.returncode == 0
        assert done.stdout.startswith("::notice::")
        comment = (runner.temp / "srm-docs-comment.md").read_text(encoding="utf-8")
        assert len(comment) < 65_536
        assert comment.endswith("The rest is in the summary of the job.\n")


class DescribeTheHooks:
    def they_run_commands_that_there_are(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "specs").mkdir()
        (tmp_path / "specs/a.yaml").write_text(MINIMAL, encoding="utf-8")
        assert [hook["id"] for hook in HOOKS] == ["srm-docs-check", "srm-docs-build"]
        for hook in HOOKS:
            name, *arguments = shlex.split(hook["entry"])
            done = CliRunner().invoke(cli, [*arguments, *(["--only", "boundary.svg"] if "build" in arguments else [])])
            assert (name, done.exit_code) == ("srm-docs", 0), done.output

    def they_are_those_of_the_guide(self) -> None:
        (config,) = re.findall(r"^```yaml \.pre-commit[^\n]*\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
        (repository,) = yaml.safe_load(config)["repos"]
        assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in HOOKS]
