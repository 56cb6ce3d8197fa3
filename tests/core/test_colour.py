import pytest

from srm_docs.core.colour import Colour, contrast


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
