from srm_docs.layout.line import LineStep, corners, course, cut_at, steps
from srm_docs.page.diagram import Line


class DescribeSteps:
    def it_keeps_the_line_level_from_column_to_column(self) -> None:
        assert steps([Line(1, 3), Line(3, 4)]) == (LineStep(1, 3, near_left=False), LineStep(3, 4, near_left=False))

    def it_keeps_the_near_half_on_one_side_in_all_columns(self) -> None:
        turned = steps([Line(3, 3), Line(1, 3), Line(1, 1)])
        assert turned[1] == LineStep(3, 1, near_left=True)
        assert {step.near_left for step in steps([Line(1, 3), Line(1, 3), Line(1, 1)])} == {True}


class DescribeCutAt:
    def it_ends_at_the_right_and_keeps_what_ends_before(self) -> None:
        assert cut_at([(0, 1), (5, 1), (5, 3), (9, 3)], 7) == ((0, 1), (5, 1), (5, 3), (7, 3))
        assert cut_at([(0, 1), (5, 1), (5, 3)], 5) == ((0, 1), (5, 1), (5, 3))


class DescribeCourse:
    def it_is_an_orthogonal_staircase(self) -> None:
        points = course(steps([Line(1, 1), Line(1, 2)]), (0, 10, 20), ((50, 50), (150, 150)), (0, 100, 200))
        assert points == ((0, 10), (150, 10), (150, 20), (200, 20))

    def it_steps_where_the_halves_of_its_rows_meet_elsewhere(self) -> None:
        points = course(steps([Line(0, 2)]), (0, 10, 20), ((50, 30),), (0, 100))
        assert points == ((0, 20), (30, 20), (30, 10), (50, 10), (50, 0), (100, 0))


class DescribeCorners:
    def it_drops_points_that_lie_straight_between_their_neighbours(self) -> None:
        assert corners([(0, 0), (1, 0), (1, 0), (2, 0), (2, 5)]) == ((0, 0), (2, 0), (2, 5))
