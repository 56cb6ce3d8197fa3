"""The bounds on what comes in: one table, which the environment can change, and --help shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from support.projects import MINIMAL

from srm_docs.cli.main import cli
from srm_docs.core.bounds import BOUNDS, TAGS, VALUES
from srm_docs.core.errors import UsageError
from srm_docs.language.loader import load_text
from srm_docs.office.package import PackageError, open_package


class DescribeABound:
    def it_can_be_set_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert VALUES.most == 1_000_000
        monkeypatch.setenv("SRM_DOCS_MAX_VALUES", "10")
        (error,) = load_text(MINIMAL).report.errors
        assert error.code == "too-many-values"
        assert error.message == "the document has more than 10 values (SRM_DOCS_MAX_VALUES)"

    @pytest.mark.parametrize("written", ["-1", "1.5", "many", "1e9", "\u0663"])
    def but_only_to_a_whole_number(self, written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("SRM_DOCS_MAX_VALUES", written)
        with pytest.raises(UsageError, match=r"SRM_DOCS_MAX_VALUES is .*; it must be a whole number"):
            load_text(MINIMAL)
        (tmp_path / "x.yaml").write_text(MINIMAL)
        done = CliRunner().invoke(cli, ["check", str(tmp_path / "x.yaml")])
        assert done.exit_code == 2

    def it_keeps_a_template_of_millions_of_elements_from_being_parsed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import io

        import docx

        file = io.BytesIO()
        docx.Document().save(file)
        open_package(file.getvalue())
        monkeypatch.setenv(TAGS.variable, "500")
        with pytest.raises(PackageError, match=r"has [\d,]+ tags in its XML; it may have 500 tags"):
            open_package(file.getvalue())

    def they_are_all_in_the_help(self) -> None:
        text = CliRunner().invoke(cli, ["--help"]).output
        assert [bound.variable for bound in BOUNDS if bound.variable not in text] == []


class DescribeManyRows:
    def they_are_read_at_full_length(self) -> None:
        from srm_docs.yaml_source.tree import parse

        text = "duties of the provider in every word " * 18
        rows = "".join(
            f"  r{n}: {{name: Row {n}, layer: u, duties: {{p: '{text}', c: '{text}'}}}}\n" for n in range(2_700)
        )
        (spec,) = [f"srm: 1\nresponsibilities:\n{rows}"]
        tree = parse(spec, "x")
        assert not tree.diagnostics
        # Ten times as many stay within both bounds.
        assert 10 * len(spec) < BOUNDS[0].most_bytes
        assert 10 * len(tree.places) < VALUES.most
