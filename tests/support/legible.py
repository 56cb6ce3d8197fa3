"""What makes a drawing legible: nothing cut, no word broken, no text too small, and no label over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from srm_docs.core.breaking import segments
from srm_docs.core.fonts import text_width
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Panel, Scene
from support.scenes import ink_box, panels

ELLIPSIS = "\u2026"
WIDEST_WORD_PT = 390.0
"""A word that is wider than this in the smallest type is none: it is broken."""


def assert_legible(scene: Scene, texts: Iterable[str], *, least: float = 9) -> None:
    """Nothing in a scene is cut, broken, or smaller than the floor, and no line of text lies over another."""
    words = {segment.text for text in texts for segment in segments(text)}
    long = {word for word in words if text_width(word, least) <= WIDEST_WORD_PT}
    for panel in panels(scene):
        for line in panel.lines:
            assert ELLIPSIS not in line.text or any(ELLIPSIS in word for word in words), (panel.role, line.text)
            assert line.size >= least - 0.01, (panel.role, line.text, line.size)
        assert list(broken_words(panel, long)) == [], panel.role
    boxes = [(line.text, ink_box(line, scene.face)) for panel in panels(scene) for line in panel.lines]
    boxes.sort(key=lambda entry: entry[1].y)
    for (text, box), (other, other_box) in combinations(boxes, 2):
        assert not box.overlaps(other_box), (text, other)


def broken_words(panel: Panel, words: set[str]) -> Iterator[str]:
    """The words that are broken between two lines of a panel."""
    for line, below in pairwise(panel.lines):
        end, start = line.text.split()[-1:], below.text.split()[:1]
        if end and start and any(end[0] + start[0] in word for word in words - {*line.text.split()}):
            yield end[0] + start[0]


def names_in(diagram: Diagram) -> set[str]:
    """The texts of a diagram that must stay whole."""
    named = {row.name for row in diagram.rows} | {column.name for column in diagram.columns}
    return named | {party.name for party in diagram.parties} | {band.title for band in diagram.bands}
