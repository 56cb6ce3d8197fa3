"""How words of sheets are compared: whatever a spreadsheet program, a copyist or a template has done to them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

_ODD_SIGNS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\u00ad": None, "\u200b": None}
    | {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\ufeff": None, "\u2060": None}
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_FOOTNOTE = re.compile(r"[\s*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079\u2605]+$")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(.+?)\1")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text as it is compared: small letters, plain spaces, hyphens and quotes."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ODD_SIGNS).casefold().split())


def without_brackets(text: str) -> str:
    """A text without what stands in brackets: an organisation's name, or that something is optional."""
    before = ""
    while before != text:
        before, text = text, _BRACKETS.sub("", text)
    return text.strip()


def without_mark(text: str) -> str:
    """A text without the mark of a footnote at its end, such as an asterisk."""
    return _FOOTNOTE.sub("", text)


def without_markup(text: str) -> str:
    """A cell of a table in Markdown as plain words: without emphasis, and of links what is read."""
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text)))


@functools.lru_cache(maxsize=512)
def _expression(pattern: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in re.split(r"\*+", folded(pattern)))
    return re.compile(".*".join(parts), re.DOTALL)


def matches(pattern: str, text: str) -> int:
    """How well a pattern fits a text: 3 in all its words, 2 without brackets, 1 by its asterisks; 0 not at all."""
    wanted = folded(pattern)
    if "*" in pattern:
        return 1 if _expression(pattern).fullmatch(folded(text)) else 0
    if wanted == folded(text):
        return 3
    return 2 if wanted == folded(without_brackets(text)) else 0


def matches_any(patterns: Iterable[str], text: str) -> bool:
    """Whether one of some patterns fits."""
    return any(matches(pattern, text) for pattern in patterns)


def kebab(text: str) -> str:
    """An id from any text; empty where it has no letter or digit of ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def same_control(text: str) -> str:
    """An id of a control in whichever form it is printed: `AC-02 (1)` and `ac-2(01)` are one."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"\s+", "", folded(text)))
