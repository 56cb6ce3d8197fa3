"""The policy: what a reader of it finds, and in which order."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from support.localized import localized

import srm_docs
from srm_docs.compose import policy
from srm_docs.language.loader import load, load_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Block, Document, Figure, Heading, Paragraph, Table, TableRow
from srm_docs.page.text import plain_text
from srm_docs.wording.languages import languages

SPEC = Path(__file__).parents[1] / "specs/good/policy.yaml"


@pytest.fixture(scope="module")
def model() -> ResponsibilityModel:
    loaded = srm_docs.load(SPEC)
    assert loaded.model
    return loaded.model


@pytest.fixture(scope="module")
def made(model: ResponsibilityModel) -> Document:
    return policy.compose(localized(model))


def said(row: TableRow) -> list[str]:
    return [" | ".join(map(plain_text, cell.texts)) for cell in row.cells]


def chapter(made: Document, id_: str) -> list[Block]:
    """What stands under a chapter's heading, up to the next one."""
    found: list[Block] = []
    within = False
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            within = block.id == id_
        elif within:
            found.append(block)
    assert found, id_
    return found


def tables(made: Document, id_: str) -> list[Table]:
    return [block for block in chapter(made, id_) if isinstance(block, Table)]


class DescribeAPolicy:
    def it_has_its_chapters_in_their_order(self, made: Document) -> None:
        ids = [block.id for block in made.blocks if isinstance(block, Heading) and block.level == 1]
        ours = [id_ for id_ in ids if id_ not in ("of-the-cloud", "defining-the-boundary", "whats-next", "private")]
        assert ours == [
            "control", "revisions", "purpose", "scope", "boundary", "definitions", "matrix", "duties", "cases",
            "evidence", "sources", "sign-off",
        ]  # fmt: skip

    def it_says_what_document_it_is(self, made: Document) -> None:
        (table,) = tables(made, "control")
        assert [said(row) for row in table.rows] == [
            ["Number", "POL-017"],
            ["Version", "2.1"],
            ["Status", "Approved"],
            ["Document owner", "Chief Information Security Officer"],
            ["Approved by", "Board of directors"],
            ["Effective from", "1 January 2027"],
            ["Next review", "1 January 2028"],
            ["Classification", "Confidential"],
        ]
        (history,) = tables(made, "revisions")
        assert said(history.rows[0]) == ["2.1", "23 November 2026", "Ada Byron", "Keys rotate every 90 days."]

    def it_defines_the_owners_and_the_words(self, made: Document) -> None:
        (table,) = tables(made, "definitions")
        terms = [said(row)[0] for row in table.rows]
        assert terms == ["Example Bank", "AWS", "Audit firm", "Duty", "Shared", "Layer", "The Interface", "KMS"]
        assert said(table.rows[2])[1] == "Third party. Covers: A yearly report"

    def it_numbers_figures_and_tables_and_refers_to_them(self, made: Document) -> None:
        labels = [block.label for block in made.blocks if isinstance(block, Figure | Table) and block.label]
        texts = [label.text for label in labels]
        count = len(texts) - 1
        assert sorted(texts) == sorted(["Figure 1", *(f"Table {at}" for at in range(1, count + 1))])
        pointing = [block for block in chapter(made, "scope") if isinstance(block, Paragraph)][-1]
        targets = [run.target for run in pointing.text if run.target]
        assert set(targets) <= {label.id for label in labels}
        assert plain_text(pointing.text).startswith("Figure 1 shows where the line runs.")

    def it_lists_the_duties_of_each_owner_one_after_the_other(self, made: Document) -> None:
        parts = chapter(made, "duties")
        heads = [block for block in parts if isinstance(block, Heading)]
        assert [plain_text(head.text) for head in heads] == [
            "What Example Bank must do",
            "What AWS must do",
            "What Audit firm must do",
        ]
        bank, aws, _ = tables(made, "duties")
        assert ["Encryption Keys (KMS)", "Rotate every 90 days", "All services"] in [said(row) for row in bank.rows]
        assert ["Physical Data Center", "Full responsibility", "All services"] in [said(row) for row in aws.rows]
        assert not any(block.new_page for block in made.blocks if isinstance(block, Heading))

    def it_leaves_room_to_sign(self, made: Document) -> None:
        (table,) = tables(made, "sign-off")
        assert [said(row) for row in table.rows] == [["CISO", "Grace Hopper", "", ""], ["Head of Cloud", "", "", ""]]
        assert all(row.height > 30 for row in table.rows)

    def it_is_made_only_of_a_spec_that_wants_it(self, model: ResponsibilityModel) -> None:
        lesson = srm_docs.load(Path(__file__).parents[2] / "specs/ai-shared-responsibility.yaml").model
        assert lesson
        assert "document:" in policy.absent(lesson)
        assert policy.absent(model) == ""

    @pytest.mark.parametrize("language", languages())
    def it_is_whole_in_every_language(self, language: str) -> None:
        loaded = load_text(f"srm: 1\nlanguage: {language}\nextends: microsoft-cloud\ndocument: {{number: '1'}}\n")
        assert loaded.model
        data = srm_docs.render(loaded.model, "policy", "docx")
        assert data == srm_docs.render(loaded.model, "policy", "docx")


