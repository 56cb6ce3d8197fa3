"""YAML as a person writes it: short mappings on a line, long texts folded, quotes only where they must be.

What is written here is read back as the same by `parse`, and by other readers of YAML as text: what looks like a number
or a date is quoted, the words of a spec (`yes`, `part`) are not.
"""

from __future__ import annotations

import functools
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

WIDTH = 116
"""In characters, of a line; only what can't be broken is longer."""

_PLAIN = re.compile(r"[^\W_][^\n\t:#,\[\]{}&*!|>'\"%@`\\]*(?:[:#'&*!|>%@`\"\\](?=[^\s,\[\]{}])[^\n\t:#,\[\]{}]*)*")
_PLAIN_KEY = re.compile(r"[^\W_][\w .&/()-]*")
_NUMBER_OR_DATE = re.compile(
    r"[-+.]?[\d_.,:+-]+(?:[eE][-+]?\d+)?|0[xob][\da-fA-F]+|\d{4}-\d\d-\d\d.*|\.?(?:nan|inf)", re.I
)
_NULLS = frozenset({"", "~", "null"})
_FOLDABLE = re.compile(r"\S+(?: \S+)*")
_LITERAL = re.compile(r"\S.*(?:\n+\S.*)*")

Readable = Mapping[str, "Readable"] | Sequence["Readable"] | str | int
"""What can be written: mappings, texts, numbers, and lists of these."""


def scalar(text: str) -> str:
    """A text on one line, in double quotes if it has to be."""
    is_other = text.lower() in _NULLS or _NUMBER_OR_DATE.fullmatch(text)
    if not is_other and " #" not in text and not text.endswith((" ", ":")) and _PLAIN.fullmatch(text):
        return text
    # A JSON string is a YAML string, too.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


@functools.lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A key, in double quotes if it has to be."""
    is_plain = _PLAIN_KEY.fullmatch(text) and text == text.strip() and not _NUMBER_OR_DATE.fullmatch(text)
    return text if is_plain and text.lower() not in _NULLS else json.dumps(text, ensure_ascii=False)


def flow(value: Readable) -> str:
    """A value on one line."""
    if isinstance(value, str | int):
        return scalar(value) if isinstance(value, str) else str(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key(name)}: {flow(inner)}' for name, inner in value.items())}}}"
    return f"[{', '.join(flow(item) for item in value)}]"


def block(entries: Mapping[str, Readable], indent: int = 0) -> Iterator[str]:
    """A mapping, each entry on lines of its own."""
    margin = " " * indent
    for name, value in entries.items():
        head = f"{margin}{key(name)}:"
        if isinstance(value, str):
            yield from _text(head, value, indent + 2)
            continue
        line = f"{head} {flow(value)}" if _is_short(value) else ""
        if line and len(line) <= WIDTH:
            yield line
        elif isinstance(value, int):
            yield f"{head} {value}"
        elif isinstance(value, Mapping):
            yield head
            yield from block(value, indent + 2)
        else:
            yield head
            for item in value:
                yield from _item(item, indent + 2)


def _is_short(value: Readable) -> bool:
    """Whether a value may be on one line: nothing in it has several, and no mapping holds mappings of mappings."""
    if isinstance(value, str | int):
        return isinstance(value, int) or ("\n" not in value and len(value) < WIDTH)
    inner = value.values() if isinstance(value, Mapping) else value
    return sum(map(_size, inner)) < WIDTH and all(_is_short(it) for it in inner)


def _size(value: Readable) -> int:
    if isinstance(value, str | int):
        return len(str(value))
    return sum(map(_size, value.values() if isinstance(value, Mapping) else value))


def _item(item: Readable, indent: int) -> Iterator[str]:
    """An item of a list; a mapping that is too long for a line begins behind the hyphen."""
    margin = " " * indent
    if not isinstance(item, Mapping) or len(flow(item)) + indent < WIDTH:
        yield f"{margin}- {flow(item)}"
        return
    lines = list(block(item, indent + 2))
    yield f"{margin}- {lines[0].lstrip()}"
    yield from lines[1:]


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    line = f"{head} {scalar(text)}"
    margin = " " * indent
    if "\n" in text and _LITERAL.fullmatch(text) and "\t" not in text:
        yield f"{head} |-"
        yield from (f"{margin}{part}" if part else "" for part in text.split("\n"))
    elif len(line) > WIDTH and _FOLDABLE.fullmatch(text) and "\n" not in text:
        yield f"{head} >-"
        # A line that began with spaces, or a hash behind one, would be read as something else only outside of a block.
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
        )
    else:
        yield line
