"""The numbers of notes, which stand for texts that have no room in their cells."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from srm_docs.core.fonts import SHIPPED
from srm_docs.layout.notes import numbered
from srm_docs.page.diagram import CellPart, ChartCell


def numbers_of(count: int) -> list[str]:
    cells = [ChartCell((CellPart("p", f"Text {number}"),)) for number in range(count)]
    return list(numbered([cells], [False]).numbers.values())


class DescribeNumbersOfNotes:
    def they_are_raised_where_they_are_few(self) -> None:
        assert numbers_of(9) == list("¹²³⁴⁵⁶⁷⁸⁹")

    def and_in_brackets_where_they_are_many(self) -> None:
        assert numbers_of(10) == [f"[{number}]" for number in range(1, 11)]

    @pytest.mark.parametrize("count", [9, 12])
    def they_have_a_shape_in_the_typeface(self, count: int) -> None:
        known = TTFont(SHIPPED.regular).getBestCmap().keys()
        assert {ord(letter) for number in numbers_of(count) for letter in number} <= known

    def they_are_the_same_where_an_owner_does_the_same(self) -> None:
        cell = ChartCell((CellPart("p", "Text"),))
        assert len(numbered([[cell, cell], [cell]], [False, False]).numbers) == 1
