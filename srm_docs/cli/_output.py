"""What a terminal may be sent, and how wide it shows it."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from typing import TextIO

# Controls, which a terminal obeys; separators that break a line; and what turns the direction of text around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with every character that a terminal would obey shown as U+FFFD; line feeds and tabs stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def cells(text: str) -> int:
    """How many columns a terminal needs for a text without tabs (East Asian width, UAX #11)."""
    return sum(_cells(character) for character in text)


def has_colour(stream: TextIO = sys.stderr) -> bool:
    """Whether to send colours: to a terminal only, and not against https://no-color.org."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
