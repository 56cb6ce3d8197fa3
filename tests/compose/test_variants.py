"""Variants of a sheet: whatever the order, the key's letters lead to the right answers on the sheet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.localized import localized
from support.samples import drawn

from srm_docs.compose import answer_key, handout
from srm_docs.compose.questions.sheet import exercises, on_sheet
from srm_docs.core.errors import UsageError
from srm_docs.core.values import replace
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Pair, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Choices, Document, Heading, Matching, Paragraph, Table, Together
from srm_docs.page.text import plain_text
from srm_docs.pipeline import registry
from srm_docs.pipeline.plan import VARIANTS, Selection
from srm_docs.pipeline.rendering import composed


def flat(blocks: tuple[Any, ...]) -> list[Any]:
    return [block for outer in blocks for block in (flat(outer.blocks) if isinstance(outer, Together) else [outer])]


def tasks(page: Document) -> list[list[Any]]:
    """The blocks of each exercise."""
    return [flat(block.blocks) for block in page.blocks if isinstance(block, Together)]


def answerable(blocks: list[Any]) -> list[Any]:
    return [block for block in blocks if isinstance(block, Choices | Matching)]


def question(blocks: list[Any]) -> str:
    return [
        plain_text(block.text)
        for block in blocks
        if isinstance(block, Paragraph) and block.style in ("body", "question")
    ][-1]


def model(count: int = 4, quiz: int = 5) -> ResponsibilityModel:
    written = {
        f"e{at}": Exercise(
            f"e{at}",
            ExerciseKind.EXERCISE,
            f"Question {at}?",
            Form.SEVERAL if at % 2 else Form.SINGLE,
            title=f"Title {at}",
            choices=tuple(Choice(f"choice {at}.{letter}") for letter in "vwxyz"),
            answers=(at % 5, (at + 2) % 5) if at % 2 else (at % 5,),
        )
        for at in range(count)
    }
    pairs = Exercise(
        "pairs",
        ExerciseKind.EXERCISE,
        "Match.",
        Form.MATCHING,
        choices=tuple(Choice(f"partner {at}") for at in range(5)),
        pairs=tuple(Pair(f"text {at}", at) for at in range(4)),
    )
    statement = Exercise("claim", ExerciseKind.EXERCISE, "It is so.", Form.TRUE_FALSE, answers=(1,))
    given_ = {**written, "pairs": pairs, "claim": statement, "quiz": Quiz("quiz", quiz, 7)}
    return drawn("CCBPP", "CPPPP", exercises=given_)


def matched(task: Exercise) -> set[tuple[str, str]]:
    return {(pair.text, task.choices[pair.choice or 0].text) for pair in task.pairs}


def right_texts(task: Exercise) -> set[str]:
    return {task.choices[at].text for at in task.answers}


def footer(product: str, model_: ResponsibilityModel, variant: str = "") -> str:
    page = composed(registry.product(product), model_, Selection(variants=[variant] if variant else []))
    assert isinstance(page, Document)
    return page.furniture.footer_left


class DescribeAVariant:
    @pytest.mark.parametrize("variant", ["", *VARIANTS])
    def it_has_a_key_whose_letters_lead_to_the_right_texts_of_its_sheet(self, variant: str) -> None:
        shown = on_sheet(localized(model()), variant)
        truth = {
            task.question: right_texts(task)
            or {(pair.text, task.choices[pair.choice or 0].text) for pair in task.pairs}
            for task in exercises(on_sheet(localized(model())).model)
        }
        sheets, keys = tasks(handout.compose(shown)), tasks(answer_key.compose(shown))
        for sheet, key in zip(sheets, keys, strict=True):
            assert question(sheet) == question(key)
            asked = question(sheet).partition(". ")[2] if question(sheet)[0].isdigit() else question(sheet)
            for shown_block, key_block in zip(answerable(sheet), answerable(key), strict=True):
                if isinstance(shown_block, Choices):
                    letters = {choice.letter or plain_text(choice.text) for choice in key_block.choices if choice.right}
                    texts = {choice.letter or plain_text(choice.text): choice.text for choice in shown_block.choices}
                    assert {plain_text(texts[letter]) for letter in letters} == truth[asked]
                if isinstance(shown_block, Matching):
                    options = {option.letter: plain_text(option.text) for option in shown_block.options}
                    filled = {(plain_text(item.text), options[item.letter]) for item in key_block.items}
                    assert filled == truth[asked]

    def it_has_orders_of_its_own(self) -> None:
        orders = {
            variant: [task.choices for task in exercises(on_sheet(localized(model()), variant).model)]
            for variant in ("", *VARIANTS)
        }
        assert len({str(order) for order in orders.values()}) == 4
        assert [task.id for task in exercises(on_sheet(localized(model())).model)][:4] == ["e0", "e1", "e2", "e3"]

    def it_keeps_true_before_false(self) -> None:
        (claim,) = (task for task in exercises(on_sheet(localized(model()), "A").model) if task.id == "claim")
        assert ([choice.text for choice in claim.choices], claim.answers) == (["True", "False"], (1,))

    @given(st.sampled_from(VARIANTS), st.integers(0, 6), st.integers(1, 6))
    def it_loses_no_question_and_no_choice(self, variant: str, count: int, quiz: int) -> None:
        plain_ = exercises(on_sheet(localized(model(count, quiz))).model)
        shuffled = exercises(on_sheet(localized(model(count, quiz)), variant).model)
        assert {task.id for task in shuffled} == {task.id for task in plain_}
        by_id = {task.id: task for task in plain_}
        for task in shuffled:
            assert set(task.choices) == set(by_id[task.id].choices)
            assert right_texts(task) == right_texts(by_id[task.id])


def sheets(*, per_variant: bool) -> dict[str, tuple[Exercise, ...]]:
    wide = drawn("C" * 8 + "P" * 8, exercises={"quiz": Quiz("quiz", 4, 7, per_variant=per_variant)})
    return {variant: exercises(on_sheet(localized(wide), variant).model) for variant in VARIANTS}


class DescribeQuestionsOfTheirOwn:
    """`per: variant`"""

    def they_are_others_in_each_variant(self) -> None:
        cells = [{proof for task in sheet for proof in task.all_proofs} for sheet in sheets(per_variant=True).values()]
        assert len(set.union(*cells)) == sum(map(len, cells)) == 12

    def they_are_the_same_in_another_order_without_it(self) -> None:
        questions = {frozenset(task.question for task in sheet) for sheet in sheets(per_variant=False).values()}
        assert len(questions) == 1

    @pytest.mark.parametrize("variant", VARIANTS)
    def they_are_on_the_key_that_bears_the_code_of_the_sheet(self, variant: str) -> None:
        wide = drawn("C" * 8 + "P" * 8, exercises={"quiz": Quiz("quiz", 4, 7, per_variant=True)})
        assert footer("handout", wide, variant) == footer("answer-key", wide, variant)
        asked = [
            [question(blocks) for blocks in tasks(product.compose(on_sheet(localized(wide), variant)))]
            for product in (handout, answer_key)
        ]
        assert asked[0] == asked[1]

    def they_are_others_for_another_class(self) -> None:
        seeds = [composed(registry.product("handout"), model(), Selection(seed=seed)) for seed in (None, 7, 8)]
        as_written, with_its_seed, with_another = map(str, seeds)
        assert as_written == with_its_seed != with_another

    def they_need_a_quiz_for_a_seed(self) -> None:
        with pytest.raises(UsageError, match="a seed changes nothing"):
            composed(registry.product("handout"), drawn("CP"), Selection(seed=8))
        with pytest.raises(UsageError, match="from 0"):
            composed(registry.product("handout"), model(), Selection(seed=-1))


class DescribeTheCodeOfASheet:
    def it_is_on_sheet_key_and_instructors_edition_alike(self) -> None:
        footers = {footer(product, model(), "B") for product in ("handout", "answer-key", "instructor")}
        (only,) = footers
        assert only.startswith("Sheet B-")

    def it_is_another_for_another_variant_and_another_question(self) -> None:
        footers = {footer("handout", model(), variant) for variant in ("", *VARIANTS)}
        assert len(footers | {footer("handout", model(3)), footer("handout", model(4, 4))}) == 6

    def it_says_nothing_of_the_answers(self) -> None:
        turned = {
            id_: replace(task, answers=(0,)) if isinstance(task, Exercise) and task.answers else task
            for id_, task in model().exercises.items()
        }
        assert footer("handout", model()) == footer("handout", replace(model(), exercises=turned))


class DescribeTheOverview:
    def it_has_the_letters_of_every_exercise(self) -> None:
        (table,) = (
            block for block in answer_key.compose(on_sheet(localized(model()))).blocks if isinstance(block, Table)
        )
        rows = [[plain_text(cell.paragraphs[0]) for cell in row.cells] for row in table.rows]
        assert rows[:6] == [
            ["Exercise 1: Title 0", "A"],
            ["Exercise 2: Title 1", "B D"],
            ["Exercise 3: Title 2", "C"],
            ["Exercise 4: Title 3", "A D"],
            ["Exercise 5", "A B C D"],
            ["Exercise 6", "False"],
        ]

    def it_is_left_out_where_there_are_few(self) -> None:
        few = drawn("CP", exercises={"quiz": Quiz("quiz", 2, 1)})
        assert not [block for block in answer_key.compose(on_sheet(localized(few))).blocks if isinstance(block, Table)]


class DescribeMadeQuestions:
    def they_stand_under_one_heading_with_their_numbers(self) -> None:
        page = handout.compose(on_sheet(localized(drawn("CCBPP", "CPPPP", exercises={"quiz": Quiz("quiz", 3, 7)}))))
        found = [task for task in tasks(page) if any(isinstance(block, Choices) for block in task)]
        headings = [plain_text(block.text) for task in found for block in task if isinstance(block, Heading)]
        assert headings == ["Questions on the matrix"]
        assert [question(task)[:3] for task in found] == ["1. ", "2. ", "3. "]
