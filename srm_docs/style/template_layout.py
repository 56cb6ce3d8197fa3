"""A layout of a PowerPoint template: its places, and what becomes of the size of its slides."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box, Size
from srm_docs.office.slide_colours import Backdrop
from srm_docs.office.slideml import PlaceRead
from srm_docs.style._layout_names import other_use

_FURNITURE = ("dt", "ftr", "sldNum")
_TEXTS = ("obj", "body")

_USUAL_SIZE = Size(720, 540)
"""A slide that is larger than this in both directions is a usual one that was enlarged, in points."""


def scale_of(size: Size) -> float:
    """How many times larger all type is on slides of a size than on usual ones: 2 on those of 1920 by 1080 points."""
    return max(1.0, min(size.width / _USUAL_SIZE.width, size.height / _USUAL_SIZE.height))


class TemplateLayout(Struct, frozen=True):
    """A layout: its name, its part, that of its master, and its places with all that they inherit.

    ``type`` is what PowerPoint knows it for, in any language (ST_SlideLayoutType, 19.7.15), or empty, as in the files
    of other programs. ``colour_map`` are its own names for the theme's colours, if it has some, ``entries`` the colours
    by the names that its slides have for them; ``backdrop`` is what is behind its texts.
    """

    name: str
    part: str
    master: str
    places: tuple[PlaceRead, ...]
    type: str = ""
    colour_map: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Colour] = field(default_factory=dict)
    backdrop: Backdrop = field(default_factory=Backdrop)

    @property
    def title(self) -> PlaceRead | None:
        """The place of the title."""
        return next((place for place in self.places if place.is_title and place.box), None)

    @property
    def texts(self) -> tuple[PlaceRead, ...]:
        """The places of texts and of what may be put in their stead, from the left."""
        fitting = [place for place in self.places if place.kind in (*_TEXTS, "subTitle") and place.box]
        return tuple(sorted(fitting, key=lambda place: (box_of(place).x, box_of(place).y)))

    @property
    def bodies(self) -> tuple[PlaceRead, ...]:
        """The places of texts that are read line below line, the largest first; none that its name gives to icons."""
        fitting = [
            place
            for place in self.texts
            if place.kind in _TEXTS and not place.upright and not other_use(place.name) and is_real(box_of(place))
        ]
        return tuple(sorted(fitting, key=lambda place: area(box_of(place)), reverse=True))

    @property
    def furniture(self) -> tuple[PlaceRead, ...]:
        """The places of date, footer and number."""
        return tuple(place for kind in _FURNITURE for place in self.places if place.kind == kind)

    @property
    def others(self) -> tuple[PlaceRead, ...]:
        """All places but those of the title, the date, the footer and the number."""
        return tuple(place for place in self.places if not place.is_title and place.kind not in _FURNITURE)


def box_of(place: PlaceRead) -> Box:
    """Where a place is; nothing at all where nobody says it."""
    return place.box or Box(0, 0, 0, 0)


def is_real(box: Box) -> bool:
    """Whether a box has a size: a stranger's may be negative."""
    return box.width > 0 and box.height > 0


def area(box: Box) -> float:
    """The area of a box, in square points; none of one that has no size."""
    return max(0.0, box.width) * max(0.0, box.height)


def common(first: Box, second: Box) -> Box:
    """What two boxes share; without a size where they share nothing."""
    left, top = max(first.x, second.x), max(first.y, second.y)
    return Box(left, top, min(first.right, second.right) - left, min(first.bottom, second.bottom) - top)
