"""A drawing as native shapes: each cell one shape that owns its text, grouped by service; the boundary one freeform."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from msgspec import Struct

from srm_docs.core.breaking import is_ideographic
from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.layout.lettering import span
from srm_docs.office.xml import emu
from srm_docs.page.placed import PlacedPicture
from srm_docs.page.scene import Emblem, Panel, Stroke, TextLine
from srm_docs.page.text import plain
from srm_docs.style.theme import Theme
from srm_docs.writers._pptx import shapes
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.text import Typist
from srm_docs.writers._pptx.tone import Tone

_SIDE_PT = 2.0
"""What a shape keeps from its text at either side."""

_ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}
_ORNAMENTS = {
    "column-rule": "Rule",
    "zone-bar": "Bar",
    "untold": "Not told yet",
    "layer-bar": "Bar",
    "proof-ground": "Ground",
}
"""The names of what bears no text, by its role in the drawing."""


class Drawer(Struct):
    """Draws the scenes of one slide; ``new_id`` is the next shape's."""

    theme: Theme
    palette: Palette
    typist: Typist
    fills: dict[str, tuple[Colour, Colour]]
    new_id: Iterator[int]

    def picture(self, placed: PlacedPicture) -> str:
        """The group of a drawing, with groups for its columns."""
        scene = placed.scene
        scale = placed.box.width / scene.size.width
        own = next(self.new_id)
        members: list[str] = []
        columns: dict[str, tuple[int, list[Panel]]] = {}
        for mark in scene.marks:
            match mark:
                case Panel(group=column) if column:
                    # The group stands where its first member does, so that the order of reading is that of the drawing.
                    if column not in columns:
                        columns[column] = len(members), []
                        members.append("")
                    columns[column][1].append(_moved(mark, placed.box, scale))
                case Panel():
                    members.append(self._panel(_moved(mark, placed.box, scale)))
                case Stroke():
                    members.append(self._stroke(mark, placed.box, scale, scene.description))
                case Emblem():
                    # Drawings on slides have no title, and thus no logo: that is the master's.
                    raise TypeError("there is no place for a logo in a drawing on a slide")
                case _:
                    assert_never(mark)
        for index, panels in columns.values():
            members[index] = self._column(panels)
        return shapes.group(own, scene.title, placed.box, "".join(members), scene.alternative)

    def _column(self, panels: Sequence[Panel]) -> str:
        """A service with its heading and cells."""
        own = next(self.new_id)
        name = next((panel.name for panel in panels if panel.role == "column"), panels[0].name)
        return shapes.group(own, name, _around([panel.box for panel in panels]), "".join(map(self._panel, panels)))

    def _panel(self, panel: Panel) -> str:
        return shapes.box(
            next(self.new_id),
            panel.name or _ORNAMENTS.get(panel.role, panel.role),
            panel.box,
            self._fill(panel),
            self._line(panel),
            self._text(panel),
            radius=panel.radius,
            # What a cell shows alone is whose it is; what it says is of what.
            description=panel.name if panel.role == "cell" else "",
        )

    def _fill(self, panel: Panel) -> str:
        if panel.hatch and panel.party in self.fills and panel.fill == self.fills[panel.party][0]:
            return self.palette.hatched(panel.party, panel.hatch)
        tone = self._ground(panel)
        return tone.fill if tone else shapes.NO_FILL

    def _ground(self, panel: Panel) -> Tone | None:
        """The colour that a panel is filled with; None where the slide is seen through it."""
        if panel.fill is None:
            return None
        if panel.party in self.fills:
            full, tint = self.fills[panel.party]
            if panel.fill == full:
                return self.palette.owner(panel.party)
            if panel.fill == tint:
                return self.palette.tint(panel.party)
        return self._plain(panel)

    def _plain(self, panel: Panel) -> Tone:
        """The fill of what is no owner's, or does not say whose it is."""
        theme = self.theme
        if panel.fill in (theme.boundary.line, theme.ink):
            return self.palette.text
        if panel.fill == theme.surface:
            return self.palette.ground
        if panel.fill == theme.heading:
            return self.palette.owner("")
        owner = next((party for party, (full, _) in self.fills.items() if full == panel.fill), "")
        return self.palette.owner(owner) if owner else self.palette.tint("")

    def _line(self, panel: Panel) -> str:
        return shapes.outline(2, self.palette.ground.fill) if panel.halo else shapes.NO_LINE

    def _ink(self, panel: Panel, line: TextLine) -> Tone:
        """The entry of a text: on an owner's full colour what is read there, else what the theme's colour is."""
        if panel.party in self.fills and panel.fill == self.fills[panel.party][0]:
            return self.palette.ink_on(panel.party)
        tones = {self.theme.muted: self.palette.muted, self.theme.accent: self.palette.ornament}
        ink = self.palette.ground if panel.fill == self.theme.boundary.line else tones.get(line.ink, self.palette.text)
        return self.palette.read_on(self._ground(panel), ink)

    def _text(self, panel: Panel) -> str:
        if not panel.lines:
            return ""
        paragraphs = []
        for (size, weight, _), some in groupby(panel.lines, key=lambda line: (line.size, line.weight, line.ink)):
            lines = list(some)
            properties = f'<a:pPr algn="{_ALIGNED[lines[0].anchor]}"/>'
            text = plain(_joined([line.text for line in lines], panel.name))
            ink = self._ink(panel, lines[0])
            paragraphs.append(self.typist.paragraph(text, properties, size=size, ink=ink, bold=weight == "bold"))
        return shapes.body("".join(paragraphs), insets=_insets(panel), anchor="ctr")

    def _stroke(self, stroke: Stroke, frame: Box, scale: float, description: str) -> str:
        points = [(frame.x + x * scale, frame.y + y * scale) for x, y in stroke.points]
        tone = {self.theme.accent: self.palette.ornament, self.theme.muted: self.palette.muted}.get(
            stroke.ink, self.palette.text
        )
        if stroke.role == "move-arrow":
            # The arrow's head is the line's own end here.
            if len(points) > 2:
                return ""
            line = shapes.outline(stroke.width * scale, tone.fill, arrow=True)
            return shapes.connector(next(self.new_id), "Arrow", points[0], points[1], line)
        line = shapes.outline(stroke.width * scale, tone.fill)
        halo = ""
        if stroke.halo is not None:
            around = emu((stroke.halo_width - stroke.width) * scale / 2)
            halo = f'<a:effectLst><a:glow rad="{around}">{self.palette.ground.xml}</a:glow></a:effectLst>'
        alternative = description if stroke.role == "boundary" else ""
        name = stroke.name or ("Boundary" if stroke.role == "boundary" else "Line")
        return shapes.freeform(next(self.new_id), name, points, line, description=alternative, effects=halo)