class DescribeOwnMatrices:
    def they_stand_one_after_the_other_under_their_titles(self, made: Document) -> None:
        heads = [block for block in chapter(made, "matrix") if isinstance(block, Heading) and block.level == 2]
        assert [plain_text(head.text) for head in heads] == [
            "The whole matrix", "Letters by layer", "Our part in SageMaker", "Service by service", "SECRET-matrix",
        ]  # fmt: skip

    def they_have_the_columns_that_were_asked_for(self, made: Document) -> None:
        by_caption = {plain_text(table.caption): table for table in tables(made, "matrix")}
        ours = by_caption["Responsibility matrix: Our part in SageMaker"]
        assert [column.title for column in ours.columns] == ["Item", "Example Bank", "Note", "Sources", "ID"]
        keys = next(row for row in ours.rows if said(row)[0] == "Encryption Keys (KMS)")
        assert said(keys)[1:3] == ["YES (Rotate every 90 days)", "Since the audit of 2025."]

    def they_have_letters_that_are_said_or_that_follow(self, made: Document) -> None:
        first, second = [table for table in tables(made, "matrix") if "Letters" in plain_text(table.caption)]
        assert [column.title for column in first.columns] == [
            "Item", "Layer", "Example Bank: RACI", "AWS: RACI", "Audit firm: RACI",
        ]  # fmt: skip
        rows = {said(row)[0]: said(row)[1:] for row in first.rows}
        assert rows["Encryption Keys (KMS)"] == ["Encryption & Data Integrity", "A", "R", "I"]
        assert rows["Physical Data Center"][1:] == ["–", "R, A", "–"]
        assert said(second.rows[0])[:2] == ["Encryption Keys (KMS)", "Example Bank"]

    def they_can_be_one_for_each_service(self, made: Document) -> None:
        heads = [plain_text(block.text) for block in chapter(made, "matrix") if isinstance(block, Heading)]
        at = heads.index("Service by service")
        assert heads[at + 1 : at + 4] == ["Amazon Bedrock", "Amazon Rekognition", "Amazon SageMaker on EC2"]

    def they_are_cut_into_their_groups_where_they_are_long(self) -> None:
        from support.big import FEDRAMP, model_of

        blocks = policy.compose(localized(model_of(FEDRAMP))).blocks
        cut = [
            block
            for block in blocks
            if isinstance(block, Table) and "Responsibility matrix" in plain_text(block.caption)
        ]
        assert len(cut) == 17
        assert sum(len(table.rows) for table in cut) == FEDRAMP
        heads = [plain_text(block.text) for block in blocks if isinstance(block, Heading) and block.level == 2]
        assert heads[:2] == ["AC Access control", "AT Awareness and training"]


def it_holds_nothing_of_the_lesson_that_it_is_made_of_unless_asked(tmp_path: Path) -> None:
    spec = tmp_path / "policy.yaml"
    own = "sections: {ours: {title: OUR-OWN, text: Words.}}\n"
    for asked, left in (("", False), ("  teaching: yes\n", True)):
        spec.write_text(f"{README_POLICY}{asked}{own}")
        model = load(spec).model
        assert model
        text = docx_text(srm_docs.render(model, "policy", "docx"))
        assert "OUR-OWN" in text
        taught = [*model.sections.values(), *model.scenarios.values()]
        titles = [part.title for part in taught if part.title not in ("", "OUR-OWN")]
        assert titles
        assert {title in text for title in titles} == {left}
        assert "exam" not in text.lower() or left


README_POLICY = """\
srm: 1
extends: ai-shared-responsibility
title: Cloud AI responsibility policy
responsibilities: {api-scaling: null}
document:
  number: POL-017
"""


def docx_text(data: bytes) -> str:
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(f"{{{W}}}t"))
        for paragraph in etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).iter(f"{{{W}}}p")
    )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
