"""The few rows of a matrix that are worth remembering: where there is no room for all, these stand for it."""

from __future__ import annotations

from msgspec import Struct

from srm_docs.core.values import replace
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.selection import MatrixLine, groups, lines
from srm_docs.model.view import Grouping

MOST_ROWS = 8
"""More rows nobody remembers."""

_FEWEST_ROWS = 3
"""Fewer rows stand for nothing: the picture shows as much."""


class Remembered(Struct, frozen=True):
    """Rows to remember: what the author called their group, if they are one, and whether they are the critical ones."""

    lines: tuple[MatrixLine, ...]
    group: str = ""
    critical: bool = False


def remembered(model: ResponsibilityModel) -> Remembered | None:
    """The critical rows, if they are few; else the group that is contested most; else contested rows, the first ones.

    Contested is a row in which several owners have a part, or that is not the same in all services. None where there
    are hardly any, and where the matrix is so small that all of it can be remembered.
    """
    view = replace(model.matrix, apart=False)
    all_lines = lines(model, view)
    if len(all_lines) <= MOST_ROWS:
        return None
    critical = tuple(line for line in all_lines if line.critical)
    if _FEWEST_ROWS <= len(critical) <= MOST_ROWS:
        return Remembered(critical, critical=True)
    # In the groups of other kinds rows may stand several times, or under the name of a layer.
    shown_groups = groups(model, view) if view.group is Grouping.DOMAIN else ()
    small = [group for group in shown_groups if group.key and _FEWEST_ROWS <= len(group.lines) <= MOST_ROWS]
    best = max(small, key=lambda group: _contested_share(group.lines), default=None)
    if best and _contested_share(best.lines):
        return Remembered(best.lines, best.key)
    contested = tuple(filter(is_contested, all_lines))[:MOST_ROWS]
    return Remembered(contested) if len(contested) >= _FEWEST_ROWS else None


def is_contested(line: MatrixLine) -> bool:
    """Whether several owners have a part in a row, or other ones in one service than in another."""
    held = [cell for cell in line.cells if cell.held or cell.conditions]
    shared = any(len(cell.holders) > 1 or cell.conditions for cell in held)
    return shared or len({(cell.holders, cell.responsible) for cell in held}) > 1


def _contested_share(group_lines: tuple[MatrixLine, ...]) -> float:
    return sum(map(is_contested, group_lines)) / len(group_lines)
