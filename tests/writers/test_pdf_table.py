"""Where a table is parted between pages. What a part holds is told from its height, which is that of its rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.pages import document, table

from srm_docs.style.look import Look
from srm_docs.writers._pdf.styles import Setting
from srm_docs.writers._pdf.table import Matrix, matrix
from srm_docs.writers._pdf.tags import Element

SETTING = Setting.of(document(), Look())
ROWS = {"r": ["A row", "Its text"], "H": ["A heading"]}
ROUNDING = 0.001
"""Of heights that are sums, in points."""


def made(rows: str) -> Matrix:
    """A table of rows and headings, one letter each."""
    part = matrix(SETTING, table(["Item", "Owner"], [ROWS[letter] for letter in rows]), Element("Table"), SETTING.width)
    part.wrap(SETTING.width, SETTING.height)
    return part


def parts(rows: str, room: int) -> Sequence[str]:
    """The parts of a table on a page that has room for so many of its rows."""
    pieces = made(rows).split(SETTING.width, made(rows[:room]).height + ROUNDING)
    lengths: list[str] = []
    rest = rows
    for piece in pieces:
        height = piece.wrap(SETTING.width, SETTING.height)[1]
        length = next(count for count in range(1, len(rest) + 1) if abs(made(rest[:count]).height - height) < ROUNDING)
        lengths.append(rest[:length])
        rest = rest[length:]
    assert not pieces or not rest
    return lengths


class DescribeAPartOfATable:
    @pytest.mark.parametrize(
        ("rows", "room", "expected"),
        [
            ("rrrrrr", 4, ["rrrr", "rr"]),
            ("rrHrr", 3, ["rr", "Hrr"]),
            ("rrHHrr", 4, ["rr", "HHrr"]),
            ("rrHrr", 4, ["rr", "Hrr"]),
        ],
    )
    def it_ends_below_no_heading(self, rows: str, room: int, expected: list[str]) -> None:
        assert parts(rows, room) == expected

    @pytest.mark.parametrize(
        ("rows", "room", "expected"),
        [
            ("rrrrrr", 5, ["rrrr", "rr"]),
            ("rrrr", 3, ["rr", "rr"]),
            ("rrr", 2, ["rr", "r"]),
        ],
    )
    def it_leaves_no_single_row_for_the_next_page_if_it_can_spare_one(
        self, rows: str, room: int, expected: list[str]
    ) -> None:
        assert parts(rows, room) == expected

    @pytest.mark.parametrize("rows", ["Hrrr", "HHrr"])
    def it_is_none_where_the_page_has_room_for_headings_alone(self, rows: str) -> None:
        assert parts(rows, rows.count("H")) == []
