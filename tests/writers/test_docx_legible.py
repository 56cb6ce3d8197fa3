"""Styles of a template in which no reader could read our text, and what becomes of them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as Package
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from support.pages import document, everything, table
from support.templates import saved
from support.wordfiles import findings

from srm_docs.page.document import Paragraph
from srm_docs.page.text import plain
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


def two_headers() -> Package:
    """A template with a place for content on upright pages, and a turned page with a header of its own behind it."""
    package = docx.Document()
    package.sections[0].header.paragraphs[0].text = "UPRIGHT"
    package.add_paragraph("{{ srm.content }}")
    turned = package.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    turned.header.is_linked_to_previous = False
    turned.header.paragraphs[0].text = "TURNED"
    package.add_paragraph("Their appendix")
    last = package.add_section(WD_SECTION.NEW_PAGE)
    last.orientation, last.page_width, last.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    last.header.is_linked_to_previous = False
    last.header.paragraphs[0].text = "LAST"
    package.add_paragraph("The end")
    return package


class DescribeTurnedPages:
    @pytest.mark.parametrize("behind", [(), (Paragraph(plain("Behind")),)])
    def they_have_the_template_s_own_turned_header(self, tmp_path: Path, behind: tuple) -> None:
        (tmp_path / "t.docx").write_bytes(saved(two_headers()))
        # Words of this length want a page that is turned.
        wide = table([f"Responsibilities{number}" for number in range(8)], [["x"] * 8])
        page = document(Paragraph(plain("Before")), wide, *behind)
        made = read(writer.write(page, Look(template=load_template(tmp_path / "t.docx").template)))
        found = [
            (section.orientation == WD_ORIENT.LANDSCAPE, section.header.paragraphs[0].text) for section in made.sections
        ]
        upright, turned = (False, "UPRIGHT"), (True, "TURNED")
        assert found == [upright, turned, *([upright] if behind else []), turned, (False, "LAST")]
