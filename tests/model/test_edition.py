from __future__ import annotations

import pytest
from support.samples import drawn

from srm_docs.core.values import replace
from srm_docs.model.edition import for_learners
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Pair, Quiz
from srm_docs.model.parts import Placement, Proof, Scenario, Section

PROOF = Proof("l0", ("s0",))
CASE = Scenario("c", "It broke.", ("provider",), "A case", PROOF, minutes=4, hint="The provider", audience="public")
SECTION = Section("s", "First", "Words.", Placement.BEFORE, minutes=5, hint="Ask them", audience="public")
MATCH = Exercise(
    "e",
    ExerciseKind.EXERCISE,
    "Who?",
    Form.MATCHING,
    choices=(Choice("Us", ("customer",)), Choice("Them", ("provider",))),
    pairs=(Pair("Data", 0, PROOF), Pair("Walls", 1, PROOF)),
    answers=(1,),
    answer_owners=("provider",),
    explanation="Since they own it.",
    proof=PROOF,
    minutes=3,
    hint="Look below",
)


class DescribeTheLearnersModel:
    def it_has_no_answer_reason_proof_hint_or_timing_in_an_exercise(self) -> None:
        model = for_learners(drawn("CP", exercises={"e": MATCH}))
        asked = Exercise(
            "e",
            ExerciseKind.EXERCISE,
            "Who?",
            Form.MATCHING,
            choices=MATCH.choices,
            pairs=(Pair("Data", None), Pair("Walls", None)),
        )
        assert model.exercises == {"e": asked}
        assert MATCH.is_answered
        assert not asked.is_answered

    def it_has_a_case_without_its_verdict(self) -> None:
        model = for_learners(drawn("CP", scenarios={"c": CASE}))
        assert model.scenarios == {"c": Scenario("c", "It broke.", (), "A case", audience="public")}

    def it_has_a_section_without_what_is_for_the_instructor(self) -> None:
        model = for_learners(drawn("CP", sections={"s": SECTION}))
        assert model.sections == {"s": Section("s", "First", "Words.", Placement.BEFORE, audience="public")}

    def it_does_not_know_in_which_language_a_reason_was(self) -> None:
        model = drawn("CP", exercises={"e": MATCH}, foreign={MATCH.explanation: "de", "Who?": "de"})
        assert for_learners(model).foreign == {"Who?": "de"}

    def but_who_owns_what_stays(self) -> None:
        model = drawn("CP", "CC", scenarios={"c": CASE}, exercises={"e": MATCH})
        told = for_learners(model)
        assert replace(told, scenarios=model.scenarios, exercises=model.exercises) == model

    def it_is_not_made_of_questions_that_are_still_to_be_drawn(self) -> None:
        with pytest.raises(TypeError, match="questions of 'q' must be drawn"):
            for_learners(drawn("CP", exercises={"q": Quiz("q", 3, 1)}))
