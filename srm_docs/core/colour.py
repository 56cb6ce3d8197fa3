"""sRGB colours and the contrast between them, by WCAG 2.2."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import force_setattr

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class Colour(Struct, frozen=True, cache_hash=True):
    """An opaque sRGB colour, written ``#RRGGBB``."""

    hex: str

    def __post_init__(self) -> None:
        """Refuse every other spelling: a colour reaches SVG, OOXML and PDF as it stands."""
        if not _HEX.fullmatch(self.hex):
            raise ValueError(f"a colour is written #RRGGBB, not {self.hex!r}")
        # The class is frozen: this is the one way to write into it.
        force_setattr(self, "hex", self.hex.upper())

    def __str__(self) -> str:
        """``#RRGGBB``."""
        return self.hex

    @property
    def digits(self) -> str:
        """``RRGGBB``, as Office Open XML wants it."""
        return self.hex[1:]

    @property
    def channels(self) -> tuple[float, float, float]:
        """Red, green and blue, each from 0 to 1."""
        red, green, blue = (int(self.hex[offset : offset + 2], 16) / 255 for offset in (1, 3, 5))
        return red, green, blue

    @property
    def is_grey(self) -> bool:
        """Whether it is black, white or a grey."""
        return len(set(self.channels)) == 1

    @property
    def luminance(self) -> float:
        """Relative luminance from 0 (black) to 1 (white), by WCAG 2.2."""
        red, green, blue = (_linear(channel) for channel in self.channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TwoTone(Colour, frozen=True, cache_hash=True):
    """A colour that is another one on dark screens: whatever is drawn in it needs to be laid out but once for both."""

    dark: Colour

    def __str__(self) -> str:
        """``#RRGGBB``, as it is in the light."""
        return self.hex


WHITE = Colour("#FFFFFF")
"""The colour of paper."""

BLACK = Colour("#000000")


TEXT_CONTRAST, AREA_CONTRAST = 4.5, 3.0
"""The least contrasts of text, and of areas and lines that touch (WCAG 2.2, 1.4.3 and 1.4.11)."""


def contrast(first: Colour, second: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21, by WCAG 2.2."""
    darker, lighter = sorted((first.luminance, second.luminance))
    # WCAG adds 0.05 to either for the light that a screen throws back, so that black is no division by zero.
    return (lighter + 0.05) / (darker + 0.05)


def mix(start: Colour, end: Colour, share: float) -> Colour:
    """A colour between two: ``share`` of the other, from 0 to 1, channel by channel."""
    parts = (a + (b - a) * share for a, b in zip(start.channels, end.channels, strict=True))
    return Colour("#" + "".join(f"{round(part * 255):02X}" for part in parts))


def nearest(colour: Colour, passes: Callable[[Colour], bool]) -> Colour | None:
    """The colour that passes and is the least darker or lighter than this one, if there is any."""
    # The smallest step first: an organisation is to know its colour again.
    for step in range(1, 101):
        for end in (BLACK, WHITE):
            if passes(changed := mix(colour, end, step / 100)):
                return changed
    return None


def _linear(channel: float) -> float:
    # 0.04045 is the threshold of IEC 61966-2-1; older texts of WCAG have 0.03928, which no colour of 8 bits can tell.
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
