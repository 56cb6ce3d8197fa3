from __future__ import annotations

import datetime
from typing import Any

from support.localized import localized
from support.samples import drawn, row

from srm_docs.compose import matrix
from srm_docs.core.values import replace
from srm_docs.model.cell import Cell, Duty, GapKind, RowGap, Share
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import CustomField, Evidence, Responsibility
from srm_docs.model.view import Column, MatrixView
from srm_docs.page.document import Table, TableRow
from srm_docs.page.text import plain_text


def table_of(model: ResponsibilityModel) -> Table:
    (table,) = (block for block in matrix.compose(localized(model)).blocks if isinstance(block, Table))
    return table


def said(row_: TableRow) -> list[str]:
    return [" | ".join(plain_text(text) for text in cell.texts) for cell in row_.cells]


def model_of(*rows: Responsibility, **changes: Any) -> ResponsibilityModel:
    return drawn("CP", "CP", responsibilities={made.id: made for made in rows}, **changes)


BOTH = ["s0", "s1"]
NOTHING = RowGap(GapKind.NOT_APPLICABLE, "No such thing")


class DescribeMatrixByOwner:
    def it_prints_yes_no_and_the_parts_as_the_lesson_has_them(self) -> None:
        iam = row(
            "iam", "IAM", BOTH, provider="The engine", customer=Duty("customer", Share.ALL, "Writing the policies")
        )
        table = table_of(model_of(row("dc", "Data center", BOTH, provider=Share.ALL, customer=Share.NONE), iam))
        assert [column.title for column in table.columns] == ["Item", "Customer", "Provider"]
        assert [said(made) for made in table.rows] == [
            ["Data center", "NO", "YES"],
            ["IAM", "YES (Writing the policies)", "The engine"],
        ]

    def it_colours_the_cells_of_those_who_have_a_duty(self) -> None:
        table = table_of(model_of(row("dc", "Data center", BOTH, provider=Share.ALL, customer=Share.NONE)))
        assert [cell.party for cell in table.rows[0].cells] == ["", "", "provider"]

    def it_says_where_a_row_applies_if_not_everywhere(self) -> None:
        table = table_of(model_of(row("a", "A", BOTH, provider=Share.ALL), row("b", "B", ["s1"], customer=Share.ALL)))
        assert [said(made)[:2] for made in table.rows] == [["A", "All services"], ["B", "Service 2"]]

    def it_says_once_where_all_rows_of_a_group_apply(self) -> None:
        rows = [
            replace(row("a", "A", BOTH, provider=Share.ALL), domain="Everywhere"),
            replace(row("b", "B", BOTH, provider=Share.ALL), domain="Everywhere"),
            replace(row("c", "C", ["s1"], customer=Share.ALL), domain="Everywhere"),
            replace(row("d", "D", ["s1"], customer=Share.ALL), domain="Custom"),
            replace(row("e", "E", ["s1"], customer=Share.ALL), domain="Custom"),
        ]
        table = table_of(model_of(*rows))
        assert [column.title for column in table.columns] == ["Item", "Customer", "Provider"]
        assert [said(made)[0] for made in table.rows] == [
            "Everywhere",
            "A",
            "B",
            "C | Applies to: Service 2",
            "Custom \u00b7 Applies to: Service 2",
            "D",
            "E",
        ]

    def it_keeps_a_column_for_where_rows_apply_if_their_groups_have_little_in_common(self) -> None:
        rows = [
            replace(row(id_, id_, ["s1"] if id_ in "ac" else BOTH, provider=Share.ALL), domain="All") for id_ in "abc"
        ]
        table = table_of(model_of(*rows))
        assert [said(made)[:2] for made in table.rows[1:]] == [
            ["a", "Service 2"],
            ["b", "All services"],
            ["c", "Service 2"],
        ]

    def it_calls_equal_parts_shared(self) -> None:
        table = table_of(model_of(row("a", "A", BOTH, customer=Share.PART, provider=Share.PART)))
        assert said(table.rows[0]) == ["A", "Shared", "Shared"]

    def it_gives_columns_the_widths_that_the_spec_asks_for(self) -> None:
        view = MatrixView(columns=("owners", "note"), widths=(("item", 30), ("owners", 20), ("provider", 25)))
        table = table_of(model_of(row("a", "A", BOTH, customer=Share.ALL), matrix=view))
        assert [column.part for column in table.columns] == [0.3, 0.2, 0.25, 0]

    def it_stands_under_the_headings_of_its_domains(self) -> None:
        rows = [
            Responsibility(id_, id_, {}, domain=domain, gaps=dict.fromkeys(BOTH, NOTHING))
            for id_, domain in ("aX", "bY", "cX")
        ]
        assert [said(made)[0] for made in table_of(model_of(*rows)).rows] == [
            "X",
            *(f"{name} | Not applicable: No such thing" for name in "ac"),
            "Y",
            "b | Not applicable: No such thing",
        ]

    def it_says_why_a_row_does_not_apply(self) -> None:
        table = table_of(model_of(Responsibility("a", "A", {}, gaps=dict.fromkeys(BOTH, NOTHING))))
        assert said(table.rows[0]) == ["A | Not applicable: No such thing", "Not applicable", "Not applicable"]

    def it_says_that_a_row_is_critical_of_which_nobody_knows_who_holds_it(self) -> None:
        gaps = dict.fromkeys(BOTH, RowGap(GapKind.UNKNOWN, "Silent", critical=True))
        table = table_of(model_of(Responsibility("a", "A", {}, gaps=gaps)))
        assert said(table.rows[0])[0] == "A | ! Critical focus | Unknown: Silent"

    def it_has_the_organisation_s_own_columns_and_the_evidence(self) -> None:
        cells = {s: Cell((Duty("customer", Share.ALL),)) for s in BOTH}
        evidence = (Evidence("Report", "https://example.org/", datetime.date(2026, 1, 2)),)
        made = Responsibility(
            "a", "A", cells, controls=("AC-1", "AC-2"), note="Mind", evidence=evidence, fields={"team": "Keys"}
        )
        table = table_of(
            model_of(made, fields={"team": CustomField("team", "Team"), "when": CustomField("when", "When")})
        )
        assert [column.title for column in table.columns[3:]] == ["Team", "When", "Sources"]
        assert said(table.rows[0]) == ["A | AC-1, AC-2 | Mind", "YES", "NO", "Keys", "", "Report (2 January 2026)"]


