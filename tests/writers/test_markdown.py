"""Markdown, read by GitHub's own parser: every text is there, as text, and nothing else is made of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from support.gallery import gallery
from support.localized import localized
from support.pages import document

from srm_docs.compose import matrix
from srm_docs.core.options import Options as Chosen
from srm_docs.core.values import field_names
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import (
    ChoiceItem,
    Choices,
    Contents,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from srm_docs.page.picture import Picture
from srm_docs.page.text import Run, plain, plain_text
from srm_docs.pipeline.registry import product
from srm_docs.pipeline.rendering import composed
from srm_docs.style.look import Look
from srm_docs.writers import markdown
from srm_docs.writers._markdown.flavour import Flavour

MDX = Path(__file__).parents[1] / "node" / "node_modules" / "@mdx-js" / "mdx"


TOLD = (
    *("text", "title", "subtitle", "items", "blocks", "body", "caption", "rows", "cells", "label"),
    *("paragraphs", "remarks", "choices", "options", "panels", "letter"),
)
"""The fields of blocks that hold what readers see."""


def written(page: Document, **options: object) -> str:
    return markdown.write(page, Look(options=Chosen(options))).data.decode()


def rendered(text: str) -> etree._Element:
    """What GitHub makes of a text, tags in it included."""
    shown = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return html.fromstring(f"<main>{shown}</main>")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", " ", text).strip()


def texts(value: Any) -> Iterator[str]:
    """Each text of a page that readers see, but for pictures, which are Mermaid's."""
    if isinstance(value, tuple) and value and all(isinstance(part, Run) for part in value):
        yield plain_text(value)
    elif isinstance(value, Table):
        yield from (column.title for column in value.columns)
        yield from texts(value.rows)
    elif isinstance(value, Contents):
        yield plain_text(value.title)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value
    elif not isinstance(value, Picture):
        for name in field_names(value):
            if name in TOLD:
                yield from texts(getattr(value, name))


def pages_of(model: ResponsibilityModel) -> Iterator[Document]:
    for name in ("matrix", "handout", "instructor"):
        if not product(name).absent(model):
            page = composed(product(name), model)
            assert isinstance(page, Document)
            yield page


class DescribeEveryModel:
    @pytest.mark.parametrize("flavour", Flavour)
    def it_is_told_whole(self, flavour: Flavour) -> None:
        for name, model in gallery().items():
            for page in pages_of(model):
                shown = squeezed(rendered(written(page, flavour=flavour)).text_content())
                if flavour is not Flavour.PLAIN:
                    missing = [text for text in texts(page.blocks) if squeezed(text) not in shown]
                    assert missing == [], name

    def it_has_its_tables_and_headings(self) -> None:
        for model in gallery().values():
            page = matrix.compose(localized(model))
            tree = rendered(written(page))
            tables = [block for block in page.blocks if isinstance(block, Table)]
            assert [len(table.findall(".//tbody/tr")) for table in tree.findall(".//table")] == [
                len(table.rows) for table in tables
            ]
            headings = [plain_text(block.text) for block in page.blocks if isinstance(block, Heading)]
            assert [squeezed(heading.text_content()) for heading in tree.xpath(".//h2|.//h3|.//h4")] == headings

    def it_has_each_picture_as_mermaid_or_as_the_file_beside_it(self) -> None:
        _, page, _ = pages_of(gallery()["ai-shared-responsibility"])
        count = sum(isinstance(block, Figure) for block in page.blocks)
        assert len(rendered(written(page)).xpath(".//pre[@lang='mermaid']")) == count
        linked = rendered(written(page, pictures=markdown.Pictures.SVG)).findall(".//img")
        assert len(linked) == count
        assert linked[0].get("src") == "boundary.svg"
        assert linked[0].get("alt", "").startswith("Chart of 8 layers")


HOSTILE = st.text(st.sampled_from(list("ab1 *_`~[](){}<>|&;#@!\\-+=.:$'\"é日\u00a0")), min_size=1, max_size=24)
RUNS = st.builds(Run, HOSTILE, bold=st.booleans(), italic=st.booleans(), code=st.booleans())


