"""The stack of one service: both sides are named, no name is cut, and no line contradicts many of its layers."""

from __future__ import annotations

import pytest
from support.gallery import gallery
from support.legible import assert_legible, names_in
from support.localized import localized
from support.samples import drawn
from support.scenes import assert_sound, panels

from srm_docs.compose import stack
from srm_docs.core.values import replace
from srm_docs.layout import lay_out
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.scene import Scene, Stroke
from srm_docs.style.theme import load_theme

ONE = {name: model for name, model in gallery().items() if len(model.services) == 1}
LONG = "Donaudampfschifffahrtsgesellschaftskapit\u00e4n"


def scene_of(model: ResponsibilityModel) -> Scene:
    return lay_out(stack.compose(localized(model)), load_theme())


def zone_names(scene: Scene) -> list[str]:
    return [" ".join(line.text for line in panel.lines) for panel in panels(scene) if panel.role == "zone-label"]


def boundaries(scene: Scene) -> list[Stroke]:
    return [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.role == "boundary"]


class DescribeTheTower:
    @pytest.mark.parametrize("name", ONE)
    def it_is_sound_and_legible(self, name: str) -> None:
        page = stack.compose(localized(ONE[name], ONE[name].language))
        scene = lay_out(page, load_theme())
        assert_sound(scene)
        assert_legible(scene, names_in(page))

    @pytest.mark.parametrize("column", ["CBP", "CBB", "BPP", "BB", "CP"])
    def it_names_both_sides(self, column: str) -> None:
        assert zone_names(scene_of(drawn(column))) == ["Customer IN the cloud", "Provider OF the cloud"]

    @pytest.mark.parametrize(("column", "divided"), [("CCCCCPCP", True), ("CPCP", False), ("PPPCC", False)])
    def it_has_a_line_only_where_that_contradicts_few_layers(self, column: str, divided: bool) -> None:
        scene = scene_of(drawn(column))
        assert len(boundaries(scene)) == divided
        shown = " ".join(line.text for panel in panels(scene) for line in panel.lines)
        assert ("No single line divides this model." in shown) != divided
        assert bool(zone_names(scene)) == divided
        texts = [" ".join(line.text for line in panel.lines) for panel in panels(scene) if panel.role == "cell"]
        # Without zones each layer says whose it is.
        assert divided or all(text.endswith(("Customer", "Provider")) for text in texts)

    def it_outlines_the_few_layers_that_its_line_has_wrong(self) -> None:
        scene = scene_of(drawn("CCCCCPCP"))
        wrong = [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.role == "exception"]
        assert len(wrong) == 1
        assert "On the other side of the line" in {panel.name for panel in panels(scene)}

    def it_breaks_no_long_name(self) -> None:
        model = drawn("CBBP")
        owners = {id_: replace(owner, name=f"{LONG} {id_}") for id_, owner in model.owners.items()}
        layers = {id_: replace(layer, name=f"{LONG} {id_}") for id_, layer in model.layers.items()}
        page = stack.compose(localized(replace(model, owners=owners, layers=layers)))
        scene = lay_out(page, load_theme())
        assert_sound(scene)
        assert_legible(scene, names_in(page))
