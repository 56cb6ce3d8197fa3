from __future__ import annotations

import pytest

from srm_docs.yaml_source.scalars import scalars
from srm_docs.yaml_source.tree import parse


class DescribeParse:
    def it_leaves_plain_words_as_they_were_written(self) -> None:
        data = parse("a: NO\nb: [1.0, ~, '~', 2026-11-23, on]\nc: {d: yes, e: }\n", "f").data
        assert data == {"a": "NO", "b": ["1.0", None, "~", "2026-11-23", "on"], "c": {"d": "yes", "e": None}}

    def it_knows_the_place_of_every_piece(self) -> None:
        tree = parse("a:\n  b: [x, 'yy']\n", "f")
        assert str(tree.span(("a", "b", 1))) == "f:2:10"
        assert tree.span(("a", "b", 1)).end_column == 14
        assert str(tree.span(("a", "b"), key=True)) == "f:2:3"

    def it_points_at_the_holder_of_what_is_not_there(self) -> None:
        tree = parse("a:\n  b: 1\n", "f")
        assert str(tree.span(("a", "missing"))) == "f:1:1"

    def it_follows_aliases(self) -> None:
        tree = parse("a: &x {b: 1}\nc: *x\n", "f")
        assert tree.data == {"a": {"b": "1"}, "c": {"b": "1"}}
        assert str(tree.span(("c", "b"))) == "f:2:1"

    @pytest.mark.parametrize("text", ["a: &x [*x]\n", "a: *nowhere\n"])
    def it_refuses_aliases_that_lead_nowhere(self, text: str) -> None:
        assert [d.code for d in parse(text, "f").diagnostics] == ["yaml-syntax"]

    def it_counts_an_alias_bomb_without_unfolding_it(self) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
        assert [d.code for d in parse("\n".join(lines), "f").diagnostics] == ["alias-expansion"]

    @pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
    def it_survives_any_depth(self, text: str) -> None:
        assert [d.code for d in parse(text, "f").diagnostics] == ["nesting-too-deep"]

    def it_keeps_the_first_of_equal_keys_and_reports_the_others(self) -> None:
        tree = parse("a: 1\na: {b: 2}\na: [3]\nc: 4\n", "f")
        assert tree.data == {"a": "1", "c": "4"}
        assert [str(d.span) for d in tree.diagnostics] == ["f:2:1", "f:3:1"]

    def it_refuses_a_collection_as_a_key(self) -> None:
        assert [d.code for d in parse("? [a]\n: b\n", "f").diagnostics] == ["wrong-type"]


class DescribeScalars:
    def they_are_the_texts_with_their_places_but_not_the_keys(self) -> None:
        found = [(text, str(span)) for text, span in scalars(parse("a: one\nb: [two, ~]\n", "f"))]
        assert found == [("one", "f:1:4"), ("two", "f:2:5")]


class DescribeSyntaxErrors:
    """They are told in the words of who writes, at the place where it is mended."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a: 1\n  b: 2\n", "2:4 this line is indented further than the line above it allows; line it up"),
            ("a: b: c\n", "1:5 a colon is inside a text; put a text"),
            ("a:\n  b: 1\n   c: 2\n", "3:5 this line is indented further than the line above it allows; line it up"),
            (
                "a:\n    b: 1\n  c: 2\n",
                "3:3 this line does not line up with the others of its mapping; give it as many",
            ),
            ('a: "b\nc: d\n', "1:4 a quote is opened here and never closed; close the quote"),
            ("a: {b: c\nd: e\n", "2:2 a comma is missing here, or a brace is not closed; close the brace"),
            ("a: {b: c", "1:9 a comma is missing here, or a brace is not closed; close the brace"),
            ("a: [b, c\nd: e\n", "2:2 a comma is missing here, or a bracket is not closed; close the bracket"),
            ("a:\n  - b\n  c: 1\n", "3:3 this line is among the items of a list and has no '-'; add '- '"),
            ("a: b\nc\n", "2:1 a line is neither a key with its colon nor a part of a text; add the colon"),
        ],
    )
    def they_say_what_to_mend(self, text: str, said: str) -> None:
        (found,) = parse(text, "x.yaml").diagnostics
        assert found.span
        assert f"{found.span.line}:{found.span.column} {found.message}; {found.hint}".startswith(said)
