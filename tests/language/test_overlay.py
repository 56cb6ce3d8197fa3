"""Overlays: what they say wins, and what the base says has its place in the base."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import UsageError
from srm_docs.language.loader import Loaded, load, load_text
from srm_docs.language.published import published
from srm_docs.pipeline.accept import accept
from srm_docs.yaml_source.tree import parse
from srm_docs.yaml_source.writing import dump

ROOT = Path(__file__).parents[2]

BASE = """\
srm: 1
title: The published model
version: "1"
language: [en, de]
owners:
  customer: {name: {en: Customer, de: Kunde}, kind: customer}
  aws: {name: AWS, kind: provider}
services:
  bedrock: {name: Bedrock}
  sagemaker: {name: SageMaker}
layers:
  data: {name: Data, owner: customer}
  code: {name: Code, owner: {bedrock: aws, sagemaker: customer}}
  region: {name: Region, owner: aws}
responsibilities:
  iam: {name: IAM, layer: data, duties: {aws: The engine, customer: {share: all, text: Writing policies}}}
  keys: {name: Keys, layer: data, controls: [SC-12], duties: {customer: yes}}
  walls: {name: Walls, layer: region, duties: {aws: yes}}
"""


def loaded(tmp_path: Path, overlay: str, base: str = BASE) -> Loaded:
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(f"srm: 1\nextends: base.yaml\n{overlay}", encoding="utf-8")
    return load(path)


class DescribeAnOverlay:
    def it_says_what_is_other_and_keeps_the_rest(self, tmp_path: Path) -> None:
        found = loaded(
            tmp_path,
            """\
title: Ours
fields: {team: {name: Team}}
owners: {customer: {name: Example Bank}}
responsibilities:
  keys: {duties: {customer: Rotate every 90 days}, fields: {team: Keys}}
""",
        )
        # With the customer's name the overlay takes the last German text out.
        assert [d.code for d in found.report.diagnostics] == ["missing-translation"]
        assert found.model
        keys = found.model.responsibilities["keys"]
        assert found.model.title == "Ours"
        assert found.model.name == "ours"
        assert keys.cells["bedrock"].duty_of("customer").text == "Rotate every 90 days"
        assert (keys.name, keys.controls, keys.fields) == ("Keys", ("SC-12",), {"team": "Keys"})
        assert found.models["de"].owners["customer"].name == "Example Bank"

    def it_takes_out_by_null_and_adds_at_the_end(self, tmp_path: Path) -> None:
        found = loaded(
            tmp_path,
            "responsibilities: {walls: null, logs: {name: Logs, duties: {customer: yes}}, keys: {controls: null}}",
        )
        assert found.model
        assert list(found.model.responsibilities) == ["iam", "keys", "logs"]
        assert found.model.responsibilities["keys"].controls == ()

    def it_takes_out_what_the_base_says_of_what_it_takes_out(self, tmp_path: Path) -> None:
        base = BASE + "  notebook: {name: Notebook, services: [sagemaker], duties: {customer: yes}}\n"
        found = loaded(tmp_path, "services: {sagemaker: null}\n", base)
        assert found.report.diagnostics == ()
        assert found.model
        assert found.model.layers["code"].owners == {"bedrock": ("aws",)}
        assert "notebook" not in found.model.responsibilities
        overlay = "owners: {aws: null, host: {name: Host, kind: provider}}\nlayers: {data: null}\n"
        errors = loaded(tmp_path, overlay, base).report.errors
        assert {error.code for error in errors} == {"unowned-layer", "unassigned-responsibility"}

    def and_the_cases_and_exercises_that_it_proved_with_a_note(self, tmp_path: Path) -> None:
        base = f"{BASE}scenarios: {{c: {{text: T, owner: aws, proves: {{responsibility: walls}}}}}}\n"
        found = loaded(tmp_path, "responsibilities: {walls: null}\n", base)
        assert found.model
        assert found.model.scenarios == {}
        (one,) = found.report.diagnostics
        assert (one.code, one.severity) == ("taken-out-along", "note")
        assert one.message == "with 'walls' goes what it proved: the case 'c'"

    def but_not_those_of_which_the_overlay_says_something(self, tmp_path: Path) -> None:
        base = f"{BASE}scenarios: {{c: {{text: T, owner: aws, proves: {{responsibility: walls}}}}}}\n"
        overlay = "responsibilities: {walls: null}\nscenarios: {c: {title: Kept}}\n"
        (one,) = loaded(tmp_path, overlay, base).report.errors
        assert one.code == "unknown-responsibility"
        assert one.hint == "if an overlay takes it out, take out 'c' of 'scenarios' as well, or change it"

    def it_puts_entries_where_it_wants_them(self, tmp_path: Path) -> None:
        found = loaded(
            tmp_path,
            """\
