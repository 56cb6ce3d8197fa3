import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import drawn

from srm_docs.model.line import Cut, Side, cut

SIDES = {"C": Side.NEAR, "P": Side.FAR, "B": Side.BOTH, "-": Side.NEITHER}


class DescribeCut:
    @pytest.mark.parametrize(
        ("layers", "expected"),
        [
            ("CCPP", Cut(2, 2)),
            ("CCCC", Cut(4, 4)),
            ("PPPP", Cut(0, 0)),
            ("CBBP", Cut(1, 3)),
            ("BBBB", Cut(0, 4)),
            ("CBCP", Cut(3, 3)),
            ("C-PP", Cut(1, 1)),
            ("CPCP", Cut(1, 1, (2,))),
            ("CPCC", Cut(4, 4, (1,))),
            ("PCPP", Cut(0, 0, (1,))),
        ],
    )
    def it_has_the_fewest_layers_on_the_wrong_side(self, layers: str, expected: Cut) -> None:
        assert cut([SIDES[letter] for letter in layers]) == expected

    @given(st.text("CPB-", min_size=1, max_size=12))
    def it_is_never_beaten_by_another_cut(self, layers: str) -> None:
        sides = [SIDES[letter] for letter in layers]

        def wrong(depth: int) -> int:
            return sides[:depth].count(Side.FAR) + sides[depth:].count(Side.NEAR)

        best = cut(sides)
        assert len(best.astray) == min(map(wrong, range(len(sides) + 1)))
        assert all(side is Side.BOTH for side in sides[best.first : best.last])


class DescribeTheRowsOfALayer:
    def they_lie_on_the_side_of_the_line_on_which_their_layer_does(self) -> None:
        near, far = frozenset({Side.NEAR}), frozenset({Side.FAR})
        sides = [Side.NEAR, Side.BOTH, Side.NEAR, Side.NEAR]
        assert cut(sides, [near, near | far, near, near]) == Cut(4, 4, (1,))

    def they_may_lie_on_either_side_where_the_line_passes_through_their_layer(self) -> None:
        rows = [frozenset({Side.NEAR}), frozenset({Side.NEAR, Side.FAR}), frozenset[Side]()]
        assert cut([Side.NEAR, Side.BOTH, Side.FAR], rows) == Cut(1, 2)

    def they_are_passed_with_one_that_nobody_holds_between_them_if_that_contradicts_less(self) -> None:
        near, far, both = frozenset({Side.NEAR}), frozenset({Side.FAR}), frozenset({Side.NEAR, Side.FAR})
        sides = [SIDES[letter] for letter in "B-BP"]
        assert cut(sides, [both, near, both, far]) == Cut(0, 3)
        assert cut(sides, [both, near, frozenset(), far]) == Cut(0, 1), "no further than it has to"
        assert cut([SIDES[letter] for letter in "BPBP"], [both, far, both, far]).astray == (2,)


class DescribeIsDivided:
    def it_is_where_the_line_contradicts_at_most_a_seventh_of_the_cells(self) -> None:
        assert drawn("CCCPPPP", "CCCPPPC").is_divided
        assert not drawn("PCCPPPC").is_divided
        assert drawn("CCCPPPP", "CCCPPPC").astray == (("l6", "s1"),)


class DescribeColumn:
    def it_tells_the_side_of_each_layer(self) -> None:
        model = drawn("CBP-", "CAUP")
        assert model.column("s0") == (Side.NEAR, Side.BOTH, Side.FAR, Side.NEITHER)
        assert model.column("s1") == (Side.NEAR, Side.BOTH, Side.FAR, Side.FAR)
