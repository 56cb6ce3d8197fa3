"""What a text has of Markdown that its place can't show."""

from __future__ import annotations

import enum
import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.page.markdown.parsing import block_tokens, inline_token, is_one_line, may_hold_markup
from srm_docs.page.markdown.runs import FOOTNOTE, is_address, markup_tags

if TYPE_CHECKING:
    from markdown_it.token import Token


class Construct(enum.StrEnum):
    """What can't be shown, and how it is called."""

    LIST = "a list"
    HEADING = "a heading"
    QUOTE = "a quote"
    CODE_BLOCK = "a code block"
    TABLE = "a table"
    RULE = "a rule"
    IMAGE = "an image"
    HTML = "HTML"
    STRUCK_OUT = "struck-out text"
    FOOTNOTE = "a footnote"
    LINK = "a link"
    HEADED_LINK = "a link in the head of a table"
    ENTITY = "an HTML entity"
    UNUSED_ADDRESS = "the address of no link"


class Unshown(Struct, frozen=True):
    """A construct, with the words by which its author finds it."""

    construct: Construct
    words: str = ""


_BLOCKS = {
    "bullet_list_open": Construct.LIST,
    "ordered_list_open": Construct.LIST,
    "heading_open": Construct.HEADING,
    "blockquote_open": Construct.QUOTE,
    "fence": Construct.CODE_BLOCK,
    "code_block": Construct.CODE_BLOCK,
    "table_open": Construct.TABLE,
    "hr": Construct.RULE,
}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"\[([^\]\n]+)\]")


def unshown(text: str, *, in_line: bool) -> Iterator[Unshown]:
    """What is not shown of a text; where there is only room for lines (``in_line``), blocks are not."""
    if not may_hold_markup(text) and not _ENTITY.search(text):
        return
    if in_line and is_one_line(text):
        yield from _within(inline_token(text).children or [])
        return
    in_head = False
    for token in block_tokens(text):
        if in_line and token.level == 0 and token.type in _BLOCKS:
            yield Unshown(_BLOCKS[token.type])
        in_head = (in_head or token.type == "thead_open") and token.type != "thead_close"
        children = token.children or []
        yield from _within(children)
        if in_head and (link := next((child for child in children if child.type == "link_open"), None)):
            yield Unshown(Construct.HEADED_LINK, str(link.attrGet("href")))
    labels = Counter(label.casefold() for label in _LABEL.findall(text))
    for label in _DEFINITION.findall(text):
        if labels[label.casefold()] == 1 and not label.startswith("^"):
            yield Unshown(Construct.UNUSED_ADDRESS, f"[{label}]")


_MARKS = ("em_open", "strong_open", "s_open", "code_inline", "link_open", "image")


def has_markup(name: str) -> bool:
    """Whether a name, which is printed as it is written, would be read as Markdown elsewhere."""
    return may_hold_markup(name) and any(token.type in _MARKS for token in inline_token(name).children or [])


def _within(tokens: list[Token]) -> Iterator[Unshown]:
    """What is not shown within a paragraph."""
    tags = {id(tag) for tag in markup_tags(tokens)}
    for token in tokens:
        match token.type:
            case "image":
                yield Unshown(Construct.IMAGE, token.content)
            case "s_open":
                yield Unshown(Construct.STRUCK_OUT)
            case "link_open" if not is_address(str(token.attrGet("href") or "")):
                yield Unshown(Construct.LINK, str(token.attrGet("href") or ""))
            case "html_inline" if id(token) in tags and not _BREAK.fullmatch(token.content) and token.content[1] != "/":
                yield Unshown(Construct.HTML, token.content)
            case "text":
                for mark in FOOTNOTE.finditer(token.content):
                    yield Unshown(Construct.FOOTNOTE, mark[0])
                for entity in _ENTITY.finditer(token.content):
                    if html.unescape(entity[0]) != entity[0]:
                        yield Unshown(Construct.ENTITY, entity[0])
