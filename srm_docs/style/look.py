"""What a writer is told of the look: the theme and the paper."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from srm_docs.core.geometry import MM, Size
from srm_docs.style.theme import Theme, load_theme


class Paper(enum.StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> Size:
        """Width and height upright, in points (ISO 216 and ANSI A)."""
        return Size(210 * MM, 297 * MM) if self is Paper.A4 else Size(612, 792)


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is to look.

    ``scale`` is the number of pixels a point in pictures made of pixels; ``fenced`` puts text diagrams between the
    fences of a Markdown code block.
    """

    theme: Theme = field(default_factory=load_theme)
    paper: Paper = Paper.A4
    scale: float = 2.0
    fenced: bool = False
