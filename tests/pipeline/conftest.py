from collections.abc import Iterator
from pathlib import Path

import pytest
from support import projects
from support.projects import Install


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a plug-in for the time of a test."""
    folder = tmp_path / "site"
    folder.mkdir()
    yield lambda group, name, code: projects.install(folder, monkeypatch, group, name, code)
    projects.forget_plug_ins()


@pytest.fixture(autouse=True)
def no_source_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
