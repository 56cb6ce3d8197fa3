"""Sheets that went out and come back: what was changed in them becomes lines of the spec, and nothing else does."""

from __future__ import annotations

import csv
import difflib
import io
import random
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from support.gallery import LANGUAGES, SPECS
from support.sheetfiles import saved_by_libreoffice

from srm_docs.language.loader import load
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.rendering import render
from srm_docs.pipeline.update import Updated, put_in_place, update

SPEC = """\
srm: 1
title: Cloud
owners:
  provider: {name: Provider, kind: provider}
  customer: {name: You, kind: customer}
services: {api: {name: API}, machine: {name: Machine}}
layers: {data: {name: Data}, network: {name: Network}}
fields: {contact: {name: Contact}, budget: {name: Budget, audience: internal}}
responsibilities:
  # The audit asks for these.
  keys:
    name: Keys
    layer: data
    duties: {provider: no, customer: {share: all, text: Rotating them}}
    note: "Twice a year; =1+1 is no formula"
    fields: {contact: "+49 1", budget: "10,000"}
    status: planned
  patches:
    name: Patches
    layer: network
    duties: {provider: yes, customer: no}
    by_service:
      machine: {provider: part, customer: Installing them}
  logs:
    name: "1.10"
    layer: data
    duties:
      provider: part
      customer:
        - {share: part, text: Reading them}
        - {share: all, when: the trail is off}
  cables:
    name: Cables
    layer: network
    duties: {provider: yes}
    by_service: {machine: {none: There are none}}
"""


