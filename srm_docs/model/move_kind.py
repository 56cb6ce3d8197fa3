"""What happens to who holds something, from some services to others."""

from __future__ import annotations

import enum


class MoveKind(enum.Enum):
    """What happens to a layer, or to a row, from some services to others."""

    TAKES_OVER = "takes over"
    """The owners have it there, and nobody of those who had it."""

    JOINS = "joins"
    """The owners have it there, too."""

    LEAVES = "leaves"
    """The owners do not have it any more, and somebody else still has it."""
