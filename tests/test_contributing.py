"""What CONTRIBUTING.md says is so. The worked example of the guide is run by `test_strangers`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml
from support.guide import fences

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


class DescribeTheGuide:
    def it_names_files_and_folders_that_there_are(self) -> None:
        paths = re.findall(r"`((?:srm_docs|tests|specs|\.ci)/[\w./<>-]*)`", CONTRIBUTING)
        assert len(paths) >= 15
        # Of a path with a placeholder, the folder must be there.
        folders = [path if "<" not in path else path[: path.index("<")].rpartition("/")[0] for path in paths]
        assert [path for path in folders if not (ROOT / path).exists()] == []

    def it_shows_entry_points_that_name_one_module(self) -> None:
        (example,) = fences("plugins", "toml")
        groups = tomllib.loads(example)["project"]["entry-points"]
        assert list(groups) == ["srm_docs.products", "srm_docs.writers"]
        assert {module for group in groups.values() for module in group.values()} == {"our_package.owner_list"}


class DescribeTheHooks:
    def they_run_the_programs_of_the_virtual_environment(self) -> None:
        (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
        commands = [hook["entry"].split()[0] for hook in local["hooks"]]
        assert commands == [".venv/bin/ruff", ".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/srm-docs"]


class DescribeTheConstraints:
    def they_name_every_library_that_the_project_asks_for(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        wanted = {name_of(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])}
        lines = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8").splitlines()
        assert wanted - {name_of(line) for line in lines if "==" in line} == set(), "add them to .ci/constraints.txt"


def name_of(requirement: str) -> str:
    """The name of a package, as the index writes it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=]", requirement)[0]).lower()
