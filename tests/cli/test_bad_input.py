"""Bad input gets one clear message and an exit code; nothing is written, and what was there before stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.projects import MINIMAL, write_spec

from srm_docs.cli.main import cli


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good spec that is built already."""
    monkeypatch.chdir(tmp_path)
    write_spec(tmp_path / "specs", "good.yaml")
    assert run("build", "--only", "boundary").exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="srm-docs")


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bomb() -> bytes:
    """Ten levels of ten aliases each: ten thousand million values, if one unfolds them."""
    lines = ["srm: 1", "a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 11))]
    return "\n".join(lines).encode()


BAD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "empty-spec"),
    "a binary file": (lambda: bytes(range(256)) * 20, "not-text"),
    "a NUL": (lambda: MINIMAL.replace("Data", "Da\0ta").encode(), "illegal-character"),
    "UTF-16": (lambda: MINIMAL.encode("utf-16"), "not-text"),
    "70 MB": (lambda: b"# comment\n" * 7_000_000, "file-too-large"),
    "a syntax error": (lambda: b"srm: 1\nowners: {a: [}\n", "yaml-syntax"),
    "a tab": (lambda: b"srm: 1\nowners:\n\tcustomer: x\n", "tab-indentation"),
    "a duplicate key": (lambda: MINIMAL.replace("srm: 1", "srm: 1\nsrm: 1").encode(), "duplicate-key"),
    "an alias bomb": (bomb, "alias-expansion"),
    "deep nesting": (lambda: b"srm: " + b"[" * 100_000, "nesting-too-deep"),
    "a YAML tag": (lambda: b"srm: !!python/object/apply:os.system [id]\n", "yaml-tag"),
    "a list": (lambda: b"- srm\n- 1\n", "wrong-type"),
    "another version": (lambda: MINIMAL.replace("srm: 1", "srm: 2").encode(), "unsupported-version"),
}


class DescribeABadSpec:
    @pytest.mark.parametrize("form", ["text", "github"])
    def it_is_told_in_sentences_that_end(self, project: Path, form: str) -> None:
        (project / "specs" / "bad.yaml").write_text(MINIMAL.replace("owner: customer", "owner: " + "c" * 30_000))
        done = run("check", "specs/bad.yaml", "--format", form)
        assert done.exit_code == 1
        assert max(map(len, done.output.splitlines())) < 500

    @pytest.mark.parametrize(("make", "code"), BAD_FILES.values(), ids=BAD_FILES.keys())
    def it_is_refused_with_its_place_and_nothing_is_written(
        self, make: Callable[[], bytes], code: str, project: Path
    ) -> None:
        (project / "specs" / "bad.yaml").write_bytes(make())
        before = snapshot(project / "output")
        (project / "specs" / "good.yaml").write_text(MINIMAL.replace("small", "smaller"))
        done = run("build", "--only", "boundary")
        assert done.exit_code == 1
        assert "specs/bad.yaml:" in done.output
        assert f"error[{code}]" in done.output
        assert done.output.endswith("nothing was written\n")
        assert "Traceback" not in done.output
        assert len(done.output) < 4_000
        assert snapshot(project / "output") == before


class DescribeABadCall:
    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (("build", "nothing.yaml"), 3, "nothing.yaml does not exist"),
            (("build", "specs/good.yaml", "specs/none"), 3, "specs/none does not exist"),
            (("build", "output"), 2, "output holds no spec"),
            (("build", "--only", ""), 2, "there is no product ''"),
            (("build", "--only", "boundary."), 2, "there is no format ''"),
            (("build", "--only", "no/such"), 2, "there is no product 'no/such'"),
            (("build", "--paper", "a5"), 2, "'a5' is not one of"),
            (("init", "specs/good.yaml"), 2, "is there already"),
            (("init", "model.txt"), 2, "ends in .yaml"),
            (("explain", "\x1b[31mred"), 2, "there is no code"),
            (("buidl",), 2, "No such command 'buidl'. Did you mean 'build'?"),
            (("zzz\x1b[31m",), 2, "No such command"),
        ],
    )
    def it_gets_one_line(self, arguments: tuple[str, ...], code: int, message: str) -> None:
        done = run(*arguments)
        assert done.exit_code == code
        assert message in done.output
        assert "\x1b" not in done.output
        assert len([line for line in done.output.splitlines() if line.startswith("Error: ")]) == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ("check", "{}.yaml"),
            ("build", "{}.yaml"),
            ("build", "-o", "{}"),
            ("build", "--brand", "{}.yaml"),
            ("build", "--template", "{}.docx"),
            ("init", "{}.yaml"),
            ("diff", "{}.yaml"),
            ("diff", "specs/good.yaml", "{}.yaml"),
            ("resolve", "{}.yaml"),
            ("accept", "{}.yaml"),
            ("template", "{}.docx"),
            ("schema", "-o", "{}.json"),
        ],
    )
    def it_gets_one_line_for_a_name_that_no_file_can_have(self, arguments: tuple[str, ...]) -> None:
        done = run(*(argument.format("n" * 300) for argument in arguments))
        assert done.exit_code == 3
        assert done.output.startswith("Error: ")
        assert done.output.endswith(" File name too long\n")

    def it_names_both_of_two_specs_that_would_share_a_folder(self, project: Path) -> None:
        write_spec(project / "more", "good.yaml")
        done = run("build", "specs", "more")
        assert done.exit_code == 2
        assert "specs/good.yaml and more/good.yaml would both be built into output/good" in done.output

    def it_takes_the_same_spec_named_twice_as_one(self) -> None:
        assert "2 files in 1 folder" in run("build", "specs", "specs/good.yaml", "--only", "boundary").output


class DescribeAnOutputThatCannotBeWritten:
    def it_is_refused_where_a_file_is_in_the_way(self, project: Path) -> None:
        (project / "taken").write_text("mine")
        done = run("build", "--output", "taken/deeper")
        assert done.exit_code == 3
        assert "taken is a file" in done.output
        assert (project / "taken").read_text() == "mine"

    def it_is_refused_where_a_folder_is_in_the_way_of_a_file(self, project: Path) -> None:
        (project / "output/good/matrix.docx").mkdir()
        before = snapshot(project / "output")
        done = run("build")
        assert done.exit_code == 3
        assert "output/good/matrix.docx: it is a directory" in done.output
        assert snapshot(project / "output") == before

    def it_is_refused_where_the_system_says_no(self) -> None:
        if not Path("/proc/self").is_dir():
            pytest.skip("needs a file system that can't be written even by root, such as Linux's /proc")
        done = run("build", "--output", "/proc/self/srm-docs")
        assert done.exit_code == 3
        assert done.output.startswith("Error: can't write /proc/self/srm-docs/good: ")
