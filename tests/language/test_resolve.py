"""Everything that a spec says stands in the model where a reader looks for it; what it leaves out stands nowhere."""

from __future__ import annotations

import datetime

import pytest

from srm_docs.language.loader import load_text
from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.control import Definition, DocumentControl, Revision, Signatory
from srm_docs.model.exercise import Choice, Exercise, ExerciseKind, Form
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import (
    CustomField,
    Evidence,
    Kind,
    Layer,
    Owner,
    Placement,
    Proof,
    Responsibility,
    Scenario,
    Section,
    Service,
    ServiceGroup,
    Source,
)
from srm_docs.model.view import Grouping, MatrixView

BARE = """\
srm: 1
title: Bare
owners:
  us: {name: Us, kind: customer}
  them: {name: Them, kind: provider}
services: {s: {name: Service}}
layers: {l: {name: Layer, owner: [us, them]}}
"""
FULL = """\
srm: 1
title: The title
subtitle: The subtitle
language: de
version: "2.1"
as_of: 2026-11-23
classification: Secret
boundary: {name: The line}
shift: {before: s1, after: g}
objectives: [First, Second]
audiences: [all, staff]
owners:
  us: {name: Us, kind: customer, side: IN, covers: [Data], relies_on: [them]}
  them: {name: Them, kind: provider, side: OF}
service_groups: {g: {name: Group, text: Of a group}}
services: {s1: {name: One, text: Of one}, s2: {name: Two, group: g}}
layers: {l: {name: Layer, owner: {s1: us}, text: Of a layer, url: "https://example.org/l"}}
fields: {team: {name: Team, audience: staff}}
responsibilities:
  r:
    name: Row
    layer: l
    domain: Domain
    controls: [AC-1]
    note: Note
    audience: all
    status: Planned
    reason: Reason
    fields: {team: Keys}
    evidence: [{title: Report, url: "https://example.org/r", checked: 2026-10-01, audience: staff}]
    duties: {us: {share: all, text: Does it}, them: The tool}
scenarios:
  c: {title: Case, text: It broke., owner: us, minutes: 4, hint: Ask, audience: staff, proves: {responsibility: r}}
exercises:
  e:
    kind: knowledge-check
    title: Exercise
    scenario: It was open.
    question: Who?
    choices: [{text: A, owner: us}, {text: B, owner: them}]
    explanation: Since.
    minutes: 5
    hint: Look
    audience: staff
    proves: {responsibility: r, service: g}
sections: {t: {title: Section, text: Words., place: after, minutes: 6, hint: Tell, audience: staff}}
sources: [{title: Source, url: "https://example.org/s", audience: staff}]
matrix: {text: Above, columns: [owners, team], group: layer, sort: team, per: service, services: [g]}
matrices:
  v: {title: View, layers: [l], domains: [Domain], owners: [us], services: [s1], audience: staff}
document:
  number: POL-1
  owner: Officer
  approved_by: Board
  status: In force
  effective: 2026-01-01
  review: 2027-01-01
  purpose: Purpose
  scope: Scope
  revisions: [{version: "2", text: More, date: 2026-01-01, author: Officer}]
  definitions: [{term: Term, text: Meaning}]
  sign_off: [{role: Officer, name: Ada}]
"""


def model_of(text: str) -> ResponsibilityModel:
    loaded = load_text(text)
    assert loaded.model, [fault.message for fault in loaded.report.errors]
    return loaded.model


