"""The web page: one file that loads nothing, valid, for everybody, and as true without a script as with one."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path

import pypdfium2
import pytest
from support.big import FEDRAMP, model_of
from support.browser import NODE, browser_page
from support.web_pages import (
    EDITIONS,
    GALLERY,
    NAMES,
    accessibility_faults,
    html_faults,
    look_of,
    page_data,
    page_file,
    parsed,
)

import srm_docs
from srm_docs.style.theme import theme_names

LESSON = "ai-shared-responsibility"
POLICY = Path(__file__).parent / "specs/good/policy.yaml"
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


def shown_text(text: str) -> str:
    """A text without white space, which lines and elements add and take."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def faults() -> dict[str, list[str]]:
    """What html-validate says of the page of each model."""
    if not (NODE / "node_modules" / "html-validate").exists():
        pytest.skip("html-validate is not installed: npm install --prefix tests/node")
    files = {name: page_file(name, *look_of(name)) for name in NAMES}
    found = html_faults(list(files.values()))
    return {name: found[file.stem] for name, file in files.items()}


@pytest.mark.parametrize("name", NAMES)
class DescribeAPage:
    def it_loads_and_runs_nothing_but_what_it_holds(self, name: str) -> None:
        data = page_data(name, *look_of(name))
        tree, text = parsed(data), data.decode()
        sources = [value for element in tree.iter() for key, value in element.attrib.items() if key in ("src", "data")]
        assert [source for source in sources if not source.startswith("data:image/")] == []
        assert tree.xpath("//link | //iframe | //object | //embed | //base") == []
        assert [
            key for element in tree.iter() for key in element.attrib if key == "style" or key.startswith("on")
        ] == []
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        for element in ("style", "script"):
            blocks = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
            digests = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks]
            assert [f"{element}-src 'sha256-{digest}'" in policy for digest in digests] == [True]

    def it_has_no_name_twice_and_no_link_into_the_void(self, name: str) -> None:
        tree = parsed(page_data(name, *look_of(name)))
        ids = tree.xpath("//@id")
        assert [id_ for id_ in set(ids) if ids.count(id_) > 1] == []
        targets = [href[1:] for href in tree.xpath("//@href") if href.startswith("#")]
        targets += [one for key in REFERENCES for value in tree.xpath(f"//@{key}") for one in value.split()]
        targets += [one for value in tree.xpath("//@data-lights") for one in value.split()]
        assert sorted(set(targets) - set(ids)) == []

    def it_is_valid_html(self, name: str, faults: dict[str, list[str]]) -> None:
        assert faults[name] == []

    def it_says_all_without_a_script(self, name: str) -> None:
        model, tree = GALLERY[name], parsed(page_data(name, *look_of(name)))
        for element in tree.xpath("//script | //style | //*[@hidden]"):
            element.drop_tree()
        text = shown_text(tree.text_content())
        parts = (*model.owners.values(), *model.services.values(), *model.layers.values(), *model.rows)
        assert [part.name for part in parts if shown_text(part.name) not in text] == []
        duties = (duty for row in model.rows for cell in row.cells.values() for duty in cell.duties)
        assert [duty.text for duty in duties if shown_text(duty.text) not in text] == []


def seen_in_a_browser() -> list[tuple[str, str, str]]:
    """Each fifth model, so that each edition is seen in each theme.

    ``SRM_DOCS_ALL_MODELS=1`` takes all models, ``SRM_DOCS_ALL_PAGES=1`` each in all themes and editions.
    """
    if os.environ.get("SRM_DOCS_ALL_PAGES"):
        return [(name, theme, edition) for name in NAMES for theme in theme_names() for edition in EDITIONS]
    return [(name, *look_of(name)) for name in (NAMES if os.environ.get("SRM_DOCS_ALL_MODELS") else NAMES[::5])]


