"""Every model of the gallery in every view: nothing overlaps, nothing is lost, and the line parts what it should."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from support.gallery import SPECS, gallery, pictures
from support.localized import localized
from support.looks import styled
from support.mermaid import svg_of
from support.scene_texts import assert_all_or_nothing, assert_legible
from support.scenes import assert_sound, is_above, panels

import srm_docs
from srm_docs.core.geometry import Box, Size
from srm_docs.layout import lay_out, lay_out_parts
from srm_docs.page.diagram import Diagram, View
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Scene, Stroke
from srm_docs.pipeline import registry
from srm_docs.style.theme import load_theme, theme_names

GALLERY = gallery()
PICTURES = [(name, view) for name, model in GALLERY.items() for view in pictures(model)]
A4 = Size(482, 600)


def picture(name: str, view: str) -> Picture:
    model = GALLERY[name]
    page = registry.product(view).compose(localized(model, model.language))
    assert isinstance(page, Picture)
    return page


def expected_above(diagram: Diagram, row: int, column: int, party: str) -> bool:
    """Whether a cell, or a part of it, must lie above the line."""
    line = diagram.lines[column]
    row += diagram.above
    return row < line.first or (row < line.last and diagram.party(party).near)


def strokes(scene: Scene, role: str) -> list[Stroke]:
    return [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.role == role]


def corner(frame: Stroke) -> Box:
    """The upper left corner of a frame."""
    return Box(*frame.points[0], 0, 0)


def assert_parted(diagram: Diagram, scene: Scene) -> None:
    """The line of a chart or shift parts the cells as the model says, and what it does not part rightly is framed."""
    if not diagram.divided:
        assert not [panel for panel in panels(scene) if panel.role.startswith("zone")]
        assert not strokes(scene, "boundary")
        assert diagram.labels.undivided in {panel.name for panel in panels(scene)}
        return
    if not any(cell.parts for row in diagram.cells for cell in row):
        assert not strokes(scene, "boundary")
        return
    (line,) = strokes(scene, "boundary")
    frames = strokes(scene, "exception")
    cells = iter(panel for panel in panels(scene) if panel.role == "cell")
    wrong = held = 0
    for row, columns in enumerate(diagram.cells):
        for column, cell in enumerate(columns):
            shown = [next(cells) for _ in cell.parts or (None,)]
            middle = shown[0].box.x + shown[0].box.width / 3
            if middle > line.points[-1][0]:
                assert not cell.parts
                continue
            above = [is_above(line, panel.box) for panel in shown]
            if not cell.parts:
                assert above == [row < diagram.lines[column].last], shown[0].name
                continue
            assert above == [expected_above(diagram, row, column, panel.party) for panel in shown], shown[0].name
            held += 1
            wrong += cell.astray
            if len({diagram.party(panel.party).near for panel in shown}) == 1:
                assert cell.astray or above[0] == diagram.party(shown[0].party).near, shown[0].name
            assert cell.astray == any(shown[0].box.holds(corner(frame)) for frame in frames)
    assert wrong * 7 <= held
    named = {panel.party for panel in panels(scene) if panel.role == "zone" and panel.lines}
    assert named == {party for zone in diagram.zones for party in zone.parties}, "both sides are labelled"
    last = max(panel.box.right for panel in panels(scene) if panel.role == "cell" and panel.party)
    assert line.points[-1][0] == pytest.approx(last), "the line ends where the last cell does that it divides"


def it_is_large() -> None:
    assert len(GALLERY) >= 30


@pytest.mark.parametrize(("name", "view"), PICTURES)
class DescribeAPictureOfTheGallery:
    def it_is_sound_on_a_screen(self, name: str, view: str) -> None:
        page = picture(name, view)
        scene = lay_out(page, load_theme())
        assert_sound(scene)
        assert_legible(page, scene, least=9)
        if isinstance(page, Diagram) and page.view is not View.STACK:
            assert_parted(page, scene)
            assert_all_or_nothing(page, scene)

    def it_is_sound_and_legible_on_paper(self, name: str, view: str) -> None:
        page = picture(name, view)
        for scene in lay_out_parts(page, load_theme(), A4):
            assert_sound(scene)
            assert_legible(page, scene, least=7)

    def it_shows_each_layer_and_each_service_once(self, name: str, view: str) -> None:
        page = picture(name, view)
        if not isinstance(page, Diagram) or page.view is View.STACK:
            return
        names = [panel.name for panel in panels(lay_out(page, load_theme())) if panel.role in ("layer", "column")]
        assert len(names) == len(page.rows) + len(page.columns)
        for row in page.rows:
            assert row.name in names

    def it_is_drawn_in_every_theme(self, name: str, view: str) -> None:
        for theme in theme_names():
            look = styled(theme=load_theme(theme), scale=0.5)
            data = srm_docs.render(GALLERY[name], view, "svg", look=look)
            assert load_theme(theme).surface.hex.encode() in data
        picture_ = Image.open(io.BytesIO(srm_docs.render(GALLERY[name], view, "png", look=styled(scale=0.5))))
        assert picture_.convert("RGB").getpixel((1, 1)) == (255, 255, 255)

    def it_is_written_as_a_graph(self, name: str, view: str) -> None:
        assert srm_docs.render(GALLERY[name], view, "dot")


REAL = {path.stem for path in SPECS}
MERMAID = [
    (name, view)
    for name, view in PICTURES
    if (view != "stack" and name in REAL) or (view == "boundary" and name != "sixty-layers-of-one-service")
]
"""Mermaid takes seconds for a large picture: of shapes that only look alike to it, one is enough."""


@pytest.mark.parametrize(("name", "view"), MERMAID)
class DescribeMermaidOfTheGallery:
    def it_is_accepted_by_mermaid(self, name: str, view: str) -> None:
        assert "<svg" in svg_of(srm_docs.render(GALLERY[name], view, "mermaid").decode())
