"""A finished drawing: marks at exact places, in points. A painter only matches on the kinds of marks."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.fonts import SHIPPED, Typeface, Weight
from srm_docs.core.geometry import Box, Size
from srm_docs.core.hatch import Hatch
from srm_docs.core.logo import Logo

Anchor = Literal["start", "middle", "end"]


class TextLine(Struct, frozen=True):
    """One line of text; ``x`` is where its anchor stands, ``y`` its baseline."""

    text: str
    x: float
    y: float
    size: float
    ink: Colour
    weight: Weight = "regular"
    anchor: Anchor = "start"


class Panel(Struct, frozen=True):
    """A rectangle that owns its label, so that an editor of slides gets one shape and not a box with a loose text.

    ``role`` says what it is (``cell``, ``zone``, ``heading`` …), ``name`` what it shows, in words; ``href`` is where it
    leads, in pictures that can lead somewhere; ``group`` the id of its column, ``row`` that of its row. Panels with a
    greater ``level`` lie upon those with a smaller one; on one level none overlap.
    """

    box: Box
    role: str
    name: str = ""
    fill: Colour | None = None
    lines: tuple[TextLine, ...] = ()
    radius: float = 0
    level: int = 0
    halo: Colour | None = None
    party: str = ""
    href: str = ""
    hatch: Hatch | None = None
    group: str = ""
    row: str = ""


class Stroke(Struct, frozen=True):
    """A line through points, corners mitred, with a wider halo beneath it where ``halo`` is given.

    ``name`` says what it marks, in words, if it marks something.
    """

    points: tuple[tuple[float, float], ...]
    role: str
    ink: Colour
    width: float
    halo: Colour | None = None
    halo_width: float = 0
    name: str = ""


class Emblem(Struct, frozen=True):
    """An organisation's logo in a drawing; an ornament that needs no words."""

    box: Box
    logo: Logo


Mark = Panel | Stroke | Emblem


LONGEST_ALTERNATIVE = 250
"""So many characters of an alternative text are read out without a stop; what is longer wants to be a list."""


class Scene(Struct, frozen=True):
    """A drawing of a given size: its background, its marks as painted, its words for a screen reader, its typeface."""

    size: Size
    surface: Colour
    marks: tuple[Mark, ...]
    title: str
    description: str
    language: str
    face: Typeface = SHIPPED

    @property
    def alternative(self) -> str:
        """What is read out in its stead: with the title, where that leaves it short enough to be listened to."""
        titled = f"{self.title}. {self.description}"
        return titled if len(titled) <= LONGEST_ALTERNATIVE else self.description
