from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# What lands must not hang on luck: there the examples are the same each time; elsewhere each run tries new ones.
settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")

GOLDENS = Path(__file__).parent / "goldens"

Golden = Callable[[str, str], None]
"""Compares a text with the golden of a name, or rewrites that where it is asked for."""

Keep = Callable[[Path, bytes], None]
"""Holds a file that is kept under version control against what is made now, or rewrites it where that is asked for."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite goldens, pictures and pages that are kept",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-goldens") and os.environ.get("CI"):
        raise pytest.UsageError("--update-goldens is refused where CI is set: a golden is reviewed before it is kept")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        if pytestconfig.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        place = f"tests/goldens/{name}"
        anew = "python -m pytest tests/test_goldens.py --update-goldens"
        assert path.is_file(), f"there is no {place}: {anew} writes it; read it before you commit it"
        assert text == path.read_text(encoding="utf-8"), f"if this is meant: {anew}, and read the diff of {place}"

    return compare


@pytest.fixture
def keep(pytestconfig: pytest.Config) -> Keep:
    def compare(path: Path, fresh: bytes) -> None:
        if pytestconfig.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(fresh)
        assert path.is_file(), path
        anew = "if this is meant: python -m pytest tests/test_guide.py tests/test_readme.py --update-goldens"
        assert path.read_bytes() == fresh, f"{path} is not what is made now; {anew}"

    return compare
