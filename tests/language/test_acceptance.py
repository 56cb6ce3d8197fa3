"""Warnings that a spec accepts: of the whole, of a row, of a layer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from srm_docs.cli.main import cli
from srm_docs.language.acceptance import OF_FILES
from srm_docs.language.loader import load_text
from srm_docs.pipeline.limits import EXPLANATIONS

SPEC = """\
srm: 1
title: T
owners: {customer: {name: Customer, kind: customer}, aws: {name: AWS, kind: provider}}
services: {s: {name: S}}
layers: {data: {name: Data, owner: customer}, hosts: {name: Hosts, owner: aws}}
responsibilities:
  one: {name: One, duties: {customer: part, aws: Doing it}}
  two: {name: Two, duties: {customer: part, aws: Doing it}}
"""
ROW = SPEC.replace("{name: One,", "{name: One, accept: {shared-without-text: The CRM has one text a row},")
WHOLE = f"{SPEC}accept: {{shared-without-text: The CRM has one text a row}}\n"


class DescribeAcceptedWarnings:
    @pytest.mark.parametrize(("text", "shown", "accepted"), [(SPEC, 2, 0), (ROW, 1, 1), (WHOLE, 0, 2)])
    def it_counts_them_and_does_not_show_them(self, text: str, shown: int, accepted: int) -> None:
        report = load_text(text).report
        assert (len(report.warnings), len(report.accepted)) == (shown, accepted)
        assert {found.code for found in (*report.warnings, *report.accepted)} == {"shared-without-text"}

    def it_needs_a_reason(self) -> None:
        found = load_text(WHOLE.replace("The CRM has one text a row", "")).report
        assert found.errors

    def it_goes_by_the_summary_of_check_and_build(self, tmp_path: Path) -> None:
        spec = tmp_path / "spec.yaml"
        spec.write_text(WHOLE)
        checked = CliRunner().invoke(cli, ["check", "--strict", str(spec)])
        assert (checked.exit_code, checked.output) == (0, "1 spec: no errors (2 accepted warnings)\n")
        built = CliRunner().invoke(cli, ["build", "--only", "boundary.svg", "-o", str(tmp_path / "out"), str(spec)])
        assert built.output.endswith("1 written, 0 unchanged (2 accepted warnings)\n")

    def it_takes_what_files_can_t_show(self, tmp_path: Path) -> None:
        spec = tmp_path / "spec.yaml"
        spec.write_text(SPEC.replace("title: T", "title: T \U0001f600") + "accept: {missing-glyph: We hand out Word}\n")
        checked = CliRunner().invoke(cli, ["check", str(spec)])
        assert "missing-glyph" not in checked.output
        assert "1 accepted warning)" in checked.output

    def it_says_nothing_of_what_an_overlay_has_mended(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(ROW)
        overlay = "srm: 1\nextends: base.yaml\nresponsibilities: {one: {duties: {customer: Asking}}, two: null}\n"
        report = load_text(overlay, str(tmp_path / "over.yaml")).report
        assert report.diagnostics == ()

    def it_knows_the_codes_of_files(self) -> None:
        assert set(OF_FILES) <= set(EXPLANATIONS)


LENGTHY = "Say who holds what, and why, and for how long, whatever comes. " * 60
LONG = f"{SPEC}objectives:\n  - {LENGTHY}\n"
SLIDES = f"{LONG}accept: {{slide-text: The aims are the law's, shared-without-text: So is this}}\n"


def built(folder: Path, text: str, *options: str) -> tuple[int, str]:
    (folder / "spec.yaml").write_text(text)
    command = ["build", *options, "-o", str(folder / "out"), str(folder / "spec.yaml")]
    result = CliRunner().invoke(cli, command)
    return result.exit_code, result.output


class DescribeAcceptedRemarksOnFiles:
    def they_are_counted_and_not_shown(self, tmp_path: Path) -> None:
        _, shown = built(tmp_path, LONG, "--only", "slides.pptx")
        assert "note[slide-text]" in shown
        code, output = built(tmp_path, SLIDES, "--only", "slides.pptx", "--strict")
        assert "slide-text" not in output
        assert (code, output.endswith("(2 accepted warnings, 1 accepted note)\n")) == (0, True), output

    def they_are_of_the_whole_file_and_not_of_a_row(self) -> None:
        report = load_text(ROW.replace("accept: {", "accept: {slide-text: It is long, ")).report
        (warning,) = (found for found in report.warnings if found.code == "unused-acceptance")
        assert warning.message == "'slide-text' is said of a whole file, and never of a row or a layer"

    def and_one_that_no_file_needs_is_a_warning_when_all_are_made(self, tmp_path: Path) -> None:
        short = SLIDES.replace(LENGTHY, "Say who holds what")
        _, part = built(tmp_path, short, "--only", "boundary.svg")
        assert "unused-acceptance" not in part
        code, whole = built(tmp_path, short, "--strict")
        assert f"{tmp_path / 'spec.yaml'}:11:10: warning[unused-acceptance]: no file has 'slide-text' any more" in whole
        assert (code, (tmp_path / "out/spec/slides.pptx").exists(), "accepted note" in whole) == (1, False, False)
