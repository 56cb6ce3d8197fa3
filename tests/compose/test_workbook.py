"""The matrix as sheets: what has a row, what has a column, and what each cell says."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.localized import localized
from support.samples import drawn, row

import srm_docs
from srm_docs.compose.changes import ALSO_MAKES as CHANGE_PAGES
from srm_docs.compose.matrix import ALSO_MAKES as MATRIX_PAGES
from srm_docs.core.values import replace
from srm_docs.language.loader import load_text
from srm_docs.model.changes import changes
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.view import Grouping, MatrixView
from srm_docs.page.workbook import BookSheet, Workbook, fingerprint
from srm_docs.wording.languages import languages
from srm_docs.wording.words import words

FULL = Path(__file__).parents[1] / "specs/good/full.yaml"

HEAD = """\
srm: 1
title: A model
owners: {customer: {name: Customer, kind: customer}, provider: {name: Provider, kind: provider}}
services: {saas: {name: SaaS}, paas: {name: PaaS}}
layers: {top: {name: Top, owner: customer}}
"""


def full() -> ResponsibilityModel:
    model = srm_docs.load(FULL).model
    assert model
    return model


def model_of(text: str) -> ResponsibilityModel:
    loaded = load_text(HEAD + text)
    assert loaded.model, loaded.report.errors
    return loaded.model


def workbook(model: ResponsibilityModel, imprint: Imprint = PLAIN, language: str = "en") -> Workbook:
    made = MATRIX_PAGES[Workbook](localized(model, language), imprint)
    assert isinstance(made, Workbook)
    return made


def seen(model: ResponsibilityModel, view: MatrixView) -> BookSheet:
    (sheet,) = workbook(replace(model, matrix=view)).sheets
    return sheet


def cells(sheet: BookSheet) -> dict[str, dict[str, str]]:
    """The texts of a sheet by the keys of the rows and the ids of the columns."""
    ids = [column.id for column in sheet.columns]
    return {texts[0]: dict(zip(ids, texts, strict=True)) for texts in sheet.rows}


def ids(sheet: BookSheet) -> list[str]:
    return [column.id for column in sheet.columns]


class DescribeTheRowsOfASheet:
    def they_are_one_where_all_services_say_the_same(self) -> None:
        (sheet,) = workbook(full()).sheets
        assert [key for key in cells(sheet) if key.startswith("iam")] == ["iam"]

    def they_are_one_a_service_where_these_differ(self) -> None:
        (sheet,) = workbook(full()).sheets
        assert [key for key in cells(sheet) if key.startswith("chips")] == [
            f"chips@{service}" for service in ("bedrock", "rekognition", "sagemaker", "edge")
        ]

    def they_are_more_where_a_condition_changes_something(self) -> None:
        (sheet,) = workbook(full()).sheets
        usual, drained = (cells(sheet)[key] for key in ("logs", f"logs?{fingerprint('the drain is on')}"))
        assert (usual["share:customer"], usual["condition"]) == ("NO", "")
        assert (drained["share:customer"], drained["condition"]) == ("YES", "the drain is on")
        assert drained["text:customer"] == "Keeping what the drain sends"
        assert drained["share:aws"] == drained["text:aws"] == ""

    def they_are_one_a_service_in_a_matrix_of_each(self) -> None:
        model = replace(full(), matrix=MatrixView(apart=True))
        book = workbook(model)
        assert [sheet.title for sheet in book.sheets] == [service.name for service in model.services.values()]
        assert "iam@edge" in cells(book.sheets[-1])
        keys = [key for sheet in book.sheets for key in cells(sheet)]
        assert len(set(keys)) == len(keys)

    def they_are_grouped_as_the_matrix_is(self) -> None:
        sheet = seen(full(), MatrixView(group=Grouping.SERVICE))
        services = [key.partition("?")[0].partition("@")[2] for key in cells(sheet)]
        assert services == sorted(services, key=list(full().services).index)

    def they_are_not_split_where_nobody_is_told_to_do_anything(self) -> None:
        sheet = seen(full(), MatrixView(columns=("note", "controls")))
        assert list(cells(sheet)) == list(full().responsibilities)
        assert ids(sheet) == ["key", "name", "domain", "note", "controls"]

    def they_are_the_layers_of_a_model_without_any(self) -> None:
        (sheet,) = workbook(drawn("CP")).sheets
        assert ids(sheet) == ["key", "name", "share:customer", "share:provider"]
        assert {key: (it["share:customer"], it["share:provider"]) for key, it in cells(sheet).items()} == {
            "l0": ("YES", "NO"),
            "l1": ("NO", "YES"),
        }


class DescribeACell:
    @pytest.mark.parametrize(
        ("duty", "share", "text"),
        [
            ("yes", "YES", ""),
            ("no", "NO", ""),
            ("Rotating *all* keys", "PART", "Rotating *all* keys"),
            ("{share: all, text: Keys}", "YES", "Keys"),
            ("{share: 12.5%, text: Keys}", "12.5%", "Keys"),
            ("100%", "YES", ""),
        ],
    )
    def it_says_how_much_an_owner_carries_and_what_it_does(self, duty: str, share: str, text: str) -> None:
        (sheet,) = workbook(
            model_of(f"responsibilities: {{r: {{name: R, duties: {{customer: {duty}, provider: part}}}}}}")
        ).sheets
        told = cells(sheet)["r"]
        assert (told["share:customer"], told["text:customer"], told["share:provider"]) == (share, text, "PART")

    def it_says_why_nobody_does(self) -> None:
        (sheet,) = workbook(full()).sheets
        told = cells(sheet)
        assert (told["phones"]["state"], told["phones"]["reason"]) == ("Not applicable", "The provider issues none.")
        assert told["images@edge"]["state"] == "Unknown"
        assert (told["images@edge"]["share:aws"], told["iam"]["state"]) == ("", "")

    def it_has_the_markup_of_its_author(self) -> None:
        (sheet,) = workbook(full()).sheets
        keys = cells(sheet)["encryption-keys"]
        assert keys["text:aws"] == "The **tool** that creates them (`kms:*`)"
        assert keys["note"] == "Rotated *every* year, see [the runbook](https://example.org/runbook)."
        assert keys["controls"] == "NIST-800-53:SC-12\nSC-13"

    def it_says_that_a_row_is_critical(self) -> None:
        (sheet,) = workbook(full()).sheets
        assert [key for key, it in cells(sheet).items() if it["critical"]] == ["logs"]

    def it_has_letters_where_they_are_wanted(self) -> None:
        sheet = seen(full(), MatrixView(columns=("raci",)))
        drained = f"logs?{fingerprint('the drain is on')}"
        assert [cells(sheet)[key]["raci:customer"] for key in ("iam", "audits", drained)] == ["RA", "", "R"]

    def it_speaks_the_language_of_the_model(self) -> None:
        (sheet,) = workbook(drawn("CB"), language="de").sheets
        german = words("de")
        shares = {it["share:customer"] for it in cells(sheet).values()}
        assert shares == {german.phrases["yes"], german.phrases["part"]}  # type: ignore[index]


class DescribeTheColumnsOfASheet:
    def they_are_those_of_the_view_in_its_order(self) -> None:
        view = MatrixView(columns=("status", "aws", "owners", "internal-team", "owner"))
        sheet = seen(full(), view)
        owners = ["partner", "chips", "auditor"]
        wanted = ["status", *duties("aws"), *duties("customer"), *(it for owner in owners for it in duties(owner))]
        assert ids(sheet)[-len(wanted) - 2 :] == [*wanted, "field:internal-team", "owner"]

    def they_are_about_the_services_that_are_named(self) -> None:
        sheet = seen(full(), MatrixView(columns=("edge", "sagemaker")))
        assert {it["service"] for it in cells(sheet).values()} <= {
            "Amazon SageMaker",
            "At the edge",
            "Amazon SageMaker and At the edge",
        }

    def they_are_locked_where_they_follow_from_something_else(self) -> None:
        (sheet,) = workbook(full()).sheets
        locked = {column.id for column in sheet.columns if column.locked}
        assert locked == {"key", "service", "condition", "layer", "evidence"}

    def they_offer_the_words_that_there_are(self) -> None:
        rows = "{a: {name: A, status: Planned, duties: {customer: yes}}, b: {name: B, duties: {provider: yes}}}"
        (sheet,) = workbook(model_of(f"responsibilities: {rows}")).sheets
        offered = {column.id: column.choices for column in sheet.columns if column.choices}
        assert offered["status"] == ("Planned",)
        assert offered["share:customer"] == ("YES", "PART", "NO")

    @pytest.mark.parametrize("language", languages())
    def they_have_the_same_ids_in_each_language(self, language: str) -> None:
        assert ids(workbook(full(), language=language).sheets[0]) == ids(workbook(full()).sheets[0])

    def they_have_the_widths_that_the_author_has_set(self) -> None:
        sheet = seen(full(), MatrixView(columns=("owners", "note"), widths=(("owners", 20), ("note", 30))))
        parts = {column.id: column.part for column in sheet.columns}
        assert (parts["text:aws"], parts["share:aws"], parts["note"]) == (0.2, 0, 0.3)


def duties(owner: str) -> list[str]:
    return [f"share:{owner}", f"text:{owner}"]


class DescribeAWorkbook:
    def it_has_a_sheet_for_each_matrix(self) -> None:
        views = {id_: MatrixView(id_, title, columns=("owners",)) for id_, title in (("one", "First"), ("two", "Last"))}
        book = workbook(replace(full(), matrices=views))
        assert [(sheet.id, sheet.title) for sheet in book.sheets] == [("one", "First"), ("two", "Last")]

    def it_says_what_was_exported(self) -> None:
        origin = workbook(full(), Imprint("internal")).origin
        assert (origin["spec"], origin["language"], origin["audience"]) == ("full", "en", "internal")
        assert origin["services"] == "bedrock rekognition sagemaker edge"

    def it_says_what_its_words_and_colours_mean(self) -> None:
        statements = {statement.label: statement for statement in workbook(full()).statements}
        assert statements["AWS"].party == "aws"
        assert {"Title", "Version", "YES", "PART", "NO", "Condition", "Editing", "Sources"} <= set(statements)
        assert statements["Sources"].text[0].text == "A book"

    def it_shows_the_picture_with_its_description(self) -> None:
        picture = workbook(full()).picture
        assert picture
        assert picture.description

    def it_has_a_change_a_row_in_a_report(self) -> None:
        old = drawn("CP", responsibilities={"r": row("r", "A row", ["s0"], customer="The keys")})
        new = replace(old, responsibilities={"r": row("r", "A row", ["s0"], provider="The keys")})
        book = CHANGE_PAGES[Workbook](changes(old, new), words("en"))
        (sheet,) = book.sheets
        assert not sheet.returns
        assert [texts[0] for texts in sheet.rows][:1] == ["New owner"]
        assert sheet.rows[0][2:] == ("Customer", "Provider")
