"""What of a sheet finds its way back: keys, fingerprints, and the record of what was exported."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_docs.page.document import Furniture
from srm_docs.page.sheet_record import (
    NO_CELL,
    RecordedSheet,
    head_of,
    key_sum,
    lines_of,
    parse_head,
    parse_lines,
    record_of,
)
from srm_docs.page.workbook import BookSheet, RowKey, SheetColumn, Workbook, fingerprint, row_key

COLUMNS = (SheetColumn("key", "ID"), SheetColumn("status", "Status"))
IDS = st.text("ab09-", min_size=1, max_size=9)


def book(*sheets: BookSheet, **origin: str) -> Workbook:
    furniture = Furniture("", "", "", "{page}{pages}")
    printed = ("", "A title", "", "", "en", datetime.date(2026, 1, 1), furniture, ())
    return Workbook(*printed, sheets=sheets, about="About", statements=(), origin=origin)


class DescribeAKey:
    @given(IDS, IDS | st.just(""), st.just("") | st.just(fingerprint("the drain is on")))
    def it_is_read_as_it_was_written(self, row: str, service: str, condition: str) -> None:
        assert RowKey.parse(row_key(row, service, condition)) == RowKey(row, service, condition)

    def it_says_what_a_row_is_about(self) -> None:
        assert row_key("logs") == "logs"
        assert str(RowKey.parse(" logs@edge?1f0c3a9e ")) == "logs@edge?1f0c3a9e"


class DescribeAFingerprint:
    def it_is_the_same_however_lines_end(self) -> None:
        assert len({fingerprint(text) for text in ("a\nb", "a\r\nb", "a\rb")}) == 1

    @pytest.mark.parametrize("other", ["a", "A", "a b ", "a\u00a0b", "ab", ""])
    def but_another_for_any_other_text(self, other: str) -> None:
        assert fingerprint("a b") != fingerprint(other)


class DescribeARecord:
    def it_is_read_as_it_was_written(self) -> None:
        rows = tuple((f"row-{number}", "x" * (number % 7)) for number in range(3_000))
        many = BookSheet("m", "Matrix", COLUMNS, rows, "edge")
        record = record_of(book(many, BookSheet("", "Other", COLUMNS, ()), spec="a", audience=""))
        lines = list(lines_of(record))
        assert parse_lines(lines) == record
        assert max(len(value) for *_, value in lines) < 32_767

    def it_tells_what_was_changed(self) -> None:
        (sheet,) = record_of(book(BookSheet("", "Matrix", COLUMNS, (("a", "Planned"), ("b", ""))))).sheets
        assert sheet.is_as_exported("a", "status", "Planned") is True
        assert sheet.is_as_exported("a", "status", "") is False
        assert sheet.is_as_exported("b", "status", "") is True

    def but_not_of_what_was_never_there(self) -> None:
        sheet = RecordedSheet(columns={"key": "ID", "note": "Note"}, rows={"a": fingerprint("a") + NO_CELL})
        assert sheet.is_as_exported("b", "key", "b") is None
        assert sheet.is_as_exported("a", "status", "") is None
        assert sheet.is_as_exported("a", "note", "") is None

    def it_holds_no_text_of_a_cell(self) -> None:
        record = record_of(book(BookSheet("", "Matrix", COLUMNS, (("a", "SECRET"),))))
        assert "SECRET" not in str(list(lines_of(record)))

    def it_leaves_out_what_does_not_return(self) -> None:
        assert record_of(book(BookSheet("", "Report", COLUMNS, (("a", "b"),), returns=False))).sheets == ()

    @pytest.mark.parametrize("lines", [[("srm", "", "", "2")], [("who", "", "", "1")], [("rows", "1", "", "a b")]])
    def it_is_refused_where_it_is_not_known(self, lines: list[tuple[str, ...]]) -> None:
        with pytest.raises(ValueError, match="record"):
            parse_lines(lines)


class DescribeTheHeadOfATable:
    def it_says_where_the_table_comes_from(self) -> None:
        head = head_of({"spec": "policy & more", "audience": ""}, ["key", "share:a"], ["a", "b"])
        assert "," not in head
        assert parse_head(head) == {
            "spec": "policy & more",
            "audience": "",
            "columns": "key share:a",
            "rows": "2",
            "keys": key_sum(["b", "a"]),
        }

    def it_is_refused_in_another_version(self) -> None:
        with pytest.raises(ValueError, match="version '9'"):
            parse_head("srm:9?spec=a")
