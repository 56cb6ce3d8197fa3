"""What a writer is told of the look: the theme, the paper, and what single formats can vary."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from srm_docs.core.geometry import MM, Size
from srm_docs.style.master import Aspect
from srm_docs.style.theme import Theme, load_theme

if TYPE_CHECKING:
    from srm_docs.style.slide_template import SlideTemplate
    from srm_docs.style.template import Template


class Paper(enum.StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> Size:
        """Width and height upright, in points (ISO 216 and ANSI A)."""
        return Size(210 * MM, 297 * MM) if self is Paper.A4 else Size(612, 792)


class SvgExtra(enum.StrEnum):
    """What an SVG may have beyond the plain picture. The web can show all of it; Word and others want it plain."""

    DARK = "dark"
    """Dark colours where the reader's system is dark (the media feature `prefers-color-scheme`)."""

    FONTS = "fonts"
    """The shipped typeface inside the file, as far as its letters are used."""

    INTERACTIVE = "interactive"
    """A name for each cell that a screen reader can go to, and the links of the layers."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is to look.

    ``scale`` is the number of pixels a point in pictures made of pixels; ``fenced`` puts text diagrams between the
    fences of a Markdown code block; ``svg`` are extras of SVG files; a ``fillable`` PDF has fields for what is written
    by hand on paper; one for the ``archive`` keeps to PDF/A-2a, too. Word files are made from the ``template``, and
    have notes on rows as ``comments`` beside them; PowerPoint files are made from the ``slide_template``. Slides of our
    own design are of one ``aspect``; as PDF with ``note_lines`` they come three on a page of paper, each beside lines
    to write on.
    """

    theme: Theme = field(default_factory=load_theme)
    paper: Paper = Paper.A4
    scale: float = 2.0
    fenced: bool = False
    svg: frozenset[SvgExtra] = frozenset()
    fillable: bool = False
    archive: bool = False
    template: Template | None = None
    slide_template: SlideTemplate | None = None
    comments: bool = False
    aspect: Aspect = Aspect.WIDE
    note_lines: bool = False
