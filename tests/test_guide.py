"""What the guide says is so: its specs get the messages it shows, its commands run, no key goes without an example."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import Keep
from lxml import html
from markdown_it import MarkdownIt
from support.guide import DOCS, EXAMPLES, PAGES, README, ROOT, SMALLEST, Example, commands, fences, files
from support.projects import BROKEN
from support.sessions import play

import srm_docs
from srm_docs.cli.main import cli
from srm_docs.core.bounds import BOUNDS
from srm_docs.language.loader import load_text
from srm_docs.language.schema import spec_schema
from srm_docs.model.exercise import Exercise
from srm_docs.pipeline.codes import explanations
from srm_docs.style.brand import load_brand
from srm_docs.yaml_source.schema_paths import schemas_at
from srm_docs.yaml_source.tree import Path as Steps
from srm_docs.yaml_source.tree import parse

PLAYED = [page for page, text in PAGES.items() if "\n```console\n" in text]
IN_AN_OVERLAY = ("before", "after")
"""The keys that say where an entry of an overlay goes: they are no part of the schema of a spec."""


def text_of(page: str, beginning: str) -> str:
    """The example of a page that has a line with this beginning."""
    (example,) = (example for example in EXAMPLES if example.page == page and f"\n{beginning}" in f"\n{example.text}")
    return example.whole


class DescribeTheExamples:
    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.page)
    def they_get_the_messages_that_are_shown(self, example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
        # The guide is read in December 2026: a review that is due later is not due yet.
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
        report = load_text(example.whole).report
        got = [f"{found.severity}[{found.code}]: {found.message}" for found in report.diagnostics]
        assert sorted(got) == sorted(example.messages.splitlines())

    def they_have_every_key_of_the_schema(self) -> None:
        schema = spec_schema()
        shapes = [schema, *schema["$defs"].values()]
        wanted = {(shape["title"], key) for shape in shapes for key in shape.get("properties", ())}
        assert len(wanted) > 120
        told = {pair for example in EXAMPLES if example.page == "keys" for pair in _keys(example.text)}
        missing = sorted(wanted - told)
        assert missing == [], "docs/keys.md has no example for these"

    def they_have_the_keys_of_overlays(self) -> None:
        overlay = parse(text_of("keys", "extends:"), "").data
        entries = overlay["responsibilities"].values()  # type: ignore[call-overload,index,union-attr]
        assert {key for entry in entries if entry for key in entry} >= set(IN_AN_OVERLAY)
        assert None in entries

    def they_say_what_the_answers_are(self) -> None:
        model = load_text(text_of("exercises", "  claim:\n")).model
        assert model
        answers = [task.answers for task in model.exercises.values() if isinstance(task, Exercise)]
        assert answers == [(0,), (0, 1), (0,)]

    def they_ask_in_five_forms(self) -> None:
        model = load_text(text_of("exercises", "  breach:")).model
        assert model
        answers = {id_: task.answers for id_, task in model.exercises.items() if isinstance(task, Exercise)}
        assert answers == {"breach": (0,), "parts": (0, 1), "statement": (1,), "match": (), "open": ()}

    def they_can_be_in_two_languages(self) -> None:
        loaded = load_text(text_of("languages", "language: [en, de] "))
        assert loaded.models["de"].owners["customer"].name == "Kunde"


def _keys(text: str) -> Iterator[tuple[str, str]]:
    """Each key of an example, with the shape to which it belongs there."""

    def walk(data: object, path: Steps) -> Iterator[tuple[str, str]]:
        if isinstance(data, dict):
            for place in schemas_at(spec_schema(), path):
                yield from ((place["title"], key) for key in data if key in place.get("properties", ()))
            for key, value in data.items():
                yield from walk(value, (*path, key))
        elif isinstance(data, list):
            for index, value in enumerate(data):
                yield from walk(value, (*path, index))

    return walk(parse(text, "").data, ())


class DescribeTheCommands:
    @pytest.mark.parametrize("page", PLAYED)
    def they_print_what_is_shown(self, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for step in play(DOCS / f"{page}.md", tmp_path):
            assert step.got == step.wanted, step.command
        if page == "web":
            assert (tmp_path / "public/.nojekyll").is_file()

    @pytest.mark.parametrize("page", [*PAGES, "README"])
    def they_are_understood(self, page: str) -> None:
        for name, arguments in commands(PAGES.get(page, README)):
            command = cli.get_command(None, name)  # type: ignore[arg-type]
            assert command, name
            if arguments and "owner-list" not in arguments:
                # Nothing is run: a wrong option, value or number of arguments is an exception.
                command.make_context(name, shlex.split(arguments))

    def they_are_on_every_page_that_has_to_do_with_them(self) -> None:
        assert sum(len(commands(text)) for text in PAGES.values()) > 100
        assert len(PLAYED) >= 6

    def they_are_all_listed(self) -> None:
        listed = re.findall(r"^\| `srm-docs (\w+)", PAGES["commands"], re.MULTILINE)
        assert listed == sorted(cli.list_commands(None))  # type: ignore[arg-type]

    def they_make_what_a_trainer_needs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "specs").mkdir()
        (tmp_path / "specs/lesson.yaml").write_text(files("lesson")["specs/lesson.yaml"], encoding="utf-8")
        rows = re.findall(r"^\| [^|]+ \| `srm-docs (build [^`]*)` \|$", PAGES["lesson"], re.MULTILINE)
        assert len(rows) == 13
        for row in rows[1:]:
            done = CliRunner().invoke(cli, shlex.split(row))
            assert (done.exit_code, done.stderr) == (0, ""), done.output


class DescribeWhatIsGenerated:
    def it_has_every_message(self, keep: Keep) -> None:
        printed = CliRunner().invoke(cli, ["explain", "--format", "markdown"]).output
        head, _, _ = PAGES["diagnostics"].partition("\n## ")
        keep(DOCS / "diagnostics.md", f"{head}\n{printed}".encode())

    def it_has_every_model(self, keep: Keep) -> None:
        table = CliRunner().invoke(cli, ["models", "--format", "markdown"]).output
        head, _, _ = PAGES["models"].partition("\n| Model")
        keep(DOCS / "models.md", f"{head}\n{table}".encode())

    def it_has_every_limit(self) -> None:
        rows = [
            f"| `{each.switch}` | `{each.variable}` | {each.default:,} {each.unit} | {each.what} |" for each in BOUNDS
        ]
        assert re.findall(r"^\| `--max.*$", PAGES["limits"], re.MULTILINE) == rows

    def it_has_the_tables_of_products_and_formats(self) -> None:
        printed = CliRunner().invoke(cli, ["formats", "--format", "markdown"]).output
        products, suffixes, _ = printed.split("\n\n", 2)
        assert products in PAGES["products"]
        assert suffixes in PAGES["products"]

    @pytest.mark.parametrize("page", ["spec", "languages", "lesson"])
    def it_has_pictures_that_the_product_draws(self, page: str, keep: Keep) -> None:
        path = f"pictures/{page}.boundary.svg"
        assert f"]({path})" in PAGES[page]
        whole = {"spec": SMALLEST, "languages": text_of("languages", "language: [en, de] ")}
        loaded = load_text(whole.get(page) or files(page)["specs/lesson.yaml"])
        model = loaded.models["de"] if page == "languages" else loaded.model
        assert model
        keep(DOCS / path, srm_docs.render(model, "boundary", "svg"))


class DescribeThePages:
    def they_name_messages_that_there_are(self) -> None:
        named = {
            name
            for page in PAGES
            if page not in ("diagnostics", "practice")
            for name in re.findall(r"\(`([a-z]+(?:-[a-z0-9]+)+)`\)", PAGES[page])
        }
        assert len(named) > 20
        assert named - set(explanations()) == set()

    def they_show_a_brand_that_no_warning_is_given_for(self, tmp_path: Path) -> None:
        text = files("template")["acme.yaml"]
        assert "customer-side" in text
        lines = [line for line in text.splitlines(True) if "acme" not in line.lower()]
        (tmp_path / "brand.yaml").write_text("".join(lines), encoding="utf-8")
        loaded = load_brand(tmp_path / "brand.yaml")
        assert loaded.theme
        assert loaded.report.diagnostics == ()

    def they_show_brands_that_only_lack_their_templates(self, tmp_path: Path) -> None:
        for name in ("corporate.yaml", "slides.yaml"):
            (tmp_path / name).write_text(files("template")[name], encoding="utf-8")
            codes = {found.code for found in load_brand(tmp_path / name).report.diagnostics}
            assert codes <= {"bad-template", "template-place"}, "they lack no more than the templates"

    def they_show_python_that_runs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "specs").symlink_to(ROOT / "specs")
        monkeypatch.chdir(tmp_path)
        names: dict[str, Any] = {}
        for code in fences("library", "python"):
            exec(compile(code, "library.md", "exec"), names)
        assert names["svg"].startswith(b"<?xml")
        assert names["result"].ok
        assert (tmp_path / "output/ai-shared-responsibility/matrix.docx").is_file()

    def they_list_the_functions_of_the_library(self) -> None:
        listed = re.findall(r"^\| `(\w+)", PAGES["library"], re.MULTILINE)
        assert sorted(listed) == sorted(set(srm_docs.__all__) - {"__version__"})

    def they_show_settings_that_an_editor_reads(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shown = files("preview")
        assert json.loads(shown[".vscode/settings.json"])["yaml.schemas"] == {"specs/srm.schema.json": ["specs/*.yaml"]}
        (task,) = json.loads(shown[".vscode/tasks.json"])["tasks"]
        pattern = task["problemMatcher"]["pattern"]
        monkeypatch.chdir(tmp_path)
        Path("a b.yaml").write_text(BROKEN, encoding="utf-8")
        printed = CliRunner().invoke(cli, [*shlex.split(task["command"])[1:], "a b.yaml"]).output
        found = re.match(pattern["regexp"], printed.splitlines()[0])
        assert found
        keys = ("file", "line", "column", "severity", "code")
        assert [found[pattern[key]] for key in keys] == ["a b.yaml", "12", "29", "error", "unknown-owner"]

    def they_show_pipelines_that_are_yaml(self) -> None:
        for name, text in files("ci").items():
            assert isinstance(yaml.safe_load(text), dict), name


class DescribeTheGuideToTheWeb:
    def it_is_right_that_markdown_lets_a_fragment_through(self) -> None:
        code = "```\nfirst\n\n\nsecond\n```"
        lines = "".join(f"      {line}\n" for line in code.splitlines())
        model = load_text(f"{SMALLEST}sections:\n  code:\n    title: Some code\n    text: |\n{lines}").model
        assert model
        fragment = srm_docs.render(model, "page", "fragment").decode()
        assert MarkdownIt("commonmark").render(f"Before\n\n{fragment}\n\nBehind") == (
            f"<p>Before</p>\n{fragment.rstrip()}\n<p>Behind</p>\n"
        )
        (block,) = html.fragment_fromstring(fragment, create_parent=True).xpath("//pre")
        assert block.text_content().strip() == "first\n\n\nsecond"

    def it_names_links_that_lead_somewhere(self) -> None:
        model = srm_docs.load(ROOT / "specs/ai-shared-responsibility.yaml").model
        assert model
        page = html.document_fromstring(srm_docs.render(model, "page", "html").decode())
        ids = page.xpath("//@id")
        names = re.findall(r"#([a-z]+-?)(?:[A-Z]|\?)", "".join(re.findall(r"^\| `page.*$", PAGES["web"], re.M)))
        assert len(names) == 8
        for name in names:
            assert any(id_.startswith(name) for id_ in ids), name
        facets = {"owner", "service", "layer", "words"}
        assert facets == {*page.xpath("//@data-facet")}
