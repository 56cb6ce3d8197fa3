from srm_docs.core.geometry import MM, Box


class DescribeBox:
    def it_knows_its_edges(self) -> None:
        box = Box(10, 20, 30, 40)
        assert (box.right, box.bottom, box.centre) == (40, 60, 25)
        assert box.inset(1, 2) == Box(11, 22, 28, 36)

    def it_overlaps_what_shares_more_than_an_edge(self) -> None:
        assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 10, 10))
        assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 10, 10))

    def it_holds_what_lies_inside(self) -> None:
        assert Box(0, 0, 10, 10).holds(Box(0, 0, 10, 10))
        assert not Box(0, 0, 10, 10).holds(Box(5, 5, 6, 2))

    def it_is_measured_in_points(self) -> None:
        assert round(25.4 * MM, 6) == 72