@pytest.mark.parametrize(("name", "theme", "edition"), seen_in_a_browser())
class DescribeAPageInABrowser:
    def it_is_for_everybody(self, name: str, theme: str, edition: str) -> None:
        """Nothing has to be moved in two directions at 320 pixels: a window of 1,280 at 400 % (WCAG 2.2, 1.4.10)."""
        file = page_file(name, theme, edition)
        with browser_page(file, width=320, height=640) as page:
            assert page.requests == [file.as_uri()]
            assert page.messages == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert accessibility_faults(page) == []


class DescribeTheChart:
    def it_shows_what_a_cell_stands_for(self) -> None:
        with browser_page(page_file(LESSON)) as page:
            page.evaluate("document.querySelector('a.srm-part[href=\"#c-service-code--sagemaker\"]').focus()")
            shown = page.evaluate("document.querySelector('.srm-shown').innerText")
            assert "Underlying Service Code × Amazon SageMaker on EC2" in shown
            assert "Algorithm choice" in shown
            assert page.evaluate("document.querySelector('.srm-shown').ariaLive") == "polite"
            page.evaluate("document.querySelector('.srm-shown a').click()")
            assert page.evaluate("document.querySelector('tr:target').id").startswith("r-")

    def it_is_walked_through_by_arrows(self) -> None:
        with browser_page(page_file(LESSON)) as page:
            places = []
            page.evaluate("document.querySelector('a.srm-part').focus()")
            for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
                page.press(key)
                places.append(page.evaluate("document.activeElement.getAttribute('href')"))
            assert places == ["#c-data--rekognition", "#c-iam--rekognition", "#c-iam--bedrock", "#c-data--bedrock"]
            assert page.evaluate("document.querySelectorAll('a.srm-part[tabindex=\"0\"]').length") == 1

    def it_keeps_what_is_chosen_in_the_address(self) -> None:
        with browser_page(page_file(LESSON)) as page:
            page.evaluate("document.querySelector('a.srm-part').focus()")
            page.press("Enter")
            assert page.evaluate("location.hash") == "#c-data--bedrock"
            address = page.evaluate("location.href")
        with browser_page(address) as page:
            assert "Customer Data / Prompts × Amazon Bedrock" in page.evaluate(
                "document.querySelector('.srm-shown').innerText"
            )


class DescribeTheSwitch:
    def it_tells_what_changes(self) -> None:
        with browser_page(page_file(LESSON)) as page:
            page.evaluate("document.querySelector('.srm-settings input').focus()")
            page.press("ArrowRight")
            said = "document.querySelector('.srm-said').textContent"
            assert page.evaluate(said) == "Amazon Rekognition – There are no changes."
            page.press("ArrowRight")
            assert page.evaluate(said) == (
                "Amazon SageMaker on EC2 – Underlying Service Code: Customer and AWS; "
                "Compute / Storage / Database Architecture: Customer and AWS"
            )
            assert page.evaluate("document.querySelector('.srm-said').role") == "status"
            assert page.evaluate("location.hash") == "#shift?sagemaker"

    @pytest.mark.parametrize("name", [name for name in NAMES if look_of(name)[1] != "practice"][::8])
    def it_shows_the_owners_of_each_cell(self, name: str) -> None:
        model = GALLERY[name]
        with browser_page(page_file(name, *look_of(name)), media={"prefers-reduced-motion": "reduce"}) as page:
            held = page.evaluate(
                """[...document.querySelectorAll(".srm-settings input")].map((radio) => {
                  radio.click();
                  return [...document.querySelectorAll(".srm-track")].map((track) =>
                    [...track.children].map((slab) => slab.textContent));
                })"""
            )
            moving = page.evaluate("document.getAnimations().length")
        assert moving == 0
        for service, column in zip(model.services, held, strict=False):
            for layer, slabs in zip(model.layers.values(), column, strict=True):
                owners = [model.owners[id_].name for id_ in layer.owners.get(service, ())]
                assert sorted(slabs) == sorted(owners) or (not owners and len(slabs) == 1)

    def it_moves_for_those_who_want_motion(self) -> None:
        with browser_page(page_file(LESSON)) as page:
            page.evaluate("document.querySelectorAll('.srm-settings input')[2].click()")
            assert page.evaluate("document.getAnimations().length") > 0


