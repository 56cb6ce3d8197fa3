from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_docs.yaml_source.tree import parse
from srm_docs.yaml_source.unicode_form import in_one_form


class DescribeInOneForm:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("A\u0308ngste", "\u00c4ngste"),
            ("か\u3099", "が"),
            ("e\u00ad\u0301", "\u00e9"),
            ("Donau\u00addampf", "Donaudampf"),
            ("zero\u200bwidth and\u2060joiner\ufeff", "zerowidth andjoiner"),
            ("a\u200db c\u200cd", "ab cd"),
            ("thin\u2009space\u205fwide\u2003", "thin space wide "),
        ],
    )
    def it_is_the_same_for_what_looks_the_same(self, written: str, read: str) -> None:
        assert in_one_form(written) == read

    @pytest.mark.parametrize(
        "text",
        [
            "\U0001f469\u200d\U0001f4bb",
            "\U0001f3f3\ufe0f\u200d\U0001f308",
            "\U0001f9d1\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f9d1\U0001f3fb",
            "\U0001f937\U0001f3fd\u200d\u2642\ufe0f",
            "می\u200cخواهم",
            "क्\u200dष",
            "ภาษา\u200bไทย",
            "10\u202f%",
            "non\u2011breaking\u00a0space",
            "½ ﬁ ² x\u0304",
        ],
    )
    def it_keeps_what_is_read(self, text: str) -> None:
        assert in_one_form(text) == text

    @given(st.text(st.sampled_from("ae\u0301\u0304\u00ad\u200b\u200c\u200d\u2060\u2009\ufe0f日कไमی\U0001f469か\u3099")))
    def it_is_final(self, text: str) -> None:
        once = in_one_form(text)
        assert in_one_form(once) == once
        assert unicodedata.is_normalized("NFC", once)


class DescribeATree:
    def it_has_keys_and_texts_in_one_form_at_the_places_where_they_are_written(self) -> None:
        tree = parse("e\u0301: {a: Do\u00adnau, b: x}\n", "f")
        assert tree.data == {"\u00e9": {"a": "Donau", "b": "x"}}
        assert str(tree.span(("\u00e9", "b"))) == "f:1:20"

    def it_takes_keys_that_differ_by_their_form_alone_for_one(self) -> None:
        (told,) = parse("e\u0301: 1\n\u00e9: 2\n", "f").diagnostics
        assert (told.code, str(told.span), str(told.related[0].span)) == ("duplicate-key", "f:2:1", "f:1:1")

    def it_brings_escapes_to_the_same_form(self) -> None:
        assert parse(r'a: "e\u0301\u00AD"', "f").data == {"a": "\u00e9"}
