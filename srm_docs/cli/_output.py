"""What a terminal may be sent."""

from __future__ import annotations

import os
import re
import sys

# Controls, which a terminal obeys; separators that break a line; and what turns the direction of text around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with every character that a terminal would obey shown as U+FFFD; line feeds and tabs stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def has_colour() -> bool:
    """Whether stderr may be sent colours: it is a terminal, and https://no-color.org is not asked for."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
