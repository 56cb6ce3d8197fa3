"""Two fingerprints are equal where the bytes of the files are, also in another process, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.looks import styled

import srm_docs
from srm_docs.core.fonts import SHIPPED
from srm_docs.core.geometry import Size
from srm_docs.core.markdown_text import MarkdownText
from srm_docs.core.values import replace
from srm_docs.office.package import OfficePackage
from srm_docs.pipeline.artefacts import artefact
from srm_docs.pipeline.fingerprints import circumstances, fingerprint, page_digest
from srm_docs.pipeline.registry import Page, product
from srm_docs.pipeline.rendering import composed
from srm_docs.style.look import Look, SvgExtra
from srm_docs.style.slide_template import SlideTemplate
from srm_docs.style.template import Template
from srm_docs.style.theme import load_theme

ROOT = Path(srm_docs.__file__).parents[1]
SPEC = """\
srm: 1
title: Who secures what
owners:
  us: {name: Acme, kind: customer}
  host: {name: Host, kind: provider}
services: {cloud: {name: Cloud}}
layers: {data: {name: Data, owner: us}, building: {name: Building, owner: host}}
matrix: {columns: [us, host]}
sources: [{title: A book}]
responsibilities:
  keys: {name: Keys, layer: data, controls: [SC-12], duties: {us: Rotate them, host: yes}, note: An old note}
"""
LOOK = Look()

BUILD_AGAIN = """\
import sys
from srm_docs.cli.main import cli
from srm_docs.pipeline import making, registry

def no_writer(artefact, page, look):
    raise AssertionError(f"{artefact.product.name}.{artefact.format.name} is written again")

if sys.argv[1] == "again":
    making.written = no_writer
