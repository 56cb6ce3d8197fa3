"""A template with a table of its own, chapters that it does not want, and a text before the content."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as Package
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from support.localized import localized
from support.templates import paragraph, run, saved, str_of

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


def text_box(inside: str) -> str:
    """A run with a text box as Word writes it: for itself, and once more for older readers."""
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    anchor = f'<w:drawing {nsdecls("wp", "a")}><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Box"/>'
    shape = (
        f'<a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
    )
    new = f'<mc:Choice Requires="wps">{anchor}{shape}</wp:inline></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent {spaces}>{new}{old}</mc:AlternateContent></w:r>"


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

    @pytest.mark.parametrize("place", ["header", "footer"])
    def and_one_in_a_header_or_a_footer_is_told_with_its_part(self, place: str, tmp_path: Path) -> None:
        package = docx.Document()
        table = getattr(package.sections[0], place).add_table(1, 1, Mm(50))
        table.rows[0].cells[0].text = "{{ row.name }}"
        (remark,) = filled(tmp_path, package).remarks
        assert f"'{{{{ row.name }}}}' in word/{place}1.xml stands outside of the text" in remark.message

    def it_may_lie_in_a_table_of_another_purpose(self, tmp_path: Path) -> None:
        package = own_table("Ours")
        inner = package.tables[0].rows[1].cells[0].add_table(1, 1)
        inner.rows[0].cells[0].text = "{{ row.name }}"
        outer = read(filled(tmp_path, package)).tables[0]
        assert len(outer.rows) == 2
        (made,) = outer.rows[1].cells[0].tables
        assert [row.cells[0].text for row in made.rows] == ["Keys <&>", "Doors"]

    def and_is_one_of_each_row_where_that_is_repeated(self, tmp_path: Path) -> None:
        package = own_table("Ours")
        cell = package.tables[0].rows[1].cells[0]
        cell.add_table(1, 1).rows[0].cells[0].text = "{{ row.customer }}"
        cell.add_paragraph("{{ row.name }}")
        rows = read(filled(tmp_path, package)).tables[0].rows[1:]
        assert [row.cells[0].paragraphs[-1].text for row in rows] == ["Keys <&>", "Doors"]
        assert [len(row.cells[0].tables[0].rows) for row in rows] == [1, 1]

    def it_may_stand_in_a_text_box_in_both_of_its_forms(self, tmp_path: Path) -> None:
        package = docx.Document()
        cell = f"<w:tc>{str_of(paragraph(run('{{ row.name }}')))}</w:tc>"
        table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
        package.element.body.insert(0, paragraph(text_box(f"{table}<w:p/>")))
        boxes = read(filled(tmp_path, package)).element.body.iter(qn("w:txbxContent"))
        names = [[piece.text for piece in box.iter(qn("w:t"))] for box in boxes]
        assert names == [["Keys <&>", "Doors"]] * 2

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
