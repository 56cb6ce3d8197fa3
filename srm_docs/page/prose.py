"""What texts of the author's own are made of: paragraphs, headings, lists, code, quotes, rules."""

from __future__ import annotations

from msgspec import Struct

from srm_docs.page.text import Text, TextStyle


class Heading(Struct, frozen=True):
    """A heading; level 1 is a chapter of the document (its title stands above all).

    ``id`` is the name by which a chapter is found: a template says where each goes. One on a ``new_page`` begins a part
    that can be handed out by itself.
    """

    level: int
    text: Text
    id: str = ""
    new_page: bool = False


class Paragraph(Struct, frozen=True):
    """A paragraph in one of the styles."""

    text: Text
    style: TextStyle = TextStyle.BODY


class Item(Struct, frozen=True):
    """A point of a list, with its depth from 0."""

    text: Text
    depth: int = 0
    ordered: bool = False
    number: int = 1


class Continued(Struct, frozen=True):
    """What goes on with the last point of a depth: another paragraph, code, a quote, a rule, but no list."""

    blocks: tuple[ProseBlock, ...]
    depth: int = 0


class Bullets(Struct, frozen=True):
    """A list. A point of a depth and what it is `Continued` by hold the deeper points that follow them."""

    items: tuple[Item | Continued, ...]


class CodeBlock(Struct, frozen=True):
    """Lines of code, broken only where they are too long. ``language`` is what its author calls it, if at all."""

    text: str
    language: str = ""


class Quote(Struct, frozen=True):
    """What somebody else says; it holds no headings and no tables."""

    blocks: tuple[ProseBlock, ...]


class Rule(Struct, frozen=True):
    """A line across the text, where the thought changes."""


ProseBlock = Heading | Paragraph | Bullets | CodeBlock | Quote | Rule
"""What a text is made of, but for its tables."""
