"""Specs on the disk and plug-ins on the path, for tests of the build and of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from srm_docs.pipeline import entry_points, registry

MINIMAL = """\
srm: 1
title: A small model
version: "1.0"
as_of: 2026-11-23
owners:
  customer: {name: Customer, kind: customer}
  provider: {name: Provider, kind: provider}
services:
  machines: {name: Machines}
  database: {name: Database}
layers:
  data: {name: Data, owner: customer}
  system: {name: System, owner: {machines: customer, database: provider}}
  hardware: {name: Hardware, owner: provider}
"""

BROKEN = MINIMAL.replace("{name: Data, owner: customer}", "{name: Data, owner: custmer}")
"""A spec with one error."""

EXERCISE = """\
exercises:
  who:
    kind: exercise
    title: Who
    question: Who answers?
    choices: [Nobody, Somebody]
    answer: 2
"""
"""A section that a small model can have besides."""

DOUBTFUL = MINIMAL.replace("title: A small model", "title: A small model\nlanguage: tlh")
"""A spec with one warning."""

DATED_FORMAT = """\
from srm_docs.page.document import Document
from srm_docs.page.written import Written

ACCEPTS, SUFFIX, TITLE = Document, ".date", "The date of a document"


def write(page, look):
    return Written(f"{page.date} {look.paper}".encode())
"""
"""A format that shows what it was told."""

Install = Callable[[str, str, str], None]
"""Installs a plug-in: its group of entry points, its name, its code."""


def write_spec(folder: Path, name: str = "small.yaml", text: str = MINIMAL) -> Path:
    """Write a spec."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, group: str, name: str, code: str) -> None:
    """Install a module as a plug-in, as a package manager does: the module, and a `dist-info` with its entry point."""
    module = f"plug_in_{abs(hash((str(folder), group, name)))}"
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    metadata = folder / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{group}]\n{name} = {module}\n")
    monkeypatch.syspath_prepend(str(folder))
    forget_plug_ins()


def forget_plug_ins() -> None:
    """Make the registry look for plug-ins anew."""
    entry_points._named.cache_clear()
    registry._plug_ins.cache_clear()
