"""Small sheets as others write them: of the shapes of real ones, and with their faults."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.loader import load_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline.import_sheet import ImportOrder, SheetImport, import_sheet

Cells = Sequence[Sequence[str | float | None]]

BRACKETS = "Service Provider Corporate (Example/Unit 7)"
FEDRAMP_IDS = ("AC-01 (a)", "AC-02 (01)", "AU-02", "SC-07 (b)")

CIS: Cells = (
    ("Control Implementation Summary", None, None, None, None, None),
    ("Control ID", "Implementation Status", None, "Control Origination", None, None),
    (
        None,
        "Implemented",
        "Planned",
        BRACKETS,
        "Shared (Service Provider and Customer Responsibility)",
        "Provided by Customer (x)",
    ),
    ("AC-1(a)", "X", None, "X", None, None),
    ("AC-2(1)", "X", None, None, "X", "x"),
    ("AU-2", None, "X", None, "X", None),
    ("SC-7(b)", "X", None, None, None, "X"),
)
CIS_MERGES = ("A1:F1", "A2:A3", "B2:C2", "D2:F2")

CRM: Cells = (
    (None, "Customer Responsibility Matrix", None, None),
    (None, None, None, None),
    (
        "Control ID",
        "Can Be Inherited from CSP",
        "Example PaaS Specific Inheritance and Customer Agency Responsibilities",
        "Internal COMMENTS (REMOVE column)",
    ),
    ("AC-01 (a)", "Yes", "All of it is inherited.", None),
    ("AC-02 (01)", "Partial", "Customers manage: their *own* accounts #1", "ask again"),
    ("AU-02", "No", "Customers review logs.", None),
    ("SC-07 (b)", "No", "Customers draw their boundary.", None),
)

LIST: Cells = (
    ("No.", "Task", "Area", "Who", "Remark"),
    ("T-1", "Patching", "System", "Client", "weekly"),
    ("T-2", "Backups", "Data", "Hoster", None),
    ("T-3", "Accounts", "Access", "Both", "see T-1"),
)
LIST_MAP = """\
map: 1
name: Our list
rows: {id: No., name: Task, layer: Area}
owners:
  customer: {name: Customer, kind: customer}
  hoster: {name: Hoster, kind: provider}
duties:
  - column: Who
    values: {Client: {customer: yes}, Hoster: {hoster: yes}, Both: {customer: part, hoster: part}}
fields: {remark: {column: Remark}}
"""


def workbook(
    path: Path, sheets: Mapping[str, Cells], merges: Mapping[str, Sequence[str]] | None = None, hidden: str = ""
) -> Path:
    """Write a workbook; None is an empty cell, and of merged cells the first one's text is in the sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for area in (merges or {}).get(name, ()):
                sheet.merge_range(area, "")
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write_number(number, column, value)
    return path


def fedramp(path: Path, crm: Cells = CRM, cis: Cells = CIS) -> Path:
    """A workbook of FedRAMP's shape, with a sheet of examples before the real one."""
    sheets = {"Instructions": (("Read", "this"),), "Example CRM": crm, "CIS Worksheet": cis, "PaaS CRM Worksheet": crm}
    return workbook(path, sheets, {"CIS Worksheet": CIS_MERGES})


def imported(
    folder: Path, rows: Cells, map_text: str = LIST_MAP, merges: Sequence[str] = (), **how: bool
) -> SheetImport:
    """What comes of one sheet by a map."""
    map_file = folder / "map.yaml"
    map_file.write_text(map_text, encoding="utf-8")
    path = workbook(folder / "list.xlsx", {"List": rows}, {"List": merges})
    return import_sheet(ImportOrder(path, folder / "spec.yaml", str(map_file), **how))


def told(done: SheetImport) -> list[tuple[str, str]]:
    """The codes of what was said, each with its place."""
    return [(it.code, place_of(it)) for it in done.report.diagnostics]


def place_of(it: Diagnostic) -> str:
    """The sheet and the cell of a diagnostic, without the file."""
    return str(it.span).rpartition("/")[2].partition(":")[2]


