from __future__ import annotations

from support.localized import localized
from support.pages import table
from support.samples import drawn

from srm_docs.compose.boundary import compose
from srm_docs.page.document import Block, Callout, Figure, Heading, Paragraph
from srm_docs.page.text import plain
from srm_docs.page.turning import stretches, turned

WIDE = table([f"Responsibility{at}" for at in range(8)], [["x"] * 8])
NARROW = table(["a", "b"], [["x", "y"]])
HEAD, SUB, TEXT = Heading(1, plain("One")), Heading(2, plain("Two")), Paragraph(plain("Some words"))
BOX = Callout(plain("Case"), (plain("x"),))

FIGURE = Figure(compose(localized(drawn("CP", "CC"))), plain("The line"))


def ways(*blocks: Block) -> list[bool]:
    made = list(turned(blocks))
    assert [block for block, _ in made] == list(blocks)
    return [wide for _, wide in made]


class DescribeTurned:
    def it_turns_a_wide_table_with_its_headings_and_the_words_below_them(self) -> None:
        assert ways(TEXT, HEAD, SUB, TEXT, WIDE, NARROW) == [False, True, True, True, True, False]

    def it_leaves_what_another_heading_stands_above(self) -> None:
        assert ways(HEAD, TEXT, SUB, WIDE) == [False, False, True, True]

    def it_leaves_what_leads_to_anything_else(self) -> None:
        assert ways(HEAD, TEXT, BOX, WIDE, HEAD, TEXT) == [False, False, False, True, False, False]

    def it_makes_stretches(self) -> None:
        assert [(wide, len(blocks)) for wide, blocks in stretches([HEAD, NARROW, WIDE, WIDE, TEXT])] == [
            (False, 2),
            (True, 2),
            (False, 1),
        ]
        assert list(stretches([])) == []


class DescribeAFigure:
    def it_turns_with_its_headings_if_it_wants_to(self) -> None:
        assert figure_ways(HEAD, SUB, FIGURE, TEXT) == ([True, True, True, False], [True])
        assert [wide for _, wide in turned([HEAD, FIGURE])] == [False, False], "nobody has asked"

    def it_has_its_page_without_the_words_before_it(self) -> None:
        assert figure_ways(HEAD, TEXT, FIGURE) == ([False, False, True], [False])

    def it_is_the_first_only_below_the_head_of_the_document(self) -> None:
        assert figure_ways(BOX, HEAD, FIGURE) == ([False, True, True], [False])
        assert figure_ways(HEAD, TEXT, SUB, FIGURE) == ([False, False, True, True], [False])
        assert figure_ways(FIGURE, FIGURE) == ([True, True], [True, False])


def figure_ways(*blocks: Block) -> tuple[list[bool], list[bool]]:
    """Which blocks are turned where figures want to be, and of each figure whether it is the first of all."""
    first: list[bool] = []

    def turns(_: Figure, is_first: bool) -> bool:
        first.append(is_first)
        return True

    pairs = list(turned(blocks, turns))
    assert [block for block, _ in pairs] == list(blocks)
    return [wide for _, wide in pairs], first
