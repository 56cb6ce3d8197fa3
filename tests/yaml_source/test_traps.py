"""Each of YAML's traps, and the line that the hint offers: that line is read as what the author meant."""

from __future__ import annotations

import re

import pytest

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.yaml_source.tree import parse

_OFFERED = re.compile(r"in quotes: (.+?)(?: \(a comment.*)?$")


def told(text: str) -> Diagnostic:
    return parse(text, "f").diagnostics[0]


class DescribeTheCure:
    @pytest.mark.parametrize(
        "text",
        [
            "Team #1 model", "See issue #7 and act", "#7A1FA2", "[draft] Model", "{draft} Model", "'it's'",
            "'Tis, they say", '"Foo" bar', "*Never* share it", "*Never share it", "* starred", "@home", "`code` here",
            "%x", "& Co", "&Sons here", "!important, that", "! important", "!!bold text", "|x| y", "> 50 units", ">50",
            "Shared: a model", "- dash", "? why", "] x",
        ],
    )  # fmt: skip
    def it_is_the_text_in_quotes(self, text: str) -> None:
        diagnostic = told(f"title: {text}\n")
        assert diagnostic.span
        assert diagnostic.span.line == 1
        offered = _OFFERED.search(diagnostic.hint)
        assert offered, diagnostic
        mended = parse(offered[1], "f")
        assert (mended.data, mended.diagnostics) == ({"title": text}, ())

    @pytest.mark.parametrize(
        "text",
        ["Team #1", "[draft] Model", "'it's'", "*Never* share it", "@home", "Data, models", "a, b, c", "Data: models"],
    )
    def it_ends_where_the_entry_ends_in_braces(self, text: str) -> None:
        diagnostic = told(f"layers:\n  a: {{name: {text}, owner: c}} # a comment\n  b: {{name: B}}\n")
        assert diagnostic.span
        assert diagnostic.span.line == 2
        offered = _OFFERED.search(diagnostic.hint)
        assert offered, diagnostic
        assert parse(offered[1], "f").data == {"name": text}

    def it_is_for_items_of_lists_too(self) -> None:
        assert told("- [draft] x\n- b\n").hint == 'put the text in quotes: "[draft] x"'

    def it_leaves_a_comment_out(self) -> None:
        assert told("title: @home # sweet home\n").hint == 'put the text in quotes: title: "@home"'

    def it_has_no_line_for_a_text_too_long_to_be_shown(self) -> None:
        assert told(f"title: @{'x' * 200}\n").hint == "put the text in quotes"

    def it_names_a_backslash_in_double_quotes(self) -> None:
        assert "write the backslash twice" in told('path: "C:\\data"\n').hint

    def it_is_the_key_s_where_the_hash_is_in_a_key(self) -> None:
        assert 'put the key in quotes: "a #1":' in told("a #1: x\nb: 1\n").hint

    def it_finds_a_brace_that_is_closed_in_a_comment(self) -> None:
        lost, error = parse("a: {n: T #1, o: c}\nb: 1\n", "f").diagnostics
        assert (lost.code, str(lost.span)) == ("lost-text", "f:1:10")
        assert (error.code, str(error.span)) == ("yaml-syntax", "f:1:10")
        assert error.hint == 'put the text in quotes: n: "T #1"'


class DescribeLostText:
    @pytest.mark.parametrize(
        "text",
        [
            "title: Model # comment\n",
            "title: Model #\n",
            "title: Model ### what follows ###\n",
            "title: Model #---\n",
            'title: "Team #1"\n',
            "title: 'Team #1' #quoted\n",
            "title: C#7\n",
            "text: |\n  See issue #7\n",
            "text: >-\n  See issue #7\n",
            "a: {b: c} #d\n",
            "#title: Team\n  #indented: too\na: 1\n#b: 2\n",
            "a: &x one\nb: *x\n",
            "a: {b: , c: d}\n",
            "a: [b, c]\n",
            "{",
            "",
        ],
    )
    def it_is_not_what_is_meant(self, text: str) -> None:
        assert [one for one in parse(text, "f").diagnostics if one.code == "lost-text"] == []

    def it_is_found_on_the_last_line_of_a_text(self) -> None:
        lost = told("text: see\n  issue #7\nb: 1\n")
        assert (lost.code, str(lost.span), lost.span and lost.span.end_column) == ("lost-text", "f:2:9", 11)

    def it_leaves_what_was_read(self) -> None:
        assert parse("title: Team #1 model\n", "f").data == {"title": "Team"}
