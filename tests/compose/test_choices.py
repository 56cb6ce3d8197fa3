"""Variants keep sense: what stands for all others stays last, numbers stay in order, letters are the sheet's."""

from __future__ import annotations

import pytest
from support.localized import localized
from support.samples import drawn

from srm_docs.compose.questions.sheet import exercises, on_sheet
from srm_docs.model.choices import are_in_order, is_about_all, names_letters
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form
from srm_docs.pipeline.plan import VARIANTS


def sheets(*choices: Choice, explanation: str = "") -> list[Exercise]:
    """An exercise with these choices, of which the second is right, on the sheet of each variant."""
    exercise = Exercise(
        "e", ExerciseKind.EXERCISE, "Which?", Form.SINGLE, choices=choices, answers=(1,), explanation=explanation
    )
    model = drawn("CP", exercises={"e": exercise})
    return [exercises(on_sheet(localized(model), variant).model)[0] for variant in VARIANTS]


def texts(exercise: Exercise) -> list[str]:
    return [choice.text for choice in exercise.choices]


class DescribeAVariant:
    @pytest.mark.parametrize("last", ["None of the above", "All of these.", "Keine davon", "Ninguna de las anteriores"])
    def it_leaves_last_what_stands_for_all_others(self, last: str) -> None:
        orders = [texts(sheet) for sheet in sheets(*map(Choice, ("Gate", "Wall", "Moat", last)))]
        assert {order[-1] for order in orders} == {last}
        assert len({tuple(order) for order in orders}) > 1

    @pytest.mark.parametrize("numbers", [("1", "2", "3"), ("10%", "20%", "100%"), ("1,000 rows", "2,000 rows")])
    def it_leaves_numbers_in_their_order(self, numbers: tuple[str, ...]) -> None:
        assert {tuple(texts(sheet)) for sheet in sheets(*map(Choice, numbers))} == {numbers}

    def it_leaves_in_order_what_a_choice_names_by_letters(self) -> None:
        order = ("Gate", "Wall", "Both A and B")
        assert {tuple(texts(sheet)) for sheet in sheets(*map(Choice, order))} == {order}

    def it_leaves_a_fixed_choice_where_it_is(self) -> None:
        orders = [texts(sheet) for sheet in sheets(Choice("Gate"), Choice("Wall", fixed=True), *map(Choice, "xyz"))]
        assert {order[1] for order in orders} == {"Wall"}

    def it_puts_the_letter_of_a_choice_into_its_explanation(self) -> None:
        choices = Choice("Gate", id="gate"), Choice("Wall", id="wall"), Choice("Moat")
        for sheet in sheets(*choices, explanation="{choice: gate} is wrong, {choice:wall} is right."):
            gate, wall = ("ABC"[texts(sheet).index(text)] for text in ("Gate", "Wall"))
            assert sheet.explanation == f"{gate} is wrong, {wall} is right."
            assert texts(sheet)[sheet.answers[0]] == "Wall"


class DescribeChoices:
    @pytest.mark.parametrize("text", ["All systems", "Both sides of the gate", "None but the customer", "Any day"])
    def they_can_begin_like_one_that_stands_for_all(self, text: str) -> None:
        assert not is_about_all(Choice(text))

    @pytest.mark.parametrize(
        ("text", "named"), [("A and B", True), ("Only C", True), ("Plan B", False), ("A plan", False)]
    )
    def they_name_letters_or_not(self, text: str, named: bool) -> None:
        assert names_letters(Choice(text)) == named

    def they_are_in_order_if_they_are_numbers_that_rise_or_fall(self) -> None:
        assert are_in_order([Choice("4"), Choice("2"), Choice("1")])
        assert not are_in_order([Choice("4"), Choice("1"), Choice("2")])
        assert not are_in_order([Choice("4"), Choice("many")])
