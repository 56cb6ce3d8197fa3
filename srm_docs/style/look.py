"""What a writer is told of the look: the theme, the paper, the templates, and the options of single formats."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from srm_docs.core.diagnostics import Report
from srm_docs.core.geometry import MM, Size
from srm_docs.core.options import Option, Options, Value
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

    Word files are made from the ``template``, PowerPoint files from the ``slide_template``, if there is one.
    ``options`` are those that single formats and products have; ``look[SCALE]`` is the value of one. ``report`` is what
    is wrong with the brand and the templates that the look was made of; one with errors can't be used.
    """

    theme: Theme = field(default_factory=load_theme)
    paper: Paper = Paper.A4
    options: Options = field(default_factory=Options)
    template: Template | None = None
    slide_template: SlideTemplate | None = None
    report: Report = field(default_factory=Report, compare=False, repr=False)

    def __getitem__(self, option: Option[Value]) -> Value:
        """The value of an option of a format."""
        return self.options[option]
