"""Changes of the matrix brought back into the file in which it is written."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from srm_docs.language.loader import load_text
from srm_docs.language.overlay import merged
from srm_docs.language.rewriting import edits_of
from srm_docs.language.row_edits import CellChange, RowWriter
from srm_docs.yaml_source.editing import edited
from srm_docs.yaml_source.tree import parse

SPEC = """\
srm: 1
title: Cloud
owners: {provider: {name: Provider, kind: provider}, customer: {name: You, kind: customer}}
service_groups: {managed: {name: Managed}}
services:
  api: {name: API, group: managed}
  chat: {name: Chat, group: managed}
  machine: {name: Machine}
layers: {data: {name: Data}}
fields: {contact: {name: Contact}}
responsibilities:
  keys:  # the audit asks for these
    name: Keys
    layer: data
    duties: {provider: no, customer: {share: all, text: Rotating them}}
  patches:
    name: Patches
    layer: data
    duties:
      provider: yes
      customer: no
    by_service:
      managed: {provider: yes}
      machine:
        provider: part
        customer:
          - Installing them
          - {share: all, when: the agent is off}
"""
ALL = ("api", "chat", "machine")
WRITER = RowWriter({"managed": ("api", "chat"), **{name: (name,) for name in ALL}}, "en")


def rewritten(row: str, *changes: CellChange, text: str = SPEC, removed: tuple[str, ...] = ()) -> str:
    whole = merged(text, "spec.yaml")
    edits = edits_of(whole, parse(text, "spec.yaml").data, {row: changes} if changes else {}, removed, WRITER)
    return edited(text, edits)


def lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


class DescribeAChange:
    @pytest.mark.parametrize(
        ("row", "change", "expected"),
        [
            (
                "keys",
                CellChange("text", "Rotating and storing them", "customer", ALL),
                "customer: {share: all, text: Rotating and storing them}",
            ),
            ("keys", CellChange("share", "part", "provider", ALL), "duties: {provider: part, customer:"),
            ("keys", CellChange("share", "part", "customer", ALL), "customer: {share: part, text: Rotating them}"),
            ("keys", CellChange("text", "", "customer", ALL), "duties: {provider: no, customer: {share: all}}"),
            ("keys", CellChange("text", "Storing them", "provider", ALL), "provider: {share: no, text: Storing them}"),
            ("keys", CellChange("name", "Key: material"), 'name: "Key: material"'),
            ("patches", CellChange("share", "80%", "provider", ("machine",)), "        provider: 80%"),
            ("patches", CellChange("text", "Asking for them", "customer", ("machine",)), "          - Asking for them"),
            (
                "patches",
                CellChange("text", "All of it", "customer", ("machine",), "the agent is off"),
                "          - {share: all, when: the agent is off, text: All of it}",
            ),
        ],
    )
    def it_is_one_line_where_that_can_say_it(self, row: str, change: CellChange, expected: str) -> None:
        written = rewritten(row, change)
        changed = lines(SPEC, written)
        assert [line[0] for line in changed] == ["-", "+"]
        assert expected in changed[1]

    def it_is_made_where_all_services_have_it_from(self) -> None:
        written = rewritten("patches", CellChange("share", "part", "provider", ("api", "chat")))
        assert lines(SPEC, written) == ["-       managed: {provider: yes}", "+       managed: {provider: part}"]

    def it_parts_one_service_from_the_others(self) -> None:
        written = rewritten("patches", CellChange("share", "part", "provider", ("chat",)))
        assert lines(SPEC, written) == ["+       chat: {provider: part}"]
        model = load_text(written, "spec.yaml").models["en"]
        row = model.responsibilities["patches"]
        assert [str(row.cells[name].duty_of("provider").share.value) for name in ALL] == ["all", "part", "part"]

    def it_parts_one_from_those_of_all(self) -> None:
        written = rewritten("keys", CellChange("share", "yes", "provider", ("machine",)))
        row = load_text(written, "spec.yaml").models["en"].responsibilities["keys"]
        assert [row.cells[name].duty_of("provider").share.value for name in ALL] == ["none", "none", "all"]
        assert row.cells["machine"].duty_of("customer").text == "Rotating them"

    def it_may_say_that_nobody_knows(self) -> None:
        changes = (
            CellChange("share", "", "provider", ("machine",)),
            CellChange("share", "", "customer", ("machine",)),
            CellChange("reason", "The vendor does not say", "unknown", ("machine",)),
        )
        row = load_text(rewritten("keys", *changes), "spec.yaml").models["en"].responsibilities["keys"]
        assert row.is_unknown("machine")
        assert row.gaps["machine"].reason == "The vendor does not say"

    def it_makes_new_rows_and_takes_out_old_ones(self) -> None:
        written = rewritten(
            "logs", CellChange("name", "Logs"), CellChange("share", "yes", "customer", ALL), removed=("keys",)
        )
        rows = load_text(written, "spec.yaml").models["en"].responsibilities
        assert list(rows) == ["patches", "logs"]
        assert rows["logs"].cells["api"].duty_of("customer").share.value == "all"

    def it_is_in_the_language_of_the_sheet_alone(self) -> None:
        text = SPEC.replace("text: Rotating them", "text: {en: Rotating them, de: Austauschen}")
        text = text.replace("title: Cloud", "title: Cloud\nlanguage: [en, de]")
        written = rewritten("keys", CellChange("text", "Storing them", "customer", ALL), text=text)
        assert "text: {en: Storing them, de: Austauschen}" in written


class DescribeAnOverlay:
    def _overlay(self, tmp_path: Path, text: str, row: str, *changes: CellChange, removed: tuple[str, ...] = ()) -> str:
        (tmp_path / "base.yaml").write_text(SPEC, encoding="utf-8")
        file = str(tmp_path / "ours.yaml")
        edits = edits_of(merged(text, file), parse(text, file).data, {row: changes}, removed, WRITER)
        return edited(text, edits)

    def it_says_what_differs_and_no_more(self, tmp_path: Path) -> None:
        text = "srm: 1\nextends: base.yaml\ntitle: Ours  # kept\n"
        written = self._overlay(tmp_path, text, "keys", CellChange("share", "part", "provider", ALL))
        assert written == text + "responsibilities:\n  keys:\n    duties: {provider: part}\n"

    def it_takes_out_with_nothing(self, tmp_path: Path) -> None:
        text = "srm: 1\nextends: base.yaml\ntitle: Ours\n"
        written = self._overlay(tmp_path, text, "patches", removed=("keys",))
        rows = load_text(written, str(tmp_path / "ours.yaml")).models["en"].responsibilities
        assert list(rows) == ["patches"]

    def it_replaces_a_list_as_a_whole(self, tmp_path: Path) -> None:
        text = "srm: 1\nextends: base.yaml\ntitle: Ours\n"
        change = CellChange("text", "Asking for them", "customer", ("machine",))
        written = self._overlay(tmp_path, text, "patches", change)
        cell = load_text(written, str(tmp_path / "ours.yaml")).models["en"].responsibilities["patches"].cells["machine"]
        assert [duty.text for duty in cell.duties if duty.owner == "customer"] == ["Asking for them", ""]
