"""Without a map: what is guessed, and what has to be told, is printed; nothing is written on a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.foreign_sheets import CIS, Cells, model_of, workbook

from srm_docs.importing.guess import Guess, guess
from srm_docs.importing.maps import map_of
from srm_docs.importing.spec_text import map_text
from srm_docs.pipeline.import_sheet import ImportOrder, import_sheet, inspect
from srm_docs.sheet_source.file import read_sheets

BASELINE: Cells = (
    ("Control Domain", "ID", "Title", "Guidance", "Responsibility", "Customer guidance", "ASC Monitoring"),
    *(
        (
            "Network",
            f"NS-{number}",
            f"Title {number}",
            "Long guidance that goes on for more than sixty characters, yes.",
            owner,
            f"The customer sets it up, for number {number}, in words.",
            "Yes",
        )
        for number, owner in enumerate(("Customer", "Provider", "Shared", "N/A", "Customer"))
    ),
)


def guessed(folder: Path, sheets: dict[str, Cells], merges: dict[str, tuple[str, ...]] | None = None) -> Guess:
    made = guess(read_sheets(workbook(folder / "a.xlsx", sheets, merges)).tables)
    assert made
    return made


class DescribeAGuess:
    def it_finds_the_columns_of_a_plain_list(self, tmp_path: Path) -> None:
        made = guessed(
            tmp_path, {"Cover": (("Title", "x"), ("Date", "y")), "List": (("Our list", *[None] * 6), *BASELINE)}
        )
        assert made.map["sheet"] == {"name": "List", "header": [2]}
        assert made.map["rows"] == {"id": "ID", "name": "Title", "layer": "Control Domain"}
        (duties,) = made.map["duties"]  # type: ignore[misc]
        assert duties == {
            "column": "Responsibility",
            "values": {
                "Customer": {"customer": "yes"},
                "Provider": {"provider": "yes"},
                "Shared": {"customer": "part", "provider": "part"},
                "N/A": {"none": "Not applicable by the sheet"},
            },
        }
        assert made.map["texts"] == [{"column": "Customer guidance", "owners": ["customer"]}]
        assert set(made.map["fields"]) == {"guidance", "asc-monitoring"}  # type: ignore[arg-type]
        assert any("'Guidance'" in it for it in made.to_tell)

    def it_is_a_map_that_can_be_read(self, tmp_path: Path) -> None:
        loaded, report = map_of(map_text(guessed(tmp_path, {"List": BASELINE})), "map.yaml")
        assert (report.diagnostics, bool(loaded)) == ((), True)

    def it_asks_what_a_word_means_that_it_does_not_know(self, tmp_path: Path) -> None:
        odd = [*BASELINE, ("Network", "NS-9", "Title 9", "x", "Reseller", "y", "Yes")]
        made = guessed(tmp_path, {"List": odd})
        assert "who has a duty where it says 'Reseller' (ask)" in made.to_tell
        _, report = map_of(map_text(made), "map.yaml")
        assert [it.code for it in report.errors] == ["untold-value"]

    def it_joins_two_rows_of_headings_and_keeps_marks_as_fields(self, tmp_path: Path) -> None:
        rows = [(*row, who) for row, who in zip(CIS[1:], ("Owner", None, *["Customer", "Provider"] * 2), strict=True)]
        made = guessed(tmp_path, {"CIS": rows}, {"CIS": ("B1:C1", "D1:F1")})
        assert made.map["sheet"] == {"name": "CIS", "header": [1, 2]}
        assert made.map["fields"] == {
            "implementation-status": {"marks": "Implementation Status / *"},
            "control-origination": {"marks": "Control Origination / *"},
        } or set(made.map["fields"]) == {"implementation-status", "control-origination"}  # type: ignore[arg-type]

    def it_writes_no_spec_but_by_yes_and_refuses_the_rows_that_it_can_t_read(self, tmp_path: Path) -> None:
        odd = [*BASELINE, ("Network", "NS-9", "Title 9", "x", "Reseller", "y", "Yes")]
        path = workbook(tmp_path / "a.xlsx", {"List": odd})
        done = import_sheet(ImportOrder(path, tmp_path / "s.yaml"))
        assert (done.text, [it.code for it in done.report.errors]) == ("", ["guessed-map"])
        done = import_sheet(ImportOrder(path, tmp_path / "s.yaml", guessing=True, partial=True))
        assert [it.code for it in done.report.errors] == ["unknown-value"]
        assert list(model_of(done).responsibilities) == [f"ns-{number}" for number in range(5)]

    def it_says_which_sheets_it_can_t_choose_from(self, tmp_path: Path) -> None:
        made = guessed(tmp_path, {"One": BASELINE, "Two": BASELINE})
        assert made.to_tell[0] == "which sheet is meant: 'One' or 'Two' (--sheet)"

    @pytest.mark.parametrize("text", ["a,b\n1,2\n", "Name,Size\nx,1\ny,2\n", "\n\n\n", "x"])
    def it_is_none_of_what_is_no_matrix(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(text)
        report, text = inspect(tmp_path / "a.csv")
        assert (text, {it.code for it in report.errors} <= {"guessed-map", "empty-sheet"}) == ("", True)
