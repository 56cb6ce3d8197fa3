"""Which blocks of a document stand on pages that are turned: wide tables and pictures, and what leads up to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from srm_docs.page.document import Block, Bullets, CodeBlock, Figure, Heading, Paragraph, Quote, Rule, Table

_LEADS = (Paragraph, Bullets, CodeBlock, Quote, Rule)
"""What may stand between a heading and the table that it is the heading of."""

FigureTurns = Callable[[Figure, bool], bool]
"""Whether a figure wants a turned page, which a writer knows who knows the room; it may have to share its page with the
head of the document."""


def _never(_figure: Figure, _is_first: bool) -> bool:
    return False


def turned(blocks: Iterable[Block], figure_turns: FigureTurns = _never) -> Iterator[tuple[Block, bool]]:
    """Each block, with whether its page is turned. A heading with a few words is not left alone on an upright one."""
    waiting: list[Block] = []
    is_first = True
    for block in blocks:
        if isinstance(block, Heading):
            if not _are_headings(waiting):
                yield from ((one, False) for one in waiting)
                waiting, is_first = [], False
            waiting.append(block)
        elif waiting and isinstance(block, _LEADS):
            waiting.append(block)
        else:
            led = not _are_headings(waiting)
            if isinstance(block, Figure):
                wide = figure_turns(block, is_first and not led)
                # A picture wants all of its page: words that lead up to it would take the room that it is turned for.
                yield from ((one, wide and not led) for one in waiting)
            else:
                wide = isinstance(block, Table) and block.is_wide
                yield from ((one, wide) for one in waiting)
            yield block, wide
            waiting, is_first = [], False
    yield from ((one, False) for one in waiting)


def _are_headings(blocks: Iterable[Block]) -> bool:
    return all(isinstance(block, Heading) for block in blocks)


def stretches(blocks: Iterable[Block], figure_turns: FigureTurns = _never) -> Iterator[tuple[bool, list[Block]]]:
    """The blocks in stretches whose pages are turned, or are not; each wide table or picture begins one."""
    for wide, pairs in groupby(turned(blocks, figure_turns), key=lambda pair: pair[1]):
        yield wide, [block for block, _ in pairs]
