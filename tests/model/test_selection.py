from __future__ import annotations

from typing import Any

import pytest
from support.samples import drawn, row

from srm_docs.language.loader import load_text
from srm_docs.model.cell import Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.selection import apart, groups, lines
from srm_docs.model.view import Grouping, MatrixView

SPEC = """\
srm: 1
title: T
owners:
  customer: {name: Customer, kind: customer}
  aws: {name: AWS, kind: provider}
service_groups: {managed: {name: Managed}}
services:
  bedrock: {name: Bedrock, group: managed}
  sagemaker: {name: SageMaker}
layers:
  data: {name: Data, owner: customer}
  code: {name: Code, owner: aws}
fields: {team: {name: Team}}
responsibilities:
  patches: {name: Patches, layer: code, domain: Run, controls: [AC-10], status: Planned, duties: {aws: yes}}
  keys: {name: Keys, layer: data, domain: Use, controls: [AC-2], fields: {team: B}, duties: {customer: yes}}
  notebook: {name: Notebook, layer: code, services: [sagemaker], audience: internal, duties: {customer: Some of it}}
  walls: {name: Walls, domain: Run, fields: {team: A}, duties: {aws: yes}}
  escrow: {name: Escrow, reason: There is none, duties: {}}
"""


@pytest.fixture(scope="module")
def model() -> ResponsibilityModel:
    loaded = load_text(SPEC)
    assert loaded.model, loaded.report
    return loaded.model


def ids(model: ResponsibilityModel, **view: Any) -> list[str]:
    return [line.row.id for line in lines(model, MatrixView(**view))]


class DescribeLines:
    def they_are_all_rows_as_written(self, model: ResponsibilityModel) -> None:
        assert ids(model) == ["patches", "keys", "notebook", "walls", "escrow"]

    @pytest.mark.parametrize(
        ("view", "expected"),
        [
            ({"layers": ("code",)}, ["patches", "notebook"]),
            ({"domains": ("Run",)}, ["patches", "walls"]),
            ({"owners": ("customer",)}, ["keys", "notebook"]),
            ({"services": ("bedrock",)}, ["patches", "keys", "walls", "escrow"]),
            ({"audience": "public"}, ["patches", "keys", "walls", "escrow"]),
            ({"audience": "internal", "layers": ("code",), "owners": ("customer",)}, ["notebook"]),
        ],
    )
    def they_pass_every_filter(self, model: ResponsibilityModel, view: dict[str, Any], expected: list[str]) -> None:
        assert ids(model, **view) == expected

    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("item", ["escrow", "keys", "notebook", "patches", "walls"]),
            ("controls", ["keys", "patches", "notebook", "walls", "escrow"]),
            ("layer", ["keys", "patches", "notebook", "walls", "escrow"]),
            ("team", ["walls", "keys", "patches", "notebook", "escrow"]),
            ("status", ["patches", "keys", "notebook", "walls", "escrow"]),
            ("customer", ["keys", "notebook", "patches", "walls", "escrow"]),
        ],
    )
    def they_are_sorted_by_a_column_and_else_as_written(
        self, model: ResponsibilityModel, sort: str, expected: list[str]
    ) -> None:
        assert ids(model, sort=sort) == expected

    def they_are_sorted_by_names_with_digits_that_are_no_numbers(self) -> None:
        loaded = load_text(SPEC.replace("name: Walls", "name: 10²").replace("name: Keys", "name: 9²"))
        assert loaded.model, loaded.report
        assert ids(loaded.model, sort="item")[:2] == ["keys", "walls"]

    def they_look_at_the_services_that_are_chosen(self, model: ResponsibilityModel) -> None:
        (line,) = lines(model, MatrixView(services=("sagemaker",), layers=("code",), owners=("customer",)))
        assert line.services == ("sagemaker",)

    def they_are_those_of_an_owner_also_where_it_has_a_duty_under_a_condition_alone(self) -> None:
        taken = (
            "duties: {customer: [yes, {share: none, when: it is locked}], aws: [no, {share: all, when: it is locked}]}"
        )
        loaded = load_text(SPEC.replace("duties: {customer: Some of it}", taken))
        assert loaded.model, loaded.report
        assert "notebook" in [line.row.id for line in lines(loaded.model, MatrixView(owners=("aws",)))]


class DescribeGroups:
    def they_are_domains_as_they_first_appear(self, model: ResponsibilityModel) -> None:
        grouped = groups(model, MatrixView())
        assert [(group.key, [line.row.id for line in group.lines]) for group in grouped] == [
            ("Run", ["patches", "walls"]),
            ("Use", ["keys"]),
            ("", ["notebook", "escrow"]),
        ]

    def they_are_layers_in_their_order(self, model: ResponsibilityModel) -> None:
        assert [group.key for group in groups(model, MatrixView(group=Grouping.LAYER))] == ["data", "code", ""]

    def they_are_services_in_each_of_which_a_row_stands_alone(self, model: ResponsibilityModel) -> None:
        grouped = groups(model, MatrixView(group=Grouping.SERVICE))
        assert [(group.key, len(group.lines)) for group in grouped] == [("bedrock", 4), ("sagemaker", 5)]
        # A row with a reason says in each service why it does not apply there.
        assert {line.services or tuple(line.gaps) for line in grouped[0].lines} == {("bedrock",)}

    def they_can_be_one(self, model: ResponsibilityModel) -> None:
        (group,) = groups(model, MatrixView(group=Grouping.NONE))
        assert len(group.lines) == 5


class DescribeAMatrixForEachService:
    def it_is_a_view_of_each(self, model: ResponsibilityModel) -> None:
        assert [service for service, _ in apart(model, MatrixView(apart=True))] == ["bedrock", "sagemaker"]
        assert list(apart(model, MatrixView())) == [("", MatrixView())]


class DescribeTheOrderOfLines:
    def it_has_last_what_applies_nowhere(self) -> None:
        rows = {"none": row("none", "None", []), "all": row("all", "All", ["s0"], customer=Share.ALL)}
        model = drawn("C", responsibilities=rows)
        assert ids(model, sort="customer") == ["all", "none"]

    def it_has_numbers_before_words_and_by_their_size(self) -> None:
        names = ["AC-10", "AC-x", "AC-2"]
        rows = {name: row(name, name, ["s0"], customer=Share.ALL) for name in names}
        assert ids(drawn("C", responsibilities=rows), sort="item") == ["AC-2", "AC-10", "AC-x"]
