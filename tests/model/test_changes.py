from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import drawn, row

import srm_docs
from srm_docs.language.loader import load_text
from srm_docs.model.cell import Share
from srm_docs.model.change import Change, ChangeKind, Part
from srm_docs.model.changes import changes
from srm_docs.model.model import ResponsibilityModel

SPEC = """\
srm: 1
title: T
version: "1"
owners:
  customer: {name: Customer, kind: customer}
  aws: {name: AWS, kind: provider}
  partner: {name: Partner, kind: integrator}
service_groups: {managed: {name: Managed}}
services:
  bedrock: {name: Bedrock, group: managed}
  sagemaker: {name: SageMaker}
layers:
  data: {name: Data, owner: customer}
  code: {name: Code, owner: {bedrock: aws, sagemaker: customer}}
  hosts: {name: Hosts, owner: aws}
fields: {team: {name: Team}}
responsibilities:
  keys: {name: Encryption keys, layer: data, controls: [SC-12], fields: {team: A}, duties: {customer: Rotates}}
  patches: {name: Security patches of the notebook, layer: code, duties: {aws: yes, partner: no}}
  walls: {name: Walls, duties: {aws: yes}}
  doors: {name: Doors, duties: {aws: yes}}
exercises:
  one: {question: Who?, answer: 1, choices: [AWS, {text: Us, owner: customer}], proves: {responsibility: walls}}
sections: {intro: {title: Intro, text: Some words}}
document: {number: POL-1}
"""
GOOD = sorted((Path(__file__).parents[1] / "specs/good").glob("*.yaml"))


def model_of(*replaced: tuple[str, str]) -> ResponsibilityModel:
    text = SPEC
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    loaded = load_text(text)
    assert loaded.model, loaded.report
    return loaded.model


def found(*replaced: tuple[str, str]) -> tuple[Change, ...]:
    return changes(model_of(), model_of(*replaced)).changes


