"""Matrices as large as real ones: everything in them, nothing set smaller, every cell read back."""

from __future__ import annotations

import io

import docx
import pdfplumber
import pytest
from lxml import etree
from support.big import FEDRAMP, HITRUST, model_of
from support.localized import localized

import srm_docs
from srm_docs.compose import boundary
from srm_docs.model.cell import Share
from srm_docs.model.model import ResponsibilityModel


def texts_of(model: ResponsibilityModel) -> set[str]:
    """What must be in a matrix: the rows' names, and what each owner does."""
    names = {row.name for row in model.rows}
    duties = (duty for row in model.rows for cell in row.cells.values() for duty in cell.duties)
    return names | {duty.text for duty in duties if duty.share is not Share.NONE}


@pytest.mark.parametrize("rows", [FEDRAMP, HITRUST])
class DescribeABigMatrix:
    def it_has_every_cell_in_word_and_repeats_its_heads(self, rows: int) -> None:
        model = model_of(rows)
        document = docx.Document(io.BytesIO(srm_docs.render(model, "matrix", "docx")))
        cells = {paragraph.text for table in document.tables for row in table._tbl.tr_lst for cell in row.tc_lst
                 for paragraph in docx.table._Cell(cell, table).paragraphs}  # fmt: skip
        assert texts_of(model) <= cells
        assert sum(len(table._tbl.tr_lst) - 1 for table in document.tables) == rows
        assert len(document.tables) == 17

    def it_is_set_in_the_same_type_however_long_it_is(self, rows: int) -> None:
        data = srm_docs.render(model_of(rows), "matrix", "pdf")
        with pdfplumber.open(io.BytesIO(data)) as opened:
            # A page in the middle is as good as another: reading them all would take minutes.
            page = opened.pages[len(opened.pages) // 2]
            sizes = {round(char["size"], 1) for char in page.chars}
            assert sizes <= {8.0, 8.8, 11.5}
            assert max(char["x1"] for char in page.chars) < page.width
            assert "Customer agency" in page.extract_text()

    def it_has_a_picture_that_leaves_its_hundreds_of_texts_to_the_matrix(self, rows: int) -> None:
        model = model_of(rows)
        (row, *_) = boundary.compose(localized(model)).cells
        assert [part.text for cell in row for part in cell.parts] == [""] * sum(len(cell.parts) for cell in row)
        height = float(etree.fromstring(srm_docs.render(model, "boundary", "svg")).get("viewBox").split()[3])
        assert height < 1000
