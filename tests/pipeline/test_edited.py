"""What people have made of files of output is not lost when these are made again."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import MINIMAL, write_spec

from srm_docs.core.diagnostics import Severity
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.result import BuildResult
from srm_docs.pipeline.run import build

ONLY = Selection(only=["boundary.mermaid", "matrix.docx"])
OTHER = MINIMAL.replace("title: A small model", "title: Another model")
KEPT = "boundary.edited.mmd"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build([write_spec(tmp_path, text=MINIMAL)], tmp_path / "output", ONLY)
    return tmp_path / "output" / "small"


def built(folder: Path, text: str = OTHER, **how: bool) -> BuildResult:
    return build([write_spec(folder.parents[1], text=text)], folder.parent, ONLY, **how)


def told(result: BuildResult) -> list[str]:
    return [finding.message for finding in result.report.diagnostics if finding.code == "edited-file"]


class DescribeAFileThatSomebodyHasEdited:
    def it_is_kept_beside_the_new_one_and_told_of(self, folder: Path) -> None:
        picture = folder / "boundary.mmd"
        picture.write_text("mine")
        result = built(folder)
        (message,) = told(result)
        assert message == f"{picture} was changed by somebody since it was built; what it was is kept as {KEPT}"
        assert (folder / KEPT).read_text() == "mine"
        assert "classDef" in picture.read_text()
        assert [finding.severity for finding in result.report.diagnostics if finding.code == "edited-file"] == [
            Severity.NOTE
        ]

    def it_is_kept_when_the_spec_is_as_it_was(self, folder: Path) -> None:
        (folder / "boundary.mmd").write_text("mine")
        assert len(told(built(folder, MINIMAL))) == 1
        assert (folder / KEPT).read_text() == "mine"
        assert told(built(folder, MINIMAL)) == []

    def it_is_kept_each_time_and_none_twice(self, folder: Path) -> None:
        for text in ("mine", "yours", "mine"):
            (folder / "boundary.mmd").write_text(text)
            built(folder)
        kept = {path.name: path.read_text() for path in folder.glob("boundary.edited*")}
        assert kept == {KEPT: "mine", "boundary.edited-2.mmd": "yours"}

    def it_keeps_its_rights(self, folder: Path) -> None:
        (folder / "boundary.mmd").write_text("mine")
        (folder / "boundary.mmd").chmod(0o600)
        built(folder)
        assert (folder / "boundary.mmd").stat().st_mode & 0o777 == 0o600

    def but_not_where_nothing_is_written(self, folder: Path) -> None:
        (folder / "boundary.mmd").write_text("mine")
        assert len(told(built(folder, dry_run=True))) == 1
        assert not (folder / KEPT).exists()


class DescribeAFileThatNobodyHasEdited:
    def it_is_not_kept_when_another_takes_its_place(self, folder: Path) -> None:
        assert told(built(folder)) == []
        assert not list(folder.glob("*edited*"))

    def it_may_have_other_ends_of_lines(self, folder: Path) -> None:
        picture = folder / "boundary.mmd"
        picture.write_bytes(picture.read_bytes().replace(b"\n", b"\r\n"))
        assert told(built(folder)) == []

    @pytest.mark.parametrize("manifest", ["[]", "{", '{"files": 7}', '{"files": [7, {"name": "boundary.mmd"}]}'])
    def it_is_one_of_which_no_manifest_says_how_it_was(self, folder: Path, manifest: str) -> None:
        (folder / "manifest.json").write_text(manifest)
        (folder / "boundary.mmd").write_text("mine")
        assert told(built(folder)) == []
