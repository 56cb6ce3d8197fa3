"""Colours that hold on light and on dark pages: a diagram brings its own, whichever theme of Mermaid it is shown in.

Mermaid's dark theme would set light text on our light fills, and blocks take the colour of their text from nowhere but
the theme. So each diagram asks for the theme that is made to be changed, and says what else it needs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from srm_docs.core.colour import WHITE, Colour, mix
from srm_docs.page.diagram import CellPart
from srm_docs.style.theme import Swatch, Theme

DARK_INK = Colour("#1A2230")
"""The text on light fills."""

LINE = Colour("#767C88")
"""Links: as far from white paper as from a black screen, 4:1 or more."""

_LIGHT = 0.6
"""How much white there is in the colour of what several owners share."""


def directive(ink: Colour, label: Colour) -> str:
    """The first line of a diagram: its text in ``ink``, and the names of links on the colour of a ``label``."""
    texts = ("textColor", "nodeTextColor", "primaryTextColor", "secondaryTextColor", "tertiaryTextColor", "titleColor")
    variables = {name: str(ink) for name in texts} | {"lineColor": str(LINE), "edgeLabelBackground": str(label)}
    return f"%%{{init: {json.dumps({'theme': 'base', 'themeVariables': variables})}}}%%"


def themed(theme: Theme) -> str:
    """The first line of a diagram that stands on the paper of a theme."""
    return directive(theme.ink, theme.surface)


def shared_swatch(swatches: Mapping[str, Swatch], parts: Sequence[CellPart]) -> Swatch:
    """The colours of what several owners share, which are those of none of them."""
    first, second = (swatches[part.party].fill for part in parts[:2])
    fill = mix(mix(first, second, 0.5), WHITE, _LIGHT)
    return Swatch(fill, DARK_INK, fill)
