from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from support.localized import localized
from support.samples import drawn

import srm_docs
from srm_docs.compose import answer_key
from srm_docs.compose.questions.sheet import on_sheet
from srm_docs.core.options import Options
from srm_docs.core.values import field_names, replace
from srm_docs.model.exercise import Exercise
from srm_docs.model.parts import ServiceGroup, Source
from srm_docs.model.view import Column, MatrixView
from srm_docs.page.deck import Deck, Slide
from srm_docs.page.diagram import Diagram, Stage
from srm_docs.page.document import Choices, Figure, Heading, Matching, Panels, Paragraph, Table
from srm_docs.page.task import Abreast, AnswerBlock, Proven, QuestionBlock
from srm_docs.page.text import plain_text
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.registry import product
from srm_docs.pipeline.rendering import composed as page_of_model
from srm_docs.wording.languages import languages

SPECS = Path(srm_docs.__file__).parents[1] / "specs"
LESSON = srm_docs.load(SPECS / "ai-shared-responsibility.yaml").model
CLOUD = srm_docs.load(SPECS / "microsoft-cloud.yaml").model
assert LESSON
assert CLOUD


def composed(model, language="en", **selection) -> Deck:
    return page_of_model(product("slides"), replace(model, language=language), Selection(**selection))


def whole(model) -> Deck:
    """The deck with the whole matrix."""
    return page_of_model(product("slides"), model, options=Options({"whole_matrix": True}))


def called(deck: Deck, id_: str) -> Slide:
    return next(slide for slide in deck.slides if slide.id == id_)


def notes(slide: Slide) -> str:
    return "\n".join(map(plain_text, slide.notes))


class DescribeTheDeck:
    def it_tells_the_lesson_in_its_order(self) -> None:
        ids = [slide.id for slide in composed(LESSON).slides]
        order = ["title", "objectives", "section-", "sides", "boundary", "shift-before", "shift-whole", "managed"]
        order += ["rows", "case-", "exercise-", "summary", "section-", "sources", "matrix"]
        assert [
            found for found, _ in groupby(next(one for one in order if id_.startswith(one)) for id_ in ids)
        ] == order
        assert ids[-2:] == ["sources", "matrix-0"]
        for at, id_ in enumerate(ids):
            if id_.endswith("-answer"):
                assert ids[at - 1] == id_.removesuffix("-answer")

    def it_has_the_groups_of_services_on_one_slide(self) -> None:
        (slide,) = [slide for slide in composed(LESSON).slides if slide.id == "managed"]
        names = [plain_text(block.text) for block in slide.blocks if isinstance(block, Heading)]
        assert names == [group.name for group in LESSON.service_groups.values() if LESSON.services_of(group.id)]
        assert sum(isinstance(block, Panels) for block in slide.blocks) == len(names)

    def it_steps_through_the_shift(self) -> None:
        steps = [slide for slide in composed(LESSON).slides if slide.id.startswith("shift")]
        assert [slide.steps for slide in steps] == [False, True]
        figures = [slide.blocks[0] for slide in steps]
        assert all(isinstance(figure, Figure) and isinstance(figure.diagram, Diagram) for figure in figures)
        assert [figure.diagram.stage for figure in figures] == [Stage.BEFORE, Stage.WHOLE]

    def it_shows_the_rows_to_remember_and_spares_the_rest(self) -> None:
        deck = composed(LESSON)
        (table,) = called(deck, "rows").blocks
        assert isinstance(table, Table)
        domain = "The five rows to remember"
        assert [plain_text(row.cells[0].paragraphs[0]) for row in table.rows] == [
            row.name for row in LESSON.rows if row.domain == domain
        ]
        assert [slide.id for slide in deck.slides if slide.spare] == ["matrix-0"]
        assert not [slide for slide in whole(LESSON).slides if slide.spare]

    def it_has_titles_that_state_what_they_show(self) -> None:
        titles = {slide.id: slide.title for slide in composed(LESSON).slides}
        assert titles["boundary"] == "Who is responsible depends on the service for 2 of 8 layers"
        assert titles["shift-before"] == "In Managed AI services, AWS alone is responsible for 4 of 8 layers"
        assert titles["shift-whole"] == "In Amazon SageMaker on EC2, Customer shares 2 more layers"
        assert titles["rows"] == "The five rows to remember: Customer has a part in 4 of these 5 rows"

    def it_says_the_two_sides_only_where_something_is_covered(self) -> None:
        bare = {id_: replace(owner, covers=()) for id_, owner in LESSON.owners.items()}
        assert "sides" not in [slide.id for slide in composed(replace(LESSON, owners=bare)).slides]

    def it_names_no_sheet_but_to_who_speaks(self) -> None:
        deck = composed(LESSON)
        assert "Sheet" not in deck.footer
        assert "Sheet" in notes(deck.slides[0])

    def it_has_no_shift_where_nothing_moves(self) -> None:
        for model in (drawn("CP"), drawn("CP", "CP")):
            assert not [slide for slide in composed(model).slides if slide.id.startswith("shift")]

    def it_leaves_out_what_the_model_does_not_have(self) -> None:
        made = composed(drawn("CP")).slides
        assert [slide.id for slide in made] == ["title", "sides", "boundary", "matrix-0", "summary"]

    def it_parts_cases_exercises_checks_and_made_questions(self) -> None:
        sections = list(dict.fromkeys(slide.section for slide in composed(CLOUD).slides))
        expected = ["Cases", "Exercises", "Knowledge check", "Questions on the matrix", "Closing"]
        assert [section for section in sections if section in expected] == expected

    def it_shows_all_matrices_that_the_model_shows(self) -> None:
        views = {
            "raci": MatrixView("raci", "By letters", columns=(Column.RACI,)),
            "each": MatrixView("each", "By service", apart=True),
        }
        made = composed(replace(drawn("CP", "PP"), matrices=views)).slides
        titles = [slide.title for slide in made if slide.id.startswith("matrix")]
        assert titles == ["By letters", "By service: Service 1", "By service: Service 2"]
        legend, table = called(composed(replace(drawn("CP"), matrices=views)), "matrix-raci-0").blocks
        assert isinstance(legend, Paragraph)
        assert isinstance(table, Table)

    def it_tells_titles_apart_that_are_alike(self) -> None:
        group = ServiceGroup("g", "What to take away", "")
        case = next(iter(LESSON.scenarios.values()))
        cases = {"a": replace(case, id="a"), "b": replace(case, id="b")}
        titles = [slide.title for slide in composed(replace(LESSON, scenarios=cases)).slides]
        assert group.name in titles
        assert f"{case.title} (2)" in titles
        assert len(set(titles)) == len(titles)

    def it_gives_no_title_that_an_author_has_given(self) -> None:
        case = next(iter(LESSON.scenarios.values()))
        named = ("A leak (2)", "A leak", "A leak", "A leak")
        cases = {str(at): replace(case, id=str(at), title=title) for at, title in enumerate(named)}
        made = composed(replace(LESSON, scenarios=cases)).slides
        titles = [slide.title for slide in made if slide.id in {f"case-{id_}" for id_ in cases}]
        assert titles == ["A leak (2)", "A leak", "A leak (3)", "A leak (4)"]

    def it_sets_sources_in_fine_type_alone(self) -> None:
        made = composed(replace(drawn("CP"), sources=(Source("A", "https://example.com"),)))
        assert [slide.id for slide in made.slides if slide.fine] == ["sources"]

    @pytest.mark.parametrize("language", languages())
    def it_speaks_every_language(self, language: str) -> None:
        made = composed(replace(CLOUD, language=language), language)
        assert "{" not in "".join(slide.title + notes(slide) for slide in made.slides)