class DescribeChanges:
    @pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
    def they_are_none_where_nothing_changed(self, path: Path) -> None:
        model = srm_docs.load(path).model
        assert model
        assert srm_docs.diff(model, model).changes == ()

    def they_tell_first_who_answers_now(self) -> None:
        first, *rest = found(
            ('version: "1"', 'version: "2"'), ("name: Walls, duties: {aws", "name: Walls, duties: {customer")
        )
        assert first == Change(ChangeKind.MOVED, Part.ROW, "walls", "Walls", before=("AWS",), after=("Customer",))
        assert [change.aspect for change in rest] == ["version"]

    def they_say_where_a_duty_moved(self) -> None:
        (change,) = found(
            (
                "name: Walls, duties: {aws: yes}",
                "name: Walls, duties: {aws: yes}, by_service: {sagemaker: {partner: yes}}",
            )
        )
        assert (change.kind, change.services, change.before, change.after) == (
            ChangeKind.MOVED,
            ("sagemaker",),
            ("AWS",),
            ("Partner",),
        )

    def they_count_a_part_more_as_a_move(self) -> None:
        (change,) = found(("partner: no", "partner: A part"))
        assert (change.kind, change.before, change.after) == (ChangeKind.MOVED, ("AWS",), ("AWS", "Partner"))

    def they_say_that_a_row_applies_nowhere_any_more(self) -> None:
        (change,) = found(("name: Doors, ", "name: Doors, services: [bedrock], "))
        assert (change.kind, change.services, change.before, change.after) == (
            ChangeKind.MOVED,
            ("sagemaker",),
            ("AWS",),
            (),
        )

    def they_see_a_layer_whose_owner_is_another(self) -> None:
        (change,) = found(("sagemaker: customer}", "sagemaker: partner}"))
        assert (change.kind, change.part, change.services, change.after) == (
            ChangeKind.MOVED,
            Part.LAYER,
            ("sagemaker",),
            ("Partner",),
        )

    def they_see_it_though_a_row_of_the_layer_moved_elsewhere(self) -> None:
        differences = found(
            ("{aws: yes, partner: no}", "{aws: yes, partner: no}, by_service: {bedrock: {partner: yes}}"),
            ("sagemaker: customer}", "sagemaker: partner}"),
        )
        assert [(change.kind, change.id, change.services) for change in differences] == [
            (ChangeKind.MOVED, "patches", ("bedrock",)),
            (ChangeKind.MOVED, "code", ("sagemaker",)),
        ]

    def but_not_where_a_row_says_the_same(self) -> None:
        differences = found(
            ("code: {name: Code, owner: {bedrock: aws", "code: {name: Code, owner: {bedrock: partner"),
            ("layer: code, duties: {aws: yes, partner: no}", "layer: code, duties: {partner: yes}"),
        )
        assert [(change.kind, change.part) for change in differences] == [(ChangeKind.MOVED, Part.ROW)]

    def they_see_a_layer_that_lost_one_of_its_owners(self) -> None:
        shared = model_of(("hosts: {name: Hosts, owner: aws}", "hosts: {name: Hosts, owner: [aws, partner]}"))
        for old, new, names in (
            (shared, model_of(), (("AWS", "Partner"), ("AWS",))),
            (model_of(), shared, (("AWS",), ("AWS", "Partner"))),
        ):
            (change,) = changes(old, new).changes
            assert (change.kind, change.part, change.before, change.after) == (ChangeKind.MOVED, Part.LAYER, *names)

    def they_name_all_who_have_a_part_where_the_same_one_answers(self) -> None:
        seen = found(
            ("walls: {name: Walls, duties: {aws: yes}}", "walls: {name: Walls, duties: {aws: yes, partner: Helps}}")
        )
        (change,) = (change for change in seen if change.kind is ChangeKind.MOVED)
        assert (change.before, change.after) == (("AWS",), ("AWS", "Partner"))

    def they_tell_a_layer_by_the_row_that_was_in_it(self) -> None:
        """The row that says so has gone to another layer since: it still tells why the layer's owner is another one."""
        seen = found(
            ("code: {name: Code, owner: {bedrock: aws, sagemaker: customer}}", "code: {name: Code, owner: customer}"),
            ("layer: code, duties: {aws: yes, partner: no}", "layer: data, duties: {customer: yes}"),
        )
        moved = [change for change in seen if change.kind is ChangeKind.MOVED]
        assert [(change.part, change.id) for change in moved] == [(Part.ROW, "patches")]

    def they_tell_a_layer_by_a_row_that_has_joined_it(self) -> None:
        changed = found(
            ("code: {name: Code, owner: {bedrock: aws, sagemaker: customer}}", "code: {name: Code, owner: customer}"),
            ("walls: {name: Walls, duties: {aws: yes}}", "walls: {name: Walls, layer: code, duties: {customer: yes}}"),
        )
        moved = [change for change in changed if change.kind is ChangeKind.MOVED]
        assert [(change.part, change.id) for change in moved] == [(Part.ROW, "walls")]

    def they_see_owners_of_a_layer_in_another_order(self) -> None:
        both = ("data: {name: Data, owner: customer}", "data: {name: Data, owner: [customer, aws]}")
        turned = (both[1], both[1].replace("customer, aws", "aws, customer"))
        (change,) = changes(model_of(both), model_of(both, turned)).changes
        assert (change.kind, change.aspect, change.after) == (ChangeKind.CHANGED, "owners", ("aws", "customer"))

    def they_see_that_a_row_is_nobodys_for_another_reason(self) -> None:
        nobody = ("  doors: {name: Doors, duties: {aws: yes}}", "  doors: {name: Doors, reason: There are none.}")
        other = ("reason: There are none.", "unknown: The source does not say.")
        (change,) = changes(model_of(nobody), model_of(nobody, other)).changes
        assert (change.aspect, change.services) == ("reason", ())
        assert (change.before, change.after) == (
            ("none", "There are none."),
            ("unknown", "The source does not say."),
        )

    def they_see_another_proof(self) -> None:
        (change,) = found(("proves: {responsibility: walls}", "proves: {responsibility: walls, service: bedrock}"))
        assert (change.part, change.aspect, change.after) == (Part.EXERCISE, "proof", ("walls bedrock",))

    def they_name_what_is_new_and_what_is_gone(self) -> None:
        differences = found(
            ("  doors: {name: Doors", "  logs: {name: Logs of access"),
            ("  sagemaker: {name: SageMaker}\n", "  sagemaker: {name: SageMaker}\n  kendra: {name: Kendra}\n"),
        )
        assert [(change.kind, change.part, change.id) for change in differences] == [
            (ChangeKind.ADDED, Part.SERVICE, "kendra"),
            (ChangeKind.ADDED, Part.ROW, "logs"),
            (ChangeKind.REMOVED, Part.ROW, "doors"),
        ]
        assert [change.after for change in differences if change.id == "logs"] == [("AWS",)]

    def they_take_a_renamed_owner_for_the_same(self) -> None:
        (change,) = found(("customer: {name: Customer", "customer: {name: Example Bank"))
        assert (change.kind, change.part, change.before, change.after) == (
            ChangeKind.RENAMED, Part.OWNER, ("Customer",), ("Example Bank",),
        )  # fmt: skip

    def they_know_a_part_with_another_id_by_its_name(self) -> None:
        differences = found(
            ("customer: {name: Customer", "client: {name: Customer"),
            ("owner: customer", "owner: client"),
            ("sagemaker: customer", "sagemaker: client"),
            ("duties: {customer: R", "duties: {client: R"),
        )
        assert [(change.kind, change.part, change.id) for change in differences] == [
            (ChangeKind.RENAMED, Part.OWNER, "client"),
        ]

    def they_take_an_exercise_for_the_same_though_its_row_has_another_id(self) -> None:
        (change,) = found(("  walls: {name", "  outer: {name"), ("responsibility: walls", "responsibility: outer"))
        assert (change.kind, change.id) == (ChangeKind.RENAMED, "outer")

    def they_tell_another_title_once(self) -> None:
        (change,) = found(("title: Intro", "title: Preface"))
        assert (change.kind, change.part, change.aspect) == (ChangeKind.CHANGED, Part.SECTION, "title")

    def they_know_a_row_that_was_reworded_by_what_it_says(self) -> None:
        (change,) = found(
            ("patches: {name: Security patches of the notebook", "nb: {name: Security patching of notebooks")
        )
        assert (change.kind, change.id, change.before) == (
            ChangeKind.RENAMED,
            "nb",
            ("Security patches of the notebook",),
        )

    def but_they_guess_nothing_where_two_would_fit(self) -> None:
        differences = found(
            ("walls: {name: Walls", "wall-1: {name: Walls 1"),
            ("doors: {name: Doors", "wall-2: {name: Walls 2"),
            ("proves: {responsibility: walls}", "proves: {responsibility: wall-1}"),
        )
        assert {change.kind for change in differences if change.part is Part.ROW} == {
            ChangeKind.ADDED,
            ChangeKind.REMOVED,
        }

    def they_are_found_at_once_where_thousands_of_rows_are_others(self) -> None:
        old, new = (
            {f"{word}-{number}": row(f"{word}-{number}", f"Control {number} is {word}", ["s0"], customer=Share.ALL)
             for number in range(2_000)}
            for word in ("kept", "met")
        )  # fmt: skip
        differences = changes(drawn("C", responsibilities=old), drawn("C", responsibilities=new)).changes
        assert Counter(change.kind for change in differences) == {ChangeKind.ADDED: 2_000, ChangeKind.REMOVED: 2_000}

    @pytest.mark.parametrize(
        ("old", "new", "aspect", "before", "after"),
        [
            ("customer: Rotates", "customer: Rotates them", "duty", ("part", "Rotates"), ("part", "Rotates them")),
            ("controls: [SC-12]", "controls: [SC-12, SC-13]", "controls", ("SC-12",), ("SC-12", "SC-13")),
            ("fields: {team: A}", "fields: {team: B}", "fields.team", ("A",), ("B",)),
            ("text: Some words", "text: Other words", "text", ("Some words",), ("Other words",)),
            ("number: POL-1", "number: POL-2", "document.number", ("POL-1",), ("POL-2",)),
            ("group: managed", "text: x", "group", ("managed",), ()),
            ("question: Who?", "question: Whose?", "question", ("Who?",), ("Whose?",)),
        ],
    )
    def they_show_a_text_as_it_was_and_as_it_is(
        self, old: str, new: str, aspect: str, before: tuple[str, ...], after: tuple[str, ...]
    ) -> None:
        differences = {change.aspect: (change.before, change.after) for change in found((old, new))}
        assert differences[aspect] == (before, after)

    def they_tell_another_order_once(self) -> None:
        walls, doors = "  walls: {name: Walls, duties: {aws: yes}}\n", "  doors: {name: Doors, duties: {aws: yes}}\n"
        (change,) = found((walls + doors, doors + walls))
        assert (change.kind, change.part, change.aspect) == (ChangeKind.CHANGED, Part.ROW, "order")

    @given(st.lists(st.sampled_from(sorted({*"abcdefgh"})), min_size=1, max_size=6, unique=True))
    def they_are_none_only_where_the_rows_are_the_same(self, names: list[str]) -> None:
        rows = "".join(f"  {name}: {{name: {name * 3}, duties: {{aws: yes}}}}\n" for name in names)
        shuffled = model_of(("responsibilities:\n", f"responsibilities:\n{rows}"))
        in_order = model_of(
            ("responsibilities:\n", f"responsibilities:\n{''.join(sorted(rows.splitlines(keepends=True)))}")
        )
        assert (changes(shuffled, in_order).changes == ()) == (names == sorted(names))
        assert changes(shuffled, model_of()).changes


