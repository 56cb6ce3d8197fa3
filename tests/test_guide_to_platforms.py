"""What the guide to learning platforms shows is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.sessions import play

import srm_docs
from srm_docs.pipeline.codes import explanations

GUIDE = Path(srm_docs.__file__).parents[1] / "docs" / "lms.md"


class DescribeTheGuide:
    def it_prints_what_it_shows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        played = play(GUIDE, tmp_path)
        assert len(played) == 3
        for step in played:
            assert step.got == step.wanted, step.command

    def it_names_a_message_that_there_is(self) -> None:
        assert "`question-form`" in GUIDE.read_text(encoding="utf-8")
        assert "question-form" in explanations()
