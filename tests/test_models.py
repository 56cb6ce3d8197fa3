"""The models that come with the program: each says where it comes from, is without fault, and can be made of anything.

Facts grow old: from the day on which a model wants to be read again, `check` warns of it. That is for who keeps the
models to see, and no failure of these tests.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from support.accessible import faults
from support.looks import styled
from support.read_back import READERS, squeezed

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.core.errors import SrmDocsError, TooLargeError
from srm_docs.language.library import copy_of
from srm_docs.language.loader import load, load_text
from srm_docs.language.published import LIBRARY, published
from srm_docs.model.changes import changes
from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Document
from srm_docs.pipeline import registry
from srm_docs.pipeline.artefacts import artefacts
from srm_docs.pipeline.check import check
from srm_docs.pipeline.plan import Target, why_absent
from srm_docs.style.theme import load_theme, theme_names

MODELS = published()
FOLDER = Path(srm_docs.__file__).parents[1] / "specs"
OURS = {path.stem for path in FOLDER.glob("*.yaml")}
"""The two lessons of the beginning, whose cases and questions are those of their courses."""

ON_ITS_DAY = "review-due"
THEMES = dict(zip(MODELS, itertools.cycle(theme_names()), strict=False))
"""Each model in another theme, so that all are seen."""

DOCUMENT_FORMATS = ("pdf", "docx", "markdown")
LARGE = 20_000
"""A spec of more bytes has a hundred rows or more, of which a PDF takes as long as all else together."""


@functools.cache
def model_of(name: str) -> ResponsibilityModel:
    model = load(MODELS[name]).model
    assert model
    return model


def made_of_each() -> Iterator[tuple[str, str, str]]:
    """Each model with every other product, each product with every other model; documents in three formats in turn.

    All documents take the same page. ``SRM_DOCS_ALL_MODELS=1`` makes each product of each model.
    """
    has_all = os.environ.get("SRM_DOCS_ALL_MODELS")
    for number, name in enumerate(sorted(MODELS)):
        for place, product in enumerate(registry.products()):
            if product.compares or product.name == "quiz" or (not has_all and (number + place) % 2):
                continue
            # Of a model that is not taught nobody makes slides every day, and those of a large one take long.
            if product.name == "slides" and not model_of(name).exercises and not has_all:
                continue
            is_document = product.makes is Document
            formats = DOCUMENT_FORMATS[MODELS[name].stat().st_size > LARGE :]
            format_ = formats[(number + place) % len(formats)] if is_document else product.default_formats[0]
            yield name, product.name, format_
        if has_all or number % 2:
            yield name, "matrix", "xlsx"


def unaccepted(path: Path) -> list[str]:
    return [str(it) for it in check(path, artefacts()).report.diagnostics if it.code != ON_ITS_DAY]


def it_has_no_two_models_of_one_name() -> None:
    library = {path.stem for path in (FOLDER / LIBRARY).glob("*.yaml")}
    assert OURS & library == set()
    assert set(MODELS) == OURS | library
    assert {path.name for path in (FOLDER / LIBRARY).glob("*")} == {f"{name}.yaml" for name in library}


@pytest.mark.parametrize("name", MODELS)
class DescribeAModelThatComesWithTheProgram:
    def it_has_no_warning_that_nobody_accepted_with_a_reason(self, name: str) -> None:
        assert unaccepted(MODELS[name]) == []

    def it_says_where_it_comes_from(self, name: str) -> None:
        model = model_of(name)
        assert model.title
        assert model.subtitle
        assert model.sources
        # Own work says that it is; what is named and was not read bears no day, and its title says so.
        assert model.maturity or any(source.url and source.read for source in model.sources)
        assert model.licence
        assert model.licence.url
        assert name in OURS or model.licence.attribution or model.licence.changes
        assert model.confidence
        assert model.as_of
        assert model.review_by
        assert model.review_by > model.as_of

    def it_can_be_handed_out_as_it_is_where_it_teaches(self, name: str) -> None:
        model = model_of(name)
        asked = sum(task.count if isinstance(task, Quiz) else 1 for task in model.exercises.values())
        assert not asked or name in OURS or (asked >= 6 and len(model.scenarios) >= 3)

    def it_is_the_same_as_a_copy_that_says_where_it_is_from(self, name: str, tmp_path: Path) -> None:
        copy = tmp_path / f"{name}.yaml"
        copy.write_text(copy_of(name), encoding="utf-8")
        assert unaccepted(copy) == []
        copied = load(copy).model
        assert copied
        assert {change.aspect for change in changes(model_of(name), copied).changes} == {"licence"}
        assert copied.licence
        assert f"Copied from the model {name} of srm-docs" in copied.licence.changes
        assert copy.read_text(encoding="utf-8").startswith(f"# A copy of the model {name} ")

    def it_can_be_extended_without_a_warning(self, name: str) -> None:
        report = load_text(f"srm: 1\nextends: {name}\ntitle: Ours\n", "/nowhere/ours.yaml").report
        assert [it for it in report.diagnostics if it.code != ON_ITS_DAY] == []


@pytest.mark.parametrize(("name", "product", "format_"), [*made_of_each()], ids=lambda part: part)
def it_builds_and_reads_back(name: str, product: str, format_: str) -> None:
    model = model_of(name)
    if why_absent(registry.product(product), Target(model, Path(), "")):
        return
    try:
        data = srm_docs.render(model, product, format_, look=styled(load_theme(THEMES[name])))
    except TooLargeError:
        assert product == "quick-card"
        return
    text = squeezed(READERS[format_](data))
    if format_ not in ("mermaid", "svg"):  # which escape characters, and break names into lines
        assert squeezed(model.title) in text
        assert model.licence
        credited = f"{model.licence.name} {model.licence.attribution}" if model.licence.attribution else ""
        # A page may end within it.
        assert [word for word in credited.split() if word not in text] == []
    if (product, format_) == ("handout", "pdf"):
        assert faults(data) == []


class DescribeTheListOfModels:
    def it_has_a_line_of_facts_for_each(self) -> None:
        lines = CliRunner().invoke(cli, ["models"]).stdout.splitlines()
        for name in MODELS:
            (facts,) = (line for line in lines if line.startswith(f"{name} "))
            model = model_of(name)
            assert f"{len(model.rows)} × {len(model.services)}" in facts
            assert model.licence
            assert model.licence.name in facts
            assert any(line.startswith(f"  {model.title} – ") for line in lines)

    def it_is_also_for_programs_and_documents(self) -> None:
        listed: Any = yaml.safe_load(CliRunner().invoke(cli, ["models", "--format", "json"]).stdout)
        assert [entry["name"] for entry in listed] == list(MODELS)
        table = CliRunner().invoke(cli, ["models", "--format", "markdown"]).stdout.splitlines()
        assert len(table) == len(MODELS) + 2
        assert {line.count("|") for line in table} == {8}


class DescribeACopyOfAModel:
    def it_is_named_after_it_and_never_written_over_anything(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        first = CliRunner().invoke(cli, ["init", "--from", "microsoft-cloud"])
        assert (first.exit_code, first.stderr) == (0, "")
        before = Path("specs/microsoft-cloud.yaml").read_bytes()
        again = CliRunner().invoke(cli, ["init", "--from", "microsoft-cloud", "specs"])
        assert again.exit_code == 2
        assert "is there already" in again.stderr
        assert Path("specs/microsoft-cloud.yaml").read_bytes() == before

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--from", "microsft-cloud"], "did you mean 'microsoft-cloud'?"),
            (["--from", "qqqq.yaml"], "`srm-docs models` lists them"),
            (["--from", "microsoft-cloud", "--extends", "microsoft-cloud"], "choose one of them"),
            (["--extends", "qqqq"], "`srm-docs models` lists those that come with srm-docs"),
        ],
    )
    def it_is_refused_with_what_to_do(
        self, arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        refused = CliRunner().invoke(cli, ["init", *arguments])
        assert refused.exit_code == 2
        assert message in refused.stderr
        assert list(tmp_path.iterdir()) == []

    def it_is_completed_by_its_name(self) -> None:
        completing = {
            "_SRM_DOCS_COMPLETE": "bash_complete",
            "COMP_WORDS": "srm-docs init --from micro",
            "COMP_CWORD": "3",
        }
        done = CliRunner().invoke(cli, prog_name="srm-docs", env=completing, complete_var="_SRM_DOCS_COMPLETE")
        assert "plain,microsoft-cloud" in done.stdout

    @pytest.mark.parametrize("reference", ["base", "base.yaml", "./base.yaml"])
    def it_finds_what_the_model_extends_from_any_folder(
        self, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shipped = tmp_path / "shipped"
        shipped.mkdir()
        (shipped / "base.yaml").write_text(MODELS["microsoft-cloud"].read_text(encoding="utf-8"), encoding="utf-8")
        (shipped / "over.yaml").write_text(f"srm: 1\nextends: {reference}\ntitle: Over\n", encoding="utf-8")
        monkeypatch.setattr("srm_docs.language.published._INSTALLED", shipped)
        copy = tmp_path / "mine.yaml"
        copy.write_text(copy_of("over"), encoding="utf-8")
        loaded = load(copy)
        assert [it for it in loaded.report.diagnostics if it.code != ON_ITS_DAY] == []
        assert loaded.model
        assert loaded.model.licence
        assert "Copied from the model over" in loaded.model.licence.changes
        assert "CC BY 4.0" in loaded.model.licence.name

    def it_keeps_a_licence_in_several_languages(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        text = MODELS["microsoft-cloud"].read_text(encoding="utf-8").replace("language: en", "language: [en, de]")
        head, _, tail = text.partition("  changes: ")
        spoken = f"{head}  changes: {{en: In our words., de: In eigenen Worten}}\n{tail.partition(chr(10))[2]}"
        (tmp_path / "spoken.yaml").write_text(spoken, encoding="utf-8")
        monkeypatch.setattr("srm_docs.language.published._INSTALLED", tmp_path)
        models = load_text(copy_of("spoken")).models
        english, german = (model.licence.changes for model in models.values() if model.licence)
        assert english.startswith("In our words. Copied from")
        assert german.startswith("In eigenen Worten. Copied from")


def it_says_so_where_there_is_no_such_model() -> None:
    with pytest.raises(SrmDocsError, match="no model that comes with srm-docs is called"):
        copy_of("none-of-ours")
