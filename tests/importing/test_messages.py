"""Whatever is odd about a sheet has a message with the sheet and the cell, and a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support.foreign_sheets import LIST, LIST_MAP, fedramp, imported, model_of, told, workbook

from srm_docs.importing.explanations import EXPLANATIONS
from srm_docs.importing.outcome import Outcome
from srm_docs.pipeline.import_sheet import ImportOrder, SheetImport, import_sheet, inspect

HEAD, FIRST, *REST = LIST
WITH_TEXT = LIST_MAP.replace("fields: {remark: {column: Remark}}", "texts: [{column: Remark, owners: [customer]}]")


def rows(
    *more: tuple[str | float | None, ...], head: tuple[str | float | None, ...] = HEAD
) -> list[tuple[str | float | None, ...]]:
    return [head, FIRST, *more]


def of_file(folder: Path, name: str, text: str, **how: object) -> SheetImport:
    (folder / name).write_text(text, encoding="utf-8")
    return import_sheet(ImportOrder(folder / name, folder / "spec.yaml", **how))  # type: ignore[arg-type]


def lost_value(folder: Path) -> SheetImport:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ("T-1", "=A1", "System", "Client", None)):
        sheet.append(row)
    book.save(folder / "lost.xlsx")
    (folder / "map.yaml").write_text(LIST_MAP)
    return import_sheet(ImportOrder(folder / "lost.xlsx", folder / "spec.yaml", str(folder / "map.yaml")))


def gone_row(folder: Path) -> SheetImport:
    (folder / "spec.yaml").write_text(imported(folder, LIST).text, encoding="utf-8")
    return imported(folder, LIST[:-1])


def fitting_map(folder: Path) -> SheetImport:
    report, text = inspect(fedramp(folder / "crm.xlsx"))
    return SheetImport(report, text)


def active_sheet(folder: Path) -> SheetImport:
    import zipfile

    path = workbook(folder / "macro.xlsx", {"List": LIST})
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"x")
    (folder / "map.yaml").write_text(LIST_MAP)
    return import_sheet(ImportOrder(path, folder / "spec.yaml", str(folder / "map.yaml")))


def hidden_sheet(folder: Path) -> SheetImport:
    path = workbook(folder / "hidden.xlsx", {"List": LIST, "Kept": LIST}, hidden="Kept")
    (folder / "map.yaml").write_text(LIST_MAP)
    return import_sheet(ImportOrder(path, folder / "spec.yaml", str(folder / "map.yaml")))


def twice(folder: Path) -> SheetImport:
    path = workbook(folder / "two.xlsx", {"One": LIST, "Two": LIST})
    (folder / "map.yaml").write_text(LIST_MAP)
    return import_sheet(ImportOrder(path, folder / "spec.yaml", str(folder / "map.yaml")))


CASES: dict[str, tuple[Callable[[Path], SheetImport], str]] = {
    "unreadable-sheet": (lambda f: of_file(f, "a.xlsx", "no zip"), "1:1"),
    "active-sheet": (active_sheet, "1:1"),
    "example-sheet": (lambda f: import_sheet(ImportOrder(fedramp(f / "c.xlsx"), f / "s.yaml")), "Example CRM!A1"),
    "hidden-sheet": (hidden_sheet, "Kept!A1"),
    "empty-sheet": (lambda f: imported(f, LIST[:1] * 2), "List!A1"),
    "missing-sheet": (lambda f: of_file(f, "a.csv", "a,b\n1,2\n", sheet="c"), "1:1"),
    "several-sheets": (twice, "One!A1"),
    "own-sheet": (lambda f: of_file(f, "a.csv", "ID [key],Item [name],[srm:1?spec=x]\na,b,c\n"), "1:1"),
    "missing-column": (lambda f: imported(f, rows(head=("No.", "Task", "Area", "Whom", "Remark"))), "8:13"),
    "ambiguous-column": (lambda f: imported(f, rows(head=("No.", "Task", "Area", "Who", "Task"))), "3:23"),
    "unmapped-column": (lambda f: imported(f, rows(head=("No.", "Task", "Area", "Who", "More"))), "List!E1"),
    "untold-value": (lambda f: imported(f, LIST, LIST_MAP.replace("{hoster: yes}", "ask")), "9:47"),
    "guessed-map": (lambda f: of_file(f, "a.csv", "ID,Owner\nA-1,Customer\nA-2,Provider\n"), "1:1"),
    "fitting-map": (fitting_map, "PaaS CRM Worksheet!A1"),
    "unknown-value": (lambda f: imported(f, rows(("T-2", "B", "Data", "Hostr", None))), "List!D3"),
    "marked-value": (lambda f: imported(f, rows(("T-2", "B", "Data", "Hoster*", None))), "List!D3"),
    "blank-value": (lambda f: imported(f, rows(("T-2", "B", "Data", None, None))), "List!D3"),
    "merged-cell": (lambda f: imported(f, rows(("T-2", "B", "Data", None, None)), merges=["D2:D3"]), "List!D3"),
    "disagreeing-columns": (
        lambda f: imported(
            f,
            LIST,
            LIST_MAP.replace(
                "fields:", "  - {column: Remark, values: {weekly: {customer: part}}, blank: nothing}\nfields:"
            ),
        ),
        "List!E2",
    ),
    "numeric-id": (lambda f: imported(f, rows((1.1, "B", "Data", "Client", None))), "List!A3"),
    "missing-id": (lambda f: imported(f, rows((None, "B", "Data", "Client", None))), "List!A3"),
    "repeated-id": (lambda f: imported(f, rows(("t-1", "B", "Data", "Client", None))), "List!A3"),
    "name-too-long": (lambda f: imported(f, rows(("T-2", "B " * 200, "Data", "Client", None))), "List!B3"),
    "lost-value": (lost_value, "Sheet!B2"),
    "empty-word": (lambda f: imported(f, rows(("T-2", "B", "Data", "Client", "None")), WITH_TEXT), "List!E3"),
    "unknown-mark": (lambda f: imported(f, rows(), LIST_MAP.replace("{column: Remark}", "{marks: Remark}")), "List!E2"),
    "axes-contradict": (
        lambda f: import_sheet(ImportOrder(fedramp(f / "c.xlsx"), f / "s.yaml")),
        "PaaS CRM Worksheet!A6",
    ),
    "unjoined-row": (
        lambda f: import_sheet(
            ImportOrder(fedramp(f / "c.xlsx", cis=[*_cis(), ("ZZ-9", "X", None, None, None, None)]), f / "s.yaml")
        ),
        "CIS Worksheet!A8",
    ),
    "section-row": (lambda f: imported(f, rows(("Operations", None, None, None, None))), "List!A3"),
    "repeated-header": (lambda f: imported(f, rows(HEAD)), "List!A3"),
    "second-header": (lambda f: imported(f, rows(("text",) * 5)), "List!A3"),
    "gone-row": (gone_row, "35:3"),
}


def _cis() -> list[tuple[str | None, ...]]:
    from support.foreign_sheets import CIS

    return list(CIS)  # type: ignore[arg-type]


class DescribeAMessage:
    @pytest.mark.parametrize("code", sorted(EXPLANATIONS))
    def it_has_its_code_and_the_place_in_the_sheet(self, code: str, tmp_path: Path) -> None:
        make, place = CASES[code]
        assert (code, place) in told(make(tmp_path))

    @pytest.mark.parametrize("code", sorted(set(CASES) - {"unreadable-sheet"}))
    def it_leaves_no_row_unaccounted_for(self, code: str, tmp_path: Path) -> None:
        done = CASES[code][0](tmp_path)
        if done.rows:
            assert sum(map(done.rows.count, Outcome)) == done.rows.total

    def it_suggests_the_word_that_was_meant(self, tmp_path: Path) -> None:
        done = imported(tmp_path, rows(("T-2", "B", "Data", "Hostr", None)))
        assert [it.hint for it in done.report.errors] == ["did you mean 'Hoster'?"]

    def it_stops_the_spec_while_a_row_is_refused(self, tmp_path: Path) -> None:
        faulty = rows(("T-2", "B", "Data", "Hostr", None))
        assert imported(tmp_path, faulty).text == ""
        partial = imported(tmp_path, faulty, partial=True)
        assert list(model_of(partial).responsibilities) == ["t-1"]
        assert partial.rows
        assert [partial.rows.count(it) for it in Outcome] == [1, 0, 1, 0]

    def it_is_there_for_all_faults_of_a_map_at_once(self, tmp_path: Path) -> None:
        bad = "map: 1\nname: x\nrows: {idd: No.}\nowners: {customer: {name: C, kind: client}}\nduties: []\n"
        done = imported(tmp_path, LIST, bad)
        assert {"unknown-key", "bad-choice"} <= {it.code for it in done.report.errors}


class DescribeWhatIsKept:
    def it_takes_names_that_would_break_a_comment_or_a_terminal(self, tmp_path: Path) -> None:
        odd = "a\udcff\n\u202e # x.csv"
        path = tmp_path / odd
        text = 'No.,"Ta\x0bsk: #\u202e\n[x]",Who\nT-1,a,Client\n'
        path.write_text(text)
        map_text = LIST_MAP.replace("name: Task, layer: Area", 'name: "Ta*"').replace(
            "fields: {remark: {column: Remark}}", ""
        )
        (tmp_path / "map.yaml").write_text(map_text)
        done = import_sheet(ImportOrder(path, tmp_path / "spec.yaml", str(tmp_path / "map.yaml")))
        assert [*model_of(done).responsibilities] == ["t-1"]
        done.text.encode()

    def it_takes_a_merged_value_for_each_of_its_rows(self, tmp_path: Path) -> None:
        done = imported(tmp_path, rows(("T-2", "B", None, None, None)), merges=["C2:C3", "D2:D3"])
        row = model_of(done).responsibilities["t-2"]
        assert (row.layer, row.cells["service"].holders) == ("system", ("customer",))

    def it_keeps_signs_that_no_document_can_hold_out_and_says_so(self, tmp_path: Path) -> None:
        done = imported(tmp_path, rows(("T-2", "Ba\u202eckup", "Data", "Client", None)))
        assert ("illegal-character", "List!B3") in told(done)
        assert model_of(done).responsibilities["t-2"].name == "Ba ckup"

    def it_makes_the_heading_above_them_the_domain_of_rows(self, tmp_path: Path) -> None:
        done = imported(tmp_path, [HEAD, ("Operations", None, None, None, None), FIRST])
        assert model_of(done).responsibilities["t-1"].domain == "Operations"

    def it_finds_two_joined_rows_of_headings_in_csv_too(self, tmp_path: Path) -> None:
        text = "No.,Task,Who,,\n,,Client,Hoster,Note\nT-1,Patching,x,,a\nT-2,Backups,,x,b\n"
        map_text = LIST_MAP.split("duties:")[0].replace("layer: Area", "unique: [No.]")
        map_text += "duties:\n  - {column: Who / Client, values: {x: {customer: yes}}, blank: nothing}\n"
        map_text += (
            "  - {column: Who / Hoster, values: {x: {hoster: yes}}, blank: nothing}\nfields: {note: {column: Note}}\n"
        )
        (tmp_path / "map.yaml").write_text(map_text)
        done = of_file(tmp_path, "a.csv", text, map_name=str(tmp_path / "map.yaml"))
        owners = {id_: row.cells["service"].holders for id_, row in model_of(done).responsibilities.items()}
        assert owners == {"t-1": ("customer",), "t-2": ("hoster",)}

    def it_never_takes_a_row_of_data_for_headings(self, tmp_path: Path) -> None:
        odd = [("No.", "Task", "Area", "Who", None), (None, "B", "Data", "Client", "x"), FIRST]
        done = imported(tmp_path, odd, LIST_MAP.replace("fields: {remark: {column: Remark}}\n", ""))
        assert {("missing-id", "List!A2"), ("unmapped-column", "List!E1")} & set(told(done))
