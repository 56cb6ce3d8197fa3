"""From the written form to the model."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srm_docs.language.loader import load, load_text
from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Evidence, Proof

HEAD = """
srm: 1
title: A model
owners:
  customer: {name: Customer, kind: customer}
  aws: {name: AWS, kind: provider}
service_groups: {managed: {name: Managed}, custom: {name: Custom}}
services:
  bedrock: {name: Bedrock, group: managed}
  rekognition: {name: Rekognition, group: managed}
  sagemaker: {name: SageMaker, group: custom}
layers:
  data: {name: Data, owner: customer}
"""
ROWS = "  region: {name: Region, owner: aws}\nresponsibilities:\n"


def model_of(text: str) -> ResponsibilityModel:
    loaded = load_text(HEAD + text)
    assert not loaded.report.errors, loaded.report.errors
    assert loaded.model
    return loaded.model


class DescribeWords:
    def they_stay_as_they_were_written(self) -> None:
        model = model_of("  no: {name: NO, owner: aws}\nversion: 1.0\nsubtitle: 0x10\nclassification: true\n")
        assert (model.version, model.subtitle, model.classification) == ("1.0", "0x10", "true")
        assert model.layers["no"].name == "NO"

    def they_are_dates_and_numbers_where_the_format_wants_them(self) -> None:
        model = model_of(
            "  region: {name: Region, owner: aws}\nas_of: 2026-11-23\n"
            "exercises:\n  one: {question: Q, choices: [a, b], answer: 2}\n"
            "  two: {question: Q, choices: [a, b], answer: b}\n"
        )
        assert model.as_of == datetime.date(2026, 11, 23)
        assert [task.answers for task in model.exercises.values()] == [(1,), (1,)]


class DescribeDuties:
    def they_are_yes_no_a_part_or_both_in_full(self) -> None:
        row = "  a: {name: A, duties: {customer: {share: all, text: Policies}, aws: The engine}}\n"
        cell = model_of(ROWS + row).responsibilities["a"].cells["bedrock"]
        assert cell == Cell((Duty("customer", Share.ALL, "Policies"), Duty("aws", Share.PART, "The engine")))

    def they_are_yes_and_no_in_every_spelling(self) -> None:
        for yes, no in (("yes", "no"), ("YES", "NO"), ("true", "false"), ("all", "none"), ('"Yes"', '"No"')):
            row = f"  a: {{name: A, duties: {{aws: {yes}, customer: {no}}}}}\n"
            cell = model_of(ROWS + row).responsibilities["a"].cells["bedrock"]
            assert cell.holders == ("aws",)

    def they_stand_in_the_order_of_the_owners(self) -> None:
        row = "  a: {name: A, duties: {aws: One part, customer: Another}}\n"
        cell = model_of(ROWS + row).responsibilities["a"].cells["bedrock"]
        assert cell.holders == ("customer", "aws")


class DescribeWhereARowApplies:
    def it_is_everywhere_unless_said_otherwise(self) -> None:
        rows = model_of(
            ROWS
            + "  a: {name: A, duties: {aws: yes}}\n"
            + "  b: {name: B, services: [custom, bedrock], duties: {aws: yes}}\n"
            + "  c: {name: C, by_service: {managed: {aws: yes}}}\n"
            + "  d: {name: D, duties: {aws: yes}, by_service: {managed: {customer: yes}, rekognition: {aws: yes}}}\n"
        ).responsibilities
        assert list(rows["a"].cells) == ["bedrock", "rekognition", "sagemaker"]
        assert list(rows["b"].cells) == ["bedrock", "sagemaker"]
        assert list(rows["c"].cells) == ["bedrock", "rekognition"]
        assert {service: cell.holders for service, cell in rows["d"].cells.items()} == {
            "bedrock": ("customer",),
            "rekognition": ("aws",),
            "sagemaker": ("aws",),
        }


class DescribeTheOwnersOfALayer:
    def they_are_stated_for_all_for_a_group_or_for_a_service(self) -> None:
        layers = model_of(
            "  shared: {name: S, owner: [customer, aws]}\n"
            "  moves: {name: M, owner: {managed: aws, rekognition: none, custom: [customer, aws]}}\n"
        ).layers
        assert set(layers["shared"].owners.values()) == {("customer", "aws")}
        assert layers["moves"].owners == {"bedrock": ("aws",), "rekognition": (), "sagemaker": ("customer", "aws")}

    def they_follow_from_the_rows_where_they_are_not_stated(self) -> None:
        layers = model_of(
            "  code: {name: Code, owner: {managed: aws}}\n"
            "responsibilities:\n"
            "  a: {name: A, layer: code, services: [custom], duties: {aws: yes}}\n"
            "  b: {name: B, layer: code, services: [custom], duties: {customer: yes}}\n"
        ).layers
        assert layers["code"].owners["sagemaker"] == ("customer", "aws")
        assert layers["code"].stated == {"bedrock", "rekognition"}


class DescribeProofs:
    def they_decide_an_answer_that_is_left_out(self) -> None:
        task = model_of(
            ROWS
            + "  iam: {name: IAM, duties: {aws: Engine, customer: {share: all, text: Policies}}}\n"
            + "exercises:\n  one:\n    question: Q\n"
            + "    choices: [{text: AWS, owner: aws}, {text: You, owner: customer}]\n"
            + "    proves: {responsibility: iam, service: managed}\n"
        ).exercises["one"]
        assert (task.answers, task.answer_owners) == ((1,), ("customer",))
        assert task.proof == Proof("iam", ("bedrock", "rekognition"))

    def they_answer_an_open_question(self) -> None:
        task = model_of(
            ROWS
            + "  keys: {name: Keys, duties: {aws: Tool, customer: Rotation}}\n"
            + "exercises: {one: {question: Q, proves: {responsibility: keys}}}\n"
        ).exercises["one"]
        assert (task.answers, task.answer_owners) == ((), ("customer", "aws"))


class DescribeEvidence:
    def it_is_a_title_or_an_address_or_both_with_a_date(self) -> None:
        row = (
            "  a:\n    name: A\n    duties: {aws: yes}\n"
            "    evidence: [Report, 'https://x.org/', {title: T, url: 'https://y.org', checked: 2026-01-02}]\n"
        )
        assert model_of(ROWS + row).responsibilities["a"].evidence == (
            Evidence("Report"),
            Evidence("https://x.org/", "https://x.org/"),
            Evidence("T", "https://y.org", datetime.date(2026, 1, 2)),
        )


class DescribeLoaded:
    def it_keeps_every_text_with_its_place(self) -> None:
        loaded = load_text("title: One\nobjectives:\n  - Two\n", "f")
        assert [(said.text, str(said.span)) for said in loaded.texts] == [("One", "f:1:8"), ("Two", "f:3:5")]

    def it_is_named_after_its_file(self, tmp_path: Path) -> None:
        path = tmp_path / "my model.yaml"
        path.write_text(HEAD + "  region: {name: Region, owner: aws}\n", encoding="utf-8")
        model = load(path).model
        assert model
        assert model.name == "my model"


class DescribeAnyInput:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(max_size=200))
    def it_gets_a_report_and_never_an_exception(self, text: str) -> None:
        loaded = load_text(text)
        assert loaded.model is None
        assert loaded.report.errors

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def it_gets_a_report_when_a_good_spec_is_damaged(self, data: st.DataObject) -> None:
        good = (Path(__file__).parents[1] / "specs" / "good" / "full.yaml").read_text(encoding="utf-8")
        at = data.draw(st.integers(0, len(good)))
        length = data.draw(st.integers(0, 12))
        put = data.draw(
            st.sampled_from(["", "[", "{", ": ", "\t", "- ", "x", "*a", "&a ", "'", '"', "\n", "none", "~"])
        )
        loaded = load_text(good[:at] + put + good[at + length :])
        assert (loaded.model is None) == bool(loaded.report.errors)


class DescribeOneSlipOfThePen:
    """One mistake is one error, and its hint says what was meant."""

    HEAD = (
        "srm: 1\ntitle: T\nowners:\n  us: {name: Our Bank, kind: customer}\n  them: {name: Cloud, kind: provider}\n"
        "services: {one: {name: One}}\n"
    )

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("layer: {a: {name: A, owner: us}}\n", "unknown-key: did you mean 'layers'?"),
            ("layers: {a: {nme: A, owner: us}}\n", "unknown-key: did you mean 'name'?"),
            (
                "layers: {a: {name: A, owner: Our Bank}}\n",
                "bad-id: an id belongs here, not a printed name",
            ),
            ("layers: {a: {name: A, owner: cloud}}\n", "unknown-owner: did you mean 'them'?"),
            (
                "layers: {a: {name: A, owner: us}}\nresponsibilities: {r: {name: R, duties: {us: Key, and care}}}\n",
                "bad-id: between braces, a text with a comma in it needs quotes",
            ),
        ],
    )
    def it_is_one_error_with_a_hint(self, text: str, said: str) -> None:
        assert [f"{found.code}: {found.hint}" for found in load_text(self.HEAD + text).report.errors] == [said]

    def it_does_not_hide_the_mistakes_below_it(self) -> None:
        text = self.HEAD.replace("services:", "servces:") + "layers: {a: {nme: A, owner: usss}}\n"
        found = [f"{one.span.line}:{one.span.column} {one.code}" for one in load_text(text).report.errors if one.span]
        assert found == ["6:1 unknown-key", "7:14 unknown-key", "7:29 unknown-owner"]

    def it_is_told_though_questions_are_to_be_made_of_what_is_missing(self) -> None:
        text = """
srm: 1
title: A model
owners: {customer: {name: Customer, kind: customer}, aws: {name: AWS, kind: provider}}
services: {}
layers: {data: {name: Data, owner: customer}, region: {name: Region, owner: aws}}
responsibilities: {walls: {name: Walls, layer: region, duties: {aws: yes}}}
exercises: {generate: {count: 10}}
"""
        errors = load_text(text).report.errors
        assert [(error.code, error.message) for error in errors][:1] == [("too-few", "'services' has 0 of at least 1")]

    def it_does_not_hide_the_mistakes_elsewhere_if_a_section_is_left_out(self) -> None:
        text = "srm: 1\ntitle: T\nservices: {one: {name: One}}\nlayers: {a: {name: A, owner: us}, b: {text: 3}}\n"
        found = [f"{one.code}: {one.message}" for one in load_text(text).report.errors]
        assert found == ["missing-key: the spec has no 'owners'", "missing-key: 'b' has no 'name'"]
