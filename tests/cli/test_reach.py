"""What a spec, a brand or a folder of specs may read: nothing outside; of a file that is no spec, nothing is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.projects import MINIMAL

from srm_docs.cli.main import cli

pytestmark = pytest.mark.skipif(os.name != "posix", reason="devices, pipes and links of POSIX")
SECRET = "PASSWORD=hunter2\nTOKEN: [\nhunter2\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``p`` with a spec, beside a file that is none of its business."""
    (tmp_path / "secret.yaml").write_text(SECRET)
    (tmp_path / "base.yaml").write_text(MINIMAL)
    (tmp_path / "p").mkdir()
    monkeypatch.chdir(tmp_path / "p")
    Path("notes.txt").write_text(SECRET)
    Path("notes.bin").write_bytes(b"hunter2\xff\x00")
    Path("link.yaml").symlink_to("../secret.yaml")
    os.mkfifo("pipe.yaml")
    Path("own.yaml").write_text(MINIMAL)
    return tmp_path


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="srm-docs", input=text)


class DescribeExtends:
    @pytest.mark.parametrize("style", ["text", "json", "github"])
    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("/proc/self/environ", "lies outside"),
            ("/dev/zero", "lies outside"),
            ("../secret.yaml", "lies outside"),
            ("../none.yaml", "lies outside"),
            ("link.yaml", "lies outside"),
            ("pipe.yaml", "no regular file"),
            ("notes.txt", "is no spec"),
            ("notes.bin", "is no spec"),
        ],
    )
    def it_reads_no_file_that_is_no_spec_beside_it(self, name: str, reason: str, style: str) -> None:
        Path("x.yaml").write_text(f"srm: 1\nextends: {name}\n")
        result = run("check", "x.yaml", "--format", style)
        assert result.exit_code == 1
        assert reason in result.output
        assert not any(word in result.output for word in ("hunter", "PASSWORD", "TOKEN", "PATH="))

    @pytest.mark.parametrize(
        "command",
        [["check"], ["resolve"], ["build", "--only", "boundary.svg"], ["accept"], ["diff", "own.yaml"]],
        ids=lambda command: command[0],
    )
    def it_reads_what_lies_in_a_folder_that_is_allowed(self, command: list[str]) -> None:
        Path("x.yaml").write_text("srm: 1\nextends: ../base.yaml\n")
        refused = run(*command, "x.yaml")
        assert (refused.exit_code, "--root DIR" in refused.output) == (1, True)
        assert run(*command, "x.yaml", "--root", "..").exit_code == 0

    def it_is_refused_by_init_as_it_would_be_later(self) -> None:
        assert "--root DIR" in run("init", "--extends", "../base.yaml", "y.yaml").output
        made = run("init", "--extends", "../base.yaml", "y.yaml", "--root", "..")
        assert "srm-docs build y.yaml --root .." in made.output
        assert run("check", "y.yaml", "--root", "..").exit_code == 0

    def it_still_shows_the_lines_of_a_base_that_is_a_broken_spec(self) -> None:
        Path("broken.yaml").write_text("srm: 1\ntitle: [}\n")
        Path("x.yaml").write_text("srm: 1\nextends: broken.yaml\n")
        assert "2 | title: [}" in run("check", "x.yaml").output

    def it_takes_json_for_a_spec_too(self) -> None:
        Path("base.json").write_text('{"title": "T", "srm": 1}')
        Path("x.yaml").write_text("srm: 1\nextends: base.json\n")
        assert "is no spec" not in run("check", "x.yaml").output


class DescribeAFolderOfSpecs:
    def it_follows_no_link_that_leads_out(self) -> None:
        result = run("check", ".", "--format", "github")
        assert result.exit_code == 2
        assert "link.yaml is a link that leads out" in result.output
        assert "hunter" not in result.output

    def and_what_is_named_itself_is_read(self) -> None:
        Path("named.yaml").symlink_to("../base.yaml")
        assert run("check", "named.yaml").exit_code == 0


class DescribeStandardInput:
    def it_is_a_spec(self) -> None:
        assert run("check", "-", text=MINIMAL).exit_code == 0
        assert "-:1:6: error[unsupported-version]" in run("check", "-", text=MINIMAL.replace("srm: 1", "srm: 2")).output
        assert run("build", "-", "--only", "boundary.svg", text=MINIMAL).exit_code == 0
        assert Path("output/spec/boundary.svg").is_file()
        assert run("resolve", "-", text="srm: 1\nextends: own.yaml\n").exit_code == 0
        assert run("diff", "-", "own.yaml", text=MINIMAL).output == "There are no changes.\n"

    def it_has_no_place_for_what_is_to_be_kept(self) -> None:
        assert run("accept", "-", text=MINIMAL).exit_code == 2
        assert run("diff", "-", text=MINIMAL).exit_code == 2


class DescribeABrand:
    @pytest.mark.parametrize(
        ("key", "code"),
        [
            ("logo: {}", "bad-brand-file"),
            ("fonts: {{regular: {}}}", "bad-brand-file"),
            ("word: {{template: {}}}", "bad-template"),
            ("powerpoint: {{template: {}}}", "bad-template"),
        ],
    )
    def it_names_files_of_its_own_folder_alone(self, key: str, code: str, project: Path) -> None:
        for name in ("../secret.yaml", "link.yaml", "/dev/zero"):
            Path("brand.yaml").write_text(key.format(name))
            output = run("build", "own.yaml", "--only", "boundary.svg", "--brand", "brand.yaml").output
            assert code in output
            assert "lies outside of the folder of the file that names it" in output
        Path("brand.yaml").write_text(key.format("pipe.yaml"))
        assert "no regular file" in run("build", "own.yaml", "--brand", "brand.yaml").output
        Path("brand.yaml").write_text(key.format("../secret.yaml"))
        allowed = run("build", "own.yaml", "--brand", "brand.yaml", "--root", str(project)).output
        assert "lies outside" not in allowed
        assert "hunter" not in allowed
