"""What slides are made from: layouts with their places, and the colours that are entries of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from srm_docs.office.xml import Xml, element
from srm_docs.page.placed import SlideKind
from srm_docs.style.master import Master
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.tone import Tone
from srm_docs.writers._pptx.xml import MASTER_COLOURS

MAIN = "application/vnd.openxmlformats-officedocument.presentationml"
DRAWING = "application/vnd.openxmlformats-officedocument"
"""What the media types of parts begin with."""


class SlidePlace(Struct, frozen=True):
    """A place of a layout by what refers to it: its kind, and its index among those of the layout.

    ``ink`` is the colour that its text takes where its own can't be read; in a ``plain`` one, text may stand back.
    ``plate`` is what is put behind the text where no colour could be read on all that is there.
    """

    kind: str = ""
    index: int = 0
    ink: Tone | None = None
    plain: bool = True
    plate: Tone | None = None

    @property
    def xml(self) -> Xml:
        """The element that refers to it."""
        # The sizes are those that PowerPoint itself writes for the date, the footer and the number.
        size = "quarter" if self.kind in ("ftr", "sldNum") else "half" if self.kind == "dt" else None
        return element("p:ph", {"type": self.kind or None, "sz": size, "idx": self.index or None})


class LayoutPart(Struct, frozen=True):
    """A layout in its package: its part, and its places.

    ``furniture`` are those of the date, the footer and the slide's number (``dt``, ``ftr``, ``sldNum``), as far as it
    has them. ``palette`` is that of what is drawn on its slides, where that is not the design's, and ``colour_map``
    says which names slides have for the colours.
    """

    part: str
    title: SlidePlace
    bodies: tuple[SlidePlace, ...] = ()
    heads: tuple[SlidePlace, ...] = ()
    furniture: Mapping[str, SlidePlace] = field(default_factory=dict)
    palette: Palette | None = None
    colour_map: Xml = MASTER_COLOURS


class Design(Struct, frozen=True):
    """What slides are made from: the layouts of a package by the kinds of slides, their geometry, the colours.

    ``main`` is the presentation's part, ``notes`` the master of notes if there is one already, ``foot`` the width that
    a footer has and the size of its type, both in points.
    """

    master: Master
    palette: Palette
    layouts: Mapping[SlideKind, LayoutPart]
    main: str
    notes: str = ""
    foot: tuple[float, float] = (0, 0)


class Skeleton(Struct, frozen=True):
    """The part of a presentation in the pieces between which its notes' master, its slides and its sections come."""

    head: str
    middle: str
    tail: str
    end: str
