"""How texts stand beside each other in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from msgspec import Struct


class Punctuation(Struct, frozen=True):
    """Patterns for a label and what it labels, two of a list, two that may hold commas themselves, and an aside."""

    labelled: str = "{label}: {text}"
    listed: str = "{one}, {two}"
    parted: str = "{one}; {two}"
    beside: str = "{text} ({aside})"

    def label(self, label: str, text: str) -> str:
        """A label with a text; the label alone if there is no text."""
        return self.labelled.format(label=label, text=text) if text else label

    def listing(self, parts: Iterable[str]) -> str:
        """A list: one, two, three."""
        return _chain(self.listed, parts)

    def apart(self, parts: Iterable[str]) -> str:
        """A list of what may hold commas itself: one; two; three."""
        return _chain(self.parted, parts)

    def aside(self, text: str, aside: str) -> str:
        """A text with an aside, if there is one."""
        return self.beside.format(text=text, aside=aside) if aside else text


ENGLISH = Punctuation()
"""That of English, which is many others' too."""


def _chain(pattern: str, parts: Iterable[str]) -> str:
    held = list(parts)
    return reduce(lambda one, two: pattern.format(one=one, two=two), held) if held else ""
