"""The direction in which a text is written, as both Office formats have to say it."""

from __future__ import annotations

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Whether a text holds a letter that is written from right to left (bidirectional classes R and AL, UAX #9)."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left (UAX #9, rule P2)."""
    if text.isascii():
        return False
    classes = (unicodedata.bidirectional(character) for character in text)
    return next((class_ for class_ in classes if class_ in ("L", "R", "AL")), "L") != "L"
