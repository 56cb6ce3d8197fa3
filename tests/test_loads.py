"""What a check costs grows as the number of mistakes does: counted in calls, which are the same on every machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from attack.loads import EXERCISES, MISTAKES, with_mistakes

from srm_docs.cli._reporting import as_text
from srm_docs.language.loader import load

_FEW, _MANY = 40, 240


def calls(path: Path) -> int:
    """How many functions a check calls, those of C among them."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        list(as_text(load(path).report))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", [*MISTAKES, *EXERCISES])
def they_cost_no_more_than_their_number(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(with_mistakes(kind, 2), encoding="utf-8")
    calls(path)  # what is made once, at the first check
    counts = []
    for number in (_FEW, _MANY):
        path.write_text(with_mistakes(kind, number), encoding="utf-8")
        counts.append(calls(path))
    assert counts[1] < 1.4 * _MANY / _FEW * counts[0]
