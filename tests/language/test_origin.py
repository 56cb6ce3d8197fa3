"""Licence, confidence, maturity and the days of a model: what overlays inherit, what is compared, which day it is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from srm_docs.core import day
from srm_docs.language.loader import load, load_text
from srm_docs.model.changes import changes
from srm_docs.model.origin import Confidence, Maturity
from srm_docs.model.plain_data import plain_data

MODEL = """srm: 1
title: A model
owners:
  customer: {name: Customer, kind: customer}
  aws: {name: AWS, kind: provider}
services: {bedrock: {name: Bedrock}}
layers:
  data: {name: Data, owner: customer}
  region: {name: Region, owner: aws}
"""
ORIGIN = """as_of: 2026-08-07
sources: [{title: A page, url: "https://example.org/", read: 2026-08-07}]
licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/", attribution: By *us*, changes: None}
confidence: secondary
maturity: skeleton
review_by: 2027-08-01
"""


def codes(text: str) -> list[str]:
    return [found.code for found in load_text(text).report.diagnostics]


class DescribeTheOriginOfAModel:
    def it_is_all_that_its_spec_says(self) -> None:
        model = load_text(MODEL + ORIGIN).model
        assert model
        assert model.licence
        assert (model.licence.name, str(model.licence.attribution)) == ("CC BY 4.0", "By us")
        assert (model.confidence, model.maturity) == (Confidence.SECONDARY, Maturity.SKELETON)
        assert model.review_by == datetime.date(2027, 8, 1)
        assert model.sources[0].read == datetime.date(2026, 8, 7)

    def it_is_inherited_by_overlays_key_by_key(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(MODEL + ORIGIN, encoding="utf-8")
        overlay = tmp_path / "ours.yaml"
        overlay.write_text("srm: 1\nextends: base.yaml\nlicence: {changes: Two rows more}\nmaturity: null\n")
        model = load(overlay).model
        assert model
        assert model.licence
        assert (model.licence.name, str(model.licence.attribution)) == ("CC BY 4.0", "By us")
        assert str(model.licence.changes) == "Two rows more"
        assert (model.maturity, model.confidence) == (None, Confidence.SECONDARY)
        assert [source.title for source in model.sources] == ["A page"]

    def it_is_no_mixed_licence_where_an_overlay_mends_the_address(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(MODEL + ORIGIN, encoding="utf-8")
        overlay = tmp_path / "ours.yaml"
        overlay.write_text('srm: 1\nextends: base.yaml\nlicence: {url: "https://example.org/licence"}\n')
        assert "mixed-licence" not in [found.code for found in load(overlay).report.diagnostics]

    def it_can_be_in_the_languages_of_the_spec(self) -> None:
        spoken = ORIGIN.replace("changes: None", "changes: {en: None, de: Keine}")
        models = load_text(MODEL.replace("srm: 1", "srm: 1\nlanguage: [en, de]") + spoken).models
        assert [str(model.licence and model.licence.changes) for model in models.values()] == ["None", "Keine"]

    def it_is_told_where_it_changes(self) -> None:
        old, new = load_text(MODEL).model, load_text(MODEL + ORIGIN).model
        assert old
        assert new
        told = {change.aspect: change.after for change in changes(old, new).changes}
        assert set(told) == {"as-of", "sources", "licence", "confidence", "maturity", "review-by"}
        assert "2026-08-07" in told["sources"][0]
        assert [*map(str, told["licence"])] == [
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "By us",
            "None",
        ]

    def it_leaves_the_data_of_a_model_that_says_nothing_of_it_as_they_were(self) -> None:
        model = load_text(MODEL + "sources: [{title: A page}]\n").model
        assert model
        data = plain_data(model)
        assert ["Source", "A page", "", ""] in data[next(i for i, part in enumerate(data) if "Source" in str(part))]
        assert data[-1] == []  # the texts in other languages, which was the last field before

    def it_refuses_addresses_that_a_document_may_not_link_to(self) -> None:
        assert codes(MODEL + 'licence: {name: Ours, url: "javascript:alert(1)"}\n') == ["bad-url"]

    def it_needs_a_name_for_a_licence_and_knows_few_words_for_the_rest(self) -> None:
        wrong = "licence: {url: 'https://example.org/'}\nconfidence: primry\nmaturity: none\nreview_by: soon\n"
        assert codes(MODEL + wrong) == ["missing-key", "bad-choice", "bad-choice", "bad-date"]


class DescribeTheDayOfAReview:
    @pytest.fixture(autouse=True)
    def _no_source_date(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(day.DATE_VARIABLE, raising=False)

    @pytest.mark.parametrize(("clock", "found"), [((2027, 8, 1), []), ((2027, 8, 2), ["review-due"])])
    def it_is_over_on_the_next_one(
        self, clock: tuple[int, int, int], found: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(day, "clock", lambda: datetime.date(*clock))
        assert codes(MODEL + ORIGIN) == found

    @pytest.mark.parametrize(("seconds", "found"), [("1700000000", []), ("1900000000", ["review-due"])])
    def it_is_held_against_the_date_of_the_environment_first(
        self, seconds: str, found: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(day.DATE_VARIABLE, seconds)
        assert codes(MODEL + ORIGIN) == found

    def it_can_be_accepted_with_a_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(day.DATE_VARIABLE, "1900000000")
        report = load_text(MODEL + ORIGIN + "accept: {review-due: The page is gone}\n").report
        assert report.diagnostics == ()
        assert [found.code for found in report.accepted] == ["review-due"]
