"""Where a column of rows or paragraphs is cut into pages."""

from __future__ import annotations

import math
from collections.abc import Sequence

from srm_docs.core.geometry import TOLERANCE_PT

_HALVINGS = 12
"""So often the height of a page is halved in the search for the lowest."""


def even_cuts(heights: Sequence[float], room: float, glued: Sequence[bool] = ()) -> list[int]:
    """Where things of these heights are cut, 0 and their number among them: the fewest pages, filled evenly.

    One that is ``glued`` stays with the one after it.
    """
    glued = glued or [False] * len(heights)
    cuts = _greedy(heights, room, glued)
    low, high = max(heights, default=0), room
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _greedy(heights, middle, glued)
        if len(tried) <= len(cuts):
            high, cuts = middle, tried
        else:
            low = middle
    return cuts


def _greedy(heights: Sequence[float], room: float, glued: Sequence[bool]) -> list[int]:
    cuts, used = [0], 0.0
    for index, height in enumerate(heights):
        # The first of a page stays on it, however high it is.
        if used and used + height > room + TOLERANCE_PT:
            # Not if it began the page: an empty one would be left.
            start = index - 1 if glued[index - 1] and index - 1 > cuts[-1] else index
            cuts.append(start)
            used = math.fsum(heights[start:index])
        used += height
    return [*cuts, len(heights)]