def _moved(panel: Panel, frame: Box, scale: float) -> Panel:
    """A panel as it stands on the slide."""
    box = panel.box
    lines = tuple(
        replace(line, x=frame.x + line.x * scale, y=frame.y + line.y * scale, size=line.size * scale)
        for line in panel.lines
    )
    placed = Box(frame.x + box.x * scale, frame.y + box.y * scale, box.width * scale, box.height * scale)
    return replace(panel, box=placed, lines=lines, radius=panel.radius * scale)


def _insets(panel: Panel) -> tuple[float, float, float, float]:
    """What a shape keeps from its text at the left, above, at the right and below, so that it stands where it is drawn.

    A shape centres its text, which other things may cover in part: a bar, or the name of the line.
    """
    box, first = panel.box, panel.lines[0]
    top, bottom = span(panel.lines)
    down = top + bottom - 2 * (box.y + box.height / 2)
    above, below = min(max(0, down), box.height / 2), min(max(0, -down), box.height / 2)
    if first.anchor == "start":
        side = max(0, min(first.x - box.x, box.width / 4))
        return side, above, side, below
    aside = 2 * (first.x - box.centre)
    left, right = (_SIDE_PT + min(max(0, shift), box.width / 4) for shift in (aside, -aside))
    return left, above, right, below


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _joined(lines: Sequence[str], name: str) -> str:
    """The lines of a paragraph as it was before it was broken, so that it can break elsewhere when it is edited.

    Mostly the ``name`` of the panel still has it.
    """
    # By the name, since a line may have been broken at a space or within a word.
    if match_ := re.search(r"\s*".join(map(re.escape, "".join(lines).replace(" ", ""))), name):
        return match_[0]
    text = lines[0]
    for line in lines[1:]:
        apart = "" if (is_ideographic(text[-1:]) and is_ideographic(line[:1])) or text.endswith("-") else " "
        text += apart + line
    return text
