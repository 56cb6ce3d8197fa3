"""Workbooks, as those get them who edit them: read by openpyxl and calamine, which did not write them."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from support import sheetfiles
from support.looks import styled
from support.pages import document
from support.samples import EMOJI, HEBREW, HOSTILE, drawn, named, row

import srm_docs
from srm_docs.core.colour import Colour, contrast
from srm_docs.core.errors import DrawingError, TooLargeError
from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Source
from srm_docs.model.view import MatrixView
from srm_docs.page.workbook import BookSheet, SheetColumn, Workbook
from srm_docs.pipeline import registry
from srm_docs.pipeline.rendering import composed
from srm_docs.style.look import Look
from srm_docs.style.theme import load_theme, theme_names
from srm_docs.writers import xlsx
from srm_docs.writers._xlsx import about

FULL = Path(__file__).parents[1] / "specs/good/full.yaml"
TEXTS = (
    *HOSTILE, EMOJI, HEBREW, "=cmd|'/c calc'!A0", "+1", "-1", "@sum", "1.10", "0012", "2026-01-01", "1e5", "TRUE",
    "https://example.org", "_x0041_", " blank ", "two\nlines", "12345678901234567890", "#N/A", "{=1}", "日本語",
)  # fmt: skip
"""Texts that a spreadsheet program would rather have for something else."""


@functools.cache
def full() -> ResponsibilityModel:
    model = srm_docs.load(FULL).model
    assert model
    return model


@functools.cache
def whole(comments: bool = False) -> bytes:
    return srm_docs.render(full(), "matrix", "xlsx", look=styled(comments=comments))


def page_of(model: ResponsibilityModel) -> Workbook:
    page = composed(registry.product("matrix"), model, makes=Workbook)
    assert isinstance(page, Workbook)
    return page


def book(*rows: tuple[str, ...], columns: tuple[SheetColumn, ...] = (), title: str = "Matrix") -> bytes:
    """A workbook of one sheet without a picture."""
    heads = columns or (SheetColumn("key", "ID", locked=True), SheetColumn("name", "Item"))
    page = replace(page_of(drawn("C")), sheets=(BookSheet("", title, heads, rows),), picture=None)
    return xlsx.write(page, Look()).data


def parts(data: bytes, pattern: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist() if re.fullmatch(pattern, name)]


class DescribeTheTable:
    def it_has_the_texts_of_the_page(self) -> None:
        (sheet,) = page_of(full()).sheets
        head, *lines = sheetfiles.table(whole())
        assert head == tuple(column.title for column in sheet.columns)
        assert lines == list(sheet.rows)

    def it_is_a_table_with_a_head_that_stays_in_view(self) -> None:
        sheet = sheetfiles.opened(whole()).worksheets[0]
        (table,) = sheet.tables.values()
        assert (table.name, table.ref) == ("srm_matrix", sheet.dimensions)
        assert table.headerRowCount == 1
        assert table.autoFilter
        assert sheet.freeze_panes == "C2"
        assert not sheet.merged_cells

    @pytest.mark.parametrize("text", TEXTS)
    def it_takes_every_text_for_a_text(self, text: str) -> None:
        data = book(("a", text))
        cell = sheetfiles.opened(data).worksheets[0]["B2"]
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
        assert cell.hyperlink is None
        assert sheetfiles.table(data)[1] == ("a", text)

    def and_so_it_is_wherever_a_spec_has_it(self) -> None:
        for text in ("=1+1", "javascript:alert(1)", '"]&<'):
            sheets = sheetfiles.opened(srm_docs.render(named(text), "matrix", "xlsx")).worksheets
            cells = [cell for sheet in sheets for line in sheet for cell in line if cell.value is not None]
            assert {cell.data_type for cell in cells} == {"s"}

    def it_has_no_two_heads_that_are_alike(self) -> None:
        columns = tuple(SheetColumn(f"field:{n}", title) for n, title in enumerate(("A", "a", "A", "x" * 300, " ")))
        head = sheetfiles.table(book(("1", "2", "3", "4", "5"), columns=columns))[0]
        assert [len(title) for title in head] == [1, 5, 5, 255, 1]
        assert len({title.casefold() for title in head}) == 5

    def it_has_no_head_that_excel_reads_otherwise(self) -> None:
        data = book(("a",), columns=(SheetColumn("key", "_x0041_"),))
        assert sheetfiles.table(data)[0] == ("_ x0041_",)
        assert b'name="_ x0041_"' in parts(data, "xl/tables/table1.xml")[0]

    def it_is_refused_where_excel_has_no_room_for_it(self) -> None:
        columns = tuple(SheetColumn(f"field:{number}", f"Field {number}") for number in range(16_385))
        with pytest.raises(TooLargeError, match=r"'Matrix' has 0 rows of 16,385 columns: Excel takes 1,048,576 of"):
            book(columns=columns)

    def it_can_be_empty(self, tmp_path: Path) -> None:
        assert sheetfiles.findings(book(), tmp_path) == []

    def it_cuts_a_text_that_no_cell_can_hold_and_says_so(self) -> None:
        page = page_of(drawn("C"))
        heads = (SheetColumn("key", "ID"), SheetColumn("note", "Note"))
        page = replace(page, sheets=(BookSheet("", "Matrix", heads, (("a", "\U0001f512" * 20_000),)),))
        written = xlsx.write(page, Look())
        assert ["'a' in 'Matrix' is cut" in remark.message for remark in written.remarks] == [True]
        assert sheetfiles.table(written.data)[1][1].endswith("\u2026")


class DescribeWhatCanBeEdited:
    def it_is_all_but_keys_and_what_follows_from_other_cells(self) -> None:
        (page,) = page_of(full()).sheets
        sheet = sheetfiles.opened(whole()).worksheets[0]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        # What is written as true there, is forbidden.
        assert not any((sheet.protection.sort, sheet.protection.autoFilter, sheet.protection.insertRows))
        for place, column in enumerate(page.columns, start=1):
            cells = [sheet.cell(line, place) for line in range(2, len(page.rows) + 2)]
            assert {cell.protection.locked for cell in cells if cell.value} <= {column.locked}, column.id
            # An empty cell is as its column is; whoever adds a row may write a key.
            (below,) = (it for it in sheet.column_dimensions.values() if it.min <= place <= it.max)
            assert below.protection.locked == (column.locked and column.id != "key"), column.id

    def it_is_offered_words_from_a_hidden_sheet(self) -> None:
        opened = sheetfiles.opened(whole())
        (page,) = page_of(full()).sheets
        offered = {}
        for rule in opened.worksheets[0].data_validations.dataValidation:
            name, cells = opened.defined_names[rule.formula1].attr_text.replace("'", "").split("!")
            assert rule.errorStyle == "warning", "other words can be written"
            assert opened[name].sheet_state == "hidden"
            words = tuple(cell.value for (cell,) in opened[name][cells.replace("$", "") + ""]) if ":" in cells else ()
            words = words or (opened[name][cells.replace("$", "")].value,)
            offered[str(rule.sqref).partition("2")[0]] = words
        assert list(offered.values()) == [column.choices for column in page.columns if column.choices]

    def it_gets_an_owner_s_colours_by_its_words(self) -> None:
        sheet = sheetfiles.opened(whole()).worksheets[0]
        rules = {str(area.sqref): area.rules[0] for area in sheet.conditional_formatting}
        (page,) = page_of(full()).sheets
        shares = [column for column in page.columns if column.id.startswith("share:")]
        assert len(rules) == len(shares)
        assert all(re.fullmatch(r'AND\(LEN\(\$\w+2\)>0,\$\w+2<>"NO"\)', rule.formula[0]) for rule in rules.values())

    @pytest.mark.parametrize("theme", theme_names())
    def they_can_be_read_in_each_theme(self, theme: str) -> None:
        data = srm_docs.render(full(), "matrix", "xlsx", look=styled(load_theme(theme)))
        sheet = sheetfiles.opened(data).worksheets[0]
        cells = [cell for cell in (*sheet[1], *sheet[2]) if cell.value]
        pairs = {
            (cell.font.color.rgb[-6:], cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type else "FFFFFF")
            for cell in cells
        }
        for area in sheet.conditional_formatting:
            look = area.rules[0].dxf
            pairs.add((look.font.color.rgb[-6:], look.fill.bgColor.rgb[-6:]))
        assert min(contrast(Colour(f"#{ink}"), Colour(f"#{fill}")) for ink, fill in pairs) >= 4.5


class DescribeTheComments:
    def they_are_a_column_unless_they_are_wanted_as_comments(self) -> None:
        assert "Note" in sheetfiles.table(whole())[0]
        assert "Note" not in sheetfiles.table(whole(comments=True))[0]

    def they_are_on_the_names_of_their_rows(self) -> None:
        sheet = sheetfiles.opened(whole(comments=True)).worksheets[0]
        comments = {cell.coordinate: cell.comment.text for line in sheet for cell in line if cell.comment}
        assert comments == {"B2": "Rotated *every* year, see [the runbook](https://example.org/runbook)."}

    def but_a_column_of_notes_that_is_asked_for_is_one(self) -> None:
        model = replace(full(), matrix=MatrixView(columns=("note",)))
        data = srm_docs.render(model, "matrix", "xlsx", look=styled(comments=True))
        assert "Note" in sheetfiles.table(data)[0]


class DescribeTheWorkbook:
    def it_says_what_it_is(self) -> None:
        opened = sheetfiles.opened(whole())
        properties = opened.properties
        assert (properties.title, properties.language) == ("Shared responsibility for AI", "en")
        assert [sheet.title for sheet in opened if sheet.sheet_state == "visible"] == [
            "Responsibility matrix",
            "About this workbook",
        ]
        about = {line[0].value: line[1].value for line in opened["About this workbook"]}
        assert about["Version"] == "1.0"
        assert about["AWS"].startswith("Provider")
        links = [cell.hyperlink.target for line in opened["About this workbook"] for cell in line if cell.hyperlink]
        # Of the source, of the licence, and of the author whom it names.
        assert links == [
            "https://example.org/page",
            "https://creativecommons.org/licenses/by/4.0/",
            "https://example.org/",
        ]

    @pytest.mark.parametrize(
        "address", ["HTTPS://example.org/a?b=1&c=%20#d", "mailto:who@example.org", "https://example.org/日本語"]
    )
    def it_links_its_sources(self, address: str) -> None:
        model = drawn("CP", sources=(Source("A page", address), Source("Long", f"https://example.org/{'x' * 2_100}")))
        sheet = sheetfiles.opened(srm_docs.render(model, "matrix", "xlsx")).worksheets[1]
        *_, cell, long = [line[1] for line in sheet]
        target = cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
        assert (cell.value, target) == ("A page", address)
        assert (long.hyperlink, long.value[:24]) == (None, "Long https://example.org")

    def it_shows_the_picture_with_an_alternative_text(self) -> None:
        (drawing,) = parts(whole(), r"xl/drawings/drawing\d+\.xml")
        described = [node.get("descr") for node in etree.fromstring(drawing).iter("{*}cNvPr")]
        assert len(described) == 1
        assert len(str(described[0])) > 30
        assert [data[:4] for data in parts(whole(), r"xl/media/.*")] == [b"\x89PNG"]

    def but_one_that_can_not_be_drawn_is_left_out_with_a_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def panic(*_: object) -> bytes:
            raise DrawingError("the PNG renderer fails")

        monkeypatch.setattr(about, "rasterise", panic)
        written = xlsx.write(page_of(drawn("CP")), Look())
        assert [remark.code for remark in written.remarks] == ["not-drawn"]
        assert sheetfiles.table(written.data, 1)[0] == ("Title", "A sample model")

    def it_is_set_up_for_print(self) -> None:
        for look, number in ((Look(), "9"), (srm_docs.look(paper="letter"), "1")):
            sheet = sheetfiles.opened(srm_docs.render(drawn("CP"), "matrix", "xlsx", look=look)).worksheets[0]
            assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", number)
            assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth or 1) == (0, 1)
            assert sheet.oddFooter.right.text == "Page &P of &N"

    def it_takes_several_pages_from_side_to_side_if_it_is_wide(self) -> None:
        assert sheetfiles.opened(whole()).worksheets[0].page_setup.fitToWidth == 2

    def it_takes_no_ampersand_in_a_header_for_a_code(self) -> None:
        data = srm_docs.render(drawn("CP", title="R&D &P"), "matrix", "xlsx")
        assert b"&amp;LR&amp;&amp;D &amp;&amp;P" in parts(data, "xl/worksheets/sheet1.xml")[0]

    def it_is_read_from_the_right_where_its_title_is(self) -> None:
        sides = [
            sheetfiles.opened(srm_docs.render(drawn("CP", title=title), "matrix", "xlsx")).worksheets[0]
            for title in ("A title", HEBREW)
        ]
        assert [bool(sheet.sheet_view.rightToLeft) for sheet in sides] == [False, True]

    def it_names_sheets_as_excel_can(self) -> None:
        titles = ("History", "a/b:c*d?[e]\\f", "x" * 40, "X" * 40, "'quoted'", "srm", "\U0001f512" * 20, "...")
        views = {f"m{number}": MatrixView(f"m{number}", title) for number, title in enumerate(titles)}
        names = sheetfiles.opened(srm_docs.render(drawn("CP", matrices=views), "matrix", "xlsx")).sheetnames
        assert names[:8] == [
            "History (2)", "a b c d e f", "x" * 30 + "\u2026", "X" * 26 + "\u2026 (2)", "quoted", "srm (2)",
            "\U0001f512" * 15 + "\u2026", "...",
        ]  # fmt: skip

    @pytest.mark.parametrize("comments", [False, True])
    def it_is_valid(self, comments: bool, tmp_path: Path) -> None:
        assert sheetfiles.findings(whole(comments), tmp_path) == []

    def and_so_is_that_of_hostile_texts(self, tmp_path: Path) -> None:
        assert sheetfiles.findings(srm_docs.render(named('"]&<\n=1'), "matrix", "xlsx"), tmp_path) == []

    @pytest.mark.parametrize(
        ("part", "good", "bad"),
        [
            ("xl/worksheets/sheet1.xml", b't="s"', b't="z"'),
            ("xl/worksheets/sheet1.xml", b'errorStyle="warning"', b'errorStyle="alarm"'),
            ("xl/tables/table1.xml", b' name="Item"', b""),
            ("xl/workbook.xml", b'r:id="rId1"', b'r:id="rId99"'),
        ],
    )
    def but_the_validator_finds_faults(self, part: str, good: bytes, bad: bytes, tmp_path: Path) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole())) as source, zipfile.ZipFile(target, "w") as changed:
            for name in source.namelist():
                data = source.read(name)
                assert name != part or good in data
                changed.writestr(name, data.replace(good, bad) if name == part else data)
        assert sheetfiles.findings(target.getvalue(), tmp_path)

    def it_takes_no_other_page(self) -> None:
        assert not registry.format_named("xlsx").takes(registry.product("handout"))
        with pytest.raises(AttributeError):
            xlsx.write(document(), Look())  # type: ignore[arg-type]


class DescribeTheWayBack:
    def it_is_known_where_a_workbook_comes_from(self) -> None:
        record = sheetfiles.record(whole())
        assert (record.origin["spec"], record.origin["language"]) == ("full", "en")

    def and_what_was_in_each_cell(self) -> None:
        record = sheetfiles.record(whole())
        (page,) = page_of(full()).sheets
        (sheet,) = record.sheets
        assert list(sheet.columns) == [column.id for column in page.columns]
        for texts in page.rows:
            assert all(sheet.is_as_exported(texts[0], id_, it) for id_, it in zip(sheet.columns, texts, strict=True))

    def and_which_column_is_which_whatever_it_is_called(self) -> None:
        names = sheetfiles.opened(whole()).defined_names
        (page,) = page_of(full()).sheets
        heads = [names[f"srm_1_{place}"].attr_text for place in range(1, len(page.columns) + 1)]
        assert heads[:2] == ["'Responsibility matrix'!$A$1", "'Responsibility matrix'!$B$1"]

    def but_libreoffice_loses_nothing_of_it(self, tmp_path: Path) -> None:
        saved = sheetfiles.saved_by_libreoffice(whole(), tmp_path)
        assert sheetfiles.table(saved) == sheetfiles.table(whole())
        assert sheetfiles.record(saved) == sheetfiles.record(whole())
        before, after = (sheetfiles.opened(data) for data in (whole(), saved))
        kept = {name: it.attr_text for name, it in before.defined_names.items()}
        assert kept == {name: after.defined_names[name].attr_text for name in kept}
        assert list(after.worksheets[0].tables) == ["srm_matrix"]
        assert after.worksheets[0].protection.sheet
        assert after.worksheets[0]["A2"].protection.locked
        assert not after.worksheets[0]["B2"].protection.locked

    def it_leads_nowhere_from_a_report_of_changes(self) -> None:
        from srm_docs.compose.changes import ALSO_MAKES
        from srm_docs.model.changes import changes
        from srm_docs.wording.words import words

        old = drawn("CP", responsibilities={"r": row("r", "A row", ["s0"], customer="=1+1")})
        new = replace(old, responsibilities={"r": row("r", "A row", ["s0"], provider="=1+1")})
        data = xlsx.write(ALSO_MAKES[Workbook](changes(old, new), words("en")), Look()).data
        opened = sheetfiles.opened(data)
        assert opened.sheetnames == ["Changes", "About this workbook"]
        assert not opened.worksheets[0].protection.sheet
        assert sheetfiles.table(data)[1][0] == "New owner"
