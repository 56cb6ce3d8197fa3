"""The most important promise: the learner's handout holds no answer."""

from __future__ import annotations

import datetime
from typing import Any

from support.localized import localized
from support.samples import drawn, row

from srm_docs.compose import answer_key, handout
from srm_docs.compose.questions.sheet import on_sheet
from srm_docs.core.values import field_names, replace
from srm_docs.model.cell import Share
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Placement, Proof, Scenario, Section, Service, ServiceGroup, Source
from srm_docs.page.document import Callout, Choices, Figure, Heading, Panels, Table, Together, WritingLines
from srm_docs.page.text import plain_text


def lesson(**changes: Any) -> ResponsibilityModel:
    both = ["s0", "s1"]
    return drawn(
        "CP",
        "CC",
        service_groups={"managed": ServiceGroup("managed", "Managed"), "custom": ServiceGroup("custom", "Custom")},
        services={"s0": Service("s0", "Bedrock", "managed"), "s1": Service("s1", "SageMaker", "custom")},
        responsibilities={
            "building": row("building", "Building", both, provider=Share.ALL),
            "model": row("model", "Model code", ["s0"], provider=Share.ALL),
            "patches": row("patches", "Notebook patches", ["s1"], customer=Share.ALL),
        },
        scenarios={
            "outage": Scenario(
                "outage",
                "The power fails.",
                ("provider",),
                "Outage",
                Proof("building", ("s0",)),
                explanation="No switch could have helped.",
            )
        },
        exercises={
            "notebook": Exercise(
                "notebook",
                ExerciseKind.EXERCISE,
                "Who patches it?",
                Form.SINGLE,
                title="An open notebook",
                scenario="It was hacked.",
                choices=(Choice("The provider", ("provider",)), Choice("The customer", ("customer",))),
                answers=(1,),
                answer_owners=("customer",),
                explanation="SECRET-REASON",
                proof=Proof("patches", ("s1",)),
                minutes=5,
                hint="SECRET-HINT",
            ),
            "open": Exercise(
                "open", ExerciseKind.KNOWLEDGE_CHECK, "Who builds?", answer_owners=("provider",), explanation="SECRET-2"
            ),
        },
        objectives=("Tell who does *what*.",),
        sections={
            "intro": Section("intro", "Hello", "A **team** sport.", Placement.BEFORE),
            "next": Section("next", "Bye", "- one\n- two", Placement.AFTER),
        },
        sources=(Source("The course", "https://example.org/"),),
        as_of=datetime.date(2026, 11, 23),
        **changes,
    )


def strings(value: object) -> list[str]:
    """Every string anywhere in a page."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [said for item in value for said in strings(item)]
    if names := field_names(value):
        return [text for name in names for text in strings(getattr(value, name))]
    return []


def flat(blocks: tuple[Any, ...]) -> list[Any]:
    return [block for outer in blocks for block in (flat(outer.blocks) if isinstance(outer, Together) else [outer])]


class DescribeHandout:
    def it_holds_no_answer(self) -> None:
        page = handout.compose(on_sheet(localized(lesson())))
        assert not any("SECRET" in said for said in strings(page))
        marked = [choice.right for block in flat(page.blocks) if isinstance(block, Choices) for choice in block.choices]
        assert marked == [False, False]

    def it_is_the_same_whatever_the_answers_are(self) -> None:
        model = lesson()
        turned = {
            id_: replace(
                task, answers=(0,) if task.choices else (), answer_owners=("provider",), explanation="", hint=""
            )
            for id_, task in model.exercises.items()
            if isinstance(task, Exercise)
        }
        assert handout.compose(on_sheet(localized(model))) == handout.compose(
            on_sheet(localized(replace(model, exercises=turned)))
        )

    def it_goes_from_objectives_to_sources(self) -> None:
        page = handout.compose(on_sheet(localized(lesson())))
        headings = [plain_text(block.text) for block in flat(page.blocks) if isinstance(block, Heading)]
        assert headings == [
            "What you will be able to do",
            "Where the line runs",
            "Hello",
            "The two sides",
            "What each side manages",
            "Managed (Bedrock)",
            "Custom (SageMaker)",
            "Responsibility matrix",
            "Cases",
            "Exercise 1: An open notebook",
            "Knowledge check 2",
            "Bye",
            "Sources",
        ]

    def it_tells_what_each_side_manages_in_each_group_from_the_matrix(self) -> None:
        page = handout.compose(on_sheet(localized(lesson())))
        _, managed, custom = (block for block in page.blocks if isinstance(block, Panels))
        assert [(panel.title, panel.items) for panel in managed.panels] == [("Provider manages", ("Model code",))]
        assert [(panel.title, panel.items) for panel in custom.panels] == [("Customer manages", ("Notebook patches",))]

    def it_asks_about_its_cases_and_does_not_tell(self) -> None:
        (case,) = (
            block for block in handout.compose(on_sheet(localized(lesson()))).blocks if isinstance(block, Callout)
        )
        assert [plain_text(text) for text in case.body] == ["The power fails.", "Who is responsible?"]

    def it_leaves_out_what_the_model_does_not_have(self) -> None:
        page = handout.compose(on_sheet(localized(drawn("CP"))))
        kinds = [type(block) for block in page.blocks]
        assert kinds == [Heading, Figure, Heading, Panels, Heading, Table]

    def it_leaves_room_to_write(self) -> None:
        blocks = flat(handout.compose(on_sheet(localized(lesson()))).blocks)
        assert [block.count for block in blocks if isinstance(block, WritingLines)] == [1, 2, 2]


class DescribeAnswerKey:
    def it_proves_the_cases_by_the_matrix(self) -> None:
        page = answer_key.compose(on_sheet(localized(lesson())))
        case = next(block for block in page.blocks if isinstance(block, Callout))
        assert [plain_text(text) for text in case.body] == [
            "The power fails.",
            "Responsible: Provider",
            "No switch could have helped.",
            "Proof: matrix row “Building”, Bedrock – Provider",
        ]

    def it_has_answer_reason_and_proof_for_each_exercise(self) -> None:
        page = answer_key.compose(on_sheet(localized(lesson())))
        _, notebook, check = (block for block in flat(page.blocks) if isinstance(block, Callout))
        assert plain_text(notebook.title) == "Answer: B. The customer"
        assert [plain_text(text) for text in notebook.body] == [
            "SECRET-REASON",
            "Proof: matrix row “Notebook patches”, SageMaker – Customer",
        ]
        assert plain_text(check.title) == "Answer: Provider"

    def it_marks_the_right_choice_and_no_other(self) -> None:
        (choices,) = (
            b for b in flat(answer_key.compose(on_sheet(localized(lesson()))).blocks) if isinstance(b, Choices)
        )
        assert [(choice.letter, choice.right) for choice in choices.choices] == [("A", False), ("B", True)]