layers: {region: {before: data}, edge: {name: Edge, owner: aws, after: region}}
services: {bedrock: {after: sagemaker}}
""",
        )
        assert found.report.diagnostics == ()
        assert found.model
        assert list(found.model.layers) == ["region", "edge", "data", "code"]
        assert list(found.model.services) == ["sagemaker", "bedrock"]

    def it_takes_out_one_owner_of_a_layer_and_one_duty_of_a_row(self, tmp_path: Path) -> None:
        overlay = """\
layers: {code: {owner: {sagemaker: aws}}}
responsibilities: {iam: {duties: {aws: null}}}
"""
        found = loaded(tmp_path, overlay)
        assert found.model
        assert found.model.layers["code"].owners == {"bedrock": ("aws",), "sagemaker": ("aws",)}
        assert found.model.responsibilities["iam"].cells["bedrock"].holders == ("customer",)

    def it_may_stand_on_another_one(self, tmp_path: Path) -> None:
        loaded(tmp_path, "title: Ours\nclassification: Internal\n")
        (tmp_path / "team.yaml").write_text("srm: 1\nextends: ours.yaml\ntitle: The team's\n", encoding="utf-8")
        found = load(tmp_path / "team.yaml")
        assert found.model
        assert (found.model.title, found.model.classification) == ("The team's", "Internal")
        assert [Path(name).name for name in found.sources] == ["team.yaml", "ours.yaml", "base.yaml"]

    def it_may_extend_what_comes_with_the_program(self) -> None:
        for name in published():
            found = load_text(f"srm: 1\nextends: {name}\ntitle: Ours\n")
            assert found.model
            assert found.model.title == "Ours"

    def it_is_wrong_at_the_place_of_the_file_that_said_it(self, tmp_path: Path) -> None:
        found = loaded(
            tmp_path,
            "responsibilities:\n  keys: {duties: {custmer: yes}}\n",
            BASE.replace("layer: region", "layer: regoin"),
        )
        places = {(d.code, Path(d.span.file).name, d.span.line) for d in found.report.errors if d.span}
        assert places == {("unknown-owner", "ours.yaml", 4), ("unknown-layer", "base.yaml", 18)}

    def it_shows_faults_of_yaml_in_any_file(self, tmp_path: Path) -> None:
        found = loaded(tmp_path, "title: [\n", BASE)
        assert {Path(d.span.file).name for d in found.report.errors if d.span} == {"ours.yaml"}
        found = loaded(tmp_path, "title: Ours\n", BASE + "layers: {}\n")
        assert [d.code for d in found.report.errors] == ["duplicate-key"]

    def it_never_looks_into_a_network(self) -> None:
        (one,) = load_text("srm: 1\nextends: https://example.com/x.yaml\n").report.errors
        assert (one.code, "network" in one.hint) == ("missing-base", True)

    def it_reads_all_files_by_the_same_reader(self) -> None:
        files = {"x/base.yaml": BASE, "x/ours.yaml": "srm: 1\nextends: base.yaml\n"}

        def read(path: Path) -> str | Diagnostic:
            return files.get(path.as_posix(), Diagnostic("unreadable-file", "is not there"))

        assert load("x/ours.yaml", read=read).model

    def it_ends_where_specs_extend_each_other_for_ever(self, tmp_path: Path) -> None:
        for at in range(30):
            (tmp_path / f"{at}.yaml").write_text(f"srm: 1\nextends: {at + 1}.yaml\n", encoding="utf-8")
        assert [d.code for d in load(tmp_path / "0.yaml").report.errors] == ["circular-extends"]

    @pytest.mark.parametrize("extends", ["", "[a]", "{a: b}", "'\\0'", ".", "..", "~", "x" * 5_000, "x" * 5_000 + "/y"])
    def it_survives_any_name_of_a_base(self, tmp_path: Path, extends: str) -> None:
        (tmp_path / "x.yaml").write_text(f"srm: 1\nextends: {extends}\n", encoding="utf-8")
        errors = load(tmp_path / "x.yaml").report.errors
        assert errors
        assert "unreadable-file" not in [error.code for error in errors]  # the last door, for what nobody thought of


class DescribeAMisspeltEntryThatIsMoved:
    def it_is_one_clear_error(self, tmp_path: Path) -> None:
        found = loaded(tmp_path, "title: Ours\nlayers: {regoin: {before: data}}\n")
        (error,) = found.report.errors
        assert (error.code, error.hint) == ("unknown-entry", "did you mean 'region'?")


class DescribeAMergedSpec:
    def it_is_printed_as_what_it_means(self, tmp_path: Path) -> None:
        found = loaded(tmp_path, "title: 'Ours: yes'\nsubtitle: 'null'\nlayers: {region: {before: data}}\n")
        again = load_text(dump(found.data), name="ours")
        assert again.report.diagnostics == ()
        assert again.models == found.models

    @pytest.mark.parametrize("path", sorted((ROOT / "tests/specs/good").glob("*.yaml")), ids=lambda path: path.stem)
    def it_is_the_same_for_every_spec(self, path: Path) -> None:
        found = load(path)
        assert parse(dump(found.data), "f").data == found.data


class DescribeTheVersionOfABase:
    def it_is_written_into_the_overlay_and_the_base_is_kept(self, tmp_path: Path) -> None:
        loaded(tmp_path, "title: Ours  # kept\n")
        _, accepted = accept(tmp_path / "ours.yaml")
        assert accepted
        assert accepted.version == "1"
        text = (tmp_path / "ours.yaml").read_text(encoding="utf-8")
        assert text == 'srm: 1\nextends: base.yaml\nbase_version: "1"\ntitle: Ours  # kept\n'
        assert json.loads(accepted.base_file.read_text(encoding="utf-8"))["base"]["title"] == "The published model"
        assert load(tmp_path / "ours.yaml").report.diagnostics == ()

    def it_is_not_written_where_that_would_spoil_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
        text = "srm: 1\nextends: base.yaml\nbase_version: &old '0'\nversion: *old\ntitle: Ours\n"
        (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match="yourself: base_version: '1'"):
            accept(tmp_path / "ours.yaml")
        assert (tmp_path / "ours.yaml").read_text(encoding="utf-8") == text
        assert not (tmp_path / "ours.base.json").exists()

    def it_is_written_between_brackets(self, tmp_path: Path) -> None:
        loaded(tmp_path, "title: Ours\n")
        (tmp_path / "ours.yaml").write_text("{srm: 1, extends: base.yaml,\n title: Ours}\n", encoding="utf-8")
        accept(tmp_path / "ours.yaml")
        text = (tmp_path / "ours.yaml").read_text(encoding="utf-8")
        assert text == '{srm: 1, extends: base.yaml, base_version: "1",\n title: Ours}\n'

    def it_leaves_line_ends_as_they_are(self, tmp_path: Path) -> None:
        loaded(tmp_path, "title: Ours\n")
        (tmp_path / "ours.yaml").write_bytes(b"\xef\xbb\xbfsrm: 1\r\nextends: base.yaml\r\ntitle: Ours\r\n")
        accept(tmp_path / "ours.yaml")
        data = (tmp_path / "ours.yaml").read_bytes()
        assert data == b'\xef\xbb\xbfsrm: 1\r\nextends: base.yaml\r\nbase_version: "1"\r\ntitle: Ours\r\n'

    def it_tells_what_has_changed_since(self, tmp_path: Path) -> None:
        loaded(tmp_path, "title: Ours\n")
        accept(tmp_path / "ours.yaml")
        newer = BASE.replace('version: "1"', 'version: "2"').replace("Writing policies", "Writing them")
        newer = newer.replace("  walls:", "  doors:").replace("Region,", "Regions,")
        (tmp_path / "base.yaml").write_text(newer, encoding="utf-8")
        (one,) = load(tmp_path / "ours.yaml").report.diagnostics
        assert (one.code, one.severity) == ("base-changed", Severity.WARNING)
        assert one.message == "the base is version 2 now; this overlay was written for 1"
        assert [(related.message, related.span.line) for related in one.related] == [
            ("'version' has changed: it was '1' and is '2'", 3),
            ("layers: 'region' has changed: name", 14),
            ("responsibilities: 'iam' has changed: duties", 16),
            ("responsibilities: 'doors' is new", 18),
            ("responsibilities: 'walls' is gone", 15),
        ]
        accept(tmp_path / "ours.yaml")
        assert load(tmp_path / "ours.yaml").report.diagnostics == ()

    def it_notices_a_change_under_the_same_version(self, tmp_path: Path) -> None:
        loaded(tmp_path, "title: Ours\n", BASE.replace('version: "1"\n', ""))
        accept(tmp_path / "ours.yaml")
        assert load(tmp_path / "ours.yaml").report.diagnostics == ()
        (tmp_path / "base.yaml").write_text(BASE.replace('version: "1"\n', "").replace("IAM", "Access"))
        (one,) = load(tmp_path / "ours.yaml").report.diagnostics
        assert "still" in one.message

    def it_survives_a_kept_base_that_is_none(self, tmp_path: Path) -> None:
        found = loaded(tmp_path, 'base_version: "1"\n')
        deep = '{"format": 1, "base": ' + "[" * 100_000
        for text in ("", "[]", '{"format": 1}', '{"format": 1, "base": {"layers": 3, "owners": {"aws": "x"}}}', deep):
            (tmp_path / "ours.base.json").write_text(text, encoding="utf-8")
            assert load(tmp_path / "ours.yaml").model == found.model

    def it_can_only_be_accepted_where_there_is_a_base(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
        with pytest.raises(UsageError, match="extends no other spec"):
            accept(tmp_path / "base.yaml")
        (tmp_path / "ours.yaml").write_text("srm: 1\nextends: gone.yaml\n", encoding="utf-8")
        report, accepted = accept(tmp_path / "ours.yaml")
        assert (accepted, [d.code for d in report.errors]) == (None, ["missing-base"])


class DescribeAnOverlayThatTakesOut:
    def it_leaves_no_trace_in_what_matrices_show(self, tmp_path: Path) -> None:
        more = """\
