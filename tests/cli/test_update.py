"""``srm-docs update``, as a person calls it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import srm_docs
from srm_docs.cli.main import cli

LESSON = Path(srm_docs.__file__).parents[1] / "specs" / "ai-shared-responsibility.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(LESSON, tmp_path / "lesson.yaml")
    monkeypatch.chdir(tmp_path)
    assert run("build", "lesson.yaml", "--only", "matrix.csv").exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def rewritten(folder: Path, before: str, after: str) -> None:
    sheet = folder / "output" / "lesson" / "matrix.csv"
    text = sheet.read_bytes()
    assert before.encode() in text
    sheet.write_bytes(text.replace(before.encode(), after.encode()))


class DescribeUpdate:
    def it_says_that_nothing_was_changed(self, folder: Path) -> None:
        result = run("update", "lesson.yaml", "output/lesson/matrix.csv")
        assert (result.exit_code, result.stdout) == (0, "output/lesson/matrix.csv changes nothing in lesson.yaml.\n")

    def it_shows_what_it_is_about_to_do(self, folder: Path) -> None:
        rewritten(folder, "Managing & Rotating them", "Rotating them")
        before = (folder / "lesson.yaml").read_bytes()
        result = run("update", "lesson.yaml", "output/lesson/matrix.csv", "--dry-run")
        assert result.exit_code == 0
        assert "Rotating them" in result.stdout
        assert result.stdout.endswith("Nothing was written: lesson.yaml would have been changed.\n")
        assert (folder / "lesson.yaml").read_bytes() == before

    def it_changes_one_line(self, folder: Path) -> None:
        rewritten(folder, "Managing & Rotating them", "Rotating them")
        before = (folder / "lesson.yaml").read_text(encoding="utf-8")
        assert run("update", "lesson.yaml", "output/lesson/matrix.csv").exit_code == 0
        after = (folder / "lesson.yaml").read_text(encoding="utf-8")
        assert after == before.replace("customer: Managing & Rotating them", "customer: Rotating them")
        assert run("check", "lesson.yaml").exit_code == 0

    def it_ends_with_an_error_and_writes_nothing_if_it_can_not_take_something(self, folder: Path) -> None:
        rewritten(folder, ",YES,", ",PERHAPS,")
        before = (folder / "lesson.yaml").read_bytes()
        result = run("update", "lesson.yaml", "output/lesson/matrix.csv")
        assert result.exit_code == 1
        assert "matrix.csv:2:1: error[unknown-word]: 'PERHAPS' says nothing here" in result.stderr
        assert "nothing was written" in result.stderr
        assert (folder / "lesson.yaml").read_bytes() == before

    @pytest.mark.parametrize(
        ("sheet", "code", "words"),
        [
            ("nothing.csv", 3, "does not exist"),
            ("lesson.yaml", 1, "is of no kind that can be imported"),
        ],
    )
    def it_refuses_what_is_no_sheet(self, folder: Path, sheet: str, code: int, words: str) -> None:
        result = run("update", "lesson.yaml", sheet)
        assert result.exit_code == code
        assert words in result.stderr

    def it_refuses_the_sheet_of_another_spec(self, folder: Path) -> None:
        shutil.copy(LESSON, folder / "other.yaml")
        result = run("update", "other.yaml", "output/lesson/matrix.csv")
        assert result.exit_code == 2
        assert "the sheet was made of 'lesson', and other.yaml is another spec" in result.stderr
