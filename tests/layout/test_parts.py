"""Pictures in parts: what stands at the cut is drawn once."""

from __future__ import annotations

import pytest
from support.localized import localized
from support.samples import drawn
from support.scenes import panels

from srm_docs.compose.boundary import compose
from srm_docs.core.geometry import Size
from srm_docs.core.values import replace
from srm_docs.layout import is_whole_turned, lay_out_parts
from srm_docs.model.parts import ServiceGroup
from srm_docs.style.theme import load_theme


class DescribeALineBetweenParts:
    @pytest.mark.parametrize("near", range(1, 24))
    def it_is_drawn_at_the_foot_of_the_upper_part_alone(self, near: int) -> None:
        column = "C" * near + "P" * (24 - near)
        parts = lay_out_parts(compose(localized(drawn(column, column))), load_theme(), Size(480, 200))
        assert len(parts) > 2
        strokes = [mark for part in parts for mark in part.marks if mark.role == "boundary"]
        assert len(strokes) == 1


class DescribeAPictureThatIsToBeTurned:
    @pytest.mark.parametrize("wide", [Size(728, 40), Size(728, 120), Size(728, 240)])
    @pytest.mark.parametrize("columns", [["CBP"] * 3, ["CCBP", "CBPP", "CPPP", "CCCP", "CCPP", "BBBB", "PPPP"]])
    def it_is_one_that_is_parted_upright_and_not_when_it_is_turned(self, columns: list[str], wide: Size) -> None:
        upright, picture = Size(300, 600), compose(localized(drawn(*columns)))
        apart, whole = lay_out_parts(picture, load_theme(), upright), lay_out_parts(picture, load_theme(), wide)
        is_whole = len(whole) == 1 and whole[0].size.width <= wide.width and whole[0].size.height <= wide.height
        wanted = len(apart) > 1 and is_whole
        assert is_whole_turned(picture, load_theme(), upright, wide) == wanted


class DescribeServicesThatAreAlike:
    def they_become_one_column_before_a_chart_is_parted(self) -> None:
        columns = ["CBP" if number % 3 else "CCP" for number in range(12)]
        (part,) = lay_out_parts(compose(localized(drawn(*columns))), load_theme(), Size(480, 300))
        heads = [panel.name for panel in panels(part) if panel.role == "column"]
        assert heads == [
            "Service 1, Service 4, Service 7, Service 10",
            "Service 2, Service 3, Service 5, Service 6, Service 8, Service 9, Service 11, Service 12",
        ]

    def they_keep_their_columns_where_there_is_room(self) -> None:
        (part,) = lay_out_parts(compose(localized(drawn("CP", "CP", "CP"))), load_theme(), Size(480, 300))
        assert len([panel for panel in panels(part) if panel.role == "column"]) == 3


class DescribeGroupsOfServices:
    def they_stay_together_if_that_takes_no_more_parts(self) -> None:
        model = drawn(*("C" * number + "B" + "P" * (9 - number) for number in range(7)))
        groups = {"one": ServiceGroup("one", "One"), "two": ServiceGroup("two", "Two")}
        services = {
            id_: replace(service, group="one" if number < 3 else "two")
            for number, (id_, service) in enumerate(model.services.items())
        }
        grouped = compose(localized(replace(model, services=services, service_groups=groups)))
        parts = lay_out_parts(grouped, load_theme(), Size(480, 300))
        names = [{panel.name for panel in panels(part) if panel.role == "group"} for part in parts]
        assert names == [{"One"}, {"Two"}]
