"""Numbers for figures and tables, and references to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from srm_docs.core.values import replace
from srm_docs.page.document import Block, Figure, Label, Table
from srm_docs.page.text import Run, Text, plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def numbered(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """The blocks, in which each figure, and each table that has a caption, has a number."""
    figures = tables = 0
    for block in blocks:
        match block:
            case Figure():
                figures += 1
                label = Label(f"figure-{figures}", "figure", words(Term.FIGURE, number=figures), figures)
                yield replace(block, label=label)
            case Table() if block.caption:
                tables += 1
                label = Label(f"table-{tables}", "table", words(Term.TABLE, number=tables), tables)
                yield replace(block, label=label)
            case _:
                yield block


def referring(text: str, labels: Iterable[Label]) -> Text:
    """A text in which each label is a reference."""
    targets = {label.text: label.id for label in labels}
    if not targets:
        return plain(text)
    # Longer labels first: «Table 1» begins «Table 12».
    pattern = "|".join(re.escape(label) for label in sorted(targets, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text)
    return tuple(Run(piece, target=targets.get(piece, "")) for piece in pieces if piece)
