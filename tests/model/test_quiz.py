"""Questions made from the matrix: right by construction, without a tell, and the same ones everywhere."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction

import pytest
from support.localized import localized
from support.questioned import GUESSES, Reader, asks_of, luck, random_model
from support.samples import drawn, row

from srm_docs.compose.questions.sheet import exercises, on_sheet
from srm_docs.core.values import replace
from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Responsibility, ServiceGroup
from srm_docs.model.quiz.draw import draw, independent
from srm_docs.model.quiz.facts import MOST_PLACES
from srm_docs.model.quiz.of_owners import MOST_CHOICES
from srm_docs.model.quiz.order import cells_of
from srm_docs.model.quiz.question import Question, QuestionForm

MODELS = 600
WHOLE_EACH = 12


def quiz(model: ResponsibilityModel, count: int, seed: int) -> tuple[Exercise, ...]:
    return exercises(on_sheet(localized(replace(model, exercises={"q": Quiz("q", count, seed)}))).model)


@functools.cache
def quizzes() -> list[tuple[ResponsibilityModel, tuple[Exercise, ...]]]:
    """Many models with as many questions as a teacher would ask."""
    models = map(random_model, range(MODELS))
    return [(model, quiz(model, 8 + at % 9, at)) for at, model in enumerate(models)]


@functools.cache
def whole_draws() -> list[tuple[tuple[Question, ...], tuple[Exercise, ...]]]:
    """All that some models yield, as questions and as exercises."""
    models = [(random_model(number), number) for number in range(0, MODELS, WHOLE_EACH)]
    return [(draw(model, 300, number), quiz(model, 300, number)) for model, number in models]


@functools.cache
def all_questions(number: int) -> tuple[Question, ...]:
    """All that a model yields."""
    return draw(random_model(number), 500, number)


def only(form: QuestionForm, model: ResponsibilityModel, seed: int = 1) -> list[Question]:
    return [question for question in draw(model, 500, seed) if question.form is form]


class DescribeAQuestion:
    def it_has_the_answer_that_a_reader_finds_in_the_matrix(self) -> None:
        forms: Counter[str] = Counter()
        for model, tasks in quizzes():
            reader = Reader(model)
            for task in tasks:
                forms[reader.form(task)] += 1
                key = [pair.choice for pair in task.pairs] or list(task.answers)
                assert reader.answers(task) == key, task.question
                assert task.asks in asks_of(reader.form(task))
        assert min(forms[form] for form in ("who", "part", "true", "places", "moves", "row", "match")) > 25

    def it_has_choices_that_differ(self) -> None:
        for _, tasks in quizzes():
            for task in tasks:
                texts = [choice.text for choice in task.choices]
                assert len(set(texts)) == len(texts) > 1
                assert len(texts) <= MOST_CHOICES

    def it_has_proofs_for_its_key(self) -> None:
        for model, tasks in quizzes():
            for task in tasks:
                assert task.all_proofs
                for proof in task.all_proofs:
                    found = model.row(proof.responsibility)
                    assert all(service in found.cells for service in proof.services)
                    assert len(set(proof.of(found))) == 1

    def it_is_asked_once(self) -> None:
        for _, tasks in quizzes():
            asked = Counter((task.question, tuple(sorted(choice.text for choice in task.choices))) for task in tasks)
            repeated = [
                text for (text, _), count in asked.items() if count > 1 and not text.startswith("Whose part is")
            ]
            assert repeated == []

    def it_is_not_asked_who_is_responsible_where_one_has_all_and_another_a_part(self) -> None:
        iam = row("iam", "IAM", ["s0"], customer=Duty("customer", Share.ALL, "The policies"), provider="The engine")
        logs = row(
            "logs", "Logs", ["s0"], customer="Reading them", provider=Duty("provider", Share.ALL, "Writing them")
        )
        found = draw(drawn("CP", responsibilities={"iam": iam, "logs": logs}), 500, 1)
        assert {question.form for question in found} == {QuestionForm.PART, QuestionForm.MATCH}

    @pytest.mark.parametrize(
        "text", ["May add filters", "Kann Filter ergänzen", "Optional", "if you like", "任意で追加"]
    )
    def it_does_not_take_a_part_that_is_only_possible_for_a_share(self, text: str) -> None:
        rows = {
            "may": row("may", "Filters", ["s0"], customer=text, provider="The base"),
            "both": row("both", "Both", ["s0"], customer="One half", provider="The other half"),
            "mine": row("mine", "Mine", ["s0"], customer=Share.ALL),
            "yours": row("yours", "Yours", ["s0"], provider=Share.ALL),
        }
        found = draw(drawn("CP", responsibilities=rows), 500, 1)
        about = {question.form for question in found if "may" in {p.responsibility for p in question.looked_up}}
        assert about <= {QuestionForm.PART, QuestionForm.MATCH}

    def it_names_a_condition_where_the_answer_hangs_on_one(self) -> None:
        drain = Cell((Duty("customer", Share.ALL), Duty("provider", Share.PART, "The pump", when="the drain is on")))
        rows = {
            "drain": Responsibility("drain", "Drain", {"s0": drain}),
            "mine": row("mine", "Mine", ["s0"], customer=Share.ALL),
        }
        swapped = Cell(
            (
                Duty("customer", Share.ALL),
                Duty("customer", Share.NONE, when="it rains"),
                Duty("provider", Share.ALL, when="it rains"),
            )
        )
        rows["rain"] = Responsibility("rain", "Rain", {"s0": swapped})
        tasks = [task for task in quiz(drawn("CP", responsibilities=rows), 500, 1) if "Rain" in task.question]
        assert "Suppose it rains. Who is responsible for “Rain”?" in [task.question for task in tasks]
        assert {proof.when for task in tasks for proof in task.all_proofs} == {"it rains"}

    def it_names_many_services_by_their_group(self) -> None:
        columns = ["CCPP"] * 3 + ["CPPP"] * 3 + ["CPPB"] * 3
        model = drawn(*columns)
        services = {id_: replace(one, group=f"g{at // 3}") for at, (id_, one) in enumerate(model.services.items())}
        groups = {f"g{at}": ServiceGroup(f"g{at}", f"Group {at}") for at in range(3)}
        tasks = quiz(replace(model, services=services, service_groups=groups), 500, 1)
        assert not [task for task in tasks if "Service" in str(Reader(model).form(task)) + task.question]
        ungrouped = quiz(model, 500, 1)
        assert max(task.question.count("Service") for task in ungrouped) <= MOST_PLACES

    def it_is_made_of_layers_where_there_are_no_rows(self) -> None:
        found = {question.right for question in only(QuestionForm.WHO, drawn("CBP"))}
        assert found == {("customer",), ("customer", "provider"), ("provider",)}


class DescribeTheReader:
    def it_finds_every_wrong_key(self) -> None:
        """What checks the answers finds those that are put in wrongly, in each form."""
        found: set[str] = set()
        for model, tasks in quizzes()[:200]:
            reader = Reader(model)
            for task in tasks:
                turned = tuple((pair.choice + 1) % len(task.choices) for pair in task.pairs if pair.choice is not None)
                wrong = turned or tuple(at for at in range(len(task.choices)) if at not in task.answers)
                assert reader.answers(task) != list(wrong)
                found.add(reader.form(task))
        assert len(found) >= 7


class DescribeAGuesser:
    """Who sees the choices and not the matrix."""

    @pytest.mark.parametrize("name", GUESSES)
    @pytest.mark.parametrize("form", [Form.SINGLE, Form.TRUE_FALSE, Form.SEVERAL, Form.MATCHING])
    def it_is_right_no_more_often_than_chance(self, name: str, form: Form) -> None:
        results = [
            result
            for _, tasks in quizzes()
            for task, result in zip(tasks, luck(GUESSES[name], tasks), strict=True)
            if task.form is form
        ]
        assert len(results) > 200
        hits, chance = (sum(values, Fraction()) for values in zip(*results, strict=True))
        # Three standard errors of so many throws of a coin.
        assert hits - chance <= 1.5 * len(results) ** 0.5, f"{float(hits):.0f} instead of {float(chance):.0f}"

    @pytest.mark.parametrize("name", GUESSES)
    def it_gains_nothing_from_a_whole_draw_of_any_model(self, name: str) -> None:
        """Without luck: what is drawn to the end is in balance, each choice right as often as any other."""
        for _, tasks in whole_draws():
            for form in (Form.TRUE_FALSE, Form.MATCHING):
                results = [
                    result for task, result in zip(tasks, luck(GUESSES[name], tasks), strict=True) if task.form is form
                ]
                assert sum(hits - chance for hits, chance in results) == 0, form

    def it_finds_each_choice_right_as_often_as_any_other(self) -> None:
        for questions, _ in whole_draws():
            shown: dict[tuple[object, ...], Counter[int]] = defaultdict(Counter)
            for question in questions:
                if question.form in (QuestionForm.WHO, QuestionForm.PART):
                    shown[question.form, question.choices][question.answers[0]] += 1
            for (_, choices), right in shown.items():
                assert set(right) == set(range(len(choices))), "a choice is always wrong"  # type: ignore[arg-type]
                assert len(set(right.values())) == 1

    def it_finds_each_owner_claimed_as_often_rightly_as_wrongly(self) -> None:
        for questions, _ in whole_draws():
            claims = Counter((one.owners, one.answers) for one in questions if one.form is QuestionForm.TRUTH)
            for owners, _ in claims:
                assert claims[owners, (0,)] == claims[owners, (1,)]

    def it_finds_each_place_right_as_often_as_wrong(self) -> None:
        for questions, _ in whole_draws():
            balance: Counter[tuple[str, ...]] = Counter()
            for question in (one for one in questions if one.form is QuestionForm.PLACES):
                for index, place in enumerate(question.choices):
                    balance[place] += 1 if index in question.answers else -1
            assert set(balance.values()) <= {0}

    def it_would_be_found_out_if_there_were_a_tell(self) -> None:
        """The measure measures: a quiz in which "together" is offered only where it is right is found."""
        alone, both = (Choice("Customer"), Choice("AWS")), (Choice("Customer"), Choice("Customer and AWS together"))
        telling = [_task(at, both, 1) if at % 2 else _task(at, alone, at // 2 % 2) for at in range(400)]
        assert _gain("together", telling) > 0.2
        assert _gain("the longest", [_task(at, both, 1) for at in range(40)]) == Fraction(1, 2)
        assert _gain("the first", [_task(at, both, 0) for at in range(40)]) == Fraction(1, 2)


def _task(at: int, choices: tuple[Choice, ...], right: int) -> Exercise:
    return Exercise(f"e{at}", ExerciseKind.EXERCISE, "Who?", Form.SINGLE, choices=choices, answers=(right,))


def _gain(name: str, tasks: Sequence[Exercise]) -> Fraction:
    return sum((hits - chance for hits, chance in luck(GUESSES[name], tasks)), Fraction()) / len(tasks)


class DescribeADraw:
    def it_is_the_same_each_time_and_begins_like_a_longer_one(self) -> None:
        for at in range(0, MODELS, 20):
            longer = draw(random_model(at), 20, at)
            for count in (1, 5, 12):
                assert draw(random_model(at), count, at) == longer[:count]

    def it_is_another_with_another_seed(self) -> None:
        model = drawn("C" * 6 + "P" * 6)
        assert len({draw(model, 4, seed) for seed in range(5)}) == 5

    def it_asks_no_cell_twice_while_there_are_others(self) -> None:
        found = draw(drawn("C" * 6 + "P" * 6), 8, 1)
        assert len({proof for question in found for proof in question.looked_up}) == 8

    def it_asks_no_cell_twice_before_the_question_that_is_named(self) -> None:
        for at in range(0, MODELS, 10):
            questions = all_questions(at)
            fresh = questions[: independent(questions)]
            cells = [{cell for proof in one.looked_up for cell in cells_of(proof)} for one in questions]
            assert sum(map(len, cells[: len(fresh)])) == len(set().union(*cells[: len(fresh)]))
            if len(fresh) < len(questions):
                assert cells[len(fresh)] & set().union(*cells[: len(fresh)])

    def it_asks_for_no_part_that_stands_everywhere_or_says_nothing(self) -> None:
        rows = {
            f"r{at}": row(f"r{at}", f"Row {at}", ["s0"], customer="when delegated", provider=f"Runs part {at}")
            for at in range(4)
        }
        rows["one"] = row("one", "The one", ["s0"], customer="owns", provider="The one")
        asked = {one.part for one in only(QuestionForm.PART, drawn("CP", responsibilities=rows))}
        assert asked.isdisjoint({"when delegated", "owns", "The one"})
        assert asked == {f"Runs part {at}" for at in range(4)} or not asked

    def it_does_not_let_the_last_of_a_round_follow_from_the_others(self) -> None:
        """Somewhere a choice is right twice before each was once."""
        repeated = 0
        for at in range(0, MODELS, 10):
            right = [one.answers[0] for one in all_questions(at) if one.form is QuestionForm.TRUTH]
            repeated += any(right[index] == right[index + 1] for index in range(0, len(right) - 1, 2))
        assert repeated > 10

    def it_is_spread_over_forms(self) -> None:
        model = drawn("C" * 12 + "P" * 12, "C" * 6 + "P" * 18, "C" * 4 + "P" * 19 + "C")
        assert {question.form for question in draw(model, 6, 1)} >= {
            QuestionForm.WHO,
            QuestionForm.PLACES,
            QuestionForm.MOVES,
            QuestionForm.TRUTH,
        }

    @pytest.mark.parametrize("seed", range(4))
    def it_begins_with_rows_that_move(self, seed: int) -> None:
        first, *_ = draw(drawn("CCCPPP", "CCPPPP"), 2, seed)
        assert first.proofs[0].responsibility == "l2"

    def it_begins_with_what_earlier_ones_do_not_ask(self) -> None:
        model = drawn("C" * 8 + "P" * 8)
        first = draw(model, 6, "1A")
        second = draw(model, 6, "1B", first)
        assert not {p for one in first for p in one.looked_up} & {p for one in second for p in one.looked_up}

    def it_leaves_to_the_author_what_an_exercise_asks(self) -> None:
        model = drawn("CCPP")
        own = Exercise("e", ExerciseKind.EXERCISE, "Who?", proof=Proof("l0", ("s0",)))
        found = draw(replace(model, exercises={"e": own}), 2, 1)
        assert "l0" not in {proof.responsibility for question in found for proof in question.looked_up}

    def it_has_nothing_to_ask_where_one_owner_has_it_all(self) -> None:
        assert draw(drawn("CCC"), 5, 1) == ()

    def it_has_a_stable_choice(self) -> None:
        """Whoever printed a sheet last year prints the same one today."""
        found = [
            (one.form.value, one.looked_up[0].responsibility, one.looked_up[0].services, one.answers)
            for one in draw(drawn("CCBPP", "CPPPP"), 4, 7)
        ]
        assert found == [
            ("who", "l1", ("s0",), (0,)),
            ("truth", "l1", ("s1",), (0,)),
            ("who", "l2", ("s1",), (1,)),
            ("truth", "l0", ("s0", "s1"), (1,)),
        ]
