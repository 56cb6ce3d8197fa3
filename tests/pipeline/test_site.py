"""``build --site``: what is put on a web server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from lxml import html
from support.projects import MINIMAL, write_spec

from srm_docs.cli.main import cli

ASKED = (
    MINIMAL
    + """\
responsibilities:
  walls: {name: Walls, layer: hardware, duties: {provider: yes}}
  secret: {name: The backdoor, layer: hardware, audience: internal, duties: {provider: yes}}
exercises:
  one: {question: Who owns the walls?, explanation: A telling reason, proves: {responsibility: walls}}
"""
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_spec(tmp_path, "specs/asked.yaml", ASKED)
    return tmp_path


def site(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["build", "--site", "public", *arguments])
    assert "Traceback" not in done.output
    return done


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def text(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))


class DescribeASite:
    def it_has_a_folder_for_each_model_and_neither_answers_nor_what_is_internal(self, folder: Path) -> None:
        done = site("--only", "page", "--only", "boundary.svg")
        assert done.exit_code == 0, done.output
        assert files(folder / "public") == {
            ".nojekyll", "index.html", "asked/boundary.svg", "asked/manifest.json", "asked/page.html",
        }  # fmt: skip
        assert "site-audience" in done.stderr
        assert "'internal' sees all of it" in done.stderr
        shown = text(folder / "public") + (folder / "public/asked/manifest.json").read_text()
        assert "Walls" in shown
        assert "backdoor" not in shown
        assert "telling reason" not in shown

    def it_has_them_if_somebody_says_so(self, folder: Path) -> None:
        done = site("--only", "page", "--audience", "internal", "--edition", "instructor")
        assert done.exit_code == 0, done.output
        assert "site-audience" not in done.stderr
        assert "backdoor" in text(folder / "public/asked")
        assert "telling reason" in text(folder / "public/asked")

    def it_leads_by_relative_addresses_alone(self, folder: Path) -> None:
        site("--only", "page", "--only", "boundary.svg")
        for path in (folder / "public").rglob("*.html"):
            page = html.document_fromstring(path.read_text(encoding="utf-8"))
            for address in page.xpath("//@href | //@src"):
                assert not address.startswith(("/", "http", "file"))
                target, _, anchor = address.partition("#")
                if target:
                    assert (path.parent / unquote(target)).is_file()
                else:
                    assert page.get_element_by_id(anchor) is not None

    def it_takes_away_what_no_longer_holds(self, folder: Path) -> None:
        site("--only", "boundary.svg", "--only", "matrix.csv")
        write_spec(folder, "specs/asked.yaml", ASKED.replace("A small", "Another"))
        site("--only", "boundary.svg")
        assert files(folder / "public/asked") == {"boundary.svg", "manifest.json"}

    def it_does_not_lead_to_answers_that_lie_there(self, folder: Path) -> None:
        CliRunner().invoke(cli, ["build", "-o", "public", "--only", "page", "--index"])
        (folder / "public/asked").rename(folder / "public/old")
        done = site("--only", "page")
        assert "warning[answers-left]: public/old holds answers" in done.stderr
        assert "old/page.html" not in (folder / "public/index.html").read_text()
        assert site("--only", "page", "--strict").exit_code == 1

    def and_not_to_what_was_made_for_others(self, folder: Path) -> None:
        site("--audience", "internal", "--only", "page")
        (folder / "public/asked").rename(folder / "public/within")
        done = site("--only", "page")
        assert "warning[site-audience]: public/within may be for other readers" in done.stderr
        assert "within" not in (folder / "public/index.html").read_text()

    def it_wants_one_folder(self) -> None:
        done = site("--output", "elsewhere")
        assert (done.exit_code, "leave out --output" in done.stderr) == (2, True)
