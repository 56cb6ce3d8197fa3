"""The options of our formats. Each writer lists those that it has in its ``OPTIONS``."""

from __future__ import annotations

from srm_docs.core.options import Option
from srm_docs.page.deck import Deck
from srm_docs.page.document import Document
from srm_docs.style.look import SvgExtra
from srm_docs.style.master import Aspect

_LARGEST_SCALE = 16.0
"""In pixels a point. Beyond it a picture takes gigabytes."""


def _scale_refusal(scale: float) -> str:
    # Written so that "not a number" is refused as well.
    if not 0.1 <= scale <= _LARGEST_SCALE:
        return f"a scale of {scale:g} makes no picture; it can be 0.1 to {_LARGEST_SCALE:g} pixels a point"
    return ""


def _mastery_refusal(points: int) -> str:
    return "" if 0 <= points <= 100 else f"{points} points can't be reached: practice has from 0 to 100"


FILLABLE = Option("fillable", False, "Give PDF boxes to tick and room to write in on screen.", pages=(Document,))
ARCHIVE = Option("archive", False, "Make PDF for the archive (PDF/A-2a).")
COMMENTS = Option("comments", False, "Make notes on rows comments in Word and Excel files.")
ASPECT = Option("aspect", Aspect.WIDE, "The shape of slides.", choices=Aspect, noun="shape of slides", pages=(Deck,))
NOTE_LINES = Option(
    "note_lines",
    False,
    "Make PDF of slides for print: three on a page, each beside lines to write on.",
    flag="handout",
    pages=(Deck,),
)
SCALE = Option("scale", 2.0, "Pixels a point in PNG pictures.", refusal=_scale_refusal)
MASTERY = Option(
    "mastery", 80, "Points of 100 at which practice in a learning platform is passed.", refusal=_mastery_refusal
)
FENCED = Option("fenced", False, "Put Mermaid between the fences of a Markdown code block.")
SVG = Option(
    "svg",
    frozenset[SvgExtra](),
    "Give SVG dark colours for dark screens, its typeface, or a name and a link for each cell; repeatable.",
    choices=SvgExtra,
    noun="SVG extra",
)