service_groups: {managed: {name: Managed}}
fields: {team: {name: Team}, risk: {name: Risk}}
matrix: {columns: [owners, team, risk], sort: team, services: [bedrock, sagemaker]}
matrices: {ours: {title: Ours, columns: [risk, team], sort: risk, owners: [customer, aws], layers: [data, code]}}
"""
        merged = loaded(
            tmp_path, "fields: {team: null}\nservices: {sagemaker: null}\nlayers: {code: null}\n", BASE + more
        )
        assert merged.model, merged.report
        view, ours = merged.model.matrix, merged.model.matrices["ours"]
        assert (view.columns, view.sort, view.services) == (("owners", "risk"), "", ("bedrock",))
        assert (ours.columns, ours.sort, ours.owners, ours.layers) == (
            ("risk",),
            "risk",
            ("customer", "aws"),
            ("data",),
        )

    def it_is_told_in_sentences_whatever_stands_in_the_base(self, tmp_path: Path) -> None:
        base = (ROOT / "tests/specs/good/full.yaml").read_text(encoding="utf-8")
        places = list(parse(base, "base.yaml").places)[1:]
        gone = "\n".join(f"{section}: {{{id_}: null}}" for section, id_ in TAKEN_OUT.items())
        for number, path in enumerate(places):
            data = json.loads(json.dumps(parse(base, "base.yaml").data))
            holder = functools.reduce(lambda held, step: held[step], path[:-1], data)
            holder[path[-1]] = ([["x"]], [{"a": "b"}], {"a": [["b"]]})[number % 3]
            report = loaded(tmp_path, gone, json.dumps(data)).report
            assert "unreadable-file" not in {error.code for error in report.errors}, path


TAKEN_OUT = {
    "owners": "partner",
    "service_groups": "custom",
    "services": "edge",
    "layers": "encryption",
    "fields": "review-date",
    "responsibilities": "encryption-keys",
}
