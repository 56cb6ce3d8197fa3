"""Pictures: the diagram, and what a logo and a figure need."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import assert_never

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Size
from srm_docs.core.hatch import WIDTH as HATCH_WIDTH
from srm_docs.core.hatch import hatch_lines
from srm_docs.core.logo import Logo
from srm_docs.page.scene import Emblem, Panel, Scene, Stroke, TextLine
from srm_docs.writers._pdf.canvas import Canvas
from srm_docs.writers._pdf.styles import SMALLEST_TYPE, paint
from srm_docs.writers._pdf.tags import Box, Element
from srm_docs.writers._raster import logo_png

_SMALLEST = 0.8
"""How far a drawing may shrink where that saves a page break."""


class Drawing(Flowable):  # type: ignore[misc]
    """A scene, as vectors and text, no larger than the room that a page has for it. Its words are read in its stead.

    ``tighter`` draws the same for a room of less height, or says that it can't.
    """

    def __init__(
        self,
        scene: Scene,
        width: float,
        height: float,
        parent: Element,
        tighter: Callable[[Size], Scene | None] | None = None,
    ) -> None:
        super().__init__()
        self._element = parent.child("Figure", scene.alternative)
        self._room = width
        self._tighter = tighter
        self._show(scene, height)

    def _show(self, scene: Scene, height: float) -> None:
        self._scene = scene
        self._scale = min(1.0, self._room / scene.size.width, height / scene.size.height)
        self._least = max(_SMALLEST * self._scale, min(self._scale, SMALLEST_TYPE / smallest_type(scene)))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The room that it takes."""
        return self._room, self._scene.size.height * self._scale

    def shrink(self, excess: float) -> None:
        """Take so many points off its height, if it stays legible."""
        scale = self._scale - excess / self._scene.size.height
        if excess > 0 and scale >= self._least:
            self._scale = scale

    def tighten(self, excess: float) -> None:
        """Be drawn anew so many points lower, if that can be."""
        height = self._scene.size.height * self._scale - excess
        if excess > 0 and self._tighter and height > 0 and (scene := self._tighter(Size(self._room, height))):
            self._show(scene, height)

    def draw(self) -> None:
        """Paint every mark. The scene's y grows downwards, the page's upwards."""
        canvas = self.canv
        width, height = self._scene.size.width * self._scale, self._scene.size.height * self._scale
        placed(canvas, self._element, ((self._room - width) / 2, 0, (self._room + width) / 2, height))
        canvas.begin(self._element)
        canvas.saveState()
        canvas.translate((self._room - self._scene.size.width * self._scale) / 2, 0)
        canvas.scale(self._scale, self._scale)
        for mark in self._scene.marks:
            match mark:
                case Panel():
                    self._panel(canvas, mark)
                case Stroke():
                    self._stroke(canvas, mark)
                case Emblem():
                    box = mark.box
                    canvas.drawImage(
                        logo_image(mark.logo), box.x, self._y(box.bottom), box.width, box.height, mask="auto"
                    )
                case _:
                    assert_never(mark)
        canvas.restoreState()
        canvas.end()

    def _y(self, y: float) -> float:
        return self._scene.size.height - y

    def _panel(self, canvas: Canvas, panel: Panel) -> None:
        box = panel.box
        if panel.fill is not None:
            canvas.setFillColor(paint(panel.fill))
            corner = (box.x, self._y(box.bottom), box.width, box.height)
            if panel.halo is not None:
                canvas.setStrokeColor(paint(panel.halo))
                canvas.setLineWidth(2)
            canvas.roundRect(*corner, panel.radius, stroke=int(panel.halo is not None), fill=1)
        if panel.hatch is not None:
            canvas.setStrokeColor(paint(panel.hatch.ink))
            canvas.setLineWidth(HATCH_WIDTH)
            lines = hatch_lines(panel.hatch.kind, box)
            canvas.lines([(x1, self._y(y1), x2, self._y(y2)) for (x1, y1), (x2, y2) in lines])
        for line in panel.lines:
            self._text(canvas, line)

    def _text(self, canvas: Canvas, line: TextLine) -> None:
        canvas.setFillColor(paint(line.ink))
        canvas.write(line.text, line.x, self._y(line.y), line.size, line.weight, line.anchor)

    def _stroke(self, canvas: Canvas, stroke: Stroke) -> None:
        canvas.setLineCap(0)
        canvas.setLineJoin(0)
        if stroke.halo is not None:
            self._path(canvas, stroke, stroke.halo, stroke.halo_width)
        self._path(canvas, stroke, stroke.ink, stroke.width)

    def _path(self, canvas: Canvas, stroke: Stroke, ink: Colour, width: float) -> None:
        path = canvas.beginPath()
        (x, y), *rest = stroke.points
        path.moveTo(x, self._y(y))
        for x, y in rest:
            path.lineTo(x, self._y(y))
        canvas.setStrokeColor(paint(ink))
        canvas.setLineWidth(width)
        canvas.drawPath(path, stroke=1, fill=0)


def smallest_type(scene: Scene) -> float:
    """The size of the smallest type in a drawing, in points."""
    sizes = (line.size for mark in scene.marks if isinstance(mark, Panel) for line in mark.lines)
    return min(sizes, default=SMALLEST_TYPE)


def placed(canvas: Canvas, element: Element, box: Box) -> None:
    """Say where on the page a figure stands (ISO 32000-1, table 344); ``box`` as the canvas stands now."""
    x1, y1, x2, y2 = canvas.placed(box)
    element.attributes["Layout"] = {"BBox": f"[{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f}]", "Placement": "/Block"}


def logo_image(logo: Logo) -> ImageReader:
    """A logo in pixels, as reportlab takes it."""
    return ImageReader(io.BytesIO(logo_png(logo)))
