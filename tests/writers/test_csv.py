"""CSV: fields by RFC 4180, in which no program finds a formula, with ids and a record for the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import sheetfiles
from support.samples import EMOJI, HEBREW, HOSTILE, drawn

import srm_docs
from srm_docs.core.formulas import unprotected
from srm_docs.core.values import replace
from srm_docs.model.view import MatrixView
from srm_docs.page.sheet_record import key_sum, parse_head, row_record
from srm_docs.page.workbook import BookSheet, SheetColumn, Workbook
from srm_docs.pipeline import registry
from srm_docs.pipeline.rendering import composed
from srm_docs.style.look import Look
from srm_docs.writers import csv

FULL = Path(__file__).parents[1] / "specs/good/full.yaml"
COLUMNS = (SheetColumn("key", "ID"), SheetColumn("note", "Note"))


def written(*sheets: BookSheet) -> bytes:
    page = composed(registry.product("matrix"), drawn("C"), makes=Workbook)
    return csv.write(replace(page, sheets=sheets), Look()).data  # type: ignore[arg-type]


def sheet(*rows: tuple[str, ...], id_: str = "", columns: tuple[SheetColumn, ...] = COLUMNS) -> BookSheet:
    return BookSheet(id_, "Matrix", columns, rows)


class DescribeATable:
    def it_is_utf_8_with_a_mark_and_lines_that_end_as_the_standard_says(self) -> None:
        data = written(sheet(("a", 'He said "yes", twice\nand left'), ("b", "x")))
        assert data.startswith(b"\xef\xbb\xbfID [key],Note [note],[srm:1?")
        assert b'\r\na,"He said ""yes"", twice\nand left",' in data
        assert data.count(b"\r\n") == 3

    @pytest.mark.parametrize("text", [*HOSTILE, EMOJI, HEBREW, "=1+1", "'=1", "-", "a;=1", "\t@x", "1.10"])
    def it_gives_back_every_text(self, text: str) -> None:
        _, line = sheetfiles.fields(written(sheet(("a", text))))
        assert [unprotected(field) for field in line[:2]] == ["a", text]
        assert line[1][:1] not in set("=+-@\t\r")

    def it_has_the_record_of_each_row(self) -> None:
        head, *lines = sheetfiles.fields(written(sheet(("a", "=1"), ("b", ""))))
        assert [line[-1] for line in lines] == [row_record(("a", "=1")), row_record(("b", ""))]
        told = parse_head(head[-1][1:-1])
        assert (told["spec"], told["rows"], told["keys"]) == ("sample", "2", key_sum(["a", "b"]))
        assert (told["columns"], told["matrix"]) == ("key note", "")

    def it_says_of_which_matrix_it_is(self) -> None:
        head, *_ = sheetfiles.fields(written(sheet(("a", "x"), id_="one")))
        assert parse_head(head[-1][1:-1])["matrix"] == "one"

    def it_is_that_of_the_workbook(self) -> None:
        model = srm_docs.load(FULL).model
        assert model
        head, *lines = sheetfiles.fields(srm_docs.render(model, "matrix", "csv"))
        titles, *rows = sheetfiles.table(srm_docs.render(model, "matrix", "xlsx"))
        assert [title.rpartition(" [")[0] for title in head[:-1]] == list(titles)
        assert [tuple(map(unprotected, line[:-1])) for line in lines] == rows


class DescribeSeveralSheets:
    def they_are_one_table_with_all_columns(self) -> None:
        other = (SheetColumn("key", "ID"), SheetColumn("status", "Status"))
        head, first, last = sheetfiles.fields(
            written(sheet(("a", "x"), id_="one"), sheet(("a", "Planned"), id_="two", columns=other))
        )
        assert head[:-1] == ["ID [key]", "Note [note]", "Status [status]", "[matrix]"]
        assert (first[:-1], last[:-1]) == (["a", "x", "", "one"], ["a", "", "Planned", "two"])
        assert last[-1][8:16] == "........"

    def but_those_of_services_have_keys_of_their_own(self) -> None:
        model = drawn("CP", "PC", matrix=MatrixView(apart=True))
        head, *lines = sheetfiles.fields(srm_docs.render(model, "matrix", "csv"))
        assert "[matrix]" not in head
        assert [line[0] for line in lines] == ["l0@s0", "l1@s0", "l0@s1", "l1@s1"]


class DescribeAReport:
    def it_has_neither_ids_nor_a_record(self) -> None:
        data = written(replace(sheet(("Added", "=1")), returns=False))
        assert sheetfiles.fields(data) == [["ID", "Note"], ["Added", "'=1"]]
