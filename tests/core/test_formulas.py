"""CSV that a spreadsheet program takes for what it is: texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srm_docs.core.formulas import protected, unprotected

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


class DescribeAProtectedText:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\uff1d1", "=cmd|'/c calc'!A0"])
    def it_is_no_formula(self, text: str) -> None:
        assert protected(text) == "'" + text.replace("\t=", "\t'=").replace("\r=", "\r'=")

    @pytest.mark.parametrize("text", ["", "AC-2", "1.10", "a = b", "a - b", "'quoted'", "it's"])
    def but_any_other_stays_as_it_is(self, text: str) -> None:
        assert protected(text) == text

    # Excel in half of Europe parts fields at semicolons, whatever the quotes say.
    @settings(max_examples=300)
    @given(st.text(alphabet=SIGNS + "\t\r\n;'a, ", max_size=8))
    def it_is_none_for_a_program_that_parts_fields_elsewhere(self, text: str) -> None:
        assert not [part for part in re.split("[;\t\r\n]", protected(text)) if part and part[0] in SIGNS]

    @settings(max_examples=300)
    @given(st.one_of(st.text(), st.text(alphabet=SIGNS + "\t\r\n;'a, ", max_size=8)))
    def it_is_the_same_text_on_the_way_back(self, text: str) -> None:
        assert unprotected(protected(text)) == text
