from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from srm_docs.core.fonts import JAPANESE, SHIPPED, advances, has_glyph, runs, text_advance, text_width, wrap


class DescribeTextWidth:
    @pytest.mark.parametrize(("weight", "name"), [("regular", "Helvetica"), ("bold", "Helvetica-Bold")])
    def it_agrees_with_the_metrics_of_helvetica(self, weight: str, name: str) -> None:
        text = "Foundation Model Hosting Hardware / 0123456789"
        expected = pdfmetrics.stringWidth(text, name, 12)
        assert text_width(text, 12, weight) == pytest.approx(expected, rel=0.001)

    def it_gives_a_width_to_what_the_face_lacks(self) -> None:
        assert not has_glyph("\u9f98")
        assert text_width("\u9f98", 10) == 10
        assert text_width("e\u0301", 10) == pytest.approx(text_width("e", 10), abs=3.4)

    def it_gives_none_to_a_combining_mark_that_no_face_has(self) -> None:
        mark = "\u1ab0"
        assert not has_glyph(mark)
        assert text_width(f"e{mark}", 10) == text_width("e", 10)


class DescribeTheFallback:
    def it_has_what_the_shipped_face_lacks_of_japanese_and_nothing_else(self) -> None:
        assert not set(advances(JAPANESE.regular)) & set(advances(SHIPPED.regular))
        assert set(advances(JAPANESE.regular)) == set(advances(JAPANESE.bold))
        assert all(map(has_glyph, "共有責任モデルの、。「」ー（）"))

    def it_is_not_opened_for_what_the_face_has(self) -> None:
        advances.cache_clear()
        text_advance.cache_clear()
        runs.cache_clear()
        text_width("Größe Ωμέγα Жук", 10)
        runs("Größe Ωμέγα Жук")
        assert advances.cache_info().currsize == 1

    def it_gives_its_own_widths(self) -> None:
        assert text_width("AWS責任", 10) == text_width("AWS", 10) + 20
        assert text_width("っ", 1000, "bold") == pytest.approx(advances(JAPANESE.bold)[ord("っ")])


class DescribeRuns:
    def they_part_a_text_by_the_file_that_draws_it(self) -> None:
        pieces = [(piece.text, piece.face.family, piece.file.stem) for piece in runs("AWSの責任 (2)", weight="bold")]
        assert pieces == [
            ("AWS", "Liberation Sans", "LiberationSans-Bold"),
            ("の責任", "BIZ UDPGothic", "BIZUDPGothic-Bold"),
            (" (2)", "Liberation Sans", "LiberationSans-Bold"),
        ]

    def they_stand_upright_where_there_are_no_italics(self) -> None:
        files = [piece.file.stem for piece in runs("a責", italic=True)]
        assert files == ["LiberationSans-Italic", "BIZUDPGothic-Regular"]

    def they_leave_to_the_face_what_no_other_has(self) -> None:
        assert [piece.file for piece in runs("a\U0001f512")] == [SHIPPED.regular]

    def they_keep_a_mark_with_its_letter(self) -> None:
        assert [piece.text for piece in runs("か\u3099e\u0301")] == ["か\u3099", "e\u0301"]

    @given(st.text(max_size=40))
    def they_lose_nothing(self, text: str) -> None:
        assert "".join(piece.text for piece in runs(text)) == text
        assert all(isinstance(piece.file, Path) and piece.text for piece in runs(text))


class DescribeWrap:
    def it_breaks_between_ideographs_and_kana(self) -> None:
        assert wrap("共有責任モデル", 40, 10) == ("共有責任", "モデル")

    def it_leaves_a_no_break_space_alone(self) -> None:
        assert wrap("dit\u00a0: oui", text_width("dit\u00a0:", 10), 10) == ("dit\u00a0:", "oui")

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
