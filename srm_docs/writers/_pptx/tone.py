"""A colour of a slide: an entry of the theme, made darker or lighter as PowerPoint does it, or one of its own."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.values import replace
from srm_docs.office.xml import Xml


class Tone(Struct, frozen=True):
    """An entry of the theme (``accent1``), or, if it ``is_entry`` no longer, a literal ``RRGGBB``.

    ``luminance`` and ``offset`` change its lightness (``lumMod`` and ``lumOff``, ISO/IEC 29500-1, 20.1.2.3.20), and
    ``alpha`` lets the ground through; all in percent.
    """

    name: str
    luminance: int = 100
    offset: int = 0
    alpha: int = 100
    is_entry: bool = True

    @property
    def xml(self) -> Xml:
        """The colour as DrawingML."""
        tag = "schemeClr" if self.is_entry else "srgbClr"
        changes = (
            (f'<a:lumMod val="{self.luminance * 1000}"/>' if self.luminance != 100 else "")
            + (f'<a:lumOff val="{self.offset * 1000}"/>' if self.offset else "")
            + (f'<a:alpha val="{self.alpha * 1000}"/>' if self.alpha != 100 else "")
        )
        return Xml(f'<a:{tag} val="{self.name}">{changes}</a:{tag}>' if changes else f'<a:{tag} val="{self.name}"/>')

    @property
    def fill(self) -> Xml:
        """A fill in this colour."""
        return Xml(f"<a:solidFill>{self.xml}</a:solidFill>")

    def seen(self, entries: Mapping[str, Colour]) -> Colour:
        """The colour that is seen in a theme of these entries, without regard to ``alpha``."""
        plain = entries[self.name] if self.is_entry else Colour(f"#{self.name}")
        if self.luminance == 100 and not self.offset:
            return plain
        hue, light, saturation = colorsys.rgb_to_hls(*plain.channels)
        light = min(1.0, light * self.luminance / 100 + self.offset / 100)
        channels = colorsys.hls_to_rgb(hue, light, saturation)
        return Colour("#" + "".join(f"{round(channel * 255):02X}" for channel in channels))

    def faint(self, percent: int) -> Tone:
        """The colour as strong as this."""
        return replace(self, alpha=self.alpha * percent // 100)


TEXT, GROUND = Tone("tx1"), Tone("bg1")
"""The colours of text and of the ground."""

MUTED, HEADING, ORNAMENT = Tone("tx2"), Tone("bg2"), Tone("accent6")
"""In our own theme those of texts that stand back, of headings' grounds, and of ornaments."""


def literal(colour: Colour) -> Tone:
    """A colour that no theme changes."""
    return Tone(colour.digits, is_entry=False)
