"""The numbers by which answers and the cells that prove them are found together."""

from __future__ import annotations

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box, Size
from srm_docs.layout.lettering import SLACK, Style, break_text, place
from srm_docs.page.scene import Panel, Scene
from srm_docs.style.theme import Theme

_PAD_EM = 0.45
"""What a badge keeps from its number at the left and right."""

_HEIGHT_EM = 1.6
"""How high a badge is that stands alone."""


def badge_width(mark: str, theme: Theme, size: float) -> float:
    """The width of a badge in points, with type of ``size`` points."""
    return _style(theme, size).measure(mark) / SLACK + 2 * _PAD_EM * size


def badge_panel(mark: str, box: Box, theme: Theme, size: float, group: str = "") -> Panel:
    """A badge in its place, in the colours of the line's name."""
    lines = break_text(mark, _style(theme, size), box.width)
    return Panel(box, "badge", mark, theme.boundary.line, place(lines, box), group=group)


def badge(mark: str, name: str, theme: Theme, size: float, height: float = 0) -> Scene:
    """A drawing of a badge alone, which stands for what has that ``name``."""
    box = Box(0, 0, badge_width(mark, theme, size), height or _HEIGHT_EM * size)
    panel = badge_panel(mark, box, theme, size)
    return Scene(Size(box.width, box.height), theme.surface, (panel,), mark, name, "", theme.face)


def _style(theme: Theme, size: float) -> Style:
    ink: Colour = theme.boundary.label
    return Style(size, ink, "bold", theme.face)
