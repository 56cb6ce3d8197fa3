"""Things drawn by hand: the diagram, boxes to tick, lines to write on, the masthead's bar."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from srm_docs.core.colour import Colour
from srm_docs.core.geometry import Size
from srm_docs.core.hatch import WIDTH as HATCH_WIDTH
from srm_docs.core.hatch import hatch_lines
from srm_docs.core.logo import Logo
from srm_docs.page.scene import Emblem, Panel, Scene, Stroke, TextLine
from srm_docs.writers._pdf_faces import register
from srm_docs.writers._pdf_styles import paint
from srm_docs.writers._raster import logo_png

_SMALLEST = 0.8
"""How far a drawing may shrink where that saves a page break."""


class Drawing(Flowable):  # type: ignore[misc]
    """A scene, as vectors and text, no larger than the room that a page has for it."""

    def __init__(self, scene: Scene, width: float, height: float) -> None:
        super().__init__()
        self._scene = scene
        self._faces = register(scene.face)
        self._scale = min(1.0, width / scene.size.width, height / scene.size.height)
        self._least = _SMALLEST * self._scale
        self._room = width

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The room that it takes."""
        return self._room, self._scene.size.height * self._scale

    def shrink(self, excess: float) -> None:
        """Take so many points off its height, if it stays legible."""
        scale = self._scale - excess / self._scene.size.height
        if excess > 0 and scale >= self._least:
            self._scale = scale

    def draw(self) -> None:
        """Paint every mark. The scene's y grows downwards, the page's upwards."""
        canvas = self.canv
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
        canvas.restoreState()

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
        canvas.setFont(self._faces.of(line.weight), line.size)
        canvas.setFillColor(paint(line.ink))
        draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
        draw[line.anchor](line.x, self._y(line.y), line.text)

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


def logo_image(logo: Logo) -> ImageReader:
    """A logo in pixels, as reportlab takes it."""
    return ImageReader(io.BytesIO(logo_png(logo)))


class Masthead(Flowable):  # type: ignore[misc]
    """The logo at the right of the first page; the kind of document stands beside its foot."""

    ROOM = Size(130, 40)
    _BESIDE = 14.0

    def __init__(self, logo: Logo) -> None:
        super().__init__()
        self._logo, self._size = logo, logo.within(self.ROOM)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """All of the logo but what the line of text beside it takes."""
        self.width = width
        return width, max(0, self._size.height - self._BESIDE)

    def draw(self) -> None:
        """Paint it."""
        size, image = self._size, logo_image(self._logo)
        self.canv.drawImage(image, self.width - size.width, -self._BESIDE, size.width, size.height, mask="auto")


class TickBox(Flowable):  # type: ignore[misc]
    """A box to tick, drawn, because few faces have the character; ticked where ``ticked``."""

    SIZE = 10.5

    def __init__(self, ink: Color, ticked: bool) -> None:
        super().__init__()
        self._ink, self._ticked = ink, ticked

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The size of the box, and the little by which it stands below the line of text beside it."""
        return self.SIZE, self.SIZE + 2

    def draw(self) -> None:
        """Paint the box, and its tick."""
        canvas, size = self.canv, self.SIZE
        canvas.setStrokeColor(self._ink)
        canvas.setLineWidth(1)
        canvas.roundRect(0, 0, size, size, 1.5, stroke=1, fill=0)
        if self._ticked:
            canvas.setLineWidth(1.8)
            canvas.setLineCap(1)
            canvas.lines([(0.2 * size, 0.5 * size, 0.42 * size, 0.25 * size)])
            canvas.lines([(0.42 * size, 0.25 * size, 0.82 * size, 0.78 * size)])


class RuledLines(Flowable):  # type: ignore[misc]
    """Empty lines to write on by hand."""

    PITCH = 20.0

    def __init__(self, count: int, ink: Color) -> None:
        super().__init__()
        self._count, self._ink = count, ink

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The full width, and one pitch a line."""
        self.width = width
        return width, self._count * self.PITCH + 4

    def draw(self) -> None:
        """Rule the lines."""
        self.canv.setStrokeColor(self._ink)
        self.canv.setLineWidth(0.6)
        for at in range(self._count):
            self.canv.line(0, 4 + at * self.PITCH, self.width, 4 + at * self.PITCH)


class LabelledLine(Flowable):  # type: ignore[misc]
    """A short label and, behind it, a line to write on."""

    def __init__(self, label: Paragraph, ink: Color) -> None:
        super().__init__()
        self._label, self._ink = label, ink

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The full width, and as much more than the label as a pen needs."""
        self.width = width
        _, self._high = self._label.wrap(width, height)
        return width, self._high + 10

    def draw(self) -> None:
        """Paint the label and rule the line."""
        self._label.drawOn(self.canv, 0, 2)
        start = max(self._label.getActualLineWidths0()) + 8
        self.canv.setStrokeColor(self._ink)
        self.canv.setLineWidth(0.6)
        if start < self.width:
            self.canv.line(start, 4, self.width, 4)


class Bar(Flowable):  # type: ignore[misc]
    """The bar below the title, in the colours of the two sides."""

    def __init__(self, fills: Sequence[Color], height: float = 4) -> None:
        super().__init__()
        self._fills, self._height = fills, height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The full width."""
        self.width = width
        return width, self._height + 14

    def draw(self) -> None:
        """Paint the colours side by side."""
        share = self.width / len(self._fills)
        for at, fill in enumerate(self._fills):
            self.canv.setFillColor(fill)
            self.canv.rect(at * share, 10, share, self._height, stroke=0, fill=1)
