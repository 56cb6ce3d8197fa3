"""Sheets with the faults that people make: no traceback, no row unaccounted for, and no wrong duty."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support.foreign_sheets import CIS, CRM, LIST, fedramp, imported, model_of, mutated, wrong_duties

from srm_docs.importing.outcome import Outcome
from srm_docs.pipeline.import_sheet import ImportOrder, SheetImport, import_sheet


def sound(done: SheetImport) -> bool:
    """Whether each row is accounted for, and nothing is unlike all that was foreseen."""
    if done.rows:
        assert sum(map(done.rows.count, Outcome)) == done.rows.total
    return not any("unlike anything" in it.message for it in done.report.diagnostics)


@pytest.mark.parametrize("seed", range(40))
class DescribeAFaultySheet:
    def it_never_gives_a_duty_to_the_wrong_owner(self, seed: int, tmp_path: Path) -> None:
        right = model_of(imported(tmp_path, LIST))
        cells, merges = mutated(LIST, random.Random(seed))
        done = imported(tmp_path, cells, merges=merges, partial=True)
        assert sound(done)
        assert wrong_duties(done, right) == []


@pytest.mark.parametrize("seed", range(15))
class DescribeAFaultyWorksheet:
    def it_never_gives_a_duty_to_the_wrong_owner(self, seed: int, tmp_path: Path) -> None:
        chance = random.Random(seed)
        spec = tmp_path / "spec.yaml"
        right = model_of(import_sheet(ImportOrder(fedramp(tmp_path / "a.xlsx"), spec)))
        crm, _ = mutated(CRM, chance)
        cis, _ = mutated(CIS[1:], chance)
        path = fedramp(tmp_path / "b.xlsx", crm, [CIS[0], *cis])
        done = import_sheet(ImportOrder(path, spec, guessing=True, partial=True))
        assert sound(done)
        assert wrong_duties(done, right) == []
