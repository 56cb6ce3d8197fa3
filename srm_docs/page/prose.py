"""What texts of the author's own are made of: paragraphs, headings, lists, code, quotes, rules."""

from __future__ import annotations

from dataclasses import dataclass

from srm_docs.page.text import Text, TextStyle


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter of the document (its title stands above all).

    ``id`` is the name by which a chapter is found: a template says where each goes. One on a ``new_page`` begins a part
    that can be handed out by itself.
    """

    level: int
    text: Text
    id: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one of the styles."""

    text: Text
    style: TextStyle = TextStyle.BODY


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list, with its depth from 0."""

    text: Text
    depth: int = 0
    ordered: bool = False
    number: int = 1


@dataclass(frozen=True, slots=True)
class Continued:
    """What goes on with the last point of a depth: another paragraph, code, a quote, a rule, but no list."""

    blocks: tuple[ProseBlock, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. A point of a depth and what it is `Continued` by hold the deeper points that follow them."""

    items: tuple[Item | Continued, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, broken only where they are too long. ``language`` is what its author calls it, if at all."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else says; it holds no headings and no tables."""

    blocks: tuple[ProseBlock, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text, where the thought changes."""


ProseBlock = Heading | Paragraph | Bullets | CodeBlock | Quote | Rule
"""What a text is made of, but for its tables."""
