"""Which blocks of a document stand on pages that are turned: wide tables, and what leads up to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from srm_docs.page.document import Block, Bullets, CodeBlock, Heading, Paragraph, Quote, Rule, Table

_LEADS = (Paragraph, Bullets, CodeBlock, Quote, Rule)
"""What may stand between a heading and the table that it is the heading of."""


def turned(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, with whether its page is turned. A heading with a few words is not left alone on an upright one."""
    waiting: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if not all(isinstance(one, Heading) for one in waiting):
                yield from ((one, False) for one in waiting)
                waiting = []
            waiting.append(block)
        elif waiting and isinstance(block, _LEADS):
            waiting.append(block)
        else:
            wide = isinstance(block, Table) and block.is_wide
            yield from ((one, wide) for one in (*waiting, block))
            waiting = []
    yield from ((one, False) for one in waiting)


def stretches(blocks: Iterable[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """The blocks in stretches whose pages are turned, or are not; each wide table begins one."""
    for wide, pairs in groupby(turned(blocks), key=lambda pair: pair[1]):
        yield wide, [block for block, _ in pairs]
