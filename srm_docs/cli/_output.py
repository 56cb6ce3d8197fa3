"""What a terminal may be sent."""

from __future__ import annotations

import os
import re
import sys

import click

# Controls, which a terminal obeys; separators that break a line; and what turns the direction of text around.
_UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_LONGEST_WORD = 500
_SHOWN_OF_IT = 100
_SURROGATES = "[\ud800-\udfff]"


def printable(text: str) -> str:
    """The text with every character that a terminal would obey shown as U+FFFD; line feeds and tabs stay.

    So are the bytes of a file's name that are no UTF-8, which Python has as surrogates.
    """
    return re.sub(_UNPRINTABLE, "\ufffd", text)


def sentence(text: str) -> str:
    """The text as one printable line, in which a word that nobody would read to its end has its beginning and end.

    Messages quote what stands in files of strangers, in which a name can have any length.
    """
    return " ".join(
        word if len(word) <= _LONGEST_WORD else f"{word[:_SHOWN_OF_IT]}…{word[-_SHOWN_OF_IT:]}"
        for word in printable(text).split()
    )


def escaped(text: str) -> str:
    """JSON with every such character escaped: for programs it says the same."""
    return re.sub(_UNPRINTABLE, lambda unprintable: f"\\u{ord(unprintable.group()):04x}", text)


def put_data(text: str) -> None:
    """Print what programs read: into a file or a pipe in UTF-8, whatever the encoding of the console is."""
    plain = re.sub(_SURROGATES, "\ufffd", text)
    # A console wants its own encoding, and shows escaped what that lacks.
    click.echo(plain if sys.stdout.isatty() else plain.encode(), nl=False)


def has_colour() -> bool:
    """Whether stderr may be sent colours: it is a terminal, and https://no-color.org is not asked for."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