class DescribeAnyText:
    @given(st.lists(RUNS, min_size=1, max_size=4))
    def it_is_text_and_nothing_else(self, runs: list[Run]) -> None:
        wanted = squeezed("".join(run.text for run in runs))
        page = document(Paragraph(tuple(runs)), Table(plain("T"), "", (TableColumn("A|b"), TableColumn("B")), (
            TableRow((TableCell((tuple(runs),)), TableCell((plain("x"),)))),
        )))  # fmt: skip
        tree = rendered(written(page))
        shown = [element for element in tree if element.tag == "p"][-1]
        # A text of nothing but spaces is no paragraph.
        if wanted:
            assert squeezed(shown.text_content()) == wanted
            assert squeezed(tree.find(".//tbody/tr/td").text_content()) == wanted
        assert {element.tag for element in shown.iter()} <= {"p", "strong", "em", "code"}

    @given(HOSTILE)
    def it_is_as_bold_as_it_was(self, text: str) -> None:
        if not text.strip():
            return
        tree = rendered(written(document(Paragraph((Run("a"), Run(text, bold=True), Run("b"))))))
        bold = "".join(element.text_content() for element in tree.findall(".//strong"))
        assert squeezed(bold) == squeezed(text)

    @given(HOSTILE)
    def it_is_one_item_heading_and_choice(self, text: str) -> None:
        if not text.strip():
            return
        page = document(Heading(1, plain(text)), Choices((ChoiceItem("A", plain(text), right=True),)))
        tree = rendered(written(page))
        assert squeezed(tree.find(".//h2").text_content()) == squeezed(text)
        assert squeezed(tree.find(".//li").text_content()) == f"A. {squeezed(text)}"

    def it_calls_and_links_nobody(self) -> None:
        text = "@octocat #12 https://a.example www.b.example mail@c.example <script>alert(1)</script> &lt;"
        tree = rendered(written(document(Paragraph(plain(text)))))
        assert text in squeezed(tree.text_content())
        assert not tree.xpath(".//script")

    def it_keeps_its_links(self) -> None:
        address = "https://a.example/x_(y)?q=a b&c=<d>"
        tree = rendered(written(document(Paragraph((Run("read [this]", href=address),)))))
        (link,) = tree.findall(".//a")
        assert link.get("href") == "https://a.example/x_%28y%29?q=a%20b&c=%3Cd%3E"
        assert link.text_content() == "read [this]"


class DescribeFrontMatter:
    def it_is_read_by_yaml(self) -> None:
        page = document(Paragraph(plain("x")))
        head = written(page, front_matter=True).split("---\n")[1]
        assert yaml.safe_load(head)["title"] == page.title


class DescribeMdx:
    def it_is_compiled_by_its_own_compiler(self, tmp_path: Path) -> None:
        if not (shutil.which("node") and MDX.exists()):
            pytest.skip("the MDX compiler is not installed: npm install --prefix tests/node")
        pages = [page for model in gallery().values() for page in pages_of(model)]
        hostile = "import x from 'y'\n{alert(1)} <b>x</b> <!-- --> a < b && c > d `{x}` <a@b.c> export const z = 1"
        pages.append(document(*(Paragraph(plain(line)) for line in hostile.split("\n")), Heading(1, plain(hostile))))
        sources = [written(page, flavour=Flavour.MDX) for page in pages]
        (tmp_path / "pages.json").write_text(json.dumps(sources), encoding="utf-8")
        script = (
            f"import {{evaluate}} from {json.dumps((MDX / 'index.js').as_uri())};\n"
            "import {readFileSync} from 'node:fs';\n"
            "const seen = (node) => typeof node === 'string' ? node : Array.isArray(node) ? node.map(seen).join('')"
            " : node?.props ? seen(node.props.children ?? '') : '';\n"
            "const jsx = (type, props) => typeof type === 'function' ? type(props) : {type, props};\n"
            "for (const page of JSON.parse(readFileSync(process.argv[2]))) {\n"
            "  const module = await evaluate(page, {jsx, jsxs: jsx, Fragment: 'f'});\n"
            "  if (Object.keys(module).length !== 1) throw new Error('it exports something');\n"
            "  console.log(JSON.stringify(seen(module.default({}))));\n}\n"
        )
        (tmp_path / "compile.mjs").write_text(script, encoding="utf-8")
        ran = subprocess.run(
            ["node", str(tmp_path / "compile.mjs"), str(tmp_path / "pages.json")],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr[:2000]
        shown = [squeezed(json.loads(line)) for line in ran.stdout.splitlines()]
        assert len(shown) == len(sources)
        assert all(squeezed(line) in shown[-1] for line in hostile.split("\n"))
