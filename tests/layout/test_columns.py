from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pages import table

from srm_docs.core.colour import BLACK
from srm_docs.core.values import replace
from srm_docs.layout import column_widths
from srm_docs.layout.columns import broken_word
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

    def they_give_a_long_address_no_more_than_the_others_need(self) -> None:
        heads = ["Item", "Responsibilities", "Evidence"]
        address = "https://servicetrust.example.org/documents/" + "a" * 120
        widths = column_widths(table(heads, [["Responsibilities", "Documentation", address]]), 300, STYLE, 10)
        assert all(wide >= word_width("Responsibilities", STYLE) + 10 for wide in widths[:2])
        assert not broken_word(table(heads, [["Responsibilities", "Documentation", address]]), 300, STYLE, 10)

    def they_are_as_asked_for_where_that_breaks_no_word(self) -> None:
        plain = table(["a", "b", "c"], [["x", "y " * 90, "z"]])
        asked = replace(
            plain, columns=tuple(replace(c, part=p) for c, p in zip(plain.columns, [0.5, 0.2, 0], strict=True))
        )
        assert column_widths(asked, 400, STYLE, 10) == pytest.approx([200, 80, 120])
        word = "Responsibilities"
        long = replace(asked, rows=table(["a", "b", "c"], [["x", word, "z"]]).rows)
        assert column_widths(long, 400, STYLE, 10)[1] == pytest.approx(word_width(word, STYLE) + 10)

    def they_name_the_word_for_which_there_is_no_room(self) -> None:
        assert broken_word(table(["a", "b"], [["y", "x" * 300]]), 200, STYLE, 10) == "x" * 300
        assert broken_word(table(["a", "b"], [["y", "x"]]), 200, STYLE, 10) == ""

    @given(st.lists(st.lists(st.text("abc ", max_size=40), min_size=3, max_size=3), max_size=5), st.floats(60, 800))
    def they_always_fill_the_width(self, rows: list[list[str]], width: float) -> None:
        widths = column_widths(table(["one", "two", "three"], rows), width, STYLE, 10)
        assert sum(widths) == pytest.approx(width)
        assert min(widths) > 0
