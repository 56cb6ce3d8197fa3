"""What authors write in Markdown, read back from each format by a library that did not write it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pdfplumber
import pypdf
import pytest
from lxml import etree
from pptx import Presentation
from support import decks
from support.accessible import Tag, faults, tags
from support.localized import localized
from support.pages import document
from support.wordfiles import NS, W, findings, parts, text_of, values

from srm_docs.compose import changes as report
from srm_docs.compose._markup import blocks
from srm_docs.compose.handout import compose as handout
from srm_docs.compose.matrix import compose as matrix
from srm_docs.compose.slides import compose as slides
from srm_docs.language.loader import load_text
from srm_docs.model.changes import changes
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.text import texts_in
from srm_docs.style.look import Look
from srm_docs.wording.words import words
from srm_docs.writers import docx as word
from srm_docs.writers import json, pdf, pptx, svg, text

TEXT = """\
1. Call the provider.

   Do so within the hour.

   - nested

   After it.
2. Write it down.

Open ports \\*:443 and \\*:22 only.

```sh
aws iam list-users
  --max-items 5
```

| Who | What |
|-----|------|
| We  | *Call* |

> Nobody acts alone.
>
> - or does

---

The end.
"""
SPEC = """\
srm: 1
title: T
owners: {c: {name: Customer, kind: customer}, p: {name: Provider, kind: provider}}
services: {s: {name: Service}}
layers: {a: {name: Data, owner: c}, b: {name: Hosts, owner: p}}
fields: {f: {name: Field}}
responsibilities:
  keys:
    name: Keys
    layer: a
    note: "See [the *guide*](https://example.org/guide)"
    fields: {f: "`kms:*` only"}
    duties: {c: "Rotates **all** keys, [so](https://example.org/so)", p: no}
