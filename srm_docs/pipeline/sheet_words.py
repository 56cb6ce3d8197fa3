"""What a person writes into a cell of a sheet, in the words of the format: `yes` and not `ja`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from srm_docs.language.duty_shape import NOBODY, UNKNOWN, percent_of
from srm_docs.page.workbook import SheetColumnKind
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_FRACTION = re.compile(r"0?\.\d+|1(?:\.0)?")
"""What is left of a share in percent in a cell that a spreadsheet program has made a number of."""

_TICKS = frozenset({"x", "✓", "✔"})


class UnknownWordError(Exception):
    """A word that is none of those that a cell may hold, with those."""

    def __init__(self, word: str, words: tuple[str, ...]) -> None:
        super().__init__(word)
        self.word, self.words = word, words


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The words of one language, by what they stand for."""

    words: Words
    _shares: Mapping[str, str] = field(init=False)
    _states: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        words = self.words
        english = {"yes": "yes", "all": "yes", "part": "part", "shared": "part", "no": "no", "none": "no"}
        own = {words(Term.YES): "yes", words(Term.PART): "part", words(Term.NO): "no"}
        object.__setattr__(self, "_shares", english | {word.casefold(): share for word, share in own.items()})
        told = {words(Term.NOBODY).casefold(): NOBODY, words(Term.UNKNOWN).casefold(): UNKNOWN}
        object.__setattr__(self, "_states", {NOBODY: NOBODY, UNKNOWN: UNKNOWN} | told)

    def plain(self, kind: str, text: str) -> str:
        """The text of a cell of a column of this kind. Raises UnknownWordError."""
        word = text.strip()
        match kind:
            case SheetColumnKind.SHARE:
                return self._share(word)
            case SheetColumnKind.STATE:
                return self._known(word, self._states)
            case SheetColumnKind.CRITICAL:
                return "yes" if word and (word.casefold() in _TICKS or self._share(word) == "yes") else ""
            case SheetColumnKind.RACI:
                return word.upper().replace(" ", "").replace(",", "")
            case SheetColumnKind.CONTROLS:
                return "\n".join(filter(None, map(str.strip, text.splitlines())))
            case SheetColumnKind.SERVICE | SheetColumnKind.LAYER:
                return word
            case _:
                return text.strip()

    def _share(self, word: str) -> str:
        if _FRACTION.fullmatch(word):
            return f"{float(word):.4%}".replace("%", "").rstrip("0").rstrip(".") + "%"
        if percent_of(word) is not None:
            return word.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
        return self._known(word, self._shares)

    def _known(self, word: str, words: Mapping[str, str]) -> str:
        if not word:
            return ""
        if word.casefold() not in words:
            raise UnknownWordError(word, tuple(words))
        return words[word.casefold()]