class DescribeWhatTheSpeakerIsTold:
    def it_is_something_on_every_slide(self) -> None:
        for model in (LESSON, CLOUD, drawn("CP")):
            assert all(slide.notes for slide in composed(model).slides)

    def it_is_the_time_of_each_text_case_and_exercise_and_of_all(self) -> None:
        slides = composed(LESSON).slides
        minutes = [re.fullmatch(r"Time: about (\d+) min", plain_text(slide.notes[-1])) for slide in slides]
        total = sum(int(match[1]) for match in minutes if match)
        assert total
        assert f"Total time: about {total} min" in notes(slides[0])

    def it_takes_the_author_s_minutes_and_hints(self) -> None:
        task = next(task for task in LESSON.exercises.values())
        tasks = {task.id: replace(task, minutes=17, hint="Wait for the **quiet** ones.")}
        told = notes(called(composed(replace(LESSON, exercises=tasks)), f"exercise-{task.id}"))
        assert "about 17 min" in told
        assert "Wait for the quiet ones." in told

    def it_has_the_answer_of_each_question(self) -> None:
        deck = composed(CLOUD)
        for slide in deck.slides:
            if slide.id.endswith("-answer") and slide.id.startswith("exercise"):
                told = notes(called(deck, slide.id.removesuffix("-answer")))
                for block in parts_of(slide.blocks, AnswerBlock):
                    assert all(text in told for text in right(block.options))


