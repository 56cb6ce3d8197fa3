"""What is drawn to be filled in by a pen, and the fields that lie over it in a file that is filled in on screen."""

from __future__ import annotations

from reportlab.platypus import Flowable

from srm_docs.core.colour import Colour
from srm_docs.writers._pdf.canvas import Canvas
from srm_docs.writers._pdf.fields import Tick
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import Tagged

_RULE, _FOOT = 0.6, 4
"""The width of a line to write on, and how far the lowest stands above the foot of its room, in points."""


class TickBox(Flowable):  # type: ignore[misc]
    """A box to tick, drawn, because few faces have the character; ticked if there is an element for it."""

    SIZE = 10.5

    def __init__(self, setting: PageSetting, ticked: Element | None, field: Element | None, tick: Tick) -> None:
        super().__init__()
        self._setting, self._ticked, self._field, self._tick = setting, ticked, field, tick

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size of the box, and the little by which it stands below the line of text beside it."""
        return self.SIZE, self.SIZE + 2

    def draw(self) -> None:
        """Paint the box, and its tick."""
        canvas, size = self.canv, self.SIZE
        canvas.setStrokeColor(paint(self._setting.theme.ink))
        canvas.setLineWidth(1)
        canvas.roundRect(0, 0, size, size, 1.5, stroke=1, fill=0)
        if self._ticked:
            canvas.begin(self._ticked)
            canvas.setLineWidth(1.8)
            canvas.setLineCap(1)
            canvas.lines([(0.2 * size, 0.5 * size, 0.42 * size, 0.25 * size)])
            canvas.lines([(0.42 * size, 0.25 * size, 0.82 * size, 0.78 * size)])
            canvas.end()
        if self._field:
            canvas.tick(self._field, self._tick, (0, 0, size, size))


class Gap(Flowable):  # type: ignore[misc]
    """A short line for one letter, which stands on it in a key."""

    WIDTH, HEIGHT = 22.0, 15.0

    def __init__(self, setting: PageSetting, letter: Tagged | None, field: Element | None, label: str) -> None:
        super().__init__()
        self._setting, self._letter, self._field, self._label = setting, letter, field, label

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size of the gap."""
        if self._letter:
            self._letter.wrap(self.WIDTH, self.HEIGHT)
        return self.WIDTH, self.HEIGHT

    def draw(self) -> None:
        """Rule the line, and write the letter on it."""
        _rule(self.canv, self._setting.theme.muted, 0, 2, self.WIDTH)
        if self._letter:
            self._letter.drawOn(self.canv, 0, 2)
        if self._field:
            self.canv.write_in(self._field, self._label, (0, 1, self.WIDTH, self.HEIGHT))


class RuledLines(Flowable):  # type: ignore[misc]
    """Empty lines to write on by hand."""

    PITCH = 20.0

    def __init__(self, setting: PageSetting, count: int, field: Element | None, label: str) -> None:
        super().__init__()
        self._setting, self._count, self._field, self._label = setting, count, field, label

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The full width, and one pitch a line."""
        self.width, self.height = width, self._count * self.PITCH + _FOOT
        return width, self.height

    def draw(self) -> None:
        """Rule the lines; a field has a frame instead, since a typed line is lower than a written one."""
        if self._field:
            self.canv.setStrokeColor(paint(self._setting.theme.rule))
            self.canv.setLineWidth(_RULE)
            self.canv.roundRect(0, 4, self.width, self.height - 6, 3, stroke=1, fill=0)
            box = (3, 5, self.width - 3, self.height - 3)
            self.canv.write_in(self._field, self._label, box, self._count)
            return
        for index in range(self._count):
            _rule(self.canv, self._setting.theme.rule, 0, _FOOT + index * self.PITCH, self.width)


class LabelledLine(Flowable):  # type: ignore[misc]
    """A short label and, behind it, a line to write on."""

    def __init__(self, setting: PageSetting, label: Tagged, field: Element | None, name: str) -> None:
        super().__init__()
        self._setting, self._label, self._field, self._field_name = setting, label, field, name

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The full width, and as much more than the label as a pen needs."""
        self.width = width
        _, self._high = self._label.wrap(width, height)
        return width, self._high + 10

    def draw(self) -> None:
        """Paint the label and rule the line."""
        self._label.drawOn(self.canv, 0, 2)
        start = max(self._label.getActualLineWidths0()) + 8
        if start >= self.width:
            return
        _rule(self.canv, self._setting.theme.rule, start, 4, self.width)
        if self._field:
            self.canv.write_in(self._field, self._field_name, (start, 4, self.width, self._high + 8))


def _rule(canvas: Canvas, ink: Colour, start: float, y: float, end: float) -> None:
    canvas.setStrokeColor(paint(ink))
    canvas.setLineWidth(_RULE)
    canvas.line(start, y, end, y)
