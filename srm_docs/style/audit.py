"""The contrasts of a theme: every text with its grounds, and areas that touch (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from srm_docs.core.colour import AREA_CONTRAST, TEXT_CONTRAST, Colour, contrast
from srm_docs.style.theme import Swatch, Theme


class ColourPair(Struct, frozen=True):
    """Two colours that meet, in words, with their contrast ratio and the least that they should have."""

    what: str
    ratio: float
    least: float

    @property
    def passes(self) -> bool:
        """Whether the two can be told apart."""
        return self.ratio >= self.least


def audit(theme: Theme) -> tuple[ColourPair, ...]:
    """All pairs of a theme that meet in some product."""
    return tuple(_pairs(theme))


def _pairs(theme: Theme) -> Iterator[ColourPair]:
    grounds = {"paper": theme.surface, "bands": theme.band, "column heads": theme.heading}
    for name, ground in grounds.items():
        yield _text(f"text on {name}", theme.ink, ground)
        yield _text(f"muted text on {name}", theme.muted, ground)
    for name in ("paper", "bands"):
        yield _text(f"ornaments and links on {name}", theme.accent, grounds[name])
    yield _text("the boundary's name on its label", theme.boundary.label, theme.boundary.line)
    yield _area("the boundary on its halo", theme.boundary.line, theme.boundary.halo)
    yield _area("the boundary on paper", theme.boundary.line, theme.surface)
    yield _text("'not applicable' on bands", theme.nobody.ink, theme.band)
    for side, swatches in (("customer", theme.near), ("provider", theme.far)):
        for number, swatch in enumerate(swatches, start=1):
            yield from _swatch(theme, swatch, f"{side} {number}")
    yield _area("the two sides", theme.near[0].fill, theme.far[0].fill)


def _swatch(theme: Theme, swatch: Swatch, name: str) -> Iterator[ColourPair]:
    yield _text(f"text on the colour of {name}", swatch.ink, swatch.fill)
    if swatch.hatch:
        yield _text(f"text on the hatching of {name}", swatch.ink, swatch.hatch.ink)
    yield _text(f"text on the tint of {name}", theme.ink, swatch.tint)
    yield _text(f"muted text on the tint of {name}", theme.muted, swatch.tint)


def _text(what: str, ink: Colour, ground: Colour) -> ColourPair:
    return ColourPair(what, contrast(ink, ground), TEXT_CONTRAST)


def _area(what: str, colour: Colour, other: Colour) -> ColourPair:
    return ColourPair(what, contrast(colour, other), AREA_CONTRAST)
