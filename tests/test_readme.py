"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.sessions import play

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.language.loader import load_text
from srm_docs.model.exercise import Exercise
from srm_docs.style.brand import load_brand

ROOT = Path(srm_docs.__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = "output/ai-shared-responsibility/boundary.svg"


def fences(kind: str) -> list[str]:
    blocks: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return blocks


MATRIX = """\
srm: 1
title: What the exercises of the README are about
owners: {customer: {name: Customer, kind: customer}, provider: {name: Provider, kind: provider}}
services: {machines: {name: Machines}, managed: {name: Managed service}}
layers: {all: {name: All}}
responsibilities:
  firewall: {name: Firewall, layer: all, duties: {customer: yes}}
  encryption: {name: Encryption, duties: {customer: The keys, provider: The tool}}
  patches: {name: Patches, by_service: {machines: {customer: yes}, managed: {provider: yes}}}
  building: {name: Building, duties: {provider: yes}}
"""


class DescribeTheReadme:
    def it_has_a_tour_that_prints_what_it_shows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        played = play(ROOT / "README.md", tmp_path)
        assert len(played) >= 5
        for step in played:
            assert step.got == step.wanted, step.command

    def it_has_the_tables_of_products_and_formats(self) -> None:
        printed = CliRunner().invoke(cli, ["formats", "--format", "markdown"]).output
        products, suffixes, _ = printed.split("\n\n", 2)
        assert products in README
        assert suffixes in README

    def it_says_how_slides_are_made_and_they_are(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "specs").symlink_to(ROOT / "specs")
        monkeypatch.chdir(tmp_path)
        commands = re.findall(r"^\| [^|]+ \| `srm-docs (build --only slides[^`]*)` \|$", README, re.MULTILINE)
        assert len(commands) == 5
        for command in commands:
            done = CliRunner().invoke(cli, command.split())
            assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "2 files in 2 folders: 2 written, 0 unchanged")

    def it_lists_every_command(self) -> None:
        listed = re.findall(r"^\| `srm-docs (\w+)", README, re.MULTILINE)
        assert listed == sorted(cli.list_commands(None))  # type: ignore[attr-defined,arg-type]

    def it_shows_python_that_runs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (code,) = fences("python")
        (tmp_path / "specs").symlink_to(ROOT / "specs")
        monkeypatch.chdir(tmp_path)
        names: dict[str, object] = {}
        exec(compile(code, "README.md", "exec"), names)
        assert str(names["svg"]).startswith("b'<?xml")
        assert names["result"].ok  # type: ignore[attr-defined]
        assert (tmp_path / "output/ai-shared-responsibility/matrix.docx").is_file()

    def it_shows_a_brand_that_no_warning_is_given_for(self, tmp_path: Path) -> None:
        (text,) = (text for text in fences("yaml") if "customer-side" in text)
        (tmp_path / "brand.yaml").write_text(
            "".join(line for line in text.splitlines(True) if "acme" not in line.lower())
        )
        assert "customer-side" in text
        loaded = load_brand(tmp_path / "brand.yaml")
        assert loaded.theme
        assert loaded.report.diagnostics == ()

    def it_shows_exercises_that_the_matrix_proves(self) -> None:
        (text,) = (text for text in fences("yaml") if "generate:" in text)
        loaded = load_text(MATRIX + text)
        assert {diagnostic.code for diagnostic in loaded.report.diagnostics} == {"too-many-questions"}
        assert loaded.model
        answers = {id_: task.answers for id_, task in loaded.model.exercises.items() if isinstance(task, Exercise)}
        assert answers == {"breach": (0,), "parts": (0, 1), "statement": (1,), "match": ()}

    def it_shows_texts_by_language_that_load(self) -> None:
        (text,) = (text for text in fences("yaml") if "language: [en, de]" in text)
        whole = f"srm: 1\n{text}services: {{s3: {{name: S3}}}}\nlayers: {{data: {{name: D, owner: [customer, aws]}}}}\n"
        loaded = load_text(whole)
        assert loaded.report.diagnostics == ()
        assert loaded.models["de"].owners["customer"].name == "Kunde"

    def it_shows_an_overlay_that_makes_a_policy(self) -> None:
        (text,) = (text for text in fences("yaml") if "extends:" in text)
        loaded = load_text(text)
        assert loaded.report.diagnostics == ()
        assert loaded.model
        assert srm_docs.render(loaded.model, "policy", "docx", audience="public").startswith(b"PK")

    def it_shows_the_picture_that_the_build_makes(self) -> None:
        assert f"]({PICTURE})" in README
        model = srm_docs.load(ROOT / "specs/ai-shared-responsibility.yaml").model
        assert model
        fresh = srm_docs.render(model, "boundary", "svg")
        assert (ROOT / PICTURE).read_bytes() == fresh, "build the picture anew: srm-docs build --only boundary.svg"

    def it_leads_nowhere_that_there_is_not(self) -> None:
        for target in re.findall(r"\]\(([^)#]+)\)", README):
            if not target.startswith("https://"):
                assert (ROOT / target).exists(), target
