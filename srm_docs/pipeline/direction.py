"""Text from right to left, which some formats can't set. What shows such text is not made in them."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator


def is_right_to_left(text: str) -> bool:
    """Whether a text holds a letter that is written from right to left (bidirectional classes R and AL, UAX #9)."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def texts(page: object) -> Iterator[str]:
    """Every text in a page, whatever it is made of."""
    if isinstance(page, str):
        yield page
    elif isinstance(page, tuple):
        for part in page:
            yield from texts(part)
    elif dataclasses.is_dataclass(page):
        for field in dataclasses.fields(page):
            yield from texts(getattr(page, field.name))
