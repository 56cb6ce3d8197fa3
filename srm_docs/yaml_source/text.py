"""Reading a text file that a person wrote, and saying in one sentence why it can't be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from srm_docs.core.bounds import SPEC
from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.core.reading import Folders, OutsideError, OverlongError, UnreadableError, read_bytes

OUTSIDE = "outside-file"
"""The code of a file that lies outside of the folders from which may be read."""

# Everything that XML 1.0 forbids, the C1 controls, the separators that only some programs take for line breaks, and the
# controls that turn the direction of text around and so make it read other than it is.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


def read_text(path: Path, within: Folders | None = None) -> str | Diagnostic:
    """The text of a UTF-8 file with its line ends made newlines, or why there is none.

    ``within`` are the folders that are allowed where a file names it (`srm_docs.core.reading`).
    """
    name = str(path)
    try:
        data = read_bytes(path, SPEC, within)
    except OverlongError as error:
        return Diagnostic("file-too-large", f"the file {error}", _top(name))
    except OutsideError as error:
        return Diagnostic(OUTSIDE, str(error), _top(name))
    except UnreadableError as error:
        return Diagnostic("unreadable-file", str(error), _top(name))
    return decode(data, name)


def decode(data: bytes, name: str) -> str | Diagnostic:
    """The text of UTF-8 bytes, a byte order mark and carriage returns taken off, or what is wrong with them."""
    if form := _other_form(data):
        return Diagnostic("not-text", f"this is {form}, not UTF-8 text", _top(name), "save the file as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        span = Span(name, line, column, line, column + 1)
        byte = data[error.start]
        return Diagnostic("not-text", f"byte 0x{byte:02X} is not UTF-8 text", span, "save the file as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _other_form(data: bytes) -> str:
    """The name of the wide form of Unicode that bytes are in, by its mark or by where zeros stand, or nothing."""
    start = data[:_LOOKED_AT]
    zeros = tuple(start[place::4].count(0) for place in range(4))
    quarter = len(start) / 4
    if start[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or 2.5 * quarter < sum(zeros) < len(start):
        return "UTF-32"
    # Spaces, digits and Latin letters have a zero before or behind them.
    odd, even = zeros[1] + zeros[3], zeros[0] + zeros[2]
    is_wide = max(odd, even) > quarter / 2 and min(odd, even) < max(odd, even) / 4
    return "UTF-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") or is_wide else ""


_LOOKED_AT = 4_000


def illegal_characters(text: str, name: str) -> Iterator[Diagnostic]:
    """The characters in a file that no artefact can hold, each with its place; of a great many the first ones."""
    line, begins = 1, 0
    for number, match in enumerate(_ILLEGAL.finditer(text)):
        # From one to the next: counting from the start of the file for each takes hours where it is full of them.
        line += text.count("\n", begins, match.start())
        begins = max(begins, text.rfind("\n", begins, match.start()) + 1)
        column = match.start() - begins + 1
        span = Span(name, line, column, line, column + 1)
        if number >= _MOST_ILLEGAL:
            more = len(_ILLEGAL.findall(text)) - number
            yield Diagnostic("illegal-character", f"{more:,} more characters aren't allowed in a document", span)
            return
        yield illegal_character(match.group(), span)


_MOST_ILLEGAL = 100


def illegal_in_value(value: str, span: Span) -> Iterator[Diagnostic]:
    """Such characters in a value: in quotes they can be written as escapes, which the file's own text does not show."""
    # None of them is printable, and nearly every text is.
    for character in () if value.isprintable() else dict.fromkeys(_ILLEGAL.findall(value)):
        yield illegal_character(character, span)


def without_illegal(text: str) -> str:
    """A text with a space for each such character."""
    return _ILLEGAL.sub(" ", text)


def illegal_character(character: str, span: Span) -> Diagnostic:
    """The diagnostic for one character."""
    name = unicodedata.name(character, "a control character" if ord(character) < 0xA0 else "not a character")
    message = f"U+{ord(character):04X} ({name}) isn't allowed in a document"
    return Diagnostic("illegal-character", message, span, "delete it; it may have come in by copy and paste")


def _top(name: str) -> Span:
    return Span(name, 1, 1, 1, 1)
