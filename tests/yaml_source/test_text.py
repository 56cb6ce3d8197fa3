from __future__ import annotations

from pathlib import Path

import pytest

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.yaml_source.text import MOST_BYTES, illegal_characters, read_text


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
            file.truncate(MOST_BYTES * 5)
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
