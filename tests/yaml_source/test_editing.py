"""Changing single values of a YAML text in their places."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_docs.yaml_source.editing import Edit, Put, Remove, UneditableError, edited, in_file, splices
from srm_docs.yaml_source.tree import parse

ROOT = Path(__file__).parents[2]

SPEC = """\
# Ours since 2024
title: "Cloud"   # as printed
rows:

  # The first one
  iam:
    name: Access control
    duties: {aws: no, customer: {share: all, text: Roles}}  # asked by audit
    note: >-
      A long remark that was
      folded by hand.

  # The second one
  keys:
    name: 'Keys'
    duties:
      aws: no
      customer: yes
    controls: [AC-1, AC-2]
    evidence:
    - a report
    - another   # of May
  empty:
"""


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that are not in both, with their sign."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


class DescribeEdited:
    @pytest.mark.parametrize(
        ("edit", "lines"),
        [
            (
                Put(("title",), 'The "new" cloud'),
                ['- title: "Cloud"   # as printed', '+ title: "The \\"new\\" cloud"   # as printed'],
            ),
            (
                Put(("rows", "iam", "duties", "customer", "text"), "Roles, and keys"),
                [
                    "-     duties: {aws: no, customer: {share: all, text: Roles}}  # asked by audit",
                    '+     duties: {aws: no, customer: {share: all, text: "Roles, and keys"}}  # asked by audit',
                ],
            ),
            (
                Put(("rows", "iam", "duties", "vendor"), "part"),
                [
                    "-     duties: {aws: no, customer: {share: all, text: Roles}}  # asked by audit",
                    "+     duties: {aws: no, customer: {share: all, text: Roles}, vendor: part}  # asked by audit",
                ],
            ),
            (
                Remove(("rows", "iam", "duties", "aws")),
                [
                    "-     duties: {aws: no, customer: {share: all, text: Roles}}  # asked by audit",
                    "+     duties: {customer: {share: all, text: Roles}}  # asked by audit",
                ],
            ),
            (
                Put(("rows", "keys", "duties", "aws"), {"share": "part", "text": "Storing: them"}),
                ["-       aws: no", '+       aws: {share: part, text: "Storing: them"}'],
            ),
            (Remove(("rows", "keys", "duties", "customer")), ["-       customer: yes"]),
            (
                Put(("rows", "keys", "controls", 1), "AC-3"),
                ["-     controls: [AC-1, AC-2]", "+     controls: [AC-1, AC-3]"],
            ),
            (Put(("rows", "keys", "evidence", 2), "#1: a third"), ['+     - "#1: a third"']),
            (Remove(("rows", "keys", "evidence", 1)), ["-     - another   # of May"]),
            (Put(("rows", "empty"), "yes"), ["-   empty:", "+   empty: yes"]),
            (Put(("rows", "keys", "name"), "It's"), ["-     name: 'Keys'", "+     name: 'It''s'"]),
            (
                Put(("rows", "keys", "duties"), {"aws": "yes"}),
                ["-     duties:", "+     duties: {aws: yes}", "-       aws: no", "-       customer: yes"],
            ),
            (Put(("rows", "new"), {"name": "New"}, after="iam"), ["+   new: {name: New}"]),
        ],
    )
    def it_changes_the_lines_of_one_value_alone(self, edit: Edit, lines: list[str]) -> None:
        assert sorted(changed_lines(SPEC, edited(SPEC, [edit]))) == sorted(lines)

    def it_folds_what_was_folded(self) -> None:
        remark = "A remark of many words that goes on and on " * 5
        written = edited(SPEC, [Put(("rows", "iam", "note"), remark.strip())])
        assert max(map(len, written.splitlines())) <= 120
        assert "    note: >-\n      A remark" in written

    def it_keeps_the_lines_of_a_text(self) -> None:
        written = edited(SPEC, [Put(("rows", "keys", "note"), "one\n\n- two")])
        assert "    note: |-\n      one\n\n      - two\n" in written

    def it_makes_all_changes_at_once(self) -> None:
        edits = [
            Put(("rows", "a"), {"name": "A"}),
            Remove(("rows", "iam")),
            Put(("rows", "b"), {"name": "B"}),
            Put(("title",), "T"),
        ]
        data = parse(edited(SPEC, edits), "").data
        assert isinstance(data, dict)
        assert (data["title"], list(data["rows"])) == ("T", ["keys", "empty", "a", "b"])

    def it_changes_nothing_that_an_anchor_would_change_elsewhere(self) -> None:
        text = "a: &one {x: 1}\nb: *one\n"
        with pytest.raises(UneditableError, match="elsewhere"):
            edited(text, [Put(("a", "x"), "2")])
        assert edited(text, [Put(("b",), {"x": "2"})]) == 'a: &one {x: 1}\nb: {x: "2"}\n'

    @pytest.mark.parametrize("path", [("b", "x"), ("nothing", "x"), ("a", "x", "y")])
    def it_says_which_place_it_can_not_change(self, path: tuple[str, ...]) -> None:
        with pytest.raises(UneditableError, match=r"\.".join(path)):
            edited("a: &one {x: 1}\nb: *one\n", [Put(path, "2")])

    def it_writes_no_character_that_a_spec_may_not_hold(self) -> None:
        with pytest.raises(UneditableError, match="title"):
            edited(SPEC, [Put(("title",), "a\x01b")])


TEXTS = st.text(st.sampled_from(list("abc -:#'\"\\{}[],&*!|>%@`?~\n=+.0é日ا")), max_size=30)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
PATHS = [
    ("title",),
    ("rows", "iam", "note"),
    ("rows", "iam", "duties", "customer", "text"),
    ("rows", "keys", "duties", "aws"),
    ("rows", "keys", "duties"),
    ("rows", "keys", "evidence", 0),
    ("rows", "keys", "controls"),
    ("rows", "new"),
    ("rows", "empty"),
]


class DescribeAnyValue:
    @given(st.sampled_from(PATHS), DATA)
    def it_is_read_back_or_refused(self, path: tuple[str | int, ...], value: object) -> None:
        try:
            written = edited(SPEC, [Put(path, value)])  # type: ignore[arg-type]
        except UneditableError:
            # A text whose only lines are blank, or a key that YAML can't hold: rare, and never half done.
            return
        data: object = parse(written, "").data
        for step in path:
            data = data[step]  # type: ignore[index]
        assert data == value
        comments = [line.partition("#")[2] for line in SPEC.splitlines() if " # " in line or line.startswith("#")]
        assert all(comment in written for comment in comments if "May" not in comment and "audit" not in comment)

    @given(TEXTS.filter(lambda text: text.strip() == text and "\n" not in text))
    def it_is_never_refused_if_it_is_a_line_of_text(self, text: str) -> None:
        for path in PATHS[:6]:
            edited(SPEC, [Put(path, text)])


class DescribeInFile:
    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def it_keeps_line_ends_and_the_mark(self, ends: str, mark: bytes) -> None:
        changes = splices(SPEC, [Put(("rows", "keys", "name"), "Schlüssel"), Put(("rows", "keys", "note"), "a\nb")])
        written = in_file(mark + SPEC.replace("\n", ends).encode(), changes)
        wanted = edited(SPEC, [Put(("rows", "keys", "name"), "Schlüssel"), Put(("rows", "keys", "note"), "a\nb")])
        assert written == mark + wanted.replace("\n", ends).encode()

    def it_keeps_line_ends_that_are_mixed(self) -> None:
        changes = splices("a: 1\nb: 2\nc: 3\n", [Put(("c",), "4")])
        assert in_file(b"a: 1\r\nb: 2\nc: 3\r\n", changes) == b'a: 1\r\nb: 2\nc: "4"\r\n'


class DescribeShippedSpecs:
    @pytest.mark.parametrize("spec", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda path: path.stem)
    def it_changes_one_line_for_one_duty(self, spec: Path) -> None:
        text = spec.read_text(encoding="utf-8")
        data = parse(text, "").data
        assert isinstance(data, dict)
        for row, fields in data["responsibilities"].items():
            written = edited(text, [Put(("responsibilities", row, "name"), fields["name"] + " 2")])
            assert len(changed_lines(text, written)) == 2
