"""The guide as a site: built strictly, it leads nowhere that there is not, and loads nothing from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html
from support.browser import browser_page
from support.guide import DOCS, PAGES, ROOT

CONFIG = ROOT / ".mkdocs/mkdocs.yml"
LOADING = "//script/@src | //img/@src | //iframe/@src | //link[not(@rel='canonical')]/@href | //source/@src"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(CONFIG), "-d", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


class DescribeTheSite:
    def it_has_all_pages(self, site: Path) -> None:
        assert {path.stem for path in site.glob("*.html")} == {*PAGES, "404"}

    def it_loads_nothing_from_elsewhere(self, site: Path) -> None:
        loaded = {str(url) for page in pages(site) for url in page.xpath(LOADING)}
        assert len(loaded) > 5
        assert [url for url in loaded if re.match(r"(https?:)?//", url)] == []
        styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
        assert re.findall(r"(?:url\(|@import )[\"']?(?:https?:)?//[^)\"']+", styles) == []

    def it_leads_to_places_that_there_are(self, site: Path) -> None:
        places = {path.name: {*page.xpath("//@id")} for path, page in zip(files(site), pages(site), strict=True)}
        links = 0
        for path, page in zip(files(site), pages(site), strict=True):
            for link in page.xpath("//article//a/@href"):
                if re.match(r"[a-z]+:", link):
                    continue
                name, _, place = str(link).partition("#")
                links += 1
                assert (path.parent / name).exists(), (path.name, link)
                assert not place or place in places[name or path.name], (path.name, link)
        assert links > 100

    def it_can_be_searched_without_a_server(self, site: Path) -> None:
        index = (site / "search/search_index.js").read_text(encoding="utf-8")
        assert index.startswith("var __index = ")
        assert all(f'"{page}.html' in index for page in PAGES)
        # The shim is in the site, and not fetched from where its makers publish it.
        assert (site / "assets/iframe-worker.js").is_file()
        assert all("assets/iframe-worker.js" in page.xpath("//script/@src") for page in pages(site)[1:2])

    def it_asks_for_nothing_and_finds_words_in_a_browser(self, site: Path) -> None:
        with browser_page(site / "lesson.html") as page:
            page.drive("await page.type('.md-search__input', 'overlay')")
            page.wait("document.querySelector('.md-search-result__item h1')")
            found = page.evaluate("[...document.querySelectorAll('.md-search-result__item a')].map(link => link.href)")
            assert any("/policy.html" in link for link in found)
            assert [url for url in page.requests if not url.startswith("file:")] == []
            assert page.messages == []

    def it_shows_the_names_of_files(self, site: Path) -> None:
        page = html.document_fromstring((site / "lesson.html").read_text(encoding="utf-8"))
        assert "specs/lesson.yaml" in page.xpath("//article//span[@class='filename']/text()")
        text = page.xpath("string(//article)")
        assert "```" not in text


class DescribeTheFirstPage:
    def it_lists_all_others_in_the_order_of_the_site(self) -> None:
        listed = re.findall(r"^- \[[^]]+\]\((\S+)\): \S", PAGES["index"], re.MULTILINE)
        assert sorted(listed) == sorted(f"{page}.md" for page in PAGES if page != "index")
        nav = yaml.load(CONFIG.read_text(encoding="utf-8").replace("!!python/object/apply:", "!"), Lenient)["nav"]
        assert [page for part in nav for chapter in part.values() for page in chapter if len(page) > 1] == listed

    def it_names_pages_by_their_titles(self) -> None:
        for title, page in re.findall(r"^- \[([^]]+)\]\((\S+)\.md\)", PAGES["index"], re.MULTILINE):
            assert PAGES[page].startswith(f"# {title}\n"), page

    def it_shows_no_picture_that_there_is_not(self) -> None:
        shown = {picture for text in PAGES.values() for picture in re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)}
        assert shown == {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()}


class Lenient(yaml.SafeLoader):
    """Reads what MkDocs would make an object of as nothing."""


Lenient.add_multi_constructor("!", lambda *_: None)


def files(site: Path) -> list[Path]:
    return sorted(path for path in site.glob("*.html") if path.stem != "404")


def pages(site: Path) -> list[html.HtmlElement]:
    return [html.document_fromstring(path.read_text(encoding="utf-8")) for path in files(site)]
