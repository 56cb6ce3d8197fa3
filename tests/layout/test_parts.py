"""Pictures in parts: what stands at the cut is drawn once."""

from __future__ import annotations

import pytest
from support.localized import localized
from support.samples import drawn

from srm_docs.compose.boundary import compose
from srm_docs.core.geometry import Size
from srm_docs.layout import lay_out_parts
from srm_docs.style.theme import load_theme


class DescribeALineBetweenParts:
    @pytest.mark.parametrize("near", range(1, 24))
    def it_is_drawn_at_the_foot_of_the_upper_part_alone(self, near: int) -> None:
        column = "C" * near + "P" * (24 - near)
        parts = lay_out_parts(compose(localized(drawn(column, column))), load_theme(), Size(480, 300))
        assert len(parts) > 2
        strokes = [mark for part in parts for mark in part.marks if mark.role == "boundary"]
        assert len(strokes) == 1
