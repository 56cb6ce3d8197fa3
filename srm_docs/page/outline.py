"""What a table of contents is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.page.document import Block, Contents, Heading, Together


def headings(blocks: Iterable[Block]) -> Iterator[Heading | Contents]:
    """All headings in their order, and where the contents stand among them."""
    for block in blocks:
        if isinstance(block, Heading | Contents):
            yield block
        elif isinstance(block, Together):
            yield from headings(block.blocks)