def model_of(done: SheetImport) -> ResponsibilityModel:
    """The model of an imported spec."""
    loaded = load_text(done.text, "spec.yaml", "spec")
    assert loaded.model, [it.message for it in loaded.report.errors]
    return loaded.model


def mutated(rows: Cells, chance: random.Random) -> tuple[list[list[str | float | None]], list[str]]:
    """A sheet with one to three faults that people make, none of which changes who has a duty; and its merged areas."""
    cells = [list(row) for row in rows]
    merges: list[str] = []
    for _ in range(chance.randint(1, 3)):
        chance.choice(_MUTATIONS)(cells, merges, chance)
    return cells, merges


Grid = list[list[str | float | None]]


def _blank_row(cells: Grid, _: list[str], chance: random.Random) -> None:
    cells.insert(chance.randrange(len(cells) + 1), [None] * len(cells[0]))


def _swap_columns(cells: Grid, _: list[str], chance: random.Random) -> None:
    one, other = chance.sample(range(len(cells[0])), 2)
    for row in cells:
        row[one], row[other] = row[other], row[one]


def _more(cells: Grid, _: list[str], chance: random.Random) -> None:
    heading = chance.choice(["Owner", "Who else", "", "No.", "Yes/No"])
    place = chance.randrange(len(cells[0]) + 1)
    for number, row in enumerate(cells):
        row.insert(place, heading if number == 0 else chance.choice(["Client", "Yes", "x", None, "1.10"]))


def _spelling(cells: Grid, _: list[str], chance: random.Random) -> None:
    row, column = _filled(cells, chance)
    text = str(cells[row][column])
    cells[row][column] = chance.choice(
        [
            text.upper(),
            f" {text}\u00a0",
            text.replace("-", "\u2011"),
            text[:-1],
            f"{text}*",
            f"{text} (new)",
            f"{text}\n",
            f"\u202e{text}",
            f"{text}\x0b",
        ]
    )


def _other_kind(cells: Grid, _: list[str], chance: random.Random) -> None:
    row, column = _filled(cells, chance)
    cells[row][column] = chance.choice(
        [1.1, 7.0, "None", "", None, "=cmd()|x", "#REF!", "perhaps", "0", "- x", "x" * 30_000]
    )


def _twice(cells: Grid, _: list[str], chance: random.Random) -> None:
    cells.insert(chance.randrange(1, len(cells) + 1), list(chance.choice(cells)))


def _gone(cells: Grid, _: list[str], chance: random.Random) -> None:
    if len(cells) > 2:
        del cells[chance.randrange(len(cells))]


def _merged(cells: Grid, merges: list[str], chance: random.Random) -> None:
    column = chance.randrange(len(cells[0]))
    row = chance.randrange(len(cells) - 1)
    area = f"{chr(65 + column)}{row + 1}:{chr(65 + column)}{row + 2}"
    if not merges:
        merges.append(area)
        cells[row + 1][column] = None


def _filled(cells: Grid, chance: random.Random) -> tuple[int, int]:
    places = [(row, column) for row, line in enumerate(cells) for column, text in enumerate(line) if text]
    return chance.choice(places)


_MUTATIONS = (_blank_row, _swap_columns, _more, _spelling, _spelling, _other_kind, _other_kind, _twice, _gone, _merged)


def wrong_duties(done: SheetImport, right: ResponsibilityModel) -> list[str]:
    """The rows without a doubt whose owners are others than in the sheet before it was mutated."""
    if not done.text or not done.rows:
        return []
    model = model_of(done)
    doubtful = {row.row for row in done.rows.rows if str(done.rows.outcomes[row.row]) != "taken"}
    rights = {row.fields["source-id"]: row for row in right.responsibilities.values()}
    wrong = []
    for row in done.rows.rows:
        was = rights.get(row.source)
        now = model.responsibilities[row.id]
        if was and row.row not in doubtful and _held(now) != _held(was):
            wrong.append(row.source)
    return wrong


def _held(row: object) -> object:
    cells = row.cells  # type: ignore[attr-defined]
    return {service: [(duty.owner, duty.share) for duty in cell.duties] for service, cell in cells.items()}
