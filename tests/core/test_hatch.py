import pytest
from hypothesis import given
from hypothesis import strategies as st

from srm_docs.core.geometry import Box
from srm_docs.core.hatch import HatchKind, hatch_lines

BOXES = st.builds(Box, *(st.floats(0, 500) for _ in range(2)), *(st.floats(0.5, 300) for _ in range(2)))


class DescribeHatchLines:
    @given(BOXES, st.sampled_from(HatchKind))
    def they_stay_within_their_box(self, box: Box, kind: HatchKind) -> None:
        for line in hatch_lines(kind, box):
            for x, y in line:
                assert box.x - 1e-6 <= x <= box.right + 1e-6
                assert box.y - 1e-6 <= y <= box.bottom + 1e-6

    @pytest.mark.parametrize("kind", HatchKind)
    def they_are_where_there_is_room(self, kind: HatchKind) -> None:
        assert len(hatch_lines(kind, Box(10, 20, 60, 40))) >= 5

    def they_meet_those_of_the_next_box(self) -> None:
        ends = {(round(x, 6), round(y, 6)) for _, (x, y) in hatch_lines(HatchKind.RISING, Box(0, 0, 40, 30))}
        starts = {(round(x, 6), round(y, 6)) for (x, y), _ in hatch_lines(HatchKind.RISING, Box(40, 0, 40, 30))}
        assert {point for point in ends if point[0] == 40} <= starts
