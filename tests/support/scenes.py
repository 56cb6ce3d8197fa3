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
        for one, other in combinations([panel for panel in panels(scene) if panel.level == level], 2):
            assert not one.box.overlaps(other.box), (one, other)


def boundary(scene: Scene) -> Stroke:
    (line,) = [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.role == "boundary"]
    return line


def is_above(line: Stroke, box: Box) -> bool:
    """Whether the line passes below the middle of a box."""
    inside, middle = box.x + box.width / 3, box.y + box.height / 2
    crossings = [
        one[1]
        for one, two in zip(line.points, line.points[1:], strict=False)
        if one[1] == two[1] and min(one[0], two[0]) < inside < max(one[0], two[0])
    ]
    assert len(crossings) == 1
    return middle < crossings[0]