words = [
    f"--only={product.name}.{format_.name}"
    for product in registry.products() if not product.compares
    for format_ in registry.formats_of(product) if format_.name != "scorm"
]
cli(["build", "spec.yaml", "--svg=fonts", "--svg=dark", "--svg=interactive", *words])
"""
"""Builds everything; "again" without writing any file of its page."""


def page_of(folder: Path, text: str = SPEC, name: str = "matrix") -> Page:
    spec = folder / "spec.yaml"
    spec.write_text(text, encoding="utf-8")
    loaded = srm_docs.load(spec)
    assert loaded.model, loaded.report.diagnostics
    return composed(product(name), loaded.model)


class DescribeTheSameInAnotherProcess:
    @pytest.mark.parametrize("name", ["specs/ai-shared-responsibility.yaml", "tests/specs/good/full.yaml"])
    def it_has_the_same_fingerprints_in_every_format(self, tmp_path: Path, name: str) -> None:
        spec = tmp_path / "spec.yaml"
        spec.write_bytes((ROOT / name).read_bytes())
        for seed, which in (("1", "first"), ("2", "again")):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
            command = [sys.executable, "-c", BUILD_AGAIN, which]
            done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, done.stderr[-2000:]
            # Another text, in which nothing else stands.
            spec.write_bytes(spec.read_bytes() + b"# Nothing\n")
        assert " 0 written, " in done.stdout


class DescribeThePage:
    def it_has_another_digest_for_each_text_that_it_shows(self, tmp_path: Path) -> None:
        texts = (SPEC, SPEC.replace("Rotate", "Turn"), SPEC.replace("A book", "Two books"), SPEC.replace("Acme", "Us"))
        assert len({page_digest(page_of(tmp_path, text), LOOK) for text in texts}) == len(texts)

    def it_has_the_same_one_for_what_it_does_not_show(self, tmp_path: Path) -> None:
        texts = (SPEC, SPEC.replace("An old note", "A new note"), f"# A word\n{SPEC}")
        assert len({page_digest(page_of(tmp_path, text), LOOK) for text in texts}) == 1

    def but_another_if_a_template_can_ask_for_it(self, tmp_path: Path) -> None:
        template = Template(OfficePackage({}, {}, ()), "word/document.xml")
        texts = (SPEC, SPEC.replace("An old note", "A new note"), SPEC.replace("SC-12", "SC-13"))
        for asks, count in ((True, 3), (False, 1)):
            look = replace(LOOK, template=replace(template, asks_rows=asks))
            assert len({page_digest(page_of(tmp_path, text), look) for text in texts}) == count

    def it_is_told_apart_by_how_a_text_was_written(self, tmp_path: Path) -> None:
        page = page_of(tmp_path)
        titles = ("Who", MarkdownText("Who", "*Who*"), MarkdownText("Who", "**Who**"))
        digests = {page_digest(replace(page, title=title), LOOK) for title in titles}  # type: ignore[arg-type]
        assert len(digests) == 3

    def it_is_not_told_apart_by_which_texts_are_one_and_the_same(self, tmp_path: Path) -> None:
        page, text = page_of(tmp_path), "The same"
        copies = (replace(page, title=text, kind=other) for other in (text, " ".join(["The", "same"])))
        assert len({page_digest(copy, LOOK) for copy in copies}) == 1

    def it_is_the_same_when_a_picture_has_been_drawn(self, tmp_path: Path) -> None:
        page = page_of(tmp_path, name="boundary")
        before = page_digest(page, LOOK)
        artefact("boundary", "svg").format.write(page, LOOK)
        assert page_digest(page, LOOK) == before

    def it_has_none_if_something_in_it_can_not_be_told(self, tmp_path: Path) -> None:
        page = replace(page_of(tmp_path), title=lambda: "A clock")  # type: ignore[arg-type]
        assert page_digest(page, LOOK) == ""
        assert fingerprint(artefact("matrix", "csv"), "", circumstances(LOOK)) == ""


class DescribeTheCircumstances:
    def they_are_others_in_each_look(self) -> None:
        looks = (LOOK, styled(load_theme("dark")), styled(scale=3.0), styled(scale=2), styled(fenced=True))
        assert len({circumstances(look).common for look in looks}) == len(looks)

    def they_are_others_in_another_template_for_its_own_format_alone(self) -> None:
        package = OfficePackage({}, {}, ())
        changed = [
            replace(LOOK, template=Template(package, "word/document.xml")),
            replace(LOOK, slide_template=SlideTemplate(package, "", Size(960, 540), ())),
        ]
        hashes = {
            name: [circumstances(look).of_format(name) for look in (LOOK, *changed)] for name in ("docx", "pptx", "pdf")
        }
        assert [len(set(found)) for found in hashes.values()] == [2, 2, 1]
        assert hashes["docx"][0] == hashes["docx"][2] != hashes["docx"][1]

    def they_do_not_hang_on_the_order_of_what_was_chosen(self) -> None:
        chosen = [frozenset(extras) for extras in ([*SvgExtra], [*reversed(SvgExtra)])]
        assert len({circumstances(styled(svg=extras)).common for extras in chosen}) == 1

    def they_hang_on_what_is_in_a_typeface_and_not_on_its_place(self, tmp_path: Path) -> None:
        found = []
        for name, original in (("a.ttf", SHIPPED.bold), ("b.ttf", SHIPPED.bold), ("a.ttf", SHIPPED.regular)):
            file = tmp_path / name
            file.write_bytes(original.read_bytes())
            face = replace(SHIPPED, family="Ours", regular=file, bold=file, italic=file, bold_italic=file)
            found.append(circumstances(styled(replace(load_theme(), face=face))).common)
        assert found[0] == found[1] != found[2]

    def they_are_none_where_a_typeface_is_gone(self, tmp_path: Path) -> None:
        face = replace(SHIPPED, family="Ours", regular=tmp_path / "gone.ttf")
        assert circumstances(styled(replace(load_theme(), face=face))).of_format("svg") == ""


class DescribeAFingerprint:
    def it_is_another_one_for_each_format_and_product(self) -> None:
        artefacts = [artefact(*names) for names in (("matrix", "pdf"), ("matrix", "docx"), ("handout", "pdf"))]
        assert len({fingerprint(one, "page", circumstances(LOOK)) for one in artefacts}) == 3
