from __future__ import annotations

import pytest

from srm_docs.layout import cells


class DescribeProportions:
    def they_are_what_each_part_wants_where_rounding_took_a_little_of_the_room_for_that(self) -> None:
        assert cells._proportions([0.15, 0.05], [94.1, 60.2], 94.1 + 60.2 - 1e-9) == pytest.approx([94.1, 60.2])

    def they_are_what_each_part_wants_less_the_same_share_where_there_is_too_little_room(self) -> None:
        assert cells._proportions([0.15, 0.05], [90, 60], 100) == pytest.approx([60, 40])
