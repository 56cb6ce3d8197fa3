"""Where a line of text may break: at spaces, and between the characters of Chinese and Japanese.

Of the Unicode line breaking algorithm (UAX #14) this is what the scripts need that can be drawn: Latin, Greek and
Cyrillic words stay whole, and a Japanese line neither begins nor ends with what may not stand there (JIS X 4051).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

_NO_BREAK = "\u00a0\u2007\u202f"
# `\s` alone would take the no-break spaces, too.
_SPACES = re.compile(rf"[^\S{_NO_BREAK}]+")
"""White space at which a line may break: all but the no-break spaces."""

_IDEOGRAPHIC = r"[\u3000-\u30ff\u31f0-\u31ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
"""As a text: to compile so large a class takes a hundredth of a check, and most texts are ASCII."""

_NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜々〻ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､･ｰﾞﾟｧｨｩｪｫｬｭｮｯ％℃…‥,.:;?!%"
)
"""What begins no line, besides closing brackets."""

_NOT_LAST = frozenset("￥＄￡＃№")
"""What ends no line, besides opening brackets."""

_DOUBLED = frozenset("…‥—―")
"""What stands in pairs that are not parted."""

# The zero-width joiner, the word joiner, and the older no-break space of no width, which U+2060 took over from.
_JOINERS = frozenset("\u200d\u2060\ufeff")


class Segment(NamedTuple):
    """A stretch of text that stays on one line if it fits; ``spaced`` says that a space stands before it."""

    text: str
    spaced: bool


def segments(text: str) -> Iterator[Segment]:
    """The stretches between which a line may break; white space at the ends of the text is dropped."""
    spaced = False
    if text.isascii() or not re.search(_IDEOGRAPHIC, text):
        for word in filter(None, _SPACES.split(text)):
            yield Segment(word, spaced)
            spaced = True
        return
    for word in filter(None, _SPACES.split(text)):
        start = 0
        # Inside a word only ideographs let a line break: most words need not be looked at letter by letter.
        for index in range(1, len(word)) if re.search(_IDEOGRAPHIC, word) else ():
            if may_break(word[index - 1], word[index]):
                yield Segment(word[start:index], spaced and not start)
                start = index
        yield Segment(word[start:], spaced and not start)
        spaced = True


def unbroken_words(text: str) -> Iterator[str]:
    """The texts of its segments."""
    if text.isascii():
        return iter(text.split())  # which breaks at no-break spaces, too, of which ASCII has none
    if has_ideographs(text):
        return (segment.text for segment in segments(text))
    return filter(None, _SPACES.split(text))


def has_ideographs(text: str) -> bool:
    """Whether a text holds characters of Chinese or Japanese, between which a line may break."""
    return not text.isascii() and bool(re.search(_IDEOGRAPHIC, text))


def is_ideographic(character: str) -> bool:
    """Whether a line may break on both sides of a character of Chinese or Japanese."""
    return not character.isascii() and bool(re.match(_IDEOGRAPHIC, character))


def may_break(before: str, after: str) -> bool:
    """Whether a line may end behind one character and go on with the other, neither of which is a space."""
    if not (is_ideographic(before) or is_ideographic(after)) or before in _NO_BREAK or after in _NO_BREAK:
        return False
    if after in _NOT_FIRST or unicodedata.category(after) in ("Pe", "Pf") or stays(after):
        return False
    if before in _NOT_LAST or unicodedata.category(before) in ("Ps", "Pi") or before in _JOINERS:
        return False
    return not (before == after and before in _DOUBLED)


def stays(character: str) -> bool:
    """Whether a character goes with the one before it wherever that stands: marks, joiners, variation selectors."""
    return bool(unicodedata.combining(character)) or character in _JOINERS or "\ufe00" <= character <= "\ufe0f"


def shortened(text: str, room: float, width_of: Callable[[str], float]) -> str:
    """A text cut to fit one line ``room`` wide, by the width of a text; one that is cut ends with an ellipsis."""
    if width_of(text) <= room:
        return text
    while text and width_of(text + "\u2026") > room:
        text = text[:-1]
    return text.rstrip() + "\u2026"
