"""In which direction a text is written, by the Unicode bidirectional algorithm (UAX #9)."""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
"""The bidirectional classes of letters that are written from right to left: Hebrew and its kin, Arabic and its kin."""


def is_right_to_left(text: str) -> bool:
    """Whether a text holds a letter that is written from right to left."""
    # Asked of every text of a document, nearly all of which are ASCII.
    return not text.isascii() and any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left (rule P2)."""
    if text.isascii():
        return False
    classes = (unicodedata.bidirectional(character) for character in text)
    return next((class_ for class_ in classes if class_ == "L" or class_ in _RIGHT_TO_LEFT), "L") != "L"


_RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def is_right_to_left_language(tag: str) -> bool:
    """Whether a language, by its tag (BCP 47), is written from right to left in its usual script."""
    return tag.casefold().partition("-")[0] in _RIGHT_TO_LEFT_LANGUAGES
