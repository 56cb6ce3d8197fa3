import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from srm_docs.core.fonts import has_glyph, text_width, wrap


class DescribeTextWidth:
    @pytest.mark.parametrize(("weight", "name"), [("regular", "Helvetica"), ("bold", "Helvetica-Bold")])
    def it_agrees_with_the_metrics_of_helvetica(self, weight: str, name: str) -> None:
        text = "Foundation Model Hosting Hardware / 0123456789"
        expected = pdfmetrics.stringWidth(text, name, 12)
        assert text_width(text, 12, weight) == pytest.approx(expected, rel=0.001)

    def it_gives_a_width_to_what_the_face_lacks(self) -> None:
        assert not has_glyph("\u4e2d")
        assert text_width("\u4e2d", 10) == 10
        assert text_width("e\u0301", 10) == pytest.approx(text_width("e", 10), abs=3.4)


class DescribeWrap:
    def it_breaks_at_spaces(self) -> None:
        assert wrap("one two three", text_width("one two", 10), 10) == ("one two", "three")

    def it_breaks_inside_a_word_that_is_too_long(self) -> None:
        lines = wrap("x" * 300, 50, 10)
        assert "".join(lines) == "x" * 300
        assert all(text_width(line, 10) <= 50 for line in lines)

    def it_keeps_a_combining_mark_with_its_letter(self) -> None:
        assert all(not line.startswith("\u0301") for line in wrap("e\u0301" * 40, 20, 10))

    def it_has_no_line_for_no_text(self) -> None:
        assert wrap("  \n ", 100, 10) == ()

    @given(st.text(max_size=80), st.floats(5, 300))
    def it_loses_nothing_but_white_space(self, text: str, width: float) -> None:
        assert "".join("".join(wrap(text, width, 10)).split()) == "".join(text.split())
