"""YAML as a person writes it is read back as what was written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from srm_docs.yaml_source.readable import block
from srm_docs.yaml_source.text import without_illegal
from srm_docs.yaml_source.tree import parse
from srm_docs.yaml_source.unicode_form import in_one_form

TRAPS = "aA1 \n\t:#,-?!&*|>%@`'\"{}[]\\~=ä…日"
texts = (st.text(TRAPS, max_size=40) | st.text(max_size=200) | st.text("ab :#\n", min_size=100, max_size=300)).map(
    lambda text: in_one_form(without_illegal(text))
)


def read_back(data: dict[str, object]) -> object:
    tree = parse("\n".join(block(data)) + "\n", "a.yaml")  # type: ignore[arg-type]
    assert tree.diagnostics == ()
    return tree.data


class DescribeATextAsYaml:
    @given(texts, texts)
    @example("a: b", "#")
    @example("a #b", "x\n\n  y")
    @example("null", "~")
    @example("1.10", "2026-11-28")
    def it_is_read_back_as_it_was(self, text: str, other: str) -> None:
        data = {"a": text, "b": {"c": other, "d": [text, other], "e": {"f": text * 9, "g": other}}}
        assert read_back(data) == data

    @given(st.text(TRAPS, min_size=1, max_size=20).map(in_one_form).filter(lambda key: key != "<<"))
    def it_may_be_a_key(self, key: str) -> None:
        assert read_back({"x": {key: "y"}, "z": {key: "y" * 200}}) == {"x": {key: "y"}, "z": {key: "y" * 200}}

    @pytest.mark.parametrize("text", ["1.10", "007", "2026-11-28", "1e5", "0x1F", "12:30", "+1", ".5", "1_000"])
    def it_is_a_text_for_every_other_reader_too(self, text: str) -> None:
        assert yaml.safe_load("\n".join(block({"a": text}))) == {"a": text}

    def it_has_no_quotes_where_it_needs_none(self) -> None:
        assert list(block({"a": "AC-01 (a)", "b": "http://x.org/#y", "c": {"d": "yes"}})) == [
            "a: AC-01 (a)",
            "b: http://x.org/#y",
            "c: {d: yes}",
        ]

    def it_is_folded_where_it_is_long(self) -> None:
        lines = list(block({"a": {"b": "word " * 40 + "end"}}))
        assert lines[1] == "  b: >-"
        assert max(map(len, lines)) <= 120
