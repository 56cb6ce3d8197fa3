"""The stack of several services: what its bands and chips say is what the cells of the model say."""

from __future__ import annotations

import pytest
from support.gallery import gallery
from support.legible import assert_legible, names_in
from support.localized import localized
from support.samples import drawn
from support.scenes import assert_sound, panels

from srm_docs.compose import stack
from srm_docs.core.geometry import Size
from srm_docs.core.values import replace
from srm_docs.layout import lay_out, lay_out_parts
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Panel, Scene, Stroke
from srm_docs.style.theme import load_theme

GALLERY = gallery()
SEVERAL = [name for name, model in GALLERY.items() if len(model.services) > 1]


def page_of(model: ResponsibilityModel) -> Diagram:
    return stack.compose(localized(model, model.language))


def cells(scene: Scene) -> list[Panel]:
    return [panel for panel in panels(scene) if panel.role == "cell"]


def text(panel: Panel) -> str:
    return " ".join(line.text for line in panel.lines)


@pytest.mark.parametrize("name", SEVERAL)
class DescribeTheBandsOfTheGallery:
    def they_are_sound_and_legible_on_a_screen(self, name: str) -> None:
        page = page_of(GALLERY[name])
        scene = lay_out(page, load_theme())
        assert_sound(scene)
        assert_legible(scene, names_in(page))

    def they_show_each_layer_once_and_each_of_its_cells(self, name: str) -> None:
        page = page_of(GALLERY[name])
        assert sorted(row for band in page.bands for row in band.rows) == list(range(len(page.rows)))
        scene = lay_out(page, load_theme())
        parts = sum(
            max(1, len(cell.parts))
            for band in page.bands
            for row in band.rows
            for cell in (page.cells[row] if band.differs else page.cells[row][:1])
        )
        assert len(cells(scene)) == parts

    def they_name_both_sides(self, name: str) -> None:
        page = page_of(GALLERY[name])
        shown = {party for band in page.bands for party in (band.party,) if party}
        for near in (True, False):
            active = {part.party for row in page.cells for cell in row for part in cell.parts}
            side = {party.id for party in page.parties if party.near == near} & active
            assert not side or side & shown


class DescribeTheBands:
    def they_have_no_line_since_it_runs_elsewhere_in_each_service(self) -> None:
        scene = lay_out(page_of(drawn("CCP", "CPP")), load_theme())
        assert not [mark for mark in scene.marks if isinstance(mark, Stroke)]

    def they_give_each_service_a_chip_in_its_owner_s_colour(self) -> None:
        scene = lay_out(page_of(drawn("CCP", "CPP")), load_theme())
        chips = {panel.name: (panel.party, text(panel)) for panel in cells(scene)}
        assert chips["Layer 2, Service 1: Customer"] == ("customer", "Customer")
        assert chips["Layer 2, Service 2: Provider"] == ("provider", "Provider")
        assert chips["Layer 1: Always Customer"] == ("customer", "Layer 1")

    def they_explain_their_signs(self) -> None:
        page = page_of(drawn("CC", "CP"))
        (first, second), rest = page.cells[0], page.cells[1:]
        signed = replace(first, parts=(replace(first.parts[0], signs=("!",)),))
        scene = lay_out(replace(page, cells=((signed, second), *rest)), load_theme())
        assert "Layer 1 Customer !" in [text(panel) for panel in cells(scene)]
        assert [panel.name for panel in panels(scene) if panel.role.startswith("legend")] == ["!", "Critical focus"]

    def they_are_a_chart_in_parts_where_a_page_has_no_room_for_them(self) -> None:
        page = page_of(GALLERY["sixty-layers"])
        parts = lay_out_parts(page, load_theme(), Size(482, 600))
        assert len(parts) > 1
        titles = {band.title for band in page.bands}
        assert not titles & {panel.name for part in parts for panel in panels(part)}
