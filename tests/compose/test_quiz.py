"""The question bank of a model: its order, its ids, and to whom it is given."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from support.banks import SELECTIONS, bank_of
from support.gallery import ROOT, gallery

import srm_docs
from srm_docs.compose import quiz
from srm_docs.core.errors import UsageError
from srm_docs.core.formulas import unprotected
from srm_docs.core.values import replace
from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Bullets, CodeBlock, Paragraph, Table
from srm_docs.page.question_bank import BankForm
from srm_docs.pipeline import artefacts
from srm_docs.pipeline.plan import Selection


def with_questions(count: int, seed: int = 7) -> ResponsibilityModel:
    model = gallery()["microsoft-cloud"]
    return replace(model, exercises={"drawn": Quiz("drawn", count, seed)}, scenarios={})


def ids(model: ResponsibilityModel, selection: Selection = SELECTIONS[0]) -> list[str]:
    return [question.id for question in bank_of(model, selection).questions]


class DescribeIds:
    def they_come_of_what_is_asked_and_not_of_its_number(self) -> None:
        few, many = ids(with_questions(10)), ids(with_questions(30))
        assert len(set(many)) == len(many)
        assert set(few) <= set(many)
        asked = {seed: {it.id: it.stem for it in bank_of(with_questions(30, seed)).questions} for seed in (7, 8)}
        common = set(asked[7]) & set(asked[8])
        assert common
        assert [asked[7][id_] for id_ in common] == [asked[8][id_] for id_ in common]

    def they_are_the_same_under_other_names_and_in_other_orders(self) -> None:
        model = with_questions(20)
        renamed = {id_: replace(row, name=f"Row {id_}") for id_, row in model.responsibilities.items()}
        layers = {id_: replace(layer, name=f"Layer {id_}") for id_, layer in model.layers.items()}
        other = replace(model, responsibilities=renamed, layers=layers)
        # Some are drawn by what their texts give away.
        assert len(set(ids(model)) & set(ids(other))) > 15
        assert sorted(ids(model)) == sorted(ids(model, SELECTIONS[1]))

    def and_two_quizzes_that_ask_the_same_have_two(self) -> None:
        model = with_questions(8)
        twice = replace(model, exercises={"one": Quiz("one", 8, 7), "two": Quiz("two", 8, 7)})
        assert len(set(ids(twice))) == 16

    def and_each_is_unique_among_languages_and_variants(self) -> None:
        model = with_questions(8)
        keys = [bank.key_of(it) for one in SELECTIONS for bank in (bank_of(model, one),) for it in bank.questions]
        assert len(set(keys)) == len(keys)


class DescribeABank:
    def it_has_the_code_of_its_sheet_where_it_is_of_a_variant(self) -> None:
        model = gallery()["microsoft-cloud"]
        plain, variant = bank_of(model), bank_of(model, SELECTIONS[1])
        assert plain.heading == model.title
        assert variant.heading.startswith(f"{model.title} (Sheet A-")

    def it_keeps_cases_exercises_and_made_questions_apart_in_their_order(self) -> None:
        titles = [category.title for category in bank_of(gallery()["microsoft-cloud"]).categories]
        assert titles == ["Cases", "Exercises", "Questions on the matrix"]

    def it_keeps_what_its_author_has_set_apart(self, tmp_path: Path) -> None:
        spec = (ROOT / "specs" / "ai-shared-responsibility.yaml").read_text(encoding="utf-8")
        told = "Look:\n\n      ```\n      if a < b: exit\n      ```\n\n      | A |\n      |---|\n      | 1 |"
        explained = "**It** exits:\n\n      - at once"
        code = f"  code:\n    question: What?\n    scenario: |\n      {told}\n    explanation: |\n      {explained}\n"
        (tmp_path / "spec.yaml").write_text(spec.replace("\nexercises:\n", f"\nexercises:\n{code}"), encoding="utf-8")
        model = srm_docs.load(tmp_path / "spec.yaml").model
        assert model
        (question,) = (it for it in bank_of(model).questions if it.id == "code")
        assert question.form is BankForm.OPEN
        assert [type(block) for block in question.stem][1:3] == [CodeBlock, Table]
        assert [type(block) for block in question.explanation] == [Paragraph, Bullets]

    def it_is_tagged_with_layers_services_and_owners(self) -> None:
        first, *_ = bank_of(gallery()["ai-shared-responsibility"]).questions
        assert first.tags == ("Model Evaluation / Testing", "Amazon Bedrock", "Customer")


class DescribeTheProduct:
    def it_is_made_where_it_is_named_alone(self) -> None:
        assert "quiz" not in [artefact.product.name for artefact in artefacts.artefacts()]
        (artefact,) = artefacts.artefacts(["quiz"])
        assert artefact.file_name("B") == "quiz-b.gift.txt"

    def it_is_not_for_learners(self) -> None:
        model = gallery()["microsoft-cloud"]
        for edition in ("learner", "practice"):
            with pytest.raises(UsageError):
                bank_of(model, Selection(edition=edition))

    def it_is_absent_where_nothing_is_asked(self) -> None:
        assert quiz.absent(replace(with_questions(1), exercises={}))

    def it_is_a_table_in_which_nothing_is_a_formula(self) -> None:
        model = gallery()["microsoft-cloud"]
        case = next(iter(model.scenarios.values()))
        model = replace(model, scenarios={"c": replace(case, id="c", text="=1+1\t;@x")})
        data = srm_docs.render(model, "quiz", "csv").decode("utf-8-sig")
        head, row, *_ = csv.reader(io.StringIO(data, newline=""))
        assert head[3:8] == ["Question", "Choices", "Answer (For the instructor)", "Explanation", "Proof"]
        assert row[3].startswith("'=")
        assert unprotected(row[3]).startswith("=1+1")
        assert srm_docs.render(model, "quiz", "xlsx")[:2] == b"PK"
