from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pages import table

from srm_docs.core.colour import BLACK
from srm_docs.layout import column_widths
from srm_docs.layout.lettering import Style, word_width

STYLE = Style(9, BLACK, "bold")


class DescribeColumnWidths:
    def they_follow_the_weights_where_there_is_room(self) -> None:
        assert column_widths(table(["a", "b"], [["x", "y"]]), 400, STYLE, 10) == [200, 200]

    def they_leave_room_for_the_longest_word_of_a_column(self) -> None:
        heads = ["Item", "A", "B", "C", "Next review"]
        widths = column_widths(table(heads, [["x", "y", "z", "u", "2027-01-15"]]), 250, STYLE, 10)
        assert widths[4] >= word_width("2027-01-15", STYLE) + 10
        assert sum(widths) == pytest.approx(250)

    def they_give_long_texts_what_short_ones_have_no_use_for(self) -> None:
        long = "word " * 60
        widths = column_widths(table(["ID", "What", "State"], [["AC-1", long, "Done"]] * 3), 400, STYLE, 10)
        assert widths[1] > 300
        assert sum(widths) == pytest.approx(400)

    def they_give_no_word_more_than_its_share(self) -> None:
        widths = column_widths(table(["a", "b"], [["x" * 300, "y " * 60]]), 200, STYLE, 10)
        assert widths[1] >= 80
        assert sum(widths) == pytest.approx(200)

    @given(st.lists(st.lists(st.text("abc ", max_size=40), min_size=3, max_size=3), max_size=5), st.floats(60, 800))
    def they_always_fill_the_width(self, rows: list[list[str]], width: float) -> None:
        widths = column_widths(table(["one", "two", "three"], rows), width, STYLE, 10)
        assert sum(widths) == pytest.approx(width)
        assert min(widths) > 0
