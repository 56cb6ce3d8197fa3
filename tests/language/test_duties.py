"""What a duty can say, and what a cell, a layer and an answer are made of it."""

from __future__ import annotations

from typing import Any

import pytest

from srm_docs.language.loader import load_text
from srm_docs.model.cell import Cell, GapKind, RowGap, Share
from srm_docs.model.exercise import Ask, Exercise
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.raci import accountable, letters

SPEC = """
srm: 1
title: Duties
owners:
  customer: {name: Customer, kind: customer}
  provider: {name: Provider, kind: provider}
  partner: {name: Partner, kind: integrator}
service_groups: {g: {name: Group}}
services: {a: {name: A}, b: {name: B, group: g}, c: {name: C, group: g}}
layers: {top: {name: Top}, low: {name: Low, owner: provider}}
responsibilities:
  r: {name: Row, layer: top, %s}
"""
SWITCHED = "duties: {customer: [no, {share: all, when: the drain is on}], provider: yes}"


def model_of(row: str, more: str = "") -> ResponsibilityModel:
    loaded = load_text(SPEC % row + more)
    assert loaded.model, loaded.report.diagnostics
    return loaded.model


def cell_of(row: str, service: str = "a") -> Cell:
    return model_of(row).responsibilities["r"].cells[service]


def codes(row: str, more: str = "") -> set[str]:
    return {diagnostic.code for diagnostic in load_text(SPEC % row + more).report.diagnostics}


class DescribeACondition:
    def it_changes_who_does_what_while_it_holds(self) -> None:
        cell = cell_of(SWITCHED)
        assert (cell.responsible, cell.conditions) == (("provider",), ("the drain is on",))
        assert cell.under("the drain is on").responsible == ("customer", "provider")
        assert cell.under("").responsible == ("provider",)
        assert cell.under("another").holders == ("provider",)

    def it_can_take_a_duty_away(self) -> None:
        cell = cell_of("duties: {customer: yes, provider: [yes, {share: none, when: it is off}]}")
        assert cell.holders == ("customer", "provider")
        assert cell.under("it is off").holders == ("customer",)

    def it_gives_a_layer_no_owner_by_itself(self) -> None:
        assert model_of(SWITCHED).layers["top"].owners["a"] == ("provider",)

    def it_needs_a_duty_for_when_it_does_not_hold(self) -> None:
        assert "unassigned-responsibility" in codes("duties: {customer: {share: all, when: the drain is on}}")

    def it_decides_an_answer_where_the_proof_names_it(self) -> None:
        exercises = """
exercises:
  on: {question: Who?, proves: {responsibility: r, when: the drain is on}}
  off: {question: Who?, proves: {responsibility: r, when: otherwise}}
"""
        tasks = model_of(SWITCHED, exercises).exercises
        assert {id_: task.answer_owners for id_, task in tasks.items() if isinstance(task, Exercise)} == {
            "on": ("customer", "provider"),
            "off": ("provider",),
        }


class DescribeWhereNobodyHasADuty:
    def it_says_why_a_row_a_service_and_a_group_have_none(self) -> None:
        row = model_of("by_service: {a: {customer: yes}, g: {unknown: Nobody says}}").responsibilities["r"]
        assert row.gaps == dict.fromkeys("bc", RowGap(GapKind.UNKNOWN, "Nobody says"))
        assert list(row.cells) == ["a"]
        whole = model_of("none: There is none").responsibilities["r"]
        assert (whole.cells, whole.gaps["c"]) == ({}, RowGap(GapKind.NOT_APPLICABLE, "There is none"))

    def it_takes_the_reason_of_the_row_for_services_that_it_does_not_cover(self) -> None:
        row = model_of("duties: {customer: yes}, services: [a], reason: Only in A").responsibilities["r"]
        assert {service: gap.reason for service, gap in row.gaps.items()} == {"b": "Only in A", "c": "Only in A"}

    def it_leaves_a_layer_unknown_where_its_rows_are(self) -> None:
        layer = model_of("by_service: {a: {customer: yes}, g: {unknown: Nobody says}}").layers["top"]
        assert (layer.owners["b"], layer.unknown) == ((), frozenset("bc"))

    def it_can_be_said_of_a_layer(self) -> None:
        text = SPEC.replace("owner: provider", "owner: {a: provider, b: unknown, c: none}") % "duties: {customer: yes}"
        model = load_text(text).model
        assert model
        assert (model.layers["low"].unknown, model.layers["low"].owners["c"]) == (frozenset("b"), ())

    def it_keeps_what_is_said_of_owners_without_a_duty(self) -> None:
        row = model_of("duties: {customer: {share: none, text: Is told}}, reason: None is needed").responsibilities["r"]
        assert row.cells["a"].duty_of("customer").text == "Is told"
        assert row.gaps["a"].reason == "None is needed"

    def it_is_an_owner_who_is_called_so(self) -> None:
        text = SPEC.replace("  partner:", "  unknown:") % "duties: {unknown: yes}"
        model = load_text(text).model
        assert model
        assert model.responsibilities["r"].cells["a"].holders == ("unknown",)