def parts_of(value: object, kind: type[Any]) -> Iterator[Any]:
    """Whatever of a kind there is in a page."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from parts_of(part, kind)
    else:
        for name in field_names(value):
            yield from parts_of(getattr(value, name), kind)


def right(options: object) -> list[str]:
    """What is marked as right: choices by their texts, pairs by their letters."""
    if isinstance(options, Matching):
        return [item.letter for item in options.items]
    return [plain_text(choice.text) for choice in options.choices if choice.right] if options else []  # type: ignore


class DescribeQuestions:
    def they_are_asked_without_what_goes_without_saying(self) -> None:
        for model in (LESSON, CLOUD):
            deck = composed(model)
            told = [plain_text(text.text) for text in parts_of(deck.slides, Paragraph)]
            assert told
            assert not [text for text in told if text.startswith("Tick one")]
            assert "Sheet" not in deck.footer

    def they_may_stand_two_on_a_slide_and_so_may_their_answers(self) -> None:
        made = [slide for slide in composed(CLOUD).slides if slide.section == "Questions on the matrix"]
        offered = [slide.instead for slide in made if slide.instead]
        # Of six questions each but the last may stand with the next one.
        assert [instead.count for instead in offered] == [4] * 5
        assert [slide.title for slide in offered[0].slides] == [
            "Questions on the matrix: 6–7",
            "Questions on the matrix: 6–7 – answer",
        ]
        assert all(len(block.parts) == 2 for block in parts_of(tuple(offered), Abreast))

    def but_none_does_with_one_that_is_answered_in_another_way(self) -> None:
        slides = {slide.id: slide for slide in composed(CLOUD).slides}
        assert slides["exercise-who-has-a-part"].instead
        # It stands before pairs to be matched, which take a slide; and these before a question from the matrix.
        assert not slides["exercise-true-or-false"].instead
        assert not slides["exercise-match-the-owner"].instead

    def and_the_notes_have_the_hints_and_answers_of_both(self) -> None:
        first = called(composed(LESSON), "case-guardrails-off").instead
        assert first
        told = notes(first.slides[0])
        cases = LESSON.scenarios.values()
        assert all(case.hint in told for case in cases)
        assert "Guardrails left off. Responsible: Customer" in told
        assert "A power outage in Virginia. Responsible: AWS" in told
        assert "about 5 min" in told

    def and_what_leaves_the_slide_stands_in_its_notes(self) -> None:
        instead = called(composed(CLOUD), "exercise-who-has-a-part").instead
        assert instead
        told = notes(instead.slides[1])
        assert "Customer: Settings and access" in told
        assert "Microsoft: The application" in told
        assert "3. Applications × SaaS" in told

    def and_cases_have_the_owners_to_choose_from(self) -> None:
        (block,) = called(composed(CLOUD), "case-moved-to-paas").blocks
        assert isinstance(block, QuestionBlock)
        assert [plain_text(card.title) for card in block.parties] == ["Customer", "Microsoft"]

    def and_a_case_is_only_asked(self) -> None:
        case = next(iter(LESSON.scenarios.values()))
        (block,) = called(composed(LESSON), f"case-{case.id}").blocks
        assert isinstance(block, QuestionBlock)
        assert [plain_text(text.text) for text in parts_of(block, Paragraph)] == [case.text, "Who is responsible?"]


class DescribeAnswers:
    def they_are_those_of_the_key(self) -> None:
        for model, variant in ((LESSON, ""), (CLOUD, ""), (CLOUD, "B")):
            key = answer_key.compose(on_sheet(localized(model), variant))
            expected = [right(options) for options in parts_of(key.blocks, Choices | Matching)]
            shown = [
                right(block.options)
                for slide in composed(model, variants=[variant] if variant else []).slides
                if slide.id.startswith("exercise")
                for block in parts_of(slide.blocks, AnswerBlock)
            ]
            assert shown == expected

    def they_are_nowhere_on_the_question(self) -> None:
        for slide in composed(CLOUD).slides:
            if slide.id.startswith("exercise") and not slide.id.endswith("-answer"):
                choices = list(parts_of(slide.blocks, Choices))
                assert not any(choice.right for block in choices for choice in block.choices)
                assert not list(parts_of(slide.blocks, Table | Proven | AnswerBlock))

    def they_come_with_the_cells_that_prove_them(self) -> None:
        for model in (LESSON, CLOUD):
            for slide in composed(model).slides:
                if slide.id.endswith("-answer"):
                    for proof in parts_of(slide.blocks, Proven):
                        names = {row.name for row in model.rows}
                        assert {plain_text(row.cells[0].paragraphs[0]) for row in proof.table.rows} <= names
                        assert any(cell.lit for row in proof.chart.rows for cell in row.cells)
                    assert list(parts_of(slide.blocks, Proven))

    def they_are_headed_by_what_the_matrix_says_if_that_is_the_answer(self) -> None:
        titles = {slide.id: slide.title for slide in composed(CLOUD).slides}
        headed = [title for id_, title in titles.items() if id_.endswith("-answer") and "is responsible for" in title]
        assert "IaaS: Customer is responsible for “Operating system”" in headed
        assert len(set(headed)) == len(headed)
        assert not [title for title in headed if "(2)" in title]

    def but_not_where_the_choice_is_about_something_else(self) -> None:
        (id_, task), *_ = [entry for entry in CLOUD.exercises.items() if isinstance(entry[1], Exercise)]
        other = replace(task, answer_owners=("microsoft",), title="Something else")
        deck = composed(replace(CLOUD, exercises={id_: other}, scenarios={}))
        assert called(deck, f"exercise-{id_}-answer").title == "Exercise: Something else – answer"


class DescribeTheLearnersDeck:
    def it_asks_the_same_questions_and_answers_none(self) -> None:
        learners = composed(CLOUD, edition="learner")
        asked = [slide for slide in composed(CLOUD).slides if not slide.id.endswith("-answer")]
        assert [(slide.id, slide.title, slide.blocks) for slide in learners.slides] == [
            (slide.id, slide.title, slide.blocks) for slide in asked
        ]
        assert not any(slide.notes for slide in learners.slides)
        assert learners.footer == composed(CLOUD).footer
