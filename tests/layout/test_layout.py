"""Checks over the finished scene: whatever the model, nothing overlaps and no text leaves its panel."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.localized import localized
from support.samples import EMOJI, HEBREW, LONG_WORD, drawn, named
from support.scenes import assert_sound, boundary, is_above, panels

from srm_docs.compose.boundary import compose
from srm_docs.layout import lay_out
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.scene import Scene
from srm_docs.style.theme import load_theme


def scene_of(model: ResponsibilityModel, width: float | None = None) -> Scene:
    return lay_out(compose(localized(model)), load_theme(), width=width, titled=width is None)


COLUMN = st.text("CPBUA-", min_size=1, max_size=7)


@st.composite
def charts(draw: st.DrawFn) -> ResponsibilityModel:
    rows, count = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    return drawn(*(draw(st.text("CPBUA-", min_size=rows, max_size=rows)) for _ in range(count)))


class DescribeEveryScene:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(charts(), st.sampled_from([None, 480.0]))
    def it_has_no_overlap_and_no_text_outside_its_panel(self, model: ResponsibilityModel, width: float | None) -> None:
        assert_sound(scene_of(model, width))

    @pytest.mark.parametrize("text", [EMOJI, HEBREW, LONG_WORD, "two words", "word " * 50])
    @pytest.mark.parametrize("width", [None, 480.0])
    def it_stays_sound_with_odd_texts(self, text: str, width: float | None) -> None:
        model = named(text)
        assert_sound(scene_of(model, width))
        assert_sound(scene_of(model.only("s0"), width))

    @pytest.mark.parametrize("columns", [("C" * 60, "P" * 60), ("CB-P",) * 15, ("C",), ("-",)])
    def it_stays_sound_at_the_extremes(self, columns: tuple[str, ...]) -> None:
        assert_sound(scene_of(drawn(*columns)))

    def it_shows_each_layer_and_each_service_once(self) -> None:
        scene = scene_of(drawn("CBP", "CPP", "CCB"))
        names = [panel.name for panel in panels(scene)]
        for name in ("Layer 1", "Layer 2", "Layer 3", "Service 1", "Service 2", "Service 3"):
            assert names.count(name) == 1

    def it_is_as_wide_as_asked_on_paper(self) -> None:
        assert scene_of(drawn("CBP", "CPP"), 480).size.width == 480
        assert scene_of(drawn("CBP"), 480).size.width == 480


class DescribeTheChart:
    def it_parts_the_cells_of_the_two_sides_by_its_line(self) -> None:
        """Every cell above the line is the near side's, every cell below it the far side's, halves included."""
        scene = scene_of(drawn("CCPPP", "CBBPP", "CCCCP", "CCCCC", "PPPPP"))
        line = boundary(scene)
        for panel in panels(scene):
            if panel.role == "cell":
                assert (panel.party == "customer") == is_above(line, panel.box), panel

    def it_runs_straight_where_every_service_is_alike(self) -> None:
        assert len(boundary(scene_of(drawn("CCP", "CCP", "CCP"))).points) == 2

    def it_names_the_owner_in_every_cell(self) -> None:
        for panel in panels(scene_of(drawn("CBP-", "AUCP"))):
            if panel.role == "cell":
                text = " ".join(line.text for line in panel.lines)
                assert text in ("Customer", "Provider", "Upstream", "Not applicable")


class DescribeTheStack:
    def it_has_the_line_between_its_two_zones(self) -> None:
        scene = scene_of(drawn("CCPP"))
        line = boundary(scene)
        assert len(line.points) == 2
        zones = [panel for panel in panels(scene) if panel.role == "zone"]
        assert [zone.party for zone in zones] == ["customer", "provider"]
        assert zones[0].box.bottom < line.points[0][1] < zones[1].box.y

    def it_steps_through_layers_that_both_sides_share_at_the_line(self) -> None:
        scene = scene_of(drawn("CBBP"))
        line = boundary(scene)
        assert len(line.points) == 4
        for panel in panels(scene):
            if panel.role == "cell":
                assert (panel.party == "customer") == is_above(line, panel.box), panel

    @pytest.mark.parametrize("column", ["BB", "BP", "CB", "B", "CC", "PP", "CBC", "-", "C-P"])
    def it_is_sound_where_a_zone_has_no_layer_of_its_own(self, column: str) -> None:
        assert_sound(scene_of(drawn(column)))
