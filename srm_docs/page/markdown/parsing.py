"""The parser. Only what it knows is markup: entities and unknown tags are printed as they were written."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_RULES = (
    "autolink",
    "backticks",
    "balance_pairs",
    "blockquote",
    "code",
    "emphasis",
    "escape",
    "fence",
    "fragments_join",
    "heading",
    "hr",
    "html_inline",
    "image",
    "lheading",
    "link",
    "list",
    "newline",
    "reference",
    "strikethrough",
    "table",
    "text_join",
)
_MARKS = re.compile(r"[*_`\[<\n\\~]")


def may_hold_markup(text: str) -> bool:
    """Whether a text has any character by which markup could begin."""
    return bool(_MARKS.search(text))


def is_one_line(text: str) -> bool:
    """Whether a text is of one line: in a place for lines nothing in it is a list, a heading or a quote."""
    return "\n" not in text.strip()


def block_tokens(text: str) -> list[Token]:
    """A text as tokens of blocks, whose ``inline`` tokens hold those of the text in them."""
    return _parser().parse(text)


def inline_token(text: str) -> Token:
    """One paragraph as a token."""
    (token,) = _parser().parseInline(text.strip())
    return token


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": True}).enable(list(_RULES))
    # An address that leads nowhere is printed beside its text, which is none of the parser's business.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser
