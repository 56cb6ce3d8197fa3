from __future__ import annotations

from support.pages import table

from srm_docs.page.document import Block, Callout, Heading, Paragraph
from srm_docs.page.text import plain
from srm_docs.page.turning import stretches, turned

WIDE = table([f"Responsibility{at}" for at in range(8)], [["x"] * 8])
NARROW = table(["a", "b"], [["x", "y"]])
HEAD, SUB, TEXT = Heading(1, plain("One")), Heading(2, plain("Two")), Paragraph(plain("Some words"))
BOX = Callout(plain("Case"), (plain("x"),))


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
