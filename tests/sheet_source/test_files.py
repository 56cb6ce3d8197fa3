"""Files of others as tables: what they hold, and why some are refused."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.foreign_sheets import workbook

from srm_docs.sheet_source.file import read_sheets


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def with_sheet(folder: Path, sheet: str, **more: str) -> Path:
    """A workbook whose one sheet is this XML."""
    whole = workbook(folder / "whole.xlsx", {"List": [["a"]]})
    path = folder / "book.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _SHEET.format(sheet) if name.endswith("sheet1.xml") else old.read(name))
        for name, text in more.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return path


_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


class DescribeAJsonList:
    @pytest.mark.parametrize("depth", [5_000, 1_000_000])
    @pytest.mark.parametrize("value", [('{"a":', "1", "}"), ("[", "", "]")])
    def it_is_refused_with_its_line_if_it_is_nested_too_deep(
        self, tmp_path: Path, depth: int, value: tuple[str, str, str]
    ) -> None:
        opened, inside, closed = value
        text = f'[{{"Name": "Keys"}},\n{{"Name": {opened * depth}{inside}{closed * depth}}}]'
        (found,) = read_sheets(written(tmp_path, "a.json", text)).diagnostics
        assert found.message == "lists and objects are nested too deep in each other here"
        assert found.span
        assert found.span.line == 2

    @pytest.mark.parametrize("depth", range(900, 1_000, 9))
    def it_is_a_text_or_a_sentence_near_what_can_be_nested(self, tmp_path: Path, depth: int) -> None:
        read = read_sheets(written(tmp_path, "a.json", f'[{{"Name": {"[" * depth}{"]" * depth}}}]'))
        assert [found.message for found in read.diagnostics if "nested too deep" not in found.message] == []
        assert [table.rows[1] for table in read.tables] in ([], [("[" * depth + "]" * depth,)])


class DescribeAWorkbook:
    def it_keeps_texts_as_they_are_and_tells_numbers_from_them(self, tmp_path: Path) -> None:
        (table,) = read_sheets(
            workbook(tmp_path / "a.xlsx", {"One": [["1.10", 1.1, " x ", None], [2.0, "=a()", "y", "z"]]})
        ).tables
        assert table.rows == (("1.10", "1.1", " x ", ""), ("2", "=a()", "y", "z"))
        assert table.numbers == {(0, 1), (1, 0)}

    def it_names_the_sheet_and_the_cell_of_a_place(self, tmp_path: Path) -> None:
        (table,) = read_sheets(workbook(tmp_path / "a.xlsx", {"My list": [["a"] * 30] * 3})).tables
        assert str(table.place(2, 27)).endswith("a.xlsx:My list!AB3")

    def it_knows_merged_cells(self, tmp_path: Path) -> None:
        (table,) = read_sheets(
            workbook(tmp_path / "a.xlsx", {"One": [["a", None], ["b", "c"]]}, {"One": ["A1:B1"]})
        ).tables
        (area,) = table.merges
        assert (area.top, area.left, area.bottom, area.right) == (0, 0, 0, 1)

    def it_knows_the_cells_of_which_nothing_is_left(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["a", "=1/0", "b"])
        sheet["C1"].data_type, sheet["C1"].value = "e", "#REF!"
        book.save(tmp_path / "a.xlsx")
        (table,) = read_sheets(tmp_path / "a.xlsx").tables
        assert table.blurred == {(0, 1), (0, 2)}

    def it_is_read_though_it_holds_macros_or_links(self, tmp_path: Path) -> None:
        path = with_sheet(
            tmp_path,
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            xl__vbaProject_dot_bin="x",
            xl__externalLinks__externalLink1_dot_xml="<x/>",
        )
        file = read_sheets(path)
        assert file.tables
        assert [(it.code, str(it.severity)) for it in file.diagnostics] == [
            ("active-sheet", "note"),
            ("active-sheet", "warning"),
        ]

    @pytest.mark.parametrize(
        "sheet",
        [
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            '<row r="1"><c><v>1</v></c></row><row r="1048576"><c/><c/><c/><c r="D1048576"><v>1</v></c></row>',
            "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c s='0' r='ZZ1048576'><v>1</v></c></row>",
        ],
    )
    def it_is_refused_where_it_would_take_all_memory(self, sheet: str, tmp_path: Path) -> None:
        begin = time.process_time()
        (wrong,) = read_sheets(with_sheet(tmp_path, sheet)).diagnostics
        assert (wrong.code, time.process_time() - begin < 2) == ("unreadable-sheet", True)
        assert "cells so far apart" in wrong.message

    def it_is_refused_if_many_cells_share_a_long_text(self, tmp_path: Path) -> None:
        long = workbook(tmp_path / "long.xlsx", {"One": [["x" * 32_000]] * 5_000})
        (wrong,) = read_sheets(long).diagnostics
        assert "repeats its texts" in wrong.message

    def it_is_refused_if_it_unpacks_to_too_much(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/workbook.xml", "w") as part:
            for _ in range(64):
                part.write(bytes(1 << 20))
        tracemalloc.start()
        (wrong,) = read_sheets(path).diagnostics
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert "unpacks to 67 MB" in wrong.message
        assert peak < 20_000_000

    def it_is_read_fast_though_it_has_many_empty_rows(self, tmp_path: Path) -> None:
        rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(2, 100_000))
        path = with_sheet(tmp_path, f'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>{rows}')
        begin = time.process_time()
        (table,) = read_sheets(path).tables
        assert (table.rows, time.process_time() - begin < 2) == ((("x",),), True)

    @pytest.mark.parametrize("cut", [10, 300, 2_000])
    def it_is_refused_where_it_was_not_saved_whole(self, cut: int, tmp_path: Path) -> None:
        path = workbook(tmp_path / "a.xlsx", {"One": [["a", "b"]]})
        path.write_bytes(path.read_bytes()[:-cut])
        (wrong,) = read_sheets(path).diagnostics
        assert wrong.code == "unreadable-sheet"


class DescribeAnotherFile:
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def it_is_csv_with_any_separator(self, separator: str, tmp_path: Path) -> None:
        lines = [["id", "text"], ["1.10", f'"a{separator} ""b""\nc"'], ["2", "d"]]
        path = written(tmp_path, "a.csv", "\ufeff" + "\r\n".join(separator.join(line) for line in lines))
        (table,) = read_sheets(path).tables
        assert table.rows == (("id", "text"), ("1.10", f'a{separator} "b"\nc'), ("2", "d"))
        assert [table.place(row).line for row in range(3)] == [1, 2, 4]

    def it_is_csv_in_utf_16_as_excel_saves_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes("番号\t担当\n1\tお客様\n".encode("utf-16"))
        assert read_sheets(path).tables[0].rows[1] == ("1", "お客様")

    def it_is_refused_where_a_quote_is_never_closed(self, tmp_path: Path) -> None:
        (wrong,) = read_sheets(written(tmp_path, "a.csv", 'a,b\n1,"x\n2,y\n')).diagnostics
        assert (wrong.code, wrong.span and wrong.span.line) == ("unreadable-sheet", 2)

    def it_is_the_tables_of_markdown_those_of_the_same_columns_joined(self, tmp_path: Path) -> None:
        data, access = "| A | B |\n|---|---|\n| 1 | **x** \\| y |\n", "| A | B |\n|--|--|\n| 2 | z |\n"
        text = f"# All\n\n## Data\n\n{data}\n## Access\n\n{access}"
        (table,) = read_sheets(written(tmp_path, "a.md", text)).tables
        assert table.rows == (("Section", "A", "B"), ("Data", "1", "**x** | y"), ("Access", "2", "z"))
        assert table.lines == (5, 7, 13)

    def it_is_a_json_list(self, tmp_path: Path) -> None:
        text = '[\n  {"id": "ac-1", "yes": true, "text": null},\n  {"id": 1.10, "more": "x"}\n]\n'
        (table,) = read_sheets(written(tmp_path, "a.json", text)).tables
        assert table.rows == (("id", "yes", "text", "more"), ("ac-1", "true", "", ""), ("1.10", "", "", "x"))
        assert table.lines == (1, 2, 3)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", '{"a": 1}'),
            ("a.json", '[{"a": 1}'),
            ("a.json", "[[1]]"),
            ("a.json", "[" * 5_000),
            ("a.xlsx", "a,b"),
            ("a.docx", "PK\x03\x04"),
            ("a.xyz", "a"),
            ("a.csv", "%PDF-1.7"),
        ],
    )
    def it_is_refused_with_the_reason_if_it_is_no_table(self, name: str, text: str, tmp_path: Path) -> None:
        file = read_sheets(written(tmp_path, name, text))
        assert [it.code for it in file.diagnostics] == ["unreadable-sheet"]
        assert "unlike anything" not in file.diagnostics[0].message

    def it_may_not_be_there(self, tmp_path: Path) -> None:
        assert read_sheets(tmp_path / "none.csv").diagnostics[0].code == "unreadable-file"
