import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import drawn

from srm_docs.model.boundary import Cut, Side, column, cut

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


class DescribeColumn:
    def it_tells_the_side_of_each_layer(self) -> None:
        model = drawn("CBP-", "CAUP")
        assert column(model, "s0") == (Side.NEAR, Side.BOTH, Side.FAR, Side.NEITHER)
        assert column(model, "s1") == (Side.NEAR, Side.BOTH, Side.FAR, Side.FAR)
