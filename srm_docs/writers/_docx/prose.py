"""Texts of the author's own: lists, code, quotes, rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from srm_docs.core.values import replace
from srm_docs.page import document as page
from srm_docs.page.text import plain
from srm_docs.writers._docx.setting import Setting
from srm_docs.writers._docx.styles import BULLETS, CODE_INDENT, DEEPEST, LIST_HANGING, LIST_INDENT
from srm_docs.writers._docx.text import Para, para

Prose = page.Bullets | page.CodeBlock | page.Quote | page.Rule
"""What this module sets besides paragraphs, which may have other styles."""

_QUOTE_INDENT = 280
"""How far what stands in a quote is indented, in twentieths of a point: as the style of quotes is."""


def prose(setting: Setting, block: Prose, indent: int = 0) -> Iterator[Para]:
    """The paragraphs of a block that stands in by so many twentieths of a point."""
    match block:
        case page.Bullets():
            yield from _bullets(setting, block, indent)
        case page.CodeBlock():
            yield para(setting.ledger, plain(block.text), "SRMCodeBlock", indent=indent + CODE_INDENT if indent else 0)
        case page.Quote():
            for inner in block.blocks:
                yield from _within(setting, inner, "Quote", indent + _QUOTE_INDENT, usual=_QUOTE_INDENT)
        case page.Rule():
            yield Para("SRMRule", "", indent=indent)
        case _:
            assert_never(block)


def _within(setting: Setting, block: page.ProseBlock, style: str, indent: int, *, usual: int) -> Iterator[Para]:
    """A block within a point or a quote; the ``usual`` indent is that of the style itself."""
    match block:
        case page.Paragraph():
            yield para(setting.ledger, block.text, style, indent=indent if indent != usual else 0)
        case page.Heading():
            raise TypeError("a heading stands in no list and in no quote")
        case _:
            yield from prose(setting, block, indent)


def _bullets(setting: Setting, block: page.Bullets, indent: int) -> Iterator[Para]:
    running: dict[int, tuple[int, int]] = {}
    for item in block.items:
        depth = min(item.depth, DEEPEST)
        left = indent + LIST_INDENT * (depth + 1)
        if isinstance(item, page.Continued):
            for inner in item.blocks:
                yield from _within(setting, inner, "ListContinue", left, usual=LIST_INDENT)
            continue
        running = {level: state for level, state in running.items() if level <= depth}
        list_ = BULLETS
        if item.ordered:
            list_, last = running.get(depth, (0, 0))
            if not list_ or item.number != last + 1:
                # Word counts on by itself; a number that does not follow needs a list of its own.
                list_ = setting.ledger.numbered_list(depth, item.number)
            running[depth] = list_, item.number
        style = "ListNumber" if item.ordered else "ListBullet"
        point = para(setting.ledger, item.text, style, number=(list_, depth))
        yield replace(point, indent=left, hanging=LIST_HANGING) if indent else point
