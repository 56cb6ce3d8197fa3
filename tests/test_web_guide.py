"""What the guide to the web says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt
from support.projects import MINIMAL
from support.sessions import play

import srm_docs
from srm_docs.language.loader import load_text

ROOT = Path(srm_docs.__file__).parents[1]
GUIDE = ROOT / "docs/web.md"
CODE = "```\nfirst\n\n\nsecond\n```"
TOLD = (
    MINIMAL
    + """\
sections:
  code:
    title: Some code
    text: |
SECTION"""
)


class DescribeTheGuideToTheWeb:
    def it_prints_what_it_shows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        played = play(GUIDE, tmp_path)
        assert len(played) == 4
        for step in played:
            assert step.got == step.wanted, step.command
        assert (tmp_path / "public/.nojekyll").is_file()

    def it_is_right_that_markdown_lets_a_fragment_through(self) -> None:
        text = TOLD.replace("SECTION", "".join(f"      {line}\n" for line in CODE.splitlines()))
        model = load_text(text).model
        assert model
        fragment = srm_docs.render(model, "page", "fragment").decode()
        assert MarkdownIt("commonmark").render(f"Before\n\n{fragment}\n\nBehind") == (
            f"<p>Before</p>\n{fragment.rstrip()}\n<p>Behind</p>\n"
        )
        (code,) = html.fragment_fromstring(fragment, create_parent=True).xpath("//pre")
        assert code.text_content().strip() == "first\n\n\nsecond"

    def it_names_links_that_lead_somewhere(self) -> None:
        model = srm_docs.load(ROOT / "specs/ai-shared-responsibility.yaml").model
        assert model
        page = html.document_fromstring(srm_docs.render(model, "page", "html").decode())
        ids = page.xpath("//@id")
        names = re.findall(r"#([a-z]+-?)(?:[A-Z]|\?)", "".join(re.findall(r"^\| `page.*$", GUIDE.read_text(), re.M)))
        assert len(names) == 8
        for name in names:
            assert any(id_.startswith(name) for id_ in ids), name
        facets = {"owner", "service", "layer", "words"}
        assert facets == {*page.xpath("//@data-facet")}

    def it_is_linked_from_the_readme(self) -> None:
        assert "(docs/web.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
