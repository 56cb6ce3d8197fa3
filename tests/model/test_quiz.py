"""Questions made from the matrix: one right answer each, by construction, and the same ones everywhere."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import drawn, row

from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Responsibility
from srm_docs.model.quiz import MOST_CHOICES, Question, draw, questions


@st.composite
def matrices(make: st.DrawFn) -> ResponsibilityModel:
    """Models whose rows have any duties, alike or not in their services."""
    columns = [make(st.text("CPBUA-", min_size=3, max_size=3)) for _ in range(make(st.integers(1, 3)))]
    model = drawn(*columns)
    duty = st.builds(Duty, st.just(""), st.sampled_from(Share), st.sampled_from(["", "the tool", "the rest"]))
    rows = {}
    for number in range(make(st.integers(0, 6))):
        where = make(st.lists(st.sampled_from(list(model.services)), min_size=1, unique=True))
        cells = {
            service: Cell(
                tuple(Duty(owner, (drawn_duty := make(duty)).share, drawn_duty.text) for owner in model.owners)
            )
            for service in where
        }
        rows[f"r{number}"] = Responsibility(
            f"r{number}", f"Row {number}", cells, make(st.sampled_from(["", *model.layers]))
        )
    return drawn(*columns, responsibilities=rows)


def asked(question: Question) -> tuple[str, tuple[str, ...], str]:
    return question.proof.responsibility, question.proof.services, question.part


class DescribeAQuestion:
    @given(matrices())
    def it_has_exactly_one_right_answer_and_that_is_what_the_matrix_says(self, model: ResponsibilityModel) -> None:
        for question in questions(model):
            assert 1 < len(question.choices) <= MOST_CHOICES
            assert len({frozenset(choice) for choice in question.choices}) == len(question.choices)
            for service in question.proof.services:
                cell = model.row(question.proof.responsibility).cells[service]
                if question.part:
                    having = [
                        duty.owner for duty in cell.duties if duty.text == question.part and duty.owner in cell.holders
                    ]
                    assert having == list(question.right)
                else:
                    assert set(question.right) == set(cell.responsible) == set(cell.holders)

    @given(matrices())
    def it_is_asked_once(self, model: ResponsibilityModel) -> None:
        counts = Counter(asked(question) for question in questions(model))
        assert set(counts.values()) <= {1}

    def it_is_not_asked_who_answers_where_one_has_all_and_another_a_part(self) -> None:
        iam = row("iam", "IAM", ["s0"], customer=Duty("customer", Share.ALL, "The policies"), provider="The engine")
        answers = [
            (question.part, question.right) for question in questions(drawn("CP", responsibilities={"iam": iam}))
        ]
        assert answers == [("The policies", ("customer",)), ("The engine", ("provider",))]

    def it_is_made_of_layers_where_there_are_no_rows(self) -> None:
        answers = [question.right for question in questions(drawn("CBP"))]
        assert answers == [("customer",), ("customer", "provider"), ("provider",)]


class DescribeADraw:
    @given(matrices(), st.integers(0, 5), st.integers(0, 8))
    def it_is_the_same_each_time_and_begins_like_a_longer_one(
        self, model: ResponsibilityModel, seed: int, count: int
    ) -> None:
        longer = draw(model, count + 3, seed)
        assert draw(model, count, seed) == longer[:count]
        assert len(longer) == min(count + 3, sum(1 for _ in questions(model)))

    def it_is_another_with_another_seed(self) -> None:
        model = drawn("C" * 6 + "P" * 6)
        assert len({tuple(map(asked, draw(model, 4, seed))) for seed in range(5)}) == 5

    def it_is_balanced_over_owners_and_services(self) -> None:
        model = drawn("C" * 9 + "P" * 3, "C" * 3 + "P" * 9)
        drawn_ = draw(model, 8, 7)
        assert Counter(question.right for question in drawn_) == {("customer",): 4, ("provider",): 4}
        services = Counter(service for question in drawn_ for service in question.proof.services)
        assert max(services.values()) - min(services.values()) <= 1

    @pytest.mark.parametrize("seed", range(4))
    def it_prefers_rows_where_the_boundary_moves(self, seed: int) -> None:
        model = drawn("CCCPPP", "CCPPPP")
        assert draw(model, 2, seed)[0].proof.responsibility == "l2"

    def it_has_a_stable_choice(self) -> None:
        """Whoever printed a sheet last year prints the same one today."""
        answers = [asked(question) for question in draw(drawn("CCBPP", "CPPPP"), 3, 7)]
        assert answers == [("l1", ("s1",), ""), ("l2", ("s0",), ""), ("l0", ("s0", "s1"), "")]
