"""The sessions in this folder print what they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.sessions import play

SESSIONS = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.stem)
class DescribeASession:
    def it_prints_what_it_shows(self, session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        played = play(session, tmp_path)
        assert len(played) >= 3
        for step in played:
            assert step.got == step.wanted, step.command
