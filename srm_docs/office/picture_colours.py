"""What the pictures of a presentation look like from afar: a few colours across and down, for a text on one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct, field

from srm_docs.core.colour import Colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from srm_docs.office.package import OfficePackage

_ACROSS = 6
"""So many stretches across and down have a colour each: a letter is small beside them, a slope of colours is not."""

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_MOST_PIXELS = 25_000_000
_MOST_IN_ALL = 100_000_000
"""What is larger, or comes after so much, is not looked at: nobody knows then what it shows."""

_OPAQUE = 250

PictureColours = tuple[tuple[Colour | None, ...], ...]
"""The colours of a picture by rows; None where something may shine through. Empty where it can't be told."""


class PackagePictures(Struct):
    """The pictures of a package, each looked at once."""

    package: OfficePackage
    seen: dict[str, PictureColours] = field(default_factory=dict)
    left: int = _MOST_IN_ALL

    def of_part(self, source: str) -> Mapping[str, PictureColours]:
        """The colours of the pictures that a part shows, by the ids of its relationships."""
        return {
            relationship.id: self._colours(relationship.target)
            for relationship in self.package.relationships
            if (relationship.source, relationship.kind, relationship.external) == (source, "image", False)
        }

    def _colours(self, name: str) -> PictureColours:
        if name not in self.seen:
            self.seen[name] = self._looked_at(self.package.parts[name])
        return self.seen[name]

    def _looked_at(self, data: bytes) -> PictureColours:
        from PIL import Image  # most builds have no template

        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                pixels = picture.width * picture.height
                if pixels > min(_MOST_PIXELS, self.left):
                    return ()
                self.left -= pixels
                picture.draft("RGB", (_ACROSS * 8, _ACROSS * 8))
                small = picture.convert("RGBA").resize((_ACROSS, _ACROSS), Image.Resampling.BOX)
        # Pillow's decoders raise what they like; such a picture is one of which nobody knows what it shows.
        except Exception:
            return ()
        cells = [_colour(small.getpixel((x, y))) for y in range(_ACROSS) for x in range(_ACROSS)]
        return tuple(tuple(cells[row : row + _ACROSS]) for row in range(0, len(cells), _ACROSS))


def _colour(pixel: object) -> Colour | None:
    if not isinstance(pixel, tuple) or pixel[3] < _OPAQUE:
        return None
    return Colour("#" + "".join(f"{channel:02X}" for channel in pixel[:3]))
