"""What changed between two versions, in every form, of files and of revisions of git."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import CliRunner, Result
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from support import sheetfiles
from support.accessible import faults
from support.samples import HOSTILE

from srm_docs.cli.main import cli
from srm_docs.style.theme import load_theme

BASE = """\
srm: 1
title: The platform
version: "1"
owners:
  customer: {name: Customer, kind: customer}
  provider: {name: Provider, kind: provider}
services: {one: {name: One}}
layers: {data: {name: Data, owner: customer}, host: {name: Host, owner: provider}}
responsibilities:
  keys: {name: Keys, layer: data, duties: {customer: Rotates them}}
  walls: {name: Walls, layer: host, duties: {provider: yes}}
"""
MOVED = BASE.replace(
    "walls: {name: Walls, layer: host, duties: {provider: yes}}", "walls: {name: Walls, duties: {customer: yes}}"
)
OTHER = BASE.replace("Rotates them", "Rotates them yearly")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["diff", *arguments], prog_name="srm-docs")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old", BASE), ("moved", MOVED), ("other", OTHER)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
class DescribeTheTerminal:
    def it_tells_what_changed_hands_first_and_ends_with_a_sum(self) -> None:
        result = run("old.yaml", "moved.yaml")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert lines[:4] == ["New owner", "  Row: Walls", "    - Provider", "    + Customer"]
        assert lines[-1] == "1 duty moved to another owner. There is 1 other change."

    def it_says_that_it_is_unknown_who_holds_what_somebody_held(self, folder: Path) -> None:
        lost = BASE.replace("duties: {provider: yes}", "unknown: The contract is silent")
        (folder / "lost.yaml").write_text(lost.replace("owner: provider", "owner: unknown"), encoding="utf-8")
        lines = run("old.yaml", "lost.yaml").stdout.splitlines()
        assert lines[1:4] == ["  Row: Walls", "    - Provider", "    + Unknown"]

    def it_says_that_nothing_changed(self) -> None:
        assert run("old.yaml", "old.yaml").stdout == "There are no changes.\n"

    @pytest.mark.parametrize(
        ("new", "fail_on", "code"),
        [("moved", "moved", 1), ("other", "moved", 0), ("other", "any", 1), ("old", "any", 0)],
    )
    def it_fails_where_it_is_told_to(self, new: str, fail_on: str, code: int) -> None:
        assert run("old.yaml", f"{new}.yaml", "--fail-on", fail_on).exit_code == code

    def it_shows_what_is_wrong_with_either_spec(self, folder: Path) -> None:
        (folder / "bad.yaml").write_text(BASE.replace("owner: provider", "owner: provder"), encoding="utf-8")
        result = run("old.yaml", "bad.yaml")
        assert result.exit_code == 1
        assert "bad.yaml:8:73: error[unknown-owner]" in result.stderr
        assert "nothing was compared" in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["gone.yaml", "old.yaml"], "gone.yaml does not exist"),
            (["old.yaml"], "is in no git repository"),
            (["old.yaml", "moved.yaml", "--since", "HEAD"], "give either NEW or --since"),
            (["old.yaml", "--since", "--upload-pack=x"], "is no revision"),
            (["nowhere:old.yaml", "old.yaml"], "is in no git repository"),
            (["."], ". is a directory"),
        ],
    )
    def it_says_in_one_line_what_is_wrong_with_the_call(self, arguments: list[str], message: str) -> None:
        result = run(*arguments)
        assert result.exit_code in (2, 3)
        assert message in result.stderr
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("folder")
class DescribeTheForms:
    def it_is_json(self) -> None:
        report = json.loads(run("old.yaml", "moved.yaml", "--format", "json").stdout)
        assert report["srm_diff"] == 1
        assert report["old"] == {"title": "The platform", "version": "1", "as_of": None}
        first = report["changes"][0]
        assert (first["kind"], first["id"], first["before"], first["after"]) == (
            "moved",
            "walls",
            ["Provider"],
            ["Customer"],
        )

    def it_is_markdown_of_github(self) -> None:
        markdown = run("old.yaml", "moved.yaml", "--format", "markdown").stdout
        tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
        cells = [token.content for token in tokens if token.type == "inline"]
        assert cells[cells.index("Row: Walls") :][:3] == ["Row: Walls", "Provider", "Customer"]

    def it_is_html_that_loads_and_runs_nothing(self) -> None:
        html = run("old.yaml", "moved.yaml", "--format", "html").stdout
        page = lxml_html.document_fromstring(html)
        assert page.get("lang") == "en"
        assert [cell.text_content() for cell in page.xpath("//tr[th/@scope='row'][1]/*")] == [
            "Row: Walls",
            "Provider",
            "Customer",
        ]
        (style,) = page.xpath("//style/text()")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = page.xpath("//meta[@http-equiv]/@content")[0].split("; ")
        assert policy[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
        assert not any("unsafe" in part or "script" in part for part in policy)
        assert not page.xpath("//script | //img | //link | //@src | //@href | //@style")

    def it_is_a_word_table_for_a_revision_history(self, folder: Path) -> None:
        assert run("old.yaml", "moved.yaml", "--format", "docx", "--output", "changes.docx").exit_code == 0
        (table,) = docx.Document(str(folder / "changes.docx")).tables
        assert [[cell.text for cell in row.cells] for row in table.rows][:3] == [
            ["Item", "Before", "After"],
            ["New owner"] * 3,
            ["Row: Walls", "Provider", "Customer"],
        ]

    def it_is_a_table_to_be_sorted_and_filtered(self, folder: Path) -> None:
        assert run("old.yaml", "moved.yaml", "--format", "xlsx", "--output", "changes.xlsx").exit_code == 0
        head, *lines = sheetfiles.table((folder / "changes.xlsx").read_bytes())
        assert head == ("What changed", "Item", "Before", "After")
        assert ("New owner", "Row: Walls", "Provider", "Customer") in lines
        _, *fields = sheetfiles.fields(run("old.yaml", "moved.yaml", "--format", "csv").stdout_bytes)
        assert list(map(tuple, fields)) == lines

    def it_is_a_pdf_that_is_accessible(self) -> None:
        data = run("old.yaml", "moved.yaml", "--format", "pdf").stdout_bytes
        assert "New owner" in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert faults(data) == []

    def it_is_in_the_language_of_the_new_spec(self, folder: Path) -> None:
        (folder / "de.yaml").write_text(MOVED.replace("srm: 1", "srm: 1\nlanguage: de"), encoding="utf-8")
        assert "Andere Zuständigkeit" in run("old.yaml", "de.yaml", "--format", "markdown").stdout

    @pytest.mark.parametrize("text", HOSTILE)
    def it_shows_hostile_texts_as_they_are(self, folder: Path, text: str) -> None:
        quoted = json.dumps(text, ensure_ascii=False)
        changed = BASE.replace("Rotates them", quoted).replace("name: Walls", f"name: {quoted}")
        (folder / "hostile.yaml").write_text(changed, encoding="utf-8")
        squeezed = " ".join(text.split())
        page = lxml_html.document_fromstring(run("old.yaml", "hostile.yaml", "--format", "html").stdout)
        assert squeezed in " ".join(page.text_content().split())
        rendered = (
            MarkdownIt("commonmark")
            .enable("table")
            .render(run("old.yaml", "hostile.yaml", "--format", "markdown").stdout)
        )
        root = etree.fromstring(f"<r>{rendered}</r>", etree.XMLParser(recover=False))
        assert squeezed in " ".join("".join(root.itertext()).split())
        assert not root.xpath("//a | //img | //em | //code | //script")


def git(folder: Path, *arguments: str) -> None:
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(folder: Path) -> Path:
    specs = folder / "specs"
    specs.mkdir()
    (specs / "base.yaml").write_text(BASE, encoding="utf-8")
    (specs / "ours.yaml").write_text("srm: 1\nextends: base.yaml\ntitle: Ours\n", encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "specs")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "tag", "v1")
    (specs / "base.yaml").write_text(MOVED, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("repository")
class DescribeRevisions:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["specs/base.yaml"],
            ["specs/base.yaml", "--since", "v1"],
            ["v1:specs/base.yaml", "specs/base.yaml"],
            ["HEAD:specs/base.yaml", "specs/base.yaml"],
        ],
    )
    def they_are_compared_with_the_file_as_it_is(self, arguments: list[str]) -> None:
        assert run(*arguments).stdout.startswith("New owner\n  Row: Walls\n")

    def they_bring_their_own_bases_along(self) -> None:
        assert run("specs/ours.yaml", "--since", "v1").stdout.startswith("New owner\n  Row: Walls\n")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["specs/base.yaml", "--since", "v9"], "git knows no revision v9"),
            (["v1:specs/gone.yaml", "specs/base.yaml"], "specs/gone.yaml was not there in revision v1"),
            (["v1:nowhere/base.yaml", "specs/base.yaml"], "nowhere is no folder"),
        ],
    )
    def they_may_not_be_there(self, arguments: list[str], message: str) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (3, f"Error: {message}\n")

    def they_need_git(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nonexistent")
        result = run("specs/base.yaml")
        assert (result.exit_code, result.stderr) == (3, "Error: git is not installed\n")


@pytest.mark.usefixtures("folder")
class DescribeTheLookOfAReport:
    """Changes are a product as any other: theme, brand and templates serve them."""

    def it_has_the_colours_of_a_theme_as_html(self) -> None:
        plain, dark = (run("old.yaml", "moved.yaml", "--format", "html", *theme) for theme in ((), ("--theme", "dark")))
        assert f"--srm-surface:{load_theme('dark').surface}" in dark.stdout
        # Another than the reader's own setting is never forced on a page of the plain theme.
        assert "prefers-color-scheme:dark" in plain.stdout
        assert "prefers-color-scheme" not in dark.stdout

    def it_has_those_of_a_brand(self, folder: Path) -> None:
        (folder / "brand.yaml").write_text('name: Acme Ltd\ncolours: {accent: "#7A1FA2"}\n', encoding="utf-8")
        page = run("old.yaml", "moved.yaml", "--format", "html", "--brand", "brand.yaml").stdout
        assert "--srm-accent:#7A1FA2" in page
        document = run("old.yaml", "moved.yaml", "--format", "docx", "--brand", "brand.yaml", "-o", "changes.docx")
        assert document.exit_code == 0, document.output
        assert docx.Document(str(folder / "changes.docx")).core_properties.author == "Acme Ltd"

    def it_stands_in_a_word_template(self, folder: Path) -> None:
        template = docx.Document()
        template.add_paragraph("Our own cover")
        template.save(str(folder / "ours.docx"))
        run("old.yaml", "moved.yaml", "--format", "docx", "--template", "ours.docx", "-o", "changes.docx")
        texts = [paragraph.text for paragraph in docx.Document(str(folder / "changes.docx")).paragraphs]
        assert texts[0] == "Our own cover"
        assert "Changes" in texts

    def but_a_brand_with_errors_is_told_and_nothing_is_compared(self, folder: Path) -> None:
        (folder / "brand.yaml").write_text("colours: {accent: purple}\n", encoding="utf-8")
        result = run("old.yaml", "moved.yaml", "--brand", "brand.yaml")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error[bad-colour]" in result.stderr

    def but_an_option_of_another_format_is_said_to_do_nothing(self) -> None:
        result = run("old.yaml", "moved.yaml", "--archive")
        assert "warning[unused-option]: --archive makes no difference" in result.stderr
        assert result.exit_code == 0

    def and_they_are_not_made_by_a_build(self) -> None:
        result = CliRunner().invoke(cli, ["build", "old.yaml", "--only", "changes.docx"])
        assert result.exit_code == 2
        assert "it takes two versions of a spec; `srm-docs diff` makes it" in result.stderr

    def and_no_format_that_they_do_not_have_is_taken(self) -> None:
        result = run("old.yaml", "moved.yaml", "--format", "svg")
        assert result.exit_code == 2
        assert (
            "can't be made as svg; it can be made as csv, docx, html, json, markdown, pdf, text, xlsx" in result.stderr
        )
