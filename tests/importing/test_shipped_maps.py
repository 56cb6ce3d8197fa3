"""Sheets of known shapes come in without a map being named."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.foreign_sheets import CIS, CRM, fedramp, model_of, told, workbook

from srm_docs.importing.maps import map_names, shipped_maps
from srm_docs.importing.outcome import Outcome
from srm_docs.model.cell import Share
from srm_docs.pipeline.import_sheet import ImportOrder, SheetImport, import_sheet


def taken(path: Path, **how: bool) -> SheetImport:
    return import_sheet(ImportOrder(path, path.with_name("spec.yaml"), **how))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class DescribeFedramp:
    def it_is_found_joined_and_kept_on_both_axes(self, tmp_path: Path) -> None:
        done = taken(fedramp(tmp_path / "crm.xlsx"))
        assert done.told[0] == "Map: fedramp-cis-crm; sheet 'PaaS CRM Worksheet', headings in row 3."
        assert done.told[1:] == (
            "4 rows: 3 taken, 1 taken with a doubt, 0 refused, 0 skipped.",
            "Sheet 'CIS Worksheet': 4 rows joined, 0 not.",
        )
        fields = model_of(done).responsibilities["ac-02-01"].fields
        assert (
            fields["origination"] == "Shared (Service Provider and Customer Responsibility); Provided by Customer (x)"
        )
        assert fields["status"] == "Implemented"
        assert fields["can-be-inherited"] == "Partial"
        assert fields["internal-comments"] == "ask again"

    def it_says_who_has_a_duty_by_the_one_axis_alone(self, tmp_path: Path) -> None:
        rows = model_of(taken(fedramp(tmp_path / "crm.xlsx"))).responsibilities
        shares = {id_: [(duty.owner, duty.share) for duty in row.cells["service"].duties] for id_, row in rows.items()}
        assert shares == {
            "ac-01-a": [("csp", Share.ALL)],
            "ac-02-01": [("customer", Share.PART), ("csp", Share.PART)],
            "au-02": [("customer", Share.ALL)],
            "sc-07-b": [("customer", Share.ALL)],
        }

    def it_reports_where_the_axes_contradict_each_other(self, tmp_path: Path) -> None:
        done = taken(fedramp(tmp_path / "crm.xlsx"))
        assert [it for it in told(done) if it[0] == "axes-contradict"] == [("axes-contradict", "PaaS CRM Worksheet!A6")]

    def it_leaves_out_the_sheet_of_examples_and_says_so(self, tmp_path: Path) -> None:
        assert ("example-sheet", "Example CRM!A1") in told(taken(fedramp(tmp_path / "crm.xlsx")))

    def it_names_the_rows_that_are_on_one_sheet_alone(self, tmp_path: Path) -> None:
        done = taken(fedramp(tmp_path / "crm.xlsx", cis=(*CIS[:-1], ("SI-9", "X", None, None, None, None))))
        assert [place for code, place in told(done) if code == "unjoined-row"] == [
            "CIS Worksheet!A2",
            "CIS Worksheet!A7",
        ]

    def it_keeps_what_looks_like_markup_or_yaml(self, tmp_path: Path) -> None:
        row = model_of(taken(fedramp(tmp_path / "crm.xlsx"))).responsibilities["ac-02-01"]
        duty = row.cells["service"].duty_of("customer")
        assert duty
        assert str(duty.text) == "Customers manage: their *own* accounts #1"

    def it_is_the_list_of_controls_as_json(self, tmp_path: Path) -> None:
        text = """[{"control_id": "ac-2.1", "agency_responsible": true, "agency_responsible_description": "Reviews."},
        {"control_id": "ac-3", "agency_responsible": true, "agency_responsible_description": null}]"""
        done = taken(written(tmp_path, "list.json", text))
        row = model_of(done).responsibilities["ac-2-1"]
        assert [(it.owner, it.text) for it in row.cells["service"].duties] == [("agency", "Reviews.")]

    def it_keeps_a_column_that_no_template_has(self, tmp_path: Path) -> None:
        crm = [[*row, None] for row in CRM]
        crm[2][-1], crm[3][-1] = "Ticket", "T-7"
        done = taken(fedramp(tmp_path / "crm.xlsx", crm))
        assert ("unmapped-column", "PaaS CRM Worksheet!E3") in told(done)
        assert model_of(done).responsibilities["ac-01-a"].fields["ticket"] == "T-7"


CAIQ = """CAIQ,,,,,,
Question ID,Question,CSP CAIQ Answer,SSRM Control Ownership,CSP Implementation Description (Optional/Recommended),\
CSC Responsibilities  (Optional/Recommended),CCM Control ID
A&A-01.1,Are policies established?,Yes,CSP-owned,We audit.,,A&A-01
A&A-01.2,Are they reviewed?,Yes,Shared CSP and CSC,We review.,You review.,A&A-01
AIS-01.1,Is there a baseline?,No,CSC\u2011owned,,You set it.,AIS-01
AIS-02.1,Not for us?,NA,NA,,,AIS-02
"""


class DescribeCaiq:
    def it_says_whose_text_is_whose(self, tmp_path: Path) -> None:
        done = taken(written(tmp_path, "caiq.csv", CAIQ))
        rows = model_of(done).responsibilities
        texts = {
            id_: [(it.owner, it.text) for it in row.cells["service"].duties] for id_, row in rows.items() if row.cells
        }
        assert texts == {
            "a-a-01-1": [("csp", "We audit.")],
            "a-a-01-2": [("csc", "You review."), ("csp", "We review.")],
            "ais-01-1": [("csc", "You set it.")],
        }
        assert rows["ais-02-1"].gaps["service"].reason == "Not applicable by the answer"
        assert rows["a-a-01-1"].controls == ("A&A-01",)
        assert [layer.name for layer in model_of(done).layers.values()] == ["A&A", "AIS"]


GRID = """| **Domain** | **SaaS** | **IaaS** |
|---|---|---|
| **Patching** | Provider | Customer |
| Identity | Shared | Customer* |
| Buildings | Provider | N/A |
"""
RACI = "Task;Hoster;Client\nPatching;RA;I\nBackups;R;A/C\nPlans;;A\n"
LISTS = (
    "Resource,Example Cloud responsibilities,Your responsibilities\nKeys,Create them.,Rotate them.\nSites,Run them.,\n"
)


class DescribeAGeneralMap:
    @pytest.mark.parametrize(("name", "text"), [("g.md", GRID), ("g.csv", RACI), ("two.csv", LISTS)])
    def it_is_no_reason_to_write_a_spec(self, name: str, text: str, tmp_path: Path) -> None:
        done = taken(written(tmp_path, name, text))
        assert (done.text, [it.code for it in done.report.errors]) == ("", ["guessed-map"])

    def it_makes_a_service_of_each_column_of_a_grid(self, tmp_path: Path) -> None:
        done = taken(written(tmp_path, "g.md", GRID), guessing=True)
        model = model_of(done)
        owners = {
            row.name: {service: cell.holders for service, cell in row.cells.items()}
            for row in model.responsibilities.values()
        }
        assert owners["Patching"] == {"saas": ("provider",), "iaas": ("customer",)}
        assert owners["Identity"] == {"saas": ("customer", "provider"), "iaas": ("customer",)}
        assert told(done) == [("marked-value", "4:1")]
        assert model.responsibilities["buildings"].gaps["iaas"].reason == "Not applicable by the sheet"
        assert model.responsibilities["identity"].fields["source-values"] == "SaaS: Shared; IaaS: Customer*"

    def it_keeps_the_letters_of_raci(self, tmp_path: Path) -> None:
        rows = model_of(taken(written(tmp_path, "g.csv", RACI), guessing=True)).responsibilities
        letters = {row.name: [(it.owner, it.raci) for it in row.cells["service"].duties] for row in rows.values()}
        assert letters["Patching"] == [("hoster", "RA"), ("client", "I")]
        assert letters["Backups"] == [("hoster", "R"), ("client", "AC")]
        assert letters["Plans"] == [("client", "A")]

    def it_makes_an_owner_of_each_of_two_lists(self, tmp_path: Path) -> None:
        model = model_of(taken(written(tmp_path, "two.csv", LISTS), guessing=True))
        assert [(it.name, str(it.kind)) for it in model.owners.values()] == [
            ("Example Cloud", "provider"),
            ("Customer", "customer"),
        ]
        texts = [(it.owner, it.text) for it in model.responsibilities["keys"].cells["service"].duties]
        assert texts == [("example-cloud", "Create them."), ("customer", "Rotate them.")]


class DescribeAzure:
    def it_tells_rows_of_one_control_apart_by_their_feature(self, tmp_path: Path) -> None:
        rows = [
            [
                "Control Domain",
                "ASB Control ID",
                "ASB Control Title",
                "Guidance",
                "Responsibility",
                "Feature Name",
                "Feature Notes",
            ],
            ["Identity", "IM-1", "Central identity", "Use it.", "Customer", "Data plane", "None"],
            ["Identity", "IM-1", "Central identity", "Nothing to do.", "Microsoft", "Local", "None"],
            ["Assets", "AM-5", "Approved applications", "Not applicable.", "Not Applicable", "Adaptive", "None"],
        ]
        done = taken(
            workbook(tmp_path / "aks.xlsx", {"Security Profile": [["a", "b"], ["c", "d"]], "Feature Summary": rows})
        )
        assert done.told[0].startswith("Map: azure-baseline-3; sheet 'Feature Summary'")
        model = model_of(done)
        assert list(model.responsibilities) == ["im-1-data-plane", "im-1-local", "am-5"]
        assert "feature-notes" not in model.fields

    def it_keeps_an_id_that_looks_like_a_number(self, tmp_path: Path) -> None:
        rows = [
            [
                "Service",
                "Azure Control",
                "Azure ID",
                "CIS Controls v7.1 ID(s)",
                "Benchmark Recommendation",
                "Customer Guidance",
                "Responsibility",
                "ASC Monitoring",
            ],
            ["SQL", "Network", "1.1", "9.2: Ports\n9.4: Firewalls\n", "Protect", "Use it.", "Customer", "Yes"],
            ["SQL", "Network", "1.10", "", "Log", "Do so.", "Shared", "Not applicable"],
        ]
        model = model_of(taken(workbook(tmp_path / "sql.xlsx", {"Baseline": rows})))
        assert [row.fields["source-id"] for row in model.responsibilities.values()] == ["1.1", "1.10"]
        assert model.responsibilities["1-1"].controls == ("9.2: Ports", "9.4: Firewalls")


class DescribeTheShippedMaps:
    def they_are_all_right(self) -> None:
        assert {it.shipped for it in shipped_maps()} == set(map_names())
        assert len({it.map.name for it in shipped_maps()}) == len(map_names())

    @pytest.mark.parametrize("crm", [CRM[:3], CRM[:4]])
    def they_count_each_row_once(self, crm: list[list[str]], tmp_path: Path) -> None:
        done = taken(fedramp(tmp_path / "crm.xlsx", crm))
        assert done.rows
        assert sum(map(done.rows.count, Outcome)) == done.rows.total == len(crm) - 3
