"""Places and sizes on a page. The unit is the point (1/72 inch); y grows downwards, as in SVG and PowerPoint."""

from __future__ import annotations

from msgspec import Struct

MM = 72 / 25.4
"""One millimetre, in points."""

TOLERANCE_PT = 0.01
"""What two lengths may differ by and still be one: far more than sums of floats are off, and too little to be seen."""


class Size(Struct, frozen=True):
    """A width and a height, in points."""

    width: float
    height: float


class Box(Struct, frozen=True):
    """An upright rectangle, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> float:
        """The x of its middle."""
        return self.x + self.width / 2

    def inset(self, dx: float, dy: float) -> Box:
        """The box with ``dx`` taken off at the left and right, ``dy`` at the top and bottom."""
        return Box(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)

    def overlaps(self, other: Box, slack: float = TOLERANCE_PT) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def holds(self, other: Box, slack: float = TOLERANCE_PT) -> bool:
        """Whether the other lies wholly inside."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )
