"""Names that have no room: shorter ones, letters, and segments of the band; and the texts of a row, all or none."""

from __future__ import annotations

from support.gallery import gallery
from support.localized import localized
from support.samples import drawn
from support.scenes import panels

from srm_docs.compose.boundary import compose
from srm_docs.compose.shift import compose as compose_shift
from srm_docs.core.values import replace
from srm_docs.layout import lay_out
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Stage
from srm_docs.page.scene import Panel, Scene
from srm_docs.style.theme import load_theme

WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwe"


def scene_of(model: ResponsibilityModel) -> Scene:
    return lay_out(compose(localized(model)), load_theme())


def texts(scene: Scene, role: str) -> list[str]:
    return [" ".join(line.text for line in panel.lines) for panel in panels(scene) if panel.role == role]


def renamed(**changes: str) -> ResponsibilityModel:
    model = drawn("CP", "BP")
    return replace(model, owners={**model.owners, "provider": replace(model.owners["provider"], name=WORD, **changes)})


class DescribeANameThatIsTooLong:
    def it_gives_way_to_the_short_one_of_the_spec(self) -> None:
        scene = scene_of(renamed(short="Widow"))
        assert texts(scene, "cell") == ["Customer", "Customer", "Widow", "Widow", "Widow"]
        assert f"Widow: {WORD}" in texts(scene, "legend")

    def it_gives_way_to_a_letter_that_the_legend_explains(self) -> None:
        scene = scene_of(renamed())
        assert texts(scene, "cell") == ["Customer", "Customer", "A", "A", "A"]
        assert texts(scene, "legend-sign") == ["A"]
        assert WORD in texts(scene, "legend")

    def it_is_read_out_in_full(self) -> None:
        names = [panel.name for panel in panels(scene_of(renamed())) if panel.role == "cell"]
        assert names[-1] == f"Layer 2, Service 2: {WORD}"

    def it_keeps_its_place_where_it_wraps_between_words(self) -> None:
        model = gallery()["names-of-several-words"]
        assert texts(scene_of(model), "legend-sign") == []


class DescribeTheBand:
    def it_has_a_segment_for_each_of_several_owners(self) -> None:
        scene = scene_of(gallery()["five-owners-of-one-layer"])
        assert texts(scene, "zone") == ["Customer", "Integrator", "Provider", "Software vendor", "External auditor"]
        bars = [panel.fill for panel in panels(scene) if panel.role == "zone-bar"]
        assert len(set(bars)) == 5

    def it_is_not_there_where_no_line_divides_the_model(self) -> None:
        scene = scene_of(gallery()["interleaved"])
        assert texts(scene, "zone") == []
        assert "No single line divides this model." in texts(scene, "legend")


class DescribeTheTextsOfARow:
    def they_are_numbered_notes_where_one_has_no_room(self) -> None:
        scene = scene_of(gallery()["some-texts-too-long"])
        shared = [text for text in texts(scene, "cell") if text[-1] in "¹²³"]
        assert len(shared) == 6
        assert texts(scene, "legend-sign") == ["¹", "²", "³"]
        assert "Customer: Setting it up" in texts(scene, "legend")


class DescribeAShiftInStages:
    def it_does_not_draw_the_second_column_before_anything_moves(self) -> None:
        model = drawn("CCP", "CPP")
        stages = [replace(compose_shift(localized(model)), stage=stage) for stage in Stage]
        before, moves, whole = (lay_out(stage, load_theme()) for stage in stages)
        assert {panel.group for panel in panels(before) if panel.group} == {"s0"}
        assert {panel.group for panel in panels(whole) if panel.group} == {"s0", "s1"}
        assert before.size == moves.size == whole.size
        assert places(before) <= places(moves)


def places(scene: Scene) -> set[tuple[str, float, float]]:
    def place(panel: Panel) -> tuple[str, float, float]:
        return panel.name, panel.box.x, panel.box.y

    return {place(panel) for panel in panels(scene) if panel.role in ("cell", "column", "layer")}
