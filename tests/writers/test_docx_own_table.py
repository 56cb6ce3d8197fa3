"""A template with a table of its own, chapters that it does not want, and a text before the content."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document as Package
from support.localized import localized
from support.templates import paragraph, saved

from srm_docs.compose.matrix import compose
from srm_docs.language.loader import load_text
from srm_docs.page.written import Written
from srm_docs.style.brand import load_brand
from srm_docs.style.look import Look
from srm_docs.style.template import load_template
from srm_docs.writers import docx as writer

SPEC = """\
srm: 1
title: Who secures what
owners:
  us: {name: Acme, kind: customer}
  host: {name: Host, kind: provider}
services: {s: {name: S}}
layers: {data: {name: Data, owner: us}, building: {name: Building, owner: host}}
fields: {next-review: {name: Next review}}
sources: [{title: A book}]
responsibilities:
  keys: {name: "Keys <&>", layer: data, controls: [SC-12, SC-13], duties: {us: "Rotate them", host: yes},
         fields: {next-review: May}}
  doors: {name: Doors, layer: building, duties: {host: yes}}
"""


def own_table(*texts: str) -> Package:
    """A template with a head and a row of these texts in a table with a style of its own."""
    package = docx.Document()
    package.add_paragraph("Our preface")
    table = package.add_table(rows=2, cols=len(texts))
    table.style = "Table Grid"
    for cell in table.rows[0].cells:
        cell.text = "Head"
    for cell, text in zip(table.rows[1].cells, texts, strict=True):
        # Word cuts what somebody types into runs as it likes.
        first = cell.paragraphs[0]
        first.add_run(text[:4]).bold = True
        first.add_run(text[4:])
    package.core_properties.last_modified_by = package.core_properties.author = "Jane Doe"
    return package


def filled(folder: Path, package: Package, brand: str = "") -> Written:
    (folder / "t.docx").write_bytes(saved(package))
    template = load_template(folder / "t.docx").template
    look = Look(template=template)
    if brand:
        (folder / "b.yaml").write_text(brand)
        loaded = load_brand(folder / "b.yaml", template=template)
        assert loaded.report.errors == ()
        look = Look(template=loaded.template)
    model = load_text(SPEC).model
    assert model
    return writer.write(compose(localized(model)), look)


def read(written: Written) -> Package:
    return docx.Document(io.BytesIO(written.data))


class DescribeATableOfTheirOwn:
    def it_has_its_row_repeated_for_each_row_of_the_matrix(self, tmp_path: Path) -> None:
        texts = ("{{ row.name }}", "{{row.customer}}/{{ row.host }}", "{{ row.controls }}", "{{ row.next_review }}")
        written = filled(tmp_path, own_table(*texts))
        (table,) = read(written).tables
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["Head", "Head", "Head", "Head"],
            ["Keys <&>", "Rotate them/YES", "SC-12, SC-13", "May"],
            ["Doors", "NO/YES", "", ""],
        ]
        assert table.style.name == "Table Grid"
        assert table.rows[1].cells[0].paragraphs[0].runs[0].bold
        assert written.remarks == ()

    def it_stands_for_the_chapter(self, tmp_path: Path) -> None:
        texts = [one.text for one in read(filled(tmp_path, own_table("{{ row.name }}"))).paragraphs]
        assert texts.count("Responsibility matrix") == 1, "the kind of the document alone, and no heading"
        assert any("A book" in text for text in texts)

    def and_a_name_that_means_nothing_is_told(self, tmp_path: Path) -> None:
        written = filled(tmp_path, own_table("{{ row.name }} {{ row.costumer }}"))
        (remark,) = written.remarks
        assert "there is nothing called 'row.costumer'" in remark.message
        assert remark.hint == "did you mean 'customer'?"
        assert read(written).tables[0].rows[2].cells[0].text == "Doors {{ row.costumer }}"

    def and_a_placeholder_outside_of_a_table_is_told(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.add_paragraph("{{ row.name }}")
        (remark,) = filled(tmp_path, package).remarks
        assert "stands in no row of a table" in remark.message

    def it_has_each_mark_once(self, tmp_path: Path) -> None:
        package = own_table("{{ row.name }}")
        cell = package.tables[0].rows[1].cells[0]
        mark = '<w:bookmarkStart w:id="7" w:name="here"/><w:bookmarkEnd w:id="7"/>'
        cell._tc.append(paragraph(mark))
        xml = read(filled(tmp_path, package)).element.xml
        assert xml.count('w:name="here"') == 0


class DescribeWhatIsLeftOut:
    def it_is_named_in_the_brand(self, tmp_path: Path) -> None:
        package = docx.Document()
        brand = "name: Acme\nword: {leave-out: [sources, boundary]}\n"
        texts = [one.text for one in read(filled(tmp_path, package, brand)).paragraphs]
        assert not any("A book" in text for text in texts)
        assert any("A book" in one.text for one in read(filled(tmp_path, docx.Document())).paragraphs)

    def and_a_chapter_that_there_is_not_is_an_error_with_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "b.yaml").write_text("word:\n  leave-out: [sorces]\n")
        (tmp_path / "t.docx").write_bytes(saved(docx.Document()))
        template = load_template(tmp_path / "t.docx").template
        (error,) = load_brand(tmp_path / "b.yaml", template=template).report.errors
        assert (error.span.line, error.span.column, error.hint) == (2, 15, "did you mean 'sources'?")

    def and_without_a_template_it_is_told_that_it_does_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "b.yaml").write_text("word:\n  leave-out: [sources]\n")
        (warning,) = load_brand(tmp_path / "b.yaml").report.diagnostics
        assert "leave-out is of no effect" in warning.message


class DescribeTheContent:
    def it_begins_on_a_page_of_its_own_behind_a_text(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.add_paragraph("Our preface")
        made = read(filled(tmp_path, package))
        breaks = [one.paragraph_format.page_break_before for one in made.paragraphs]
        assert breaks[:2] == [None, True]
        assert not any(breaks[2:])

    def but_not_where_a_page_begins_anyway(self, tmp_path: Path) -> None:
        broken = docx.Document()
        broken.add_paragraph("Our preface")
        broken.add_page_break()
        for package in (docx.Document(), broken):
            made = read(filled(tmp_path, package))
            assert not any(one.paragraph_format.page_break_before for one in made.paragraphs)

    def it_was_not_written_by_who_wrote_the_template(self, tmp_path: Path) -> None:
        assert read(filled(tmp_path, own_table("x"))).core_properties.last_modified_by == ""