class DescribeWhatAChangeSays:
    def it_is_the_title_of_the_model_where_the_whole_changed(self) -> None:
        (change,) = found(("document: {number: POL-1}", "document: {number: POL-2}"))
        assert change == Change(
            ChangeKind.CHANGED, Part.MODEL, "", "T", "document.number", before=("POL-1",), after=("POL-2",)
        )

    def it_is_every_text_of_a_document_that_backs_a_row(self) -> None:
        walls = "walls: {name: Walls, "
        report = 'evidence: [{title: Report, url: "https://example.org/a", checked: 2026-10-01}], '
        (change,) = found((walls, walls + report))
        assert (change.aspect, change.before) == ("evidence", ())
        assert change.after == ("Report https://example.org/a 2026-10-01",)

    def it_is_a_day_as_it_is_written(self) -> None:
        old, new = (model_of(('version: "1"', f'version: "1"\nas_of: {day}')) for day in ("2026-11-23", "2026-11-24"))
        (change,) = changes(old, new).changes
        assert (change.aspect, change.before, change.after) == ("as-of", ("2026-11-23",), ("2026-11-24",))

    def it_has_the_letters_of_a_duty(self) -> None:
        old = model_of(("name: Walls, duties: {aws: yes}", "name: Walls, duties: {aws: {share: all, raci: R}}"))
        new = model_of(("name: Walls, duties: {aws: yes}", "name: Walls, duties: {aws: {share: all, raci: RA}}"))
        (change,) = changes(old, new).changes
        assert (change.id, change.before, change.after) == ("walls", ("all", "", "R"), ("all", "", "RA"))

    def it_is_no_layer_where_one_of_several_rows_says_the_same(self) -> None:
        old = ("code: {name: Code, owner: {bedrock: aws", "code: {name: Code, owner: {bedrock: partner")
        moved = ("layer: code, duties: {aws: yes, partner: no}", "layer: code, duties: {partner: yes}")
        beside = ("walls: {name: Walls, ", "walls: {name: Walls, layer: code, ")
        assert [change.id for change in changes(model_of(beside), model_of(beside, old, moved)).changes] == ["patches"]

    def it_is_no_other_shift_where_a_service_has_another_id(self) -> None:
        shift = ('version: "1"', 'version: "1"\nshift: {before: managed, after: sagemaker}')
        old = model_of(shift)
        text = SPEC.replace(*shift).replace("sagemaker", "studio")
        new = load_text(text).model
        assert new
        assert [change.aspect for change in changes(old, new).changes if change.part is Part.MODEL] == []
        back = model_of((shift[0], 'version: "1"\nshift: {before: sagemaker, after: managed}'))
        (change,) = changes(old, back).changes
        assert (change.aspect, change.before, change.after) == (
            "shift",
            ("managed", "sagemaker"),
            ("sagemaker", "managed"),
        )


class DescribeAnExerciseThatBecomesAQuiz:
    TASK = "{question: Who?, answer: 1, choices: [AWS, {text: Us, owner: customer}], proves: {responsibility: walls}}"
    QUIZ = "{count: 1, seed: 2}"

    def it_is_gone_and_another_one_is_there(self) -> None:
        for models in ((model_of(), model_of((self.TASK, self.QUIZ))), (model_of((self.TASK, self.QUIZ)), model_of())):
            told = [(change.kind, change.part, change.id) for change in changes(*models).changes]
            assert told == [(ChangeKind.ADDED, Part.EXERCISE, "one"), (ChangeKind.REMOVED, Part.EXERCISE, "one")]
