"""The browser of the tests sees what a page asks for and says, and shows it as a reader has set it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.browser import BrowserError, browser_page

PAGE = """<!doctype html><html lang="en"><title>A page</title>
<meta http-equiv="Content-Security-Policy" content="img-src 'none'">
<style>p { color: black } @media (prefers-color-scheme: dark) { p { color: white } }</style>
<p>Text</p><img src="refused.png" alt=""><img src="data:," alt=""><button>A</button><button>B</button>
<script>document.querySelector("p").textContent = "Script"; console.warn("by us"); nothing()</script>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    place = tmp_path / "page.html"
    place.write_text(PAGE, encoding="utf-8")
    return place


class DescribeTheBrowser:
    def it_sees_requests_and_messages(self, page: Path) -> None:
        with browser_page(page) as opened:
            assert opened.requests == [page.as_uri(), page.with_name("refused.png").as_uri()]
            assert "warn: by us" in opened.messages
            assert "uncaught: nothing is not defined" in opened.messages
            assert any("Content Security Policy" in message for message in opened.messages)

    def it_is_operated_by_keys_and_scripts(self, page: Path) -> None:
        with browser_page(page) as opened:
            opened.press("Tab", "Tab")
            assert opened.evaluate("document.activeElement.textContent") == "B"
            assert opened.drive("return (await page.title()) + argument", "!") == "A page!"
            opened.wait("document.readyState === 'complete'")
            with pytest.raises(BrowserError, match="nowhere is not defined"):
                opened.evaluate("nowhere()")
            with pytest.raises(BrowserError, match="exceeded"):
                opened.wait("false", seconds=0.1)

    def it_has_the_settings_of_a_reader(self, page: Path) -> None:
        colour, text = "getComputedStyle(document.querySelector('p')).color", "document.querySelector('p').textContent"
        with browser_page(page, javascript=False, media={"prefers-color-scheme": "dark"}, width=320) as opened:
            assert opened.evaluate(f"[{colour}, {text}, innerWidth]") == ["rgb(255, 255, 255)", "Text", 320]

    def it_takes_pictures(self, page: Path, tmp_path: Path) -> None:
        with browser_page(page, width=400, height=300) as opened:
            opened.picture(tmp_path / "page.png")
        assert (tmp_path / "page.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
