from __future__ import annotations

from pathlib import Path

import pytest

from srm_docs.core.bounds import SPEC
from srm_docs.core.diagnostics import Diagnostic
from srm_docs.yaml_source.text import decode, illegal_characters, read_text


def code_of(read: str | Diagnostic) -> str:
    assert isinstance(read, Diagnostic)
    return read.code


class DescribeReadText:
    def it_takes_off_a_byte_order_mark_and_carriage_returns(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r")
        assert read_text(path) == "a: 1\nb: 2\n"

    def it_refuses_what_is_not_there(self, tmp_path: Path) -> None:
        assert code_of(read_text(tmp_path / "missing.yaml")) == "unreadable-file"
        assert code_of(read_text(tmp_path)) == "unreadable-file"
        assert code_of(read_text(tmp_path / "nul\x00.yaml")) == "unreadable-file"

    def it_refuses_a_huge_file_without_reading_it(self, tmp_path: Path) -> None:
        path = tmp_path / "huge.yaml"
        with path.open("wb") as file:
            file.truncate(SPEC.most_bytes * 5)
        assert code_of(read_text(path)) == "file-too-large"

    def it_refuses_what_is_no_text_and_says_where(self, tmp_path: Path) -> None:
        path = tmp_path / "binary.yaml"
        path.write_bytes(b"a: 1\nb: \xff\xfe")
        read = read_text(path)
        assert isinstance(read, Diagnostic)
        assert (read.code, read.span.line, read.span.column) == ("not-text", 2, 4)
        assert "0xFF" in read.message


class DescribeIllegalCharacters:
    @pytest.mark.parametrize(
        "character", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufffe", "\ud800"]
    )
    def they_are_what_no_document_can_hold(self, character: str) -> None:
        (found,) = illegal_characters(f"a: 1\nb: x{character}y\n", "f")
        assert (found.code, found.span.line, found.span.column) == ("illegal-character", 2, 5)

    def they_are_not_accents_emoji_or_other_scripts(self) -> None:
        assert list(illegal_characters("é \U0001f512 \u05e9 \u4e2d\t\n", "f")) == []


class DescribeAnotherFormOfUnicode:
    @pytest.mark.parametrize("text", ["srm: 1\ntitle: A model\n" * 9, "srm: 1\ntitle: 責任の分担\n" * 9])
    @pytest.mark.parametrize("form", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
    def it_gets_one_sentence_with_a_mark_or_without(self, text: str, form: str) -> None:
        read = decode(text.encode(form), "a.yaml")
        assert isinstance(read, Diagnostic)
        assert read.message == f"this is {form[:6].upper()}, not UTF-8 text"

    @pytest.mark.parametrize("text", ["", "a", "a: b", "srm: 1\0\n", "責任" * 50, "\0" * 5, "a: b c d\0\0"])
    def but_utf_8_is_none_of_them(self, text: str) -> None:
        assert decode(text.encode(), "a.yaml") == text


class DescribeAFileFullOfIllegalCharacters:
    def it_is_read_once_and_told_in_a_hundred_lines(self) -> None:
        findings = list(illegal_characters("a\n\x01b\x02\n" * 100_000, "a.yaml"))
        assert [(one.span.line, one.span.column) for one in findings[:3] if one.span] == [(2, 1), (2, 3), (4, 1)]
        assert len(findings) == 101
        assert findings[-1].message == "199,900 more characters aren't allowed in a document"
