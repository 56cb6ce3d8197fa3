"""What must hold of every finished drawing."""

from __future__ import annotations

from itertools import combinations

from srm_docs.core.fonts import SHIPPED, Typeface, text_width
from srm_docs.core.geometry import Box
from srm_docs.page.scene import Panel, Scene, Stroke, TextLine


def panels(scene: Scene) -> list[Panel]:
    return [mark for mark in scene.marks if isinstance(mark, Panel)]


def ink_box(line: TextLine, face: Typeface = SHIPPED) -> Box:
    width = text_width(line.text, line.size, line.weight, face)
    left = {"start": line.x, "middle": line.x - width / 2, "end": line.x - width}[line.anchor]
    return Box(left, line.y - 0.75 * line.size, width, 0.95 * line.size)


def assert_sound(scene: Scene) -> None:
    page = Box(0, 0, scene.size.width, scene.size.height)
    for panel in panels(scene):
        assert page.holds(panel.box), panel
        for line in panel.lines:
            assert panel.box.holds(ink_box(line, scene.face)), (panel.role, line)
    for level in {panel.level for panel in panels(scene)}:
        for panel, neighbour in combinations([panel for panel in panels(scene) if panel.level == level], 2):
            assert not panel.box.overlaps(neighbour.box), (panel, neighbour)


def boundary(scene: Scene) -> Stroke:
    (line,) = [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.role == "boundary"]
    return line


def is_above(line: Stroke, box: Box) -> bool:
    """Whether the line passes below the middle of a box."""
    inside, middle = box.x + box.width / 3, box.y + box.height / 2
    crossings = [
        start[1]
        for start, end in zip(line.points, line.points[1:], strict=False)
        if start[1] == end[1] and min(start[0], end[0]) < inside < max(start[0], end[0])
    ]
    assert len(crossings) == 1
    return middle < crossings[0]
