"""``index.html``: what lists the models of an output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from support.projects import BROKEN, MINIMAL, write_spec

from srm_docs.core.diagnostics import Severity
from srm_docs.pipeline import entrance
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.result import BuildResult
from srm_docs.pipeline.run import build

Listing = Callable[..., BuildResult]

PICTURE = Selection(only=["boundary.svg"])
LISTED = Selection(only=["boundary.svg", "matrix.csv"])
HOSTILE = '</title><script>alert("1")</script>&amp;"\'><img src=x onerror=alert(1)>'
EXERCISE = """\
exercises:
  one:
    question: Who owns the hardware?
    choices: [{text: The customer, owner: customer}, {text: The provider, owner: provider}]
    answer: 2
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def listed(tmp_path: Path, output: Path) -> Listing:
    """Build a spec of this name with an index."""

    def make(
        name: str = "small.yaml", text: str = MINIMAL, selection: Selection = PICTURE, **more: object
    ) -> BuildResult:
        return build([write_spec(tmp_path, name, text)], output, selection, index=True, **more)  # type: ignore[arg-type]

    return make


def page(output: Path) -> html.HtmlElement:
    return html.document_fromstring((output / "index.html").read_text(encoding="utf-8"))


def addresses(output: Path) -> list[str]:
    """The paths that a list leads to and shows, each once."""
    return list(dict.fromkeys(unquote(address) for address in page(output).xpath("//@href | //@src")))


class DescribeTheListOfModels:
    def it_leads_to_the_files_of_all_runs_and_all_are_there(self, output: Path, listed: Listing) -> None:
        listed("a.yaml", selection=LISTED)
        listed("b c#?%.yaml")
        listed("a.yaml", selection=Selection(only=["boundary.svg"], edition="learner"))
        found = addresses(output)
        assert {"./a/boundary.svg", "./a/matrix.csv", "./a/learner/boundary.svg"} < {*found}
        assert len(found) == 4
        assert all((output / path).is_file() for path in found)

    def it_says_what_each_is(self, output: Path, listed: Listing) -> None:
        result = listed(text=MINIMAL.replace("version:", "subtitle: Below it\nversion:"), selection=LISTED)
        text = " ".join(page(output).text_content().split())
        for part in ("A small model", "Below it", "Version 1.0", "As of 23 November 2026", "The boundary", "CSV"):
            assert part in text
        size = next(file.size for file in result.files if file.format == "csv")
        assert f"{max(1, round(size / 1000))} kB" in text
        (picture,) = page(output).xpath("//img")
        assert picture.get("alt") == "Picture of the boundary: A small model"

    def it_runs_nothing_and_asks_nobody(self, output: Path, listed: Listing) -> None:
        listed()
        (policy,) = page(output).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "script" not in policy
        assert "unsafe" not in policy
        assert not page(output).xpath("//script | //link | //@style | //iframe")
        assert all(address.startswith("./") for address in addresses(output))

    def it_prints_hostile_titles_as_they_are(self, output: Path, listed: Listing) -> None:
        listed(text=MINIMAL.replace("title: A small model", f"title: {json.dumps(HOSTILE)}"))
        (title,) = page(output).xpath("//h2")
        assert title.text_content().strip() == HOSTILE
        assert not page(output).xpath("//script | //@onerror")

    def it_speaks_the_language_of_most_models(self, output: Path, listed: Listing) -> None:
        german = MINIMAL.replace("title: A small model", "title: Ein kleines Modell\nlanguage: de")
        listed("a.yaml", german)
        assert page(output).get("lang") == "de"
        assert "Stand: 23. November 2026" in page(output).text_content()
        listed("b.yaml")
        assert page(output).get("lang") == "en"
        assert page(output).xpath("//h2/@lang") == ["de", "en"]

    def it_marks_what_holds_answers(self, output: Path, listed: Listing) -> None:
        listed("none.yaml")
        assert "answers" not in page(output).text_content()
        listed("asked.yaml", MINIMAL + EXERCISE)
        listed("asked.yaml", MINIMAL + EXERCISE, selection=Selection(only=["boundary.svg"], edition="learner"))
        told = [element.text_content() for element in page(output).xpath("//h3 | //p[@class='srm-remark']")]
        assert told == ["Instructor's edition", "holds answers", "Learner's edition"]

    def it_believes_a_manifest_only_what_is_there(self, output: Path, listed: Listing) -> None:
        listed("a.yaml", selection=LISTED)
        listed("b.yaml")
        (output / "a/matrix.csv").unlink()
        told = json.loads((output / "a/manifest.json").read_text())
        told["files"].append({**told["files"][0], "name": "../../small.yaml"})
        told["spec"]["title"] = "\ud800\0<b>"
        (output / "a/manifest.json").write_text(json.dumps(told))
        for name, text in {"c": "[1]", "d": '{"srm": 1}', "e": "[" * 100_000, "f": "\xff"}.items():
            (output / name).mkdir()
            (output / name / "manifest.json").write_text(text)
        listed("b.yaml")
        assert addresses(output) == ["./a/boundary.svg", "./b/boundary.svg"]
        assert page(output).xpath("//h2")[0].text_content() == "\ufffd\ufffd<b>"

    def it_searches_no_tree_of_others(self, output: Path, listed: Listing) -> None:
        listed("a.yaml")
        (output / "theirs").mkdir()
        (output / "theirs/notes.txt").write_text("mine")
        (output / "a").rename(output / "theirs/a")
        listed("b.yaml")
        assert addresses(output) == ["./b/boundary.svg"]


