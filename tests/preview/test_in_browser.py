"""The preview in Chromium: what a person sees who edits a spec, and goes about by the keyboard."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.browser import BrowserPage, browser_page
from support.projects import BROKEN, MINIMAL, write_spec
from support.web_pages import accessibility_faults

from srm_docs.pipeline.plan import Selection
from srm_docs.preview.following import sleep
from srm_docs.preview.session import served, start
from srm_docs.preview.setup import Setup
from srm_docs.preview.watching import Watch

PICTURES = "[...document.querySelectorAll('.picture')].map((frame) => frame.shadowRoot.textContent)"
LESSON = Path(__file__).parents[2] / "specs" / "ai-shared-responsibility.yaml"
READY = "!document.querySelector('.waits') && document.querySelector('main').children.length"
FRAME = "document.querySelector('iframe:not(.coming)')"


class EndedError(Exception):
    """The test is over."""


@contextmanager
def previewed(spec: Path, *only: str, editor: str = "vscode://file{file}:{line}:{column}") -> Iterator[str]:
    """The address of a preview that follows a spec as the command does."""
    session = start(Setup((spec,), Selection(only=only)), lambda *_: None)
    is_over = threading.Event()

    def pause(watch: Watch) -> None:
        if is_over.is_set():
            raise EndedError
        sleep(watch)

    def follow() -> None:
        try:
            session.run(pause)
        except EndedError:
            return

    follower = threading.Thread(target=follow)
    follower.start()
    try:
        with served(session, 0, editor) as (server, _):
            yield server.address
    finally:
        is_over.set()
        follower.join()


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return write_spec(tmp_path)


def keep_version(page: BrowserPage) -> None:
    """Wait until the preview can compare the page that it shows with the next one, and mark the page."""
    page.wait("document.querySelector('.body')?.version")
    page.evaluate(f"{FRAME}.contentWindow.isMarked = true")


def shows(page: BrowserPage, text: str) -> None:
    page.wait(f"{READY} && {PICTURES}.length && {PICTURES}.every((told) => told.includes('{text}'))")


class DescribeThePreviewInABrowser:
    def it_shows_an_edit_and_keeps_the_last_good_picture(self, spec: Path) -> None:
        with previewed(spec, "boundary", "stack") as address, browser_page(address, height=400) as page:
            shows(page, "A small model")
            assert page.evaluate("document.title") == "A small model"
            page.evaluate("document.querySelector('main').scrollTop = 150")
            spec.write_text(MINIMAL.replace("A small", "A better"))
            shows(page, "A better model")
            assert page.evaluate("document.querySelector('main').scrollTop") == 150
            spec.write_text(BROKEN)
            page.wait("document.querySelector('#findings').open")
            assert page.evaluate("document.querySelector('#status').textContent") == "1 error"
            told = page.evaluate("document.querySelector('#findings').innerText")
            assert "did you mean 'customer'?" in told
            assert f"{spec}:12:29" in told
            assert page.evaluate("document.querySelector('#findings a').href") == f"vscode://file{spec}:12:29"
            shows(page, "A better model")
            spec.write_text(MINIMAL)
            page.wait("document.querySelector('#findings').hidden")
            shows(page, "A small model")
            assert page.messages == []
            assert all(request.startswith(address) for request in page.requests)

    def it_takes_nothing_of_a_spec_for_more_than_text(self, spec: Path) -> None:
        hostile = "<img src=x onerror=alert(1)>&amp;"
        spec.write_text(
            MINIMAL.replace("A small model", f"'{hostile}'").replace("owner: provider", f"owner: '{hostile}'")
        )
        with previewed(spec, "boundary") as address, browser_page(address) as page:
            page.wait("document.querySelector('#findings').open")
            assert hostile in page.evaluate("document.querySelector('#findings').textContent")
            spec.write_text(MINIMAL.replace("A small model", f"'{hostile}'"))
            page.wait(f"{READY} && {PICTURES}.length")
            assert page.evaluate("document.querySelector('h1').textContent") == hostile
            assert page.evaluate("document.querySelectorAll('body img').length") == 0
            assert page.messages == []

    def it_is_operated_by_the_keyboard(self, spec: Path) -> None:
        with previewed(spec, "boundary", "stack", "matrix.csv") as address, browser_page(address) as page:
            shows(page, "A small model")
            focused = "document.activeElement.textContent"
            page.press("Tab")
            assert page.evaluate(focused) == "Skip to what is shown"
            page.press("Tab", "Tab")
            assert page.evaluate(focused) == "Boundary"
            page.press("Enter")
            page.wait(f"{READY} && {PICTURES}.length === 1")
            assert page.evaluate("document.querySelector('[aria-current=page]').textContent") == "Boundary"
            spec.write_text(MINIMAL.replace("A small", "A better"))
            shows(page, "A better model")
            assert page.evaluate(focused) == "Boundary"
            page.press("Tab", "Tab", "Enter")
            page.wait(f"{READY} && document.querySelector('pre')")
            assert "Hardware" in page.evaluate("document.querySelector('pre').textContent")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def it_is_accessible_with_findings_and_without(self, spec: Path, scheme: str) -> None:
        media = {"prefers-color-scheme": scheme}
        with previewed(spec, "boundary", "stack") as address, browser_page(address, media=media) as page:
            shows(page, "A small model")
            assert accessibility_faults(page) == []
            spec.write_text(BROKEN)
            page.wait("document.querySelector('#findings').open")
            assert accessibility_faults(page) == []

    def it_fits_a_small_screen(self, spec: Path) -> None:
        spec.write_text(BROKEN)
        with previewed(spec, "boundary", "stack") as address, browser_page(address, width=320) as page:
            page.wait("document.querySelector('#findings').open")
            spec.write_text(MINIMAL)
            shows(page, "A small model")
            assert page.evaluate("document.documentElement.scrollWidth") == 320

    def it_shows_a_page_anew_where_it_was(self, spec: Path) -> None:
        with previewed(spec, "page") as address, browser_page(address, height=500) as page:
            page.wait(f"{READY} && {FRAME}?.contentDocument.body.textContent.includes('A small model')")
            page.evaluate(f"{FRAME}.contentWindow.scrollTo(0, 200)")
            page.evaluate(f"({FRAME}.contentDocument.querySelector('details') ?? {{}}).open = true")
            spec.write_text(MINIMAL.replace("A small", "A better"))
            page.wait(f"{READY} && {FRAME}.contentDocument.body.textContent.includes('A better model')")
            assert page.evaluate(f"{FRAME}.contentWindow.scrollY") == 200
            assert page.evaluate(f"({FRAME}.contentDocument.querySelector('details') ?? {{open: true}}).open") is True
            assert page.evaluate("document.querySelectorAll('iframe').length") == 1
            assert page.messages == []

    def it_changes_a_page_where_it_stands(self, spec: Path) -> None:
        text = LESSON.read_text(encoding="utf-8")
        spec.write_text(text, encoding="utf-8")
        with previewed(spec, "page") as address, browser_page(address) as page:
            keep_version(page)
            page.evaluate(f"{FRAME}.contentDocument.querySelector('.srm-matrix thead button').click()")
            rows = f"[...{FRAME}.contentDocument.querySelectorAll('tr[data-held]:not([hidden])')].map((row) => row.id)"
            before = page.evaluate(rows)
            for old, new in (("The Partnership", "The New Deal"), ("Identifying PII/Secret", "Finding **secrets**")):
                text = text.replace(old, new)
                spec.write_text(text, encoding="utf-8")
                page.wait(f"{READY} && {FRAME}.contentDocument.body.textContent.includes('{new.strip('*')[:7]}')")
            assert page.evaluate(f"{FRAME}.contentWindow.isMarked") is True
            assert page.evaluate(rows) == before
            assert page.evaluate(f"{FRAME}.contentDocument.title").startswith("The New Deal")
            # Its scripts know of it, and it says what a page does that is loaded now.
            typed = "Object.assign(%s, {value: 'finding secrets'}).dispatchEvent(new Event('input'))"
            page.evaluate(typed % f"{FRAME}.contentDocument.querySelector('[data-facet=words]')")
            page.wait(f"{rows}.length === 1")
            shown = f"{FRAME}.contentDocument.querySelector('.srm-page').textContent"
            with browser_page(address) as other:
                keep_version(other)
                other.evaluate(f"{FRAME}.contentDocument.querySelector('.srm-matrix thead button').click()")
                other.evaluate(typed % f"{FRAME}.contentDocument.querySelector('[data-facet=words]')")
                other.wait(f"{rows}.length === 1")
                assert page.evaluate(shown) == other.evaluate(shown)
            assert page.messages == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("name: AWS", "name: The vendor"),
            (
                "  regions: {name: Global Infrastructure / Regions}",
                "  regions: {name: Global Infrastructure / Regions}\n  more: {name: One more, owner: aws}",
            ),
        ],
    )
    def it_loads_a_page_anew_that_its_scripts_have_read(self, spec: Path, old: str, new: str) -> None:
        text = LESSON.read_text(encoding="utf-8")
        spec.write_text(text, encoding="utf-8")
        with previewed(spec, "page") as address, browser_page(address) as page:
            keep_version(page)
            page.evaluate(f"{FRAME}.contentDocument.querySelector('.srm-matrix thead button').click()")
            spec.write_text(text.replace(old, new), encoding="utf-8")
            page.wait(f"{READY} && !{FRAME}.contentWindow.isMarked")
            assert new.rpartition("name: ")[2].partition(",")[0] in page.evaluate(
                f"{FRAME}.contentDocument.body.innerText"
            )
            assert page.evaluate(f"{FRAME}.contentDocument.querySelector('thead th').ariaSort") == "ascending"
            assert page.messages == []

    def it_gives_its_stream_back_while_nobody_sees_it(self, spec: Path) -> None:
        hide = "Object.defineProperty(document, 'hidden', {configurable: true, value: %s});"
        change = "document.dispatchEvent(new Event('visibilitychange'))"
        with previewed(spec, "boundary") as address, browser_page(address) as page:
            shows(page, "A small model")
            page.drive("await page.evaluate(argument)", hide % "true" + change)
            requests = len(page.requests)
            spec.write_text(MINIMAL.replace("A small", "A better"))
            time.sleep(0.5)
            assert len(page.requests) == requests
            page.drive("await page.evaluate(argument)", hide % "false" + change)
            shows(page, "A better model")

    def it_says_that_the_preview_has_ended(self, spec: Path) -> None:
        with previewed(spec, "boundary") as address:
            opened = browser_page(address)
            page = opened.__enter__()
            shows(page, "A small model")
        try:
            page.wait("document.querySelector('#status').textContent.includes('has ended')")
            shows(page, "A small model")
        finally:
            opened.__exit__(None, None, None)