class DescribeTheMatrix:
    def _rows(self, choice: str) -> str:
        return (
            "(async () => { for (const [name, value] of Object.entries(" + choice + ")) {"
            "const field = document.querySelector(`[data-facet=${name}]`); field.value = value;"
            "field.dispatchEvent(new Event('input')) }"
            # Rows are chosen in the next frame, and the address follows when nothing more is typed.
            "await new Promise((settled) => setTimeout(settled, 300));"
            "return [...document.querySelectorAll('.srm-matrix tr[data-held]')].filter((row) => !row.hidden)"
            ".map((row) => row.id) })()"
        )

    def it_is_filtered_by_who_does_what_where(self) -> None:
        model = GALLERY[LESSON]
        with browser_page(page_file(LESSON)) as page:
            shown = page.evaluate(self._rows("{owner: 'aws', service: 'sagemaker'}"))
            expected = [row.id for row in model.rows if "sagemaker" in row.cells]
            expected = [id_ for id_ in expected if "aws" in model.row(id_).cells["sagemaker"].holders]
            assert shown == [f"r-{id_}" for id_ in expected]
            count = f"{len(expected)} of {len(model.rows)} rows"
            assert page.evaluate("document.querySelector('.srm-count').textContent") == count
            assert page.evaluate("location.hash") == "#matrix?owner=aws&service=sagemaker"
            assert page.evaluate(self._rows("{owner: '', service: '', words: 'KEYS kms'}")) == ["r-encryption-keys"]
            address = page.evaluate("location.href")
        with browser_page(address) as page:
            assert page.evaluate(self._rows("{}")) == ["r-encryption-keys"]
            # A link to a row that the filter hides shows it.
            page.evaluate("location.hash = '#r-physical-data-center'")
            page.wait("!document.getElementById('r-physical-data-center').hidden")

    def it_counts_a_row_once_however_often_it_is_shown(self, tmp_path: Path) -> None:
        """The model has five matrices, one of them with a table for each service."""
        model = srm_docs.load(POLICY).model
        file = tmp_path / "page.html"
        file.write_bytes(srm_docs.render(model, "page", "html"))
        with browser_page(file) as page:
            shown = page.evaluate(self._rows("{words: 'rotate every 90 days'}"))
            assert len(shown) > 1
            assert {name.partition(".")[0] for name in shown} == {"r-encryption-keys"}
            count = f"1 of {len(model.rows)} rows"
            assert page.evaluate("document.querySelector('.srm-count').textContent") == count

    def it_answers_a_key_with_a_screenful_and_then_with_all(self, tmp_path: Path) -> None:
        model = model_of(FEDRAMP)
        file = tmp_path / "page.html"
        file.write_bytes(srm_docs.render(model, "page", "html"))
        shown = "[...document.querySelectorAll('.srm-matrix tr[data-held]:not([hidden])')].map((row) => row.id)"
        painted = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        with browser_page(file) as page:
            assert page.evaluate(shown) == [f"r-{row.id}" for row in model.rows]
            page.evaluate("document.querySelector('[data-facet=words]').focus()")
            page.press(*"quar")
            first = page.evaluate(f"{painted}.then(() => {shown})")
            expected = page.evaluate(
                "[...document.querySelectorAll('.srm-matrix tr[data-held]')]"
                ".filter((row) => row.textContent.toLowerCase().includes('quar')).map((row) => row.id)"
            )
            page.wait(f"{shown}.length === {len(expected)}")
            assert 20 < len(first) <= len(expected) < FEDRAMP
            assert expected[: len(first)] == first
            assert page.evaluate(shown) == expected
            count = f"{len(expected)} of {FEDRAMP} rows"
            assert page.evaluate("document.querySelector('.srm-count').textContent") == count

    def it_is_sorted_by_its_heads(self) -> None:
        with browser_page(page_file(LESSON)) as page:
            first = (
                "[...document.querySelectorAll('.srm-matrix tbody')][0].querySelector('tr[data-held] th p').textContent"
            )
            page.evaluate("document.querySelector('.srm-matrix thead button').focus()")
            before = page.evaluate(first)
            page.press("Enter")
            assert page.evaluate("document.querySelector('.srm-matrix thead th').ariaSort") == "ascending"
            assert page.evaluate(first) == "Data Classification"
            page.press("Enter", "Enter")
            assert page.evaluate(first) == before

    @pytest.mark.parametrize(("paper", "pages_of_table"), [("A4", 1), ("A5", 2)])
    def it_is_printed_whole(self, paper: str, pages_of_table: int, tmp_path: Path) -> None:
        with browser_page(page_file(LESSON)) as page:
            page.evaluate(self._rows("{words: 'nothing has these words'}"))
            page.drive(f"await page.pdf({{path: argument, format: '{paper}'}})", str(tmp_path / "page.pdf"))
        document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
        pages = [shown_text(page.get_textpage().get_text_range()) for page in document]
        names = [shown_text(row.name) for row in GALLERY[LESSON].rows]
        assert [name for name in names if name not in "".join(pages)] == []
        # The head stands on each page of the table, and never without a row.
        below_heads = [page.partition("ItemCustomerAWS")[2] for page in pages if "ItemCustomerAWS" in page]
        assert len(below_heads) >= pages_of_table
        assert [below for below in below_heads if not any(name in below for name in names)] == []

    def it_has_an_address_for_each_cell(self) -> None:
        tree = parsed(page_data(LESSON))
        cell = tree.get_element_by_id("r-encryption-keys--aws")
        assert "The tool to create them" in cell.text_content()


