"""The checks that every picture of the gallery is held against find the faults that are put in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.localized import localized
from support.samples import drawn
from support.scene_texts import assert_legible
from support.scenes import assert_sound
from test_gallery import assert_parted

from srm_docs.compose.boundary import compose
from srm_docs.core.values import replace
from srm_docs.layout import lay_out
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Panel, Scene, Stroke, TextLine
from srm_docs.style.theme import load_theme

PAGE = compose(localized(drawn("CCPP", "CBPP", "CPPC", "CCPP", "CPPP")))
SCENE = lay_out(PAGE, load_theme())
LEAST = 9.0


def it_is_not_found_in_a_picture_without() -> None:
    held(PAGE, SCENE)


def held(page: Diagram, scene: Scene) -> None:
    assert_sound(scene)
    assert_legible(page, scene, least=LEAST)
    assert_parted(page, scene)


def with_line(change: Callable[[TextLine], TextLine], role: str) -> Scene:
    """The picture with the first text of a role changed."""
    index, panel = next((i, mark) for i, mark in panels() if mark.role == role and mark.lines)
    first, *rest = panel.lines
    return with_mark(index, replace(panel, lines=(change(first), *rest)))


def panels() -> list[tuple[int, Panel]]:
    return [(index, mark) for index, mark in enumerate(SCENE.marks) if isinstance(mark, Panel)]


def with_mark(index: int, mark: Panel | Stroke) -> Scene:
    return replace(SCENE, marks=(*SCENE.marks[:index], mark, *SCENE.marks[index + 1 :]))


def line_moved(dx: float, dy: float) -> Scene:
    """The picture with its boundary elsewhere."""
    index, line = next(
        (i, mark) for i, mark in enumerate(SCENE.marks) if isinstance(mark, Stroke) and mark.role == "boundary"
    )
    return with_mark(index, replace(line, points=tuple((x + dx, y + dy) for x, y in line.points)))


def without_zone() -> Scene:
    index, zone = next((i, mark) for i, mark in panels() if mark.role == "zone")
    return with_mark(index, replace(zone, lines=()))


def without_frame() -> Scene:
    marks = tuple(mark for mark in SCENE.marks if not (isinstance(mark, Stroke) and mark.role == "exception"))
    assert len(marks) < len(SCENE.marks)
    return replace(SCENE, marks=marks)


def labels_on_each_other() -> Scene:
    (_, one), (index, two), *_ = [(i, mark) for i, mark in panels() if mark.role == "layer"]
    return with_mark(index, replace(two, box=one.box, lines=one.lines))


FAULTS = {
    "an ellipsis": lambda: with_line(lambda line: replace(line, text="Lay\u2026"), "layer"),
    "a broken word": lambda: with_line(lambda line: replace(line, text="Lay"), "layer"),
    "a text below the floor": lambda: with_line(lambda line: replace(line, size=LEAST - 0.1), "legend"),
    "a text that leaves its box": lambda: with_line(lambda line: replace(line, y=line.y + 40), "cell"),
    "a label on a label": labels_on_each_other,
    "a line that contradicts cells": lambda: line_moved(0, 60),
    "a line that ends in mid-air": lambda: line_moved(30, 0),
    "a side without its name": without_zone,
    "an exception without its frame": without_frame,
}


@pytest.mark.parametrize("fault", FAULTS)
def it_is_found(fault: str) -> None:
    with pytest.raises(AssertionError):
        held(PAGE, FAULTS[fault]())
