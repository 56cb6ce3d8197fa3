"""The bounds on what comes in: one table, which the environment and the switches of the command line can change."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from support.projects import MINIMAL

from srm_docs.cli.main import cli
from srm_docs.core.bounds import BOUNDS, SPEC, TAGS, VALUES, bounds_set
from srm_docs.core.errors import UsageError
from srm_docs.language.loader import load_text
from srm_docs.office.package import PackageError, open_package
from srm_docs.yaml_source.tree import parse

DOCS = Path(__file__).parents[2] / "docs" / "limits.md"


class DescribeABound:
    def it_can_be_set_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert VALUES.most == 1_000_000
        monkeypatch.setenv("SRM_DOCS_MAX_VALUES", "10")
        (error,) = load_text(MINIMAL).report.errors
        assert error.code == "too-many-values"
        assert error.message == "the document has more than 10 values (set by --max-values or SRM_DOCS_MAX_VALUES)"

    def it_can_be_set_for_a_stretch_which_has_the_last_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VALUES.variable, "10")
        with bounds_set({VALUES.name: 20}):
            with bounds_set({SPEC.name: 1}):
                assert (VALUES.most, SPEC.most_bytes) == (20, 1_000_000)
            assert SPEC.most == SPEC.default
        assert VALUES.most == 10

    @pytest.mark.parametrize("written", ["-1", "1.5", "many", "1e9", "\u0663", "9" * 5_000])
    def but_only_to_a_whole_number(self, written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("SRM_DOCS_MAX_VALUES", written)
        with pytest.raises(UsageError, match=r"SRM_DOCS_MAX_VALUES is .*; it must be a whole number"):
            load_text(MINIMAL)
        (tmp_path / "x.yaml").write_text(MINIMAL)
        done = CliRunner().invoke(cli, ["check", str(tmp_path / "x.yaml")])
        assert done.exit_code == 2

    def it_keeps_a_template_of_millions_of_elements_from_being_parsed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        file = io.BytesIO()
        docx.Document().save(file)
        open_package(file.getvalue())
        monkeypatch.setenv(TAGS.variable, "500")
        with pytest.raises(PackageError, match=r"has [\d,]+ tags in its XML; it may have 500 tags \(set by --max-tags"):
            open_package(file.getvalue())


class DescribeTheTableOfBounds:
    def it_calls_each_by_a_name_of_its_own(self) -> None:
        names = [bound.name for bound in BOUNDS]
        assert len(set(names)) == len(names)
        assert (SPEC.switch, SPEC.variable) == ("--max-spec-mb", "SRM_DOCS_MAX_SPEC_MB")

    def it_is_explained(self) -> None:
        lines = CliRunner().invoke(cli, ["explain", "limits"]).output.splitlines()
        for bound in BOUNDS:
            (line,) = (line for line in lines if line.split()[:1] == [bound.switch])
            assert bound.amount in line
            assert line.endswith(bound.what)

    def it_says_which_are_not_as_usual(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(SPEC.variable, "100")
        (line,) = (
            line for line in CliRunner().invoke(cli, ["explain", "limits"]).output.splitlines() if "usual" in line
        )
        assert line.split()[:3] == ["--max-spec-mb", "100", "MB"]
        assert line.endswith("(usually 64)")

    def it_is_documented_as_it_is(self) -> None:
        rows = [
            f"| `{bound.switch}` | `{bound.variable}` | {bound.default:,} {bound.unit} | {bound.what} |"
            for bound in BOUNDS
        ]
        assert [
            line for line in DOCS.read_text(encoding="utf-8").splitlines() if "`--max-" in line and "|" in line
        ] == rows


class DescribeManyRows:
    def they_are_read_at_full_length(self) -> None:
        text = "duties of the provider in every word " * 18
        rows = "".join(
            f"  r{n}: {{name: Row {n}, layer: u, duties: {{p: '{text}', c: '{text}'}}}}\n" for n in range(2_700)
        )
        (spec,) = [f"srm: 1\nresponsibilities:\n{rows}"]
        tree = parse(spec, "x")
        assert not tree.diagnostics
        # Ten times as many stay within both bounds.
        assert 10 * len(spec) < SPEC.most_bytes
        assert 10 * len(tree.places) < VALUES.most