class DescribeTheModelOfASpec:
    def it_says_of_the_whole_what_the_spec_says(self) -> None:
        model = model_of(FULL)
        assert (model.title, model.subtitle, model.language, model.version) == (
            "The title",
            "The subtitle",
            "de",
            "2.1",
        )
        assert (model.as_of, model.classification) == (datetime.date(2026, 11, 23), "Secret")
        assert (model.boundary, model.shift) == ("The line", ("s1", "g"))
        assert (model.objectives, model.audiences) == (("First", "Second"), ("all", "staff"))
        assert model.sources == (Source("Source", "https://example.org/s", "staff"),)
        assert model.fields == {"team": CustomField("team", "Team", "staff")}

    def it_has_the_parts_that_the_spec_has(self) -> None:
        model = model_of(FULL)
        assert model.owners == {
            "us": Owner("us", "Us", Kind.CUSTOMER, "IN", ("Data",), ("them",)),
            "them": Owner("them", "Them", Kind.PROVIDER, "OF"),
        }
        assert model.service_groups == {"g": ServiceGroup("g", "Group", "Of a group")}
        assert model.services == {"s1": Service("s1", "One", "", "Of one"), "s2": Service("s2", "Two", "g")}
        # In the service for which no owner is stated, they are those of the rows.
        owners = {"s1": ("us",), "s2": ("us", "them")}
        url = "https://example.org/l"
        assert model.layers == {"l": Layer("l", "Layer", owners, "Of a layer", frozenset({"s1"}), url=url)}

    def it_has_the_rows_with_all_that_is_said_of_them(self) -> None:
        cell = Cell((Duty("us", Share.ALL, "Does it"), Duty("them", Share.PART, "The tool")))
        evidence = Evidence("Report", "https://example.org/r", datetime.date(2026, 10, 1), "staff")
        assert model_of(FULL).responsibilities["r"] == Responsibility(
            "r",
            "Row",
            {"s1": cell, "s2": cell},
            layer="l",
            domain="Domain",
            controls=("AC-1",),
            note="Note",
            evidence=(evidence,),
            audience="all",
            status="Planned",
            fields={"team": "Keys"},
        )

    def it_has_what_is_for_a_class(self) -> None:
        model = model_of(FULL)
        proof = Proof("r", ("s1", "s2"))
        assert model.scenarios == {"c": Scenario("c", "It broke.", ("us",), "Case", proof, 4, "Ask", "staff")}
        assert model.sections == {"t": Section("t", "Section", "Words.", Placement.AFTER, 6, "Tell", "staff")}
        assert model.exercises == {
            "e": Exercise(
                "e",
                ExerciseKind.KNOWLEDGE_CHECK,
                "Who?",
                Form.SINGLE,
                "Exercise",
                "It was open.",
                (Choice("A", ("us",)), Choice("B", ("them",))),
                answers=(0,),
                answer_owners=("us",),
                explanation="Since.",
                proof=Proof("r", ("s2",)),
                minutes=5,
                hint="Look",
                audience="staff",
            )
        }

    def it_shows_the_matrices_that_the_spec_wants(self) -> None:
        model = model_of(FULL)
        assert model.matrix == MatrixView(
            text="Above", columns=("owners", "team"), group=Grouping.LAYER, sort="team", apart=True, services=("s2",)
        )
        assert model.matrices == {
            "v": MatrixView(
                "v", "View", layers=("l",), domains=("Domain",), services=("s1",), owners=("us",), audience="staff"
            )
        }

    def it_is_controlled_as_the_spec_says(self) -> None:
        first, next_ = datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)
        assert model_of(FULL).control == DocumentControl(
            number="POL-1",
            owner="Officer",
            approved_by="Board",
            status="In force",
            effective=first,
            review=next_,
            purpose="Purpose",
            scope="Scope",
            revisions=(Revision("2", "More", first, "Officer"),),
            definitions=(Definition("Term", "Meaning"),),
            sign_off=(Signatory("Officer", "Ada"),),
        )

    def it_is_empty_where_the_spec_says_nothing(self) -> None:
        assert model_of(BARE) == ResponsibilityModel(
            "spec",
            "Bare",
            {"us": Owner("us", "Us", Kind.CUSTOMER), "them": Owner("them", "Them", Kind.PROVIDER)},
            {"s": Service("s", "Service")},
            {"l": Layer("l", "Layer", {"s": ("us", "them")}, stated=frozenset({"s"}))},
            {},
        )

    def it_is_empty_where_a_part_is_only_named(self) -> None:
        model = model_of(
            BARE + "fields: {f: {name: Field}}\nservice_groups: {g: {name: Group}}\nsources: [{title: Book}]\n"
            "responsibilities: {r: {name: Row, evidence: [{title: Report}], duties: {us: yes}}}\n"
            "scenarios: {c: {text: It broke., owner: us}}\n"
            "exercises: {e: {question: Who?, choices: [A, B], answer: 1}}\n"
            "sections: {t: {title: Section, text: Words., place: before}}\n"
            "document: {sign_off: [{role: Officer}], revisions: [{version: '1', text: First}]}\n"
        )
        assert model.fields == {"f": CustomField("f", "Field")}
        assert model.service_groups == {"g": ServiceGroup("g", "Group")}
        assert model.sources == (Source("Book"),)
        row = Responsibility("r", "Row", {"s": Cell((Duty("us", Share.ALL),))}, evidence=(Evidence("Report"),))
        assert model.responsibilities == {"r": row}
        assert model.scenarios == {"c": Scenario("c", "It broke.", ("us",))}
        choices = (Choice("A"), Choice("B"))
        task = Exercise("e", ExerciseKind.EXERCISE, "Who?", Form.SINGLE, choices=choices, answers=(0,))
        assert model.exercises == {"e": task}
        assert model.sections == {"t": Section("t", "Section", "Words.", Placement.BEFORE)}
        assert model.control == DocumentControl(
            revisions=(Revision("1", "First", None, ""),), sign_off=(Signatory("Officer", ""),)
        )

    @pytest.mark.parametrize(
        ("letters", "share"),
        [("A", Share.ALL), ("RA", Share.ALL), ("R", Share.PART), ("C", Share.NONE), ("I", Share.NONE)],
    )
    def it_has_the_share_that_letters_mean(self, letters: str, share: Share) -> None:
        rows = "responsibilities: {{r: {{name: Row, duties: {{them: {{raci: {}}}, us: yes}}}}}}\n"
        duty = model_of(BARE + rows.format(letters)).responsibilities["r"].cells["s"].duty_of("them")
        assert (duty.share, duty.raci) == (share, letters)