class Book:
    """A workbook in somebody's hands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]

    def column(self, title: str) -> int:
        return next(cell.column for cell in self.sheet[1] if str(cell.value).replace("\n", " ") == title)

    def row(self, key: str) -> int:
        return next(cell.row for cell in self.sheet["A"] if cell.value == key)

    def write(self, key: str, title: str, text: object) -> None:
        cell = self.sheet.cell(self.row(key), self.column(title))
        cell.value = text
        if isinstance(text, str):
            cell.data_type = "s"

    def save(self) -> None:
        self.book.save(self.path)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "cloud.yaml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def exported(spec: Path, format_: str = "xlsx", audience: str = "") -> Path:
    model = load(spec).models["en"]
    path = spec.with_name(f"matrix.{format_}")
    selection = Selection(audiences=[audience] if audience else ())
    path.write_bytes(render(model, "matrix", format_, selection))
    return path


def edited(spec: Path, *changes: tuple[str, str, object], allow_delete: bool = False) -> Updated:
    """What comes of a workbook in which cells were changed: by row, title of the column, and text."""
    book = Book(exported(spec))
    for change in changes:
        book.write(*change)
    book.save()
    return update(spec, book.path, allow_delete=allow_delete)


def lines(updated: Updated) -> list[str]:
    assert updated.data is not None, updated.report.diagnostics
    return [line for line in difflib.ndiff(SPEC.splitlines(), updated.data.decode().splitlines()) if line[0] in "+-"]


def codes(updated: Updated) -> list[str]:
    return [diagnostic.code for diagnostic in updated.report.errors]


class DescribeAChangedCell:
    @pytest.mark.parametrize(
        ("change", "before", "after"),
        [
            (("keys", "You: Duty", "Storing: them"), "text: Rotating them}}", 'text: "Storing: them"}}'),
            (("keys", "Provider", "part"), "{provider: no,", "{provider: part,"),
            (("patches@machine", "Provider", 0.25), "{provider: part,", "{provider: 25%,"),
            (("keys", "Note", "Once"), '"Twice a year; =1+1 is no formula"', '"Once"'),
            (("keys", "Contact", "=cmd()"), '"+49 1"', '"=cmd()"'),
            (("keys", "Status", "done"), "planned", "done"),
            (("patches@machine", "You: Duty", "Doing it"), "Installing them", "Doing it"),
            (("logs", "Item", "1.1"), 'name: "1.10"', 'name: "1.1"'),
            (("cables@machine", "Why nobody has a duty", "It has no cables"), "There are none", "It has no cables"),
        ],
    )
    def it_changes_its_own_line(self, spec: Path, change: tuple[str, str, object], before: str, after: str) -> None:
        removed, added = lines(edited(spec, change))
        assert removed[2:].replace(before, after) == added[2:]
        assert before in removed

    def it_is_taken_out_when_it_is_emptied(self, spec: Path) -> None:
        assert lines(edited(spec, ("keys", "Note", None))) == ['-     note: "Twice a year; =1+1 is no formula"']

    def and_where_its_column_is_emptied_to_the_end_of_the_sheet(self, spec: Path) -> None:
        book = Book(exported(spec))
        assert book.sheet.max_column == book.column("Budget")
        book.sheet.delete_cols(book.sheet.max_column)  # the sheet ends before what its name still says
        book.save()
        assert [line[0] + line[2:].strip() for line in lines(update(spec, book.path))] == [
            '-fields: {contact: "+49 1", budget: "10,000"}',
            '+fields: {contact: "+49 1"}',
        ]

    def it_may_be_one_of_a_condition(self, spec: Path) -> None:
        book = Book(exported(spec))
        key = next(str(cell.value) for cell in book.sheet["A"] if str(cell.value).startswith("logs?"))
        removed, added = lines(edited(spec, (key, "You: Duty", "Keeping them")))
        assert removed == "-         - {share: all, when: the trail is off}"
        assert added == "+         - {share: all, when: the trail is off, text: Keeping them}"

    def it_parts_a_service_from_the_others(self, spec: Path) -> None:
        updated = edited(
            spec,
            ("cables@machine", "Applicability", None),
            ("cables@machine", "Why nobody has a duty", None),
            ("cables@machine", "Provider", "YES"),
        )
        put_in_place(spec, updated)
        assert load(spec).models["en"].responsibilities["cables"].cells["machine"].holders == ("provider",)

    def it_leaves_what_the_sheet_does_not_show(self, spec: Path) -> None:
        book = Book(exported(spec, audience="public"))
        assert "10,000" not in str([cell.value for row in book.sheet.iter_rows() for cell in row])
        book.write("keys", "Contact", "a phone")
        book.save()
        assert lines(update(spec, book.path)) == [
            '-     fields: {contact: "+49 1", budget: "10,000"}',
            '+     fields: {contact: "a phone", budget: "10,000"}',
        ]


class DescribeWhatChangesNothing:
    @pytest.mark.parametrize("format_", ["xlsx", "csv"])
    def they_are_the_sheets_of_every_model(self, format_: str, tmp_path: Path) -> None:
        for path in (*SPECS, LANGUAGES):
            spec = Path(shutil.copy(path, tmp_path / path.name))
            for language, model in load(spec).models.items():
                sheet = tmp_path / f"{path.stem}-{language}.{format_}"
                sheet.write_bytes(render(model, "matrix", format_))
                updated = update(spec, sheet)
                assert updated.data == spec.read_bytes(), (path.name, updated.report.diagnostics)

    def it_is_to_sort_rows_rename_heads_move_and_hide_columns(self, spec: Path) -> None:
        sheet = exported(spec, "csv")
        rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
        order = list(range(len(rows[0])))
        random.Random(1).shuffle(order)
        moved = [[row[place] for place in order] for row in (rows[0], *sorted(rows[1:], reverse=True))]
        moved[0] = ["Ours " + head for head in moved[0]]
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerows(moved)
        sheet.write_text(text.getvalue(), encoding="utf-8", newline="")
        assert update(spec, sheet).data == spec.read_bytes()

    def it_is_to_sort_a_workbook_and_rename_its_heads(self, spec: Path) -> None:
        book = Book(exported(spec))
        rows = [[cell.value for cell in row] for row in book.sheet.iter_rows(min_row=2)]
        for place, row in enumerate(reversed(rows), start=2):
            for column, text in enumerate(row, start=1):
                cell = book.sheet.cell(place, column)
                cell.value = text
                cell.data_type = "s" if isinstance(text, str) else cell.data_type
        for column in range(1, book.sheet.max_column + 1):
            book.sheet.cell(1, column).value = f"Ours {column}"
        book.sheet.title = "Our matrix"
        for name in book.book.defined_names.values():
            # As spreadsheet programs do when a sheet is renamed.
            name.attr_text = re.sub(r"^.*!", "'Our matrix'!", name.attr_text) if "srm_" in name.name else name.attr_text
        book.save()
        assert update(spec, book.path).data == spec.read_bytes()

    def it_is_to_be_saved_by_libreoffice(self, spec: Path, tmp_path: Path) -> None:
        sheet = exported(spec)
        sheet.write_bytes(saved_by_libreoffice(sheet.read_bytes(), tmp_path))
        assert update(spec, sheet).data == spec.read_bytes()


class DescribeRows:
    def it_gives_a_new_one_an_id(self, spec: Path) -> None:
        book = Book(exported(spec))
        last = book.sheet.max_row + 1
        for title, text in (("Item", "Büro: locks"), ("Layer", "Data"), ("You", "YES"), ("You: Duty", "Locking up")):
            book.sheet.cell(last, book.column(title)).value = text
        book.save()
        updated = update(spec, book.path)
        assert [line for line in lines(updated) if line[0] == "-"] == []
        put_in_place(spec, updated)
        row = load(spec).models["en"].responsibilities["buro-locks"]
        assert (row.name, row.layer, row.cells["api"].duty_of("customer").text) == ("Büro: locks", "data", "Locking up")

    @pytest.mark.parametrize("format_", ["xlsx", "csv"])
    def it_takes_none_out_unless_it_is_told_to(self, spec: Path, format_: str) -> None:
        sheet = exported(spec, format_)
        if format_ == "xlsx":
            book = Book(sheet)
            book.sheet.delete_rows(book.row("keys"))
            book.save()
        else:
            rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
            text = io.StringIO(newline="")
            csv.writer(text).writerows(row for row in rows if row[0] != "keys")
            sheet.write_text(text.getvalue(), encoding="utf-8", newline="")
        assert codes(update(spec, sheet)) == ["rows-gone"]
        updated = update(spec, sheet, allow_delete=True)
        assert all(line[0] == "-" for line in lines(updated))
        put_in_place(spec, updated)
        assert "keys" not in load(spec).models["en"].responsibilities

    def it_knows_a_copy(self, spec: Path) -> None:
        book = Book(exported(spec))
        last = book.sheet.max_row + 1
        for cell in book.sheet[2]:
            book.sheet.cell(last, cell.column).value = cell.value
        book.save()
        updated = update(spec, book.path)
        assert codes(updated) == ["repeated-row"]
        assert f"!A{last}" in str(updated.report.errors[0].span)

    def it_keeps_one_that_the_spec_has_got_since(self, spec: Path) -> None:
        sheet = exported(spec)
        newer = SPEC + "  doors:\n    name: Doors\n    layer: data\n    duties: {provider: yes}\n"
        spec.write_text(newer, encoding="utf-8")
        assert update(spec, sheet).data == newer.encode()


class DescribeConflicts:
    def they_name_both_places_and_write_nothing(self, spec: Path) -> None:
        book = Book(exported(spec))
        book.write("keys", "You: Duty", "Storing them")
        book.write("patches@machine", "You: Duty", "Doing it")
        book.save()
        spec.write_text(SPEC.replace("Rotating them", "Burning them"), encoding="utf-8")
        updated = update(spec, book.path)
        assert (updated.data, codes(updated)) == (None, ["both-changed"])
        (error,) = updated.report.errors
        assert "'Storing them'" in error.message
        assert "'Burning them'" in error.message

    def they_are_none_where_both_say_the_same(self, spec: Path) -> None:
        book = Book(exported(spec))
        book.write("keys", "You: Duty", "Burning them")
        book.save()
        newer = SPEC.replace("Rotating them", "Burning them")
        spec.write_text(newer, encoding="utf-8")
        assert update(spec, book.path).data == newer.encode()

    def they_are_none_where_the_spec_alone_has_changed(self, spec: Path) -> None:
        sheet = exported(spec)
        newer = SPEC.replace("Rotating them", "Burning them")
        spec.write_text(newer, encoding="utf-8")
        assert update(spec, sheet).data == newer.encode()


class DescribeBadSheets:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ([("keys", "Provider", "perhaps")], "unknown-word"),
            ([("keys", "Item", "a\x02b".replace("\x02", "\u2028"))], "unwritable-cell"),
            ([("keys", "Provider", "NO"), ("keys", "You", None), ("keys", "Applicability", "n/a")], "unknown-word"),
            ([("patches@api", "Item", "This"), ("patches@machine", "Item", "That")], "both-changed"),
        ],
    )
    def they_are_told_by_cell(self, spec: Path, changes: Sequence[tuple[str, str, object]], expected: str) -> None:
        updated = edited(spec, *changes)
        assert updated.data is None
        assert expected in codes(updated)

    def it_is_told_that_a_derived_cell_changes_nothing(self, spec: Path) -> None:
        updated = edited(spec, ("keys", "Layer", "Network"))
        assert [warning.code for warning in updated.report.warnings] == ["derived-cell"]
        assert updated.data == SPEC.encode()

    def it_is_told_of_a_formula_without_a_value(self, spec: Path) -> None:
        book = Book(exported(spec))
        book.sheet.cell(book.row("keys"), book.column("Note")).value = "=1+1"
        book.save()
        assert codes(update(spec, book.path)) == ["unread-cell"]

    @pytest.mark.parametrize("name", ["foreign.xlsx", "foreign.csv"])
    def they_may_be_anybodys(self, spec: Path, name: str, tmp_path: Path) -> None:
        sheet = tmp_path / name
        if name.endswith("xlsx"):
            openpyxl.Workbook().save(sheet)
        else:
            sheet.write_text("a,b\n1,2\n", encoding="utf-8")
        assert codes(update(spec, sheet)) == ["foreign-sheet"]


class DescribeAnOverlay:
    def it_gets_what_differs_from_its_base(self, spec: Path, tmp_path: Path) -> None:
        ours = tmp_path / "ours.yaml"
        text = "srm: 1\nextends: cloud.yaml\ntitle: Ours  # our own\n"
        ours.write_text(text, encoding="utf-8")
        updated = edited(ours, ("keys", "You: Duty", "Storing them"))
        put_in_place(ours, updated)
        assert spec.read_text(encoding="utf-8") == SPEC
        added = "responsibilities:\n  keys:\n    duties:\n      customer: {text: Storing them}\n"
        assert ours.read_text(encoding="utf-8").startswith(text)
        assert load(ours).models["en"].responsibilities["keys"].cells["api"].duty_of("customer").text == "Storing them"
        assert len(ours.read_text(encoding="utf-8")) <= len(text + added)
