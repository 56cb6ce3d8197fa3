"""What sheets and heads can be called, and how large things can be: Excel's rules, which no standard has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LONGEST_NAME, _LONGEST_HEAD = 31, 255
"""Of a sheet's name and of a column's head, in UTF-16 code units."""

LONGEST_CELL = 32_767
"""The longest text of a cell, in UTF-16 code units."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, its head among the rows."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")

_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
"""What Excel reads as one character. The library escapes it in cells, but not where a table repeats its heads."""

_RESERVED = "history"
"""A sheet that Excel keeps for itself."""


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> list[str]:
    """A name for each title: one that no other sheet has, whatever its case."""
    cleaned = (" ".join(_FORBIDDEN.sub(" ", title).split()).strip("' ") for title in titles)
    return list(_unique(cleaned, {_RESERVED, *map(str.casefold, taken)}, _LONGEST_NAME))


def unique_heads(titles: Iterable[str]) -> list[str]:
    """Heads of a table, of which no two may be alike, whatever their case."""
    cleaned = (_ESCAPE.sub(r"_ \1", title.strip()) for title in titles)
    return list(_unique(cleaned, set(), _LONGEST_HEAD))


def _unique(texts: Iterable[str], known: set[str], longest: int) -> Iterator[str]:
    for text in texts:
        whole, ending, number = text or "-", "", 1
        while (name := cut(whole, longest - len(ending)).rstrip("' ") + ending).casefold() in known:
            number += 1
            ending = f" ({number})"
        known.add(name.casefold())
        yield name


def quoted(name: str) -> str:
    """A sheet's name as references have it."""
    return "'" + name.replace("'", "''") + "'"


def cut(text: str, longest: int) -> str:
    """A text, or its beginning with an ellipsis where it is longer, in UTF-16 code units."""
    # A character takes one unit or two.
    if 2 * len(text) <= longest or len(data := text.encode("utf-16-le", "surrogatepass")) <= 2 * longest:
        return text
    return data[: 2 * (longest - 1)].decode("utf-16-le", "ignore").rstrip() + "\u2026"
