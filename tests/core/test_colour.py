import pytest

from srm_docs.core.colour import WHITE, Colour, contrast, mix, nearest


class DescribeColour:
    @pytest.mark.parametrize("spelling", ["red", "#FFF", "#12345G", "123456", "#1234567", '#000000"/>'])
    def it_refuses_every_spelling_but_hash_and_six_digits(self, spelling: str) -> None:
        with pytest.raises(ValueError, match="#RRGGBB"):
            Colour(spelling)

    def it_is_equal_in_either_case(self) -> None:
        assert Colour("#abcdef") == Colour("#ABCDEF")

    def it_knows_its_contrast_by_wcag(self) -> None:
        assert contrast(Colour("#FFFFFF"), Colour("#000000")) == pytest.approx(21)
        assert contrast(Colour("#0072B2"), Colour("#FFFFFF")) == pytest.approx(5.19, abs=0.01)
        assert contrast(Colour("#FFFFFF"), Colour("#0072B2")) == contrast(Colour("#0072B2"), Colour("#FFFFFF"))


class DescribeNearest:
    def it_is_the_least_darker_or_lighter_colour_that_passes(self) -> None:
        grey = Colour("#999999")
        better = nearest(grey, lambda other: contrast(other, WHITE) >= 4.5)
        assert better
        assert 4.5 <= contrast(better, WHITE) < 4.8

    def it_is_none_where_no_colour_passes(self) -> None:
        assert nearest(Colour("#999999"), lambda _: False) is None

    def it_mixes_channel_by_channel(self) -> None:
        assert mix(Colour("#000000"), WHITE, 0.5).hex == "#808080"