class DescribeRaciLetters:
    def they_follow_the_duties_under_conditions(self) -> None:
        duties = (
            Duty("customer", Share.ALL),
            Duty("customer", Share.NONE, when="it is locked"),
            Duty("provider", Share.ALL, when="it is locked"),
        )
        routes = Responsibility("routes", "Routes", dict.fromkeys(BOTH, Cell(duties)))
        table = table_of(model_of(routes, matrix=MatrixView(columns=(Column.RACI,))))
        assert said(table.rows[0]) == ["Routes", "R, A; –, if it is locked", "–; R, A, if it is locked"]

    def they_are_unknown_where_the_duties_are(self) -> None:
        gaps = dict.fromkeys(BOTH, RowGap(GapKind.UNKNOWN, "Silent"))
        table = table_of(model_of(Responsibility("a", "A", {}, gaps=gaps), matrix=MatrixView(columns=(Column.RACI,))))
        assert said(table.rows[0]) == ["A | Unknown: Silent", "Unknown", "Unknown"]


class DescribeMatrixByService:
    def it_names_the_owners_where_a_row_differs_by_service(self) -> None:
        mixed = Responsibility(
            "os",
            "Operating system",
            {
                "s0": Cell((Duty("customer", Share.PART, "Rules"), Duty("provider", Share.PART, "The service"))),
                "s1": Cell((Duty("provider", Share.ALL),)),
            },
        )
        table = table_of(model_of(mixed, row("one", "One", ["s1"], customer=Share.ALL)))
        assert [column.title for column in table.columns] == ["Item", "Service 1", "Service 2"]
        assert said(table.rows[0]) == ["Operating system", "Customer: Rules | Provider: The service", "Provider"]
        assert said(table.rows[1]) == ["One", "Not applicable", "Customer"]
        assert table.rows[0].cells[1].shared

    def it_is_made_of_the_layers_of_a_model_without_rows(self) -> None:
        table = table_of(drawn("CBP", "CPP"))
        assert [said(made) for made in table.rows] == [
            ["Layer 1", "Customer", "Customer"],
            ["Layer 2", "Shared", "Provider"],
            ["Layer 3", "Provider", "Provider"],
        ]