class DescribeAShareInPercent:
    @pytest.mark.parametrize("written", ["80%", "80 %", "{share: 80%}", "{share: 80%, text: The image}"])
    def it_is_a_part(self, written: str) -> None:
        duty = cell_of(f"duties: {{customer: 20%, provider: {written}}}").duty_of("provider")
        assert (duty.share, duty.percent) == (Share.PART, 80)

    def it_is_at_most_the_whole(self) -> None:
        assert "share-over-100" in codes("duties: {customer: 60%, provider: 50%}")
        assert "share-over-100" not in codes("duties: {customer: 60%, provider: 40%}")

    @pytest.mark.parametrize("written", ["120", "eighty", "-5%", "%"])
    def it_is_told_from_other_texts(self, written: str) -> None:
        assert "bad-choice" in codes(f"duties: {{customer: {{share: '{written}'}}}}")


class DescribeWhatAQuestionAsks:
    @pytest.mark.parametrize(
        ("duties", "ask", "owners"),
        [
            ("customer: Advises, provider: yes", Ask.RESPONSIBLE, ("provider",)),
            ("customer: Advises, provider: yes", Ask.PART, ("customer", "provider")),
            ("customer: Advises, provider: yes", Ask.ALONE, ()),
            ("customer: Makes them, provider: Keeps them", Ask.RESPONSIBLE, ("customer", "provider")),
            ("provider: part", Ask.ALONE, ("provider",)),
        ],
    )
    def it_decides_who_the_answer_is(self, duties: str, ask: Ask, owners: tuple[str, ...]) -> None:
        assert ask.of(cell_of(f"duties: {{{duties}}}")) == owners

    @pytest.mark.parametrize(
        ("asks", "claim", "truth"),
        [
            ("responsible", "customer", False),
            ("responsible", "provider", True),
            ("part", "customer", True),
            ("part", "[customer, provider]", True),
            ("part", "partner", False),
            ("alone", "provider", False),
        ],
    )
    def it_decides_a_claim(self, asks: str, claim: str, truth: bool) -> None:
        exercise = f"\nexercises: {{q: {{question: So., asks: {asks}, claim: {claim}, proves: {{responsibility: r}}}}}}"
        task = model_of("duties: {customer: Advises, provider: yes}", exercise).exercises["q"]
        assert isinstance(task, Exercise)
        assert task.answers == (0 if truth else 1,)

    def it_makes_several_choices_right_where_several_have_a_part(self) -> None:
        choices = "[{text: You, owner: customer}, {text: We, owner: provider}, {text: They, owner: partner}]"
        task = f"{{question: Who?, asks: part, choices: {choices}, proves: {{responsibility: r}}}}"
        exercise: Any = model_of("duties: {customer: Advises, provider: yes}", f"\nexercises: {{q: {task}}}").exercises[
            "q"
        ]
        assert (exercise.answers, exercise.form.value) == ((0, 1), "several")

    @pytest.mark.parametrize(("asks", "found"), [("part", set()), ("responsible", {"contradicted-answer"})])
    def it_lets_pairs_be_the_parts_of_a_shared_row(self, asks: str, found: set[str]) -> None:
        pairs = (
            "[{text: Makes them, owner: customer, proves: {responsibility: r}},"
            " {text: Keeps them, owner: provider, proves: {responsibility: r}}]"
        )
        exercise = f"\nexercises: {{q: {{question: Match., asks: {asks}, pairs: {pairs}}}}}"
        row = "duties: {customer: Makes them, provider: Keeps them}"
        assert codes(row, exercise) & {"contradicted-answer"} == found


class DescribeRaci:
    def it_leaves_the_letters_that_follow_where_others_are_given(self) -> None:
        cell = cell_of("duties: {customer: yes, provider: {share: none, raci: C}, partner: {share: none, raci: I}}")
        assert {owner: letters(cell, owner) for owner in ("customer", "provider", "partner")} == {
            "customer": "RA",
            "provider": "C",
            "partner": "I",
        }

    def it_has_one_accountable_owner(self) -> None:
        cell = cell_of("duties: {customer: yes, provider: {share: part, text: Approves, raci: A}}")
        assert accountable(cell) == ("provider",)
        assert letters(cell, "customer") == "R"

    def it_needs_one_while_a_condition_holds_too(self) -> None:
        matrix = "\nmatrix: {columns: [owners, raci]}"
        row = "duties: {customer: [no, {share: part, text: Helps, when: it is on}], provider: {raci: A}}"
        assert "no-accountable" not in codes(row, matrix)
        given_up = "duties: {customer: part, provider: [{raci: A}, {share: part, text: Helps, when: it is on}]}"
        assert "no-accountable" in codes(given_up, matrix)

    def it_uses_an_owner_who_is_only_told(self) -> None:
        row = "duties: {customer: yes, provider: {share: none, raci: C}, partner: {share: none, raci: I}}"
        assert "unused-owner" not in codes(row)
