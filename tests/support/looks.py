"""Looks as values, where `srm_docs.look` would want names."""

from __future__ import annotations

from typing import Any

from srm_docs.core.options import Options
from srm_docs.style.look import Look, Paper
from srm_docs.style.theme import Theme, load_theme


def styled(theme: Theme | None = None, paper: Paper = Paper.A4, *, template: Any = None, **options: object) -> Look:
    """A look with options by their names."""
    return Look(theme or load_theme(), paper, Options(options), template)
