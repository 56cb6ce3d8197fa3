"""Styles of a template in which no reader could read our text, and what becomes of them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document as Package
from docx.enum.text import WD_ALIGN_PARAGRAPH
from support.pages import everything
from support.templates import saved
from support.wordfiles import findings

from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.template import load_template
from srm_docs.writers import docx as writer


def filled(folder: Path, package: Package) -> Written:
    (folder / "t.docx").write_bytes(saved(package))
    template = load_template(folder / "t.docx").template
    assert template
    return writer.write(everything("Text"), Look(template=template))


def read(written: Written) -> Package:
    return docx.Document(io.BytesIO(written.data))


def notes(written: Written) -> list[str]:
    return [remark.message for remark in written.remarks if "the style '" in remark.message]


class DescribeAStyle:
    def it_is_shown_and_told_where_it_hides_its_text(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.styles["Title"].font.hidden = True
        written = filled(tmp_path, package)
        assert notes(written) == ["the style 'Title' hides its text; here it does not"]
        (title,) = (one for one in read(written).paragraphs if one.style.name == "SRM Title")
        assert title.style.font.hidden is False
        assert title.style.base_style.name == "Title"
        assert not findings(written.data, tmp_path)

    def it_hides_nothing_of_ours_though_it_is_the_default(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.styles["Normal"].font.hidden = True
        for one in read(filled(tmp_path, package)).paragraphs:
            style = one.style
            while style is not None and style.font.hidden is None:
                style = style.base_style
            assert style is None or style.font.hidden is False, one.style.name

    def it_begins_no_page_at_each_heading(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.styles["Heading 1"].paragraph_format.page_break_before = True
        written = filled(tmp_path, package)
        assert "begins a page" in notes(written)[0]
        heads = [one for one in read(written).paragraphs if one.style.name == "SRM heading 1"]
        assert heads
        assert heads[0].style.paragraph_format.page_break_before is False
        assert heads[0].style.base_style.name == "Heading 1"

    def it_does_not_justify_cells(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        tables = read(filled(tmp_path, package)).tables
        cells = [one for table in tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
        style = next(one.style for one in cells if one.style.name == "SRM Cell")
        assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT

    def it_gives_way_to_the_default_if_it_is_a_typewriter_s(self, tmp_path: Path) -> None:
        package = docx.Document()
        package.styles["Body Text"].font.name = "Courier New"
        written = filled(tmp_path, package)
        assert notes(written) == ["the style 'Body Text' is a typewriter's; 'Normal' is taken"]
        assert not [one for one in read(written).paragraphs if one.style.name == "Body Text"]

    def it_is_left_alone_otherwise(self, tmp_path: Path) -> None:
        assert notes(filled(tmp_path, docx.Document())) == []