class DescribeItsLanguages:
    def they_are_in_one_page_with_a_switch(self, tmp_path: Path) -> None:
        spec = Path(__file__).parent / "specs" / "good" / "languages.yaml"
        srm_docs.build([spec], tmp_path, srm_docs.Selection(only=("page",)))
        page_path = tmp_path / "languages" / "page.html"
        with browser_page(page_path) as page:
            tellings = page.evaluate(
                "[...document.querySelectorAll('.srm-telling')].map((one) => [one.lang, one.hidden])"
            )
            assert [hidden for _, hidden in tellings].count(False) == 1
            shown = [language for language, hidden in tellings if not hidden]
            other = next(language for language, hidden in tellings if hidden)
            page.evaluate(
                f"document.querySelector('.srm-telling:not([hidden]) .srm-languages a[lang={other}]').click()"
            )
            page.wait(f"document.documentElement.lang === '{other}'")
            assert page.evaluate("document.querySelector('.srm-telling:not([hidden])').lang") == other
            assert accessibility_faults(page) == []
        assert shown
        with browser_page(page_path, javascript=False) as page:
            assert page.evaluate("[...document.querySelectorAll('.srm-telling')].every((one) => one.checkVisibility())")


class DescribeItsDarkness:
    def it_follows_the_reader(self) -> None:
        background = "getComputedStyle(document.querySelector('.srm-page')).backgroundColor"
        with browser_page(page_file(LESSON), media={"prefers-color-scheme": "dark"}) as page:
            assert page.evaluate(background) != "rgb(255, 255, 255)"
            assert accessibility_faults(page) == []
        with browser_page(page_file(LESSON, "high-contrast"), media={"prefers-color-scheme": "dark"}) as page:
            assert page.evaluate(background) == "rgb(255, 255, 255)"


class DescribeItsSize:
    def it_is_small(self) -> None:
        """Of the lesson, and of a matrix as large as FedRAMP's; `tests/benchmarks/web_page.py` has more."""
        assert len(page_data(LESSON)) < 150_000
        assert len(srm_docs.render(model_of(FEDRAMP), "page", "html")) < 3_000_000