"""


def model(source: str = SPEC) -> ResponsibilityModel:
    loaded = load_text(source)
    assert loaded.model, loaded.report
    return loaded.model


@cache
def body() -> etree._Element:
    return etree.fromstring(parts(word.write(document(*blocks(TEXT)), Look()).data)["word/document.xml"])


@cache
def file() -> bytes:
    return pdf.write(document(*blocks(TEXT)), Look()).data


@cache
def deck_tags() -> Tag:
    return tags(pdf.write(decks.one(*blocks(TEXT.replace("| We", "| You"))), Look()).data)


def word_style(said: str) -> str:
    (found,) = [one for one in body().iter(f"{W}p") if text_of(one) == said]
    return values(found, "w:pPr/w:pStyle/@w:val")[0]


class DescribeWord:
    def it_has_a_style_for_each_kind_of_text(self) -> None:
        assert [word_style(said) for said in ("Call the provider.", "Do so within the hour.", "nested")] == [
            "ListNumber", "ListContinue", "ListBullet",
        ]  # fmt: skip
        assert word_style("Nobody acts alone.") == "Quote"
        assert len(values(body(), ".//w:pStyle[@w:val='SRMRule']/@w:val")) == 1

    def it_keeps_the_lines_of_code_and_their_spaces(self) -> None:
        (code,) = [one for one in body().iter(f"{W}p") if values(one, "w:pPr/w:pStyle/@w:val") == ["SRMCodeBlock"]]
        assert values(code, ".//w:t/text()") == ["aws iam list-users", "  --max-items 5"]
        assert len(code.findall(".//w:br", NS)) == 1

    def it_goes_on_counting_behind_what_a_point_is_continued_by(self) -> None:
        lists = {text_of(one): values(one, "w:pPr/w:numPr/w:numId/@w:val") for one in body().iter(f"{W}p")}
        assert lists["Call the provider."] == lists["Write it down."] != []
        assert lists["After it."] == []

    def it_indents_what_stands_in_a_quote_or_a_point(self) -> None:
        lefts = {text_of(one): values(one, "w:pPr/w:ind/@w:left") for one in body().iter(f"{W}p")}
        assert lefts["or does"] == ["560"]
        assert lefts["nested"] == []

    def it_has_tables(self) -> None:
        package = docx.Document(io.BytesIO(word.write(document(*blocks(TEXT)), Look()).data))
        assert [[cell.text for cell in row.cells] for row in package.tables[0].rows] == [
            ["Who", "What"],
            ["We", "Call"],
        ]

    def it_is_a_file_by_the_standard(self, tmp_path: Path) -> None:
        assert findings(word.write(document(*blocks(TEXT)), Look()).data, tmp_path) == []


class DescribePdf:
    def it_keeps_to_pdf_ua(self) -> None:
        assert faults(file()) == []

    def it_has_paragraphs_lists_and_quotes_within_the_points_that_they_belong_to(self) -> None:
        outer = tags(file()).all("L")[0]
        first, second = outer.children
        assert [child.role for child in first.children[1].children] == ["P", "L", "P"]
        assert second.text == "2.Write it down. "

    def it_has_quotes_and_code_as_such(self) -> None:
        (quote,) = tags(file()).all("BlockQuote")
        assert [child.role for child in quote.children] == ["P", "L"]
        (code,) = tags(file()).all("Code")
        assert code.text == "aws iam list-users  --max-items 5"

    def it_draws_code_line_by_line_in_a_face_of_one_width(self) -> None:
        with pdfplumber.open(io.BytesIO(file())) as opened:
            found = [one for page in opened.pages for one in page.chars if "Mono" in one["fontname"]]
        lines = {round(one["top"]) for one in found}
        assert len(lines) == 2
        assert len({round(one["width"], 3) for one in found}) == 1

    def it_breaks_long_code_over_pages_and_long_lines_within_them(self) -> None:
        code = "\n".join(f"line {at} " + "word " * 30 for at in range(90))
        reader = pypdf.PdfReader(
            io.BytesIO(pdf.write(document(*blocks(f"- a\n\n  ```\n{code}\n  ```\n")), Look()).data)
        )
        whole = "".join(page.extract_text() for page in reader.pages)
        assert len(reader.pages) > 2
        assert whole.count("word") == 90 * 30

    def it_has_a_long_quote_on_several_pages(self) -> None:
        data = pdf.write(document(*blocks("> " + "word " * 2_000)), Look()).data
        assert len(pypdf.PdfReader(io.BytesIO(data)).pages) > 1
        assert faults(data) == []


class DescribeSlides:
    def they_have_quotes_code_and_lists_as_such_in_a_pdf(self) -> None:
        (quote,) = deck_tags().all("BlockQuote")
        assert [child.role for child in quote.children] == ["P", "L"]
        assert [code.text for code in deck_tags().all("Code")] == ["aws iam list-users  --max-items 5"]
        first = deck_tags().all("L")[0].children[0]
        assert [child.role for child in first.children[1].children] == ["P", "L", "P"]

    def they_keep_to_pdf_ua(self) -> None:
        assert faults(pdf.write(decks.one(*decks.prose(), *blocks(TEXT)), Look()).data) == []

    def they_have_lists_that_number_themselves_in_powerpoint(self) -> None:
        data = pptx.write(decks.one(*blocks(TEXT)), Look()).data
        found = {
            one.text: one._p
            for slide in Presentation(io.BytesIO(data)).slides
            for shape in slide.shapes
            if shape.has_text_frame
            for one in shape.text_frame.paragraphs
        }
        numbered = "./a:pPr/a:buAutoNum/@startAt"
        space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
        assert found["Call the provider."].find("a:pPr/a:buAutoNum", space) is not None
        assert found["Write it down."].xpath(numbered) == ["2"]
        assert found["After it."].find("a:pPr/a:buNone", space) is not None
        assert found["Nobody acts alone."].xpath("./a:r/a:rPr/@i") == ["1"]
        assert (
            found["aws iam list-users\v  --max-items 5"].xpath("./a:r/a:rPr/a:latin/@typeface") == ["Courier New"] * 2
        )


class DescribeATextWithMarkup:
    def it_has_its_look_and_its_links_in_cells(self) -> None:
        root = etree.fromstring(parts(word.write(matrix(localized(model())), Look()).data)["word/document.xml"])
        bold = [
            run.findtext("w:t", namespaces=NS) for run in root.iter(f"{W}r") if run.find("w:rPr/w:b", NS) is not None
        ]
        assert "all" in bold
        assert [text_of_link(link) for link in root.iter(f"{W}hyperlink")] == ["the ", "guide", "so"]

    @pytest.mark.parametrize("compose", [handout, matrix, slides])
    def it_is_never_printed_as_its_source(self, compose: object) -> None:
        page = compose(localized(model()))  # type: ignore[operator]
        said = "\n".join(texts_in(page))
        assert "**" not in said
        assert "](" not in said
        assert "`" not in said
        assert "kms:*" in said

    def it_is_plain_in_a_picture(self) -> None:
        from srm_docs.compose.boundary import compose

        drawn = svg.write(compose(localized(model())), Look()).data.decode()
        assert "**" not in drawn
        assert "](" not in drawn

    def it_is_compared_by_its_source_and_told_without_it(self) -> None:
        moved = model(SPEC.replace("org/so", "org/there"))
        page = report.compose(changes(model(), moved), words("en"))
        assert "https://example.org/there" in text.write(page, Look()).data.decode()
        assert "[so](https://example.org/there)" in json.write(page, Look()).data.decode()
        grown = model(SPEC.replace("Rotates **all**", "Rotates and deletes **all**"))
        page = report.compose(changes(model(), grown), words("en"))
        (change,) = page.changes
        assert (change.before, change.after) == ("Rotates all keys, so", "Rotates and deletes all keys, so")

    def it_is_a_warning_where_its_place_has_no_room(self) -> None:
        report_ = load_text(SPEC.replace("p: no", 'p: "- a\\n- b"')).report
        assert [d.code for d in report_.diagnostics if d.code == "unshown-markdown"] == ["unshown-markdown"]


def text_of_link(link: etree._Element) -> str:
    return "".join(values(link, ".//w:t/text()"))
