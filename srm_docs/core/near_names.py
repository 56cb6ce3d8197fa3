"""Names in messages: the one that a misspelt word is likely to mean, and lists of those that there are.

What fails early says so with these, when next to nothing has been imported: no `msgspec.Struct` here.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_MOST_COMPARED = 100
"""Of more names than these, a misspelt one is compared with those that begin or end most alike: a spec of 27,000 rows
may have as many misspelt references."""

_MOST_LISTED = 40


def closest(word: str, known: Iterable[str]) -> str:
    """What a misspelt word is likely to mean, or an empty string where nothing known comes near."""
    import difflib  # where there is a mistake alone

    sought = _folded(word)
    names = _Names.of(tuple(known))
    near = difflib.get_close_matches(sought, names.nearest(sought), n=1, cutoff=0.6)
    return names.folded[near[0]] if near else ""


class _Names(NamedTuple):
    """Names by how they are compared; and these in the order of their beginnings, and turned around, of their ends."""

    folded: Mapping[str, str]
    forwards: tuple[str, ...]
    backwards: tuple[str, ...]

    @staticmethod
    @functools.lru_cache(maxsize=8)
    def of(names: tuple[str, ...]) -> _Names:
        """They are sorted once, however many words are compared with them."""
        folded = {_folded(name): name for name in names}
        return _Names(folded, tuple(sorted(folded)), tuple(sorted(name[::-1] for name in folded)))

    def nearest(self, sought: str) -> Sequence[str]:
        """All names, or of a great many those beside which a word would stand."""
        if len(self.folded) <= _MOST_COMPARED:
            return tuple(self.folded)
        ends = (name[::-1] for name in _beside(sought[::-1], self.backwards))
        return tuple(dict.fromkeys((*_beside(sought, self.forwards), *ends)))


def _beside(word: str, ordered: Sequence[str]) -> Sequence[str]:
    place = bisect.bisect(ordered, word)
    return ordered[max(0, place - _MOST_COMPARED // 4) : place + _MOST_COMPARED // 4]


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")


def listed(names: Iterable[str]) -> str:
    """Names for a sentence; of a great many the first ones and how many more there are."""
    all_names = tuple(names)
    more = len(all_names) - _MOST_LISTED
    return ", ".join(all_names[:_MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion for a misspelt word, or an empty string where nothing known comes near."""
    meant = closest(word, known)
    return f"did you mean '{meant}'?" if meant else ""
