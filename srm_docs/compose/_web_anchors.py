"""The names by which links find things on a web page, made of the ids of a spec."""

from __future__ import annotations

import re

from srm_docs.page.web import CELL, ROW

_UNFIT = re.compile(r"[\s~]")


def anchor(*parts: str) -> str:
    """An anchor of these parts, no two of which are alike; an id may hold spaces, which an anchor can't."""
    return "--".join(_UNFIT.sub(lambda unfit: f"~{ord(unfit[0]):x}", part) for part in parts)


def row_anchor(row: str) -> str:
    """Where a row of the matrix stands, if it stands but once."""
    return anchor(f"{ROW}{row}")


def cell_anchor(layer: str, service: str) -> str:
    """Where the note of a cell of the chart stands."""
    return anchor(f"{CELL}{layer}", service)