class DescribeWhenItIsMade:
    def it_is_made_unless_single_files_are_asked_for(self, tmp_path: Path, output: Path) -> None:
        spec = write_spec(tmp_path)
        assert build([spec], output, PICTURE).entrance is None
        assert not (output / "index.html").exists()
        result = build([spec], output, Selection(variants=()), index=None)
        assert result.entrance
        assert result.entrance.models == 1
        assert "./small/page.html" in addresses(output)

    def but_one_that_is_there_is_kept_right(self, tmp_path: Path, output: Path, listed: Listing) -> None:
        listed("a.yaml")
        build([write_spec(tmp_path, "b.yaml")], output, PICTURE)
        assert addresses(output) == ["./a/boundary.svg", "./b/boundary.svg"]
        build([write_spec(tmp_path, "c.yaml")], output, PICTURE, index=False)
        assert addresses(output) == ["./a/boundary.svg", "./b/boundary.svg"]

    def it_drops_what_a_build_takes_away(self, tmp_path: Path, output: Path, listed: Listing) -> None:
        listed(selection=LISTED)
        listed(text=MINIMAL.replace("A small", "Another"), clean=True)
        assert addresses(output) == ["./small/boundary.svg"]

    def it_stays_as_it_is_where_a_build_fails(self, output: Path, listed: Listing) -> None:
        listed("a.yaml")
        before = (output / "index.html").read_bytes()
        assert not listed("b.yaml", BROKEN).ok
        assert (output / "index.html").read_bytes() == before

    def it_is_foreseen_by_a_dry_run(self, output: Path, listed: Listing) -> None:
        foreseen = listed("a.yaml", dry_run=True).entrance
        assert foreseen == entrance.Entrance(output / "index.html", 1, True)
        assert not output.exists()
        listed("a.yaml")
        again = listed("a.yaml", dry_run=True).entrance
        assert again
        assert not again.changed

    def it_lists_what_runs_at_once_have_made(self, tmp_path: Path, output: Path) -> None:
        code = "import sys; from srm_docs.pipeline.run import build; from srm_docs.pipeline.plan import Selection\n"
        code += "sys.exit(not build([sys.argv[1]], sys.argv[2], Selection(['boundary.svg']), index=True).ok)"
        specs = [write_spec(tmp_path, f"{name}.yaml") for name in "abc"]
        runs = [subprocess.Popen([sys.executable, "-c", code, str(spec), str(output)]) for spec in specs]
        assert [run.wait(120) for run in runs] == [0, 0, 0]
        assert addresses(output) == [f"./{name}/boundary.svg" for name in "abc"]
        assert not [path.name for path in output.iterdir() if path.name.startswith(".")]


class DescribeAnIndexOfOthers:
    @pytest.mark.parametrize("text", ["<h1>Ours</h1>", ""])
    def it_is_never_written_over(self, text: str, output: Path, listed: Listing) -> None:
        output.mkdir()
        (output / "index.html").write_text(text)
        result = listed()
        (warning,) = result.report.warnings
        assert (result.ok, warning.code, warning.severity) == (True, "index-left", Severity.WARNING)
        assert "--no-index" in warning.hint
        assert (output / "index.html").read_text() == text
        assert (output / "small/boundary.svg").is_file()

    def and_stops_a_strict_build(self, output: Path, listed: Listing) -> None:
        output.mkdir()
        (output / "index.html").write_text("<h1>Ours</h1>")
        assert not listed(strict=True).ok
        assert [path.name for path in output.iterdir()] == ["index.html"]

    def and_so_is_a_link_or_a_folder(self, tmp_path: Path, output: Path, listed: Listing) -> None:
        output.mkdir()
        (tmp_path / "elsewhere").write_text("mine")
        (output / "index.html").symlink_to(tmp_path / "elsewhere")
        assert [warning.code for warning in listed().report.warnings] == ["index-left"]
        assert (tmp_path / "elsewhere").read_text() == "mine"

    def it_is_no_failure_when_it_can_not_be_written(
        self, output: Path, listed: Listing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise entrance.OutputError("can't write output/index.html: the disk is full")

        monkeypatch.setattr(entrance, "put", full)
        result = listed()
        assert (result.ok, [warning.code for warning in result.report.warnings]) == (True, ["index-left"])
