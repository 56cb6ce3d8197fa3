from __future__ import annotations

import pytest

from srm_docs.language.loader import load, load_text
from srm_docs.model.audience import for_audience, within

AUDIENCES = ("public", "customer", "internal")


class DescribeWithin:
    @pytest.mark.parametrize(
        ("mark", "audience", "seen"),
        [
            ("", "public", True),
            ("public", "public", True),
            ("internal", "public", False),
            ("customer", "internal", True),
            ("internal", "internal", True),
            ("nobody-knows", "internal", False),
        ],
    )
    def it_lets_narrow_circles_see_what_wide_ones_see(self, mark: str, audience: str, seen: bool) -> None:
        assert within(AUDIENCES, mark, audience) is seen


class DescribeAModelForAnAudience:
    def it_lacks_what_is_not_for_them_and_what_leans_on_it(self) -> None:
        model = load("tests/specs/good/policy.yaml").model
        assert model
        public = for_audience(model, "public")
        assert set(model.responsibilities) - set(public.responsibilities) == {"key-ceremony"}
        assert set(model.fields) - set(public.fields) == {"findings"}
        assert set(model.scenarios) - set(public.scenarios) == {"ceremony", "leak"}
        assert set(model.exercises) - set(public.exercises) == {"who-holds-the-ceremony"}
        assert set(model.matrices) - set(public.matrices) == {"findings"}
        assert "findings" not in public.matrices["letters"].columns
        assert for_audience(model, "internal").responsibilities == model.responsibilities


EVERYTHING = """\
srm: 1
title: T
owners: {customer: {name: Customer, kind: customer}, aws: {name: AWS, kind: provider}}
services: {s: {name: S}}
layers: {data: {name: Data, owner: customer}}
fields: {team: {name: Team}, risk: {name: Risk, audience: internal}}
responsibilities:
  keys:
    name: Keys
    duties: {customer: yes}
    fields: {team: A, risk: High}
    evidence: [{title: Report, url: "https://example.org/a"}, {title: Audit, audience: internal}]
sections:
  open: {title: Open, text: Words.}
  closed: {title: Closed, text: Words., audience: internal}
sources: [{title: Standard}, {title: Minutes, audience: customer}, {title: Notes, audience: internal}]
matrix: {columns: [owners, team, risk], sort: risk}
matrices:
  by-team: {title: By team, columns: [owners, risk, team], sort: team}
"""


class DescribeWhatAnAudienceGets:
    @pytest.mark.parametrize(
        ("audience", "fields", "evidence", "sections", "sources", "columns", "sort"),
        [
            ("public", {"team": "A"}, ["Report"], ["open"], ["Standard"], ("owners", "team"), ""),
            ("customer", {"team": "A"}, ["Report"], ["open"], ["Standard", "Minutes"], ("owners", "team"), ""),
            (
                "internal",
                {"team": "A", "risk": "High"},
                ["Report", "Audit"],
                ["open", "closed"],
                ["Standard", "Minutes", "Notes"],
                ("owners", "team", "risk"),
                "risk",
            ),
        ],
    )
    def it_is_what_is_meant_for_it_and_all_of_it(
        self,
        audience: str,
        fields: dict[str, str],
        evidence: list[str],
        sections: list[str],
        sources: list[str],
        columns: tuple[str, ...],
        sort: str,
    ) -> None:
        loaded = load_text(EVERYTHING)
        assert loaded.model, loaded.report
        model = for_audience(loaded.model, audience)
        (row,) = model.rows
        assert row.fields == fields
        assert [document.title for document in row.evidence] == evidence
        assert list(model.sections) == sections
        assert [source.title for source in model.sources] == sources
        assert (model.matrix.columns, model.matrix.sort) == (columns, sort)
        # An order by what they do see is kept.
        assert model.matrices["by-team"].sort == "team"
