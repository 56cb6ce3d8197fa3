"""What a reader sees of the texts of a drawing: names whole, not too small, and nothing on top of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from srm_docs.core.breaking import segments
from srm_docs.page.diagram import Diagram
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Panel, Scene, TextLine
from support.scenes import ink_box, panels

NOTE = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹]|\[\d+\])$")
"""The number of a note behind a name."""

LONGEST_WORD = 60
"""A longer stretch of letters is no word of any language, and wider than some pages."""


def texts_of(page: Diagram) -> Iterator[str]:
    """All that a picture may print."""
    labels = page.labels
    yield from (page.title, page.subtitle, *page.moves)
    yield from (labels.shared, labels.nobody, labels.boundary, labels.unknown, labels.astray, labels.undivided)
    yield from (text for sign in labels.signs for text in sign)
    for party in page.parties:
        yield from (
            party.name,
            party.short,
            page.punctuation.label(party.short, party.name),
            page.punctuation.label(party.name, party.side),
            party.side,
        )
    # Services that are alike may be one column.
    yield page.punctuation.listing(column.name for column in page.columns)
    for column in page.columns:
        yield from (column.text, column.group)
    for entry in (*page.rows, *page.columns):
        yield from (entry.name, entry.short, page.punctuation.label(entry.short, entry.name))
    for band in page.bands:
        yield from (band.title, band.motto, band.empty, page.punctuation.label(band.title, band.motto))
    yield from (row.text for row in page.rows)
    for cell in (cell for row in page.cells for cell in row):
        yield from page.names_of(cell)
        yield from (part.text for part in cell.parts)
        yield from (page.punctuation.label(page.party(part.party).name, part.text) for part in cell.parts)


def lines_of(scene: Scene) -> Iterator[tuple[Panel, TextLine]]:
    for panel in panels(scene):
        yield from ((panel, line) for line in panel.lines)


def assert_legible(page: Picture, scene: Scene, *, least: float) -> None:
    """All texts are whole, uncovered, and at the least so many points high."""
    assert not [line.text for _, line in lines_of(scene) if "\u2026" in line.text]
    assert least_size(scene) >= least
    assert covered(scene) == []
    if isinstance(page, Diagram):
        assert_whole(page, scene)


def assert_whole(page: Diagram, scene: Scene) -> None:
    """No name is cut short or broken inside a word; a letter for a name, and a number for a text, are explained."""
    known = {segment.text for text in texts_of(page) for segment in segments(text)}
    long = [word for word in known if len(word) > LONGEST_WORD]
    explained = {panel.name for panel in panels(scene) if panel.role == "legend-sign"}
    for panel, line in lines_of(scene):
        for segment in segments(line.text):
            word = NOTE.sub("", segment.text) or segment.text
            if word in known or word in explained or any(word in other for other in long):
                continue
            raise AssertionError(f"{word!r} of {panel.role} is no word of the picture")


def assert_all_or_nothing(page: Diagram, scene: Scene) -> None:
    """The cells of a row show their texts all, or none, and then notes carry them."""
    cells = [panel for panel in panels(scene) if panel.role == "cell"]
    notes = {panel.name for panel in panels(scene) if panel.role == "legend"}
    for row in page.cells:
        told = set()
        for cell in row:
            own, cells = cells[: max(len(cell.parts), 1)], cells[max(len(cell.parts), 1) :]
            for part in (part for part in cell.parts if part.text):
                (panel,) = [panel for panel in own if panel.party == part.party]
                told.add(_squeezed(part.text) in _squeezed("".join(line.text for line in panel.lines)))
        assert len(told) < 2, row
        if told == {False}:
            for part in (part for cell in row for part in cell.parts if part.text):
                assert page.punctuation.label(page.party(part.party).name, part.text) in notes


def _squeezed(text: str) -> str:
    return "".join(text.split())


def least_size(scene: Scene) -> float:
    """The size of the smallest text."""
    return min((line.size for _, line in lines_of(scene)), default=100)


def covered(scene: Scene) -> list[tuple[str, str]]:
    """The texts that something above them, or another text, lies upon."""
    found = []
    inked = [(panel, line, ink_box(line, scene.face)) for panel, line in lines_of(scene)]
    for (_, line, box), (_, other, other_box) in combinations(inked, 2):
        if box.overlaps(other_box):
            found.append((line.text, other.text))
    for above in (panel for panel in panels(scene) if panel.fill and panel.level):
        below = [(line.text, box) for panel, line, box in inked if panel.level < above.level]
        found += [(text, above.role) for text, box in below if above.box.overlaps(box)]
    return found
