"""Where a model comes from, read in what is made of it by libraries that did not write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from support.read_back import (
    Reader,
    of_docx,
    of_html,
    of_pdf,
    of_png,
    of_pptx,
    of_svg_rights,
    of_text,
    of_xlsx,
    squeezed,
)

from srm_docs.core.values import replace
from srm_docs.language.loader import load
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.origin import Confidence, Licence, Maturity
from srm_docs.pipeline.rendering import render
from srm_docs.wording.languages import languages
from srm_docs.wording.localized import MATURITIES
from srm_docs.wording.terms import Term
from srm_docs.wording.words import words

FULL = Path(__file__).parents[1] / "specs" / "good" / "full.yaml"
NAME, OWNER, CHANGES = "CC BY 4.0", "A page by its author", "All in our own words"


@pytest.fixture(scope="module")
def model() -> ResponsibilityModel:
    loaded = load(FULL).model
    assert loaded
    return loaded


LISTING: dict[tuple[str, str], Reader] = {
    ("handout", "pdf"): of_pdf,
    ("matrix", "docx"): of_docx,
    ("matrix", "xlsx"): of_xlsx,
    ("slides", "pptx"): of_pptx,
    ("page", "html"): of_html,
    ("page", "fragment"): of_html,
}
"""What prints the sources."""

CREDITING: dict[tuple[str, str], Reader] = {
    ("answer-key", "pdf"): of_pdf,
    ("worksheet", "docx"): of_docx,
    ("quick-card", "pdf"): of_pdf,
    ("boundary", "svg"): of_svg_rights,
    ("boundary", "png"): of_png,
    ("shift", "mermaid"): of_text,
    ("stack", "dot"): of_text,
    ("chain", "flowchart"): of_text,
    ("quiz", "gift"): of_text,
    ("quiz", "moodle-xml"): of_text,
    ("quiz", "anki"): of_text,
    ("quiz", "xlsx"): of_xlsx,
}
"""What prints none, and names the licence all the same."""


@pytest.mark.parametrize(("product", "format_"), [*LISTING, *CREDITING], ids=lambda part: part)
class DescribeEveryProduct:
    def it_names_the_licence_and_whose_material_it_is(
        self, model: ResponsibilityModel, product: str, format_: str
    ) -> None:
        got = squeezed({**LISTING, **CREDITING}[product, format_](render(model, product, format_)))
        assert [text for text in (NAME, OWNER, CHANGES) if squeezed(text) not in got] == []


@pytest.mark.parametrize(("product", "format_"), LISTING, ids=lambda part: part)
class DescribeEveryListOfSources:
    def it_says_what_the_facts_are_worth(self, model: ResponsibilityModel, product: str, format_: str) -> None:
        got = squeezed(LISTING[product, format_](render(model, product, format_)))
        told = words("en")
        shown = [told(Term.CONFIDENCE_READING), told(Term.READ_ON, date="7 August 2026"), "31 December 2999"]
        assert [text for text in shown if squeezed(text) not in got] == []

    def it_says_before_anything_else_that_a_model_is_an_example(
        self, model: ResponsibilityModel, product: str, format_: str
    ) -> None:
        got = squeezed(LISTING[product, format_](render(model, product, format_)))
        notice = squeezed(words("en")(Term.ILLUSTRATIVE))
        assert got.count(notice) >= 2
        if format_ != "xlsx":  # where the sheet with what is said of the whole comes last
            assert got.index(notice) < len(got) / 4


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("maturity", Maturity)
class DescribeEveryLanguage:
    def it_has_words_for_where_a_model_comes_from(
        self, model: ResponsibilityModel, language: str, maturity: Maturity
    ) -> None:
        there = replace(
            model, language=language, maturity=maturity, confidence=Confidence.SECONDARY, licence=Licence("CC0")
        )
        got, told = render(there, "matrix", "markdown").decode(), words(language)
        shown = [Term.LICENCE, Term.CONFIDENCE, Term.CONFIDENCE_SECONDARY, Term.MATURITY, Term.REVIEW_BY]
        assert [term for term in (*shown, MATURITIES[maturity]) if told(term) not in got] == []


class DescribeAModelWithoutALicence:
    def it_prints_nothing_of_one(self, model: ResponsibilityModel) -> None:
        bare = replace(model, licence=None, confidence=None, maturity=None, review_by=None, sources=())
        assert b"metadata" not in render(bare, "boundary", "svg")
        assert b"Copyright" not in render(bare, "boundary", "png")
        assert b"%% Licence" not in render(bare, "shift", "mermaid")
        text = render(bare, "matrix", "markdown").decode()
        assert f"## {words('en')(Term.SOURCES)}" not in text
        assert words("en")(Term.LICENCE) not in text


class DescribeAHostileLicence:
    TEXT = 'a --> b </dc:rights><script>alert(1)</script> %%{init: {}}%% "\\"; ]]> *x*'

    @pytest.mark.parametrize(("product", "format_"), CREDITING, ids=lambda part: part)
    def it_is_text_in_every_format(self, model: ResponsibilityModel, product: str, format_: str) -> None:
        hostile = Licence(self.TEXT, "https://example.org/?a=1&b=%22", self.TEXT, self.TEXT)
        data = render(replace(model, licence=hostile), product, format_)
        got = CREDITING[product, format_](data)
        if format_ in ("svg", "png"):
            assert self.TEXT in got
        if format_ in ("mermaid", "flowchart"):
            assert sum("%%{init" in line for line in got.splitlines()) == 1
        if format_ == "moodle-xml":
            assert etree.fromstring(data).tag == "quiz"
        if format_ in ("svg", "moodle-xml"):
            assert b"<script>alert" not in data
