"""A text that was written in Markdown, as the plain characters that it says."""

from __future__ import annotations


class MarkdownText(str):
    """The plain characters of a text, with the Markdown that it was written in as its ``source``.

    Whoever takes it for a string gets what a reader is to see, and never the markup: a picture, an alternative text, a
    question. Equal are two with the same source, so that a link that leads elsewhere is a change.
    """

    __slots__ = ("source",)

    source: str

    def __new__(cls, plain: str, source: str) -> MarkdownText:
        """A text from its plain characters and its source."""
        text = super().__new__(cls, plain)
        text.source = source
        return text

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same source; a plain text never has."""
        return isinstance(other, MarkdownText) and self.source == other.source

    def __ne__(self, other: object) -> bool:
        """Whether the other has another source."""
        return not self == other

    def __hash__(self) -> int:
        """The hash of the source."""
        return hash(self.source)

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """What a copy is made from."""
        return str(self), self.source


def source_of(text: str) -> str:
    """The Markdown of a text; one that has no other is its own."""
    return text.source if isinstance(text, MarkdownText) else text
