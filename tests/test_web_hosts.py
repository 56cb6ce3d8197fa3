"""A fragment in a stranger's page, and the list of models, as a browser shows them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.browser import NODE, browser_page
from support.projects import MINIMAL, write_spec
from support.web_pages import accessibility_faults, html_faults

import srm_docs
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import build

SPECS = Path(srm_docs.__file__).parents[1] / "specs"
NAMES = ("ai-shared-responsibility", "microsoft-cloud")

# What wikis and frameworks of CSS do to elements: Bootstrap, Tailwind's preflight, themes of MkDocs and Docusaurus.
HOSTILE_CSS = """
* { margin: 0; padding: 0; box-sizing: content-box; }
body { font: 13px/1 serif; color: #900; text-align: center; }
h1, h2, h3, h4 { font-size: 11px; font-weight: 400; color: green; text-transform: uppercase; }
table { display: block; border-spacing: 9px; font-size: 30px; }
ul, ol { list-style: square; } a { color: red; text-decoration: none; }
img, svg { display: block; max-width: 100%; height: auto; vertical-align: middle; }
button { background: hotpink; border: 9px dotted; } label { display: inline; font-weight: 900; }
details > summary { display: none; } section { border: 3px dashed red; } p { text-indent: 4em; }
"""
OURS = """
<article id="theirs"><h2 class="title">Their title</h2><p id="top">Their text <a href="#">a link</a></p>
<table class="matrix"><tbody><tr><th>Head</th><td>Cell</td></tr></tbody></table><ul><li>Item</li></ul>
<button>Button</button><details open><summary>More</summary>Text</details><select><option>A</option></select></article>
"""
STYLES = """[...document.querySelectorAll("html, body, #theirs, #theirs *")].map((element) => {
  const style = getComputedStyle(element);
  const sizes = /^(block-size|height|width|inline-size|perspective-origin|transform-origin)/;
  return [...style].filter((name) => !sizes.test(name)).map((name) => style.getPropertyValue(name)).join("|");
})"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A stranger's page without fragments, and one with two."""
    folder = tmp_path_factory.mktemp("host")
    meta = '<meta charset="utf-8"><title>Wiki</title>'
    head = f'<!DOCTYPE html><html lang="en"><head>{meta}<style>{HOSTILE_CSS}</style></head>'
    models = (srm_docs.load(SPECS / f"{name}.yaml").model for name in NAMES)
    fragments = "".join(srm_docs.render(model, "page", "fragment").decode() for model in models if model)
    pages = {"bare": f"{head}<body>{OURS}</body></html>", "full": f"{head}<body>{OURS}{fragments}</body></html>"}
    files = {name: folder / f"{name}.html" for name in pages}
    for name, path in files.items():
        path.write_text(pages[name], encoding="utf-8")
    return files


class DescribeTwoFragmentsInAPageOfAWiki:
    def they_change_nothing_of_it(self, host: dict[str, Path]) -> None:
        with browser_page(host["bare"]) as bare, browser_page(host["full"]) as full:
            before, after = bare.evaluate(STYLES), full.evaluate(STYLES)
            assert len(before) > 15
            assert after == before
            assert full.evaluate("document.title") == "Wiki"

    def they_run_without_a_word_and_without_a_request(self, host: dict[str, Path]) -> None:
        with browser_page(host["full"]) as page:
            assert page.requests == [host["full"].as_uri()]
            assert page.messages == []
            assert page.evaluate("document.querySelectorAll('.srm-page[data-srm-alive]').length") == 2

    def they_share_no_id(self, host: dict[str, Path]) -> None:
        with browser_page(host["full"]) as page:
            ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
            assert len(ids) == len(set(ids))
            lost = page.evaluate(
                """[...document.querySelectorAll('.srm-page a[href^="#"]')]
                .map((link) => link.getAttribute("href").slice(1))
                .filter((id) => !document.getElementById(decodeURIComponent(id)))"""
            )
            assert lost == []

    def they_have_the_colours_of_their_own_owners(self, host: dict[str, Path]) -> None:
        with browser_page(host["full"]) as page:
            for name in NAMES:
                own = page.evaluate(
                    f"""(() => {{
                    const root = document.getElementById("{name}--srm");
                    const style = root.querySelector("style").textContent;
                    const [, fill] = style.match(/srm-party-1{{--srm-fill:(#\\w+)/);
                    const element = root.querySelector(".srm-party-1");
                    return [fill, getComputedStyle(element).getPropertyValue("--srm-fill")];
                    }})()"""
                )
                assert own[0] == own[1]

    def they_are_filtered_apart(self, host: dict[str, Path]) -> None:
        with browser_page(host["full"]) as page:
            shown = """[...document.querySelectorAll(".srm-page")].map(
              (root) => root.querySelectorAll("tr[data-held]:not([hidden])").length)"""
            before = page.evaluate(shown)
            page.evaluate(
                """(async () => {
                const field = document.querySelector(".srm-page input[type=search]");
                field.value = "no row says this";
                field.dispatchEvent(new Event("input", {bubbles: true}));
                await new Promise((settled) => setTimeout(settled, 300));
                })()"""
            )
            assert page.evaluate(shown) == [0, before[1]]
            assert page.evaluate("location.hash") == ""

    def they_have_the_chart_to_themselves_in_a_narrow_column(self, tmp_path: Path) -> None:
        """What is told of a cell stands beside the chart only where the column, not the window, has room for both."""
        model = srm_docs.load(SPECS / f"{NAMES[0]}.yaml").model
        fragment = srm_docs.render(model, "page", "fragment").decode()
        beside = """(() => {
          const [chart, told] = [".srm-chart .srm-scroll", ".srm-shown"].map(
            (part) => document.querySelector(part).getBoundingClientRect());
          return told.top < chart.bottom;
        })()"""
        for width, stands_beside in ((700, False), (1300, True)):
            file = tmp_path / f"{width}.html"
            column = f'<div style="width: {width}px">{fragment}</div>'
            file.write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>Wiki</title>{column}', encoding="utf-8")
            with browser_page(file, width=1400) as page:
                assert page.evaluate(beside) is stands_beside

    def they_are_not_spoilt_by_its_resets(self, host: dict[str, Path]) -> None:
        with browser_page(host["full"]) as page:
            looks = page.evaluate(
                """(() => {
                const root = document.querySelector(".srm-page");
                const look = (selector, name) => getComputedStyle(root.querySelector(selector))[name];
                return {
                  table: look("table.srm-matrix", "display"), cell: look("td", "textAlign"),
                  size: look("table", "fontSize"), case: look(".srm-part-title", "textTransform"),
                  title: parseFloat(look(".srm-part-title", "fontSize")),
                  indent: look("p", "textIndent"), summary: look("details > summary", "display"),
                  section: look("section.srm-part", "borderTopWidth"), button: look(".srm-all", "borderTopWidth"),
                  bar: look(".srm-contents", "position"),
                  gap: parseFloat(look(".srm-part", "marginTop")) > 0, align: look(".srm-part p", "textAlign"),
                };
                })()"""
            )
            assert looks["title"] > 18
            assert (looks["table"], looks["cell"], looks["align"]) == ("table", "start", "start")
            assert (looks["case"], looks["indent"], looks["summary"] != "none") == ("none", "0px", True)
            assert (looks["section"], looks["button"], looks["gap"]) == ("0px", "1px", True)
            assert looks["bar"] == "static"
            assert float(looks["size"].removesuffix("px")) < 20


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    names = ("a.yaml", "ein name mit leerzeichen.yaml")
    build(
        [write_spec(folder, name, MINIMAL) for name in names], folder / "out", Selection(["boundary.svg"]), index=True
    )
    return folder / "out/index.html"


class DescribeTheListOfModelsInABrowser:
    @pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (320, "dark")])
    def it_shows_pictures_and_asks_for_nothing_else(self, index: Path, width: int, scheme: str) -> None:
        with browser_page(index, width=width, media={"prefers-color-scheme": scheme}) as page:
            assert page.messages == []
            # A picture that is out of sight is loaded when it comes into sight.
            page.drive("await page.evaluate('scrollTo(0, document.body.scrollHeight)')")
            page.wait("[...document.images].every((image) => image.complete)")
            assert len(page.requests) == 3
            assert page.evaluate("Math.min(...[...document.images].map((image) => image.naturalWidth))") > 0
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert accessibility_faults(page) == []

    def it_is_valid(self, index: Path) -> None:
        if not (shutil.which("node") and (NODE / "node_modules/html-validate").exists()):
            pytest.skip("html-validate is not installed")
        assert html_faults([index]) == {"index": []}
