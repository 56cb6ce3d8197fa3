"""The phrases that the code prints for readers, in one language."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from srm_docs.page.punctuation import Punctuation
from srm_docs.wording.languages import LOCALES, language_for
from srm_docs.wording.terms import Term

Phrase = str | Mapping[str, str]
"""A text with placeholders, or several by form: ``one`` for a count of one, ``before-i``, and ``other``.

The second stands where the sound of i follows, before which a Spanish "y" becomes "e".
"""

_SOUND_OF_I = re.compile(r"[Hh]?[IiÍí](?![aeou])")


class Words(Struct, frozen=True):
    """The phrases of one language. ``language`` is the one in use, which may be a fallback of the one asked for."""

    language: str
    phrases: Mapping[Term, Phrase]

    def __call__(self, term: Term, **values: object) -> str:
        """The phrase, its placeholders filled in. A ``count`` of one, or the sound of ``two``, may choose its form."""
        phrase = self.phrases[term]
        if not isinstance(phrase, str):
            phrase = phrase.get(_form(values), phrase["other"])
        return phrase.format(**values)

    def join(self, parts: Sequence[str]) -> str:
        """An enumeration: one, two and three."""
        if len(parts) < 2:
            return "".join(parts)
        return self(Term.LIST_LAST, one=self.punctuation.listing(parts[:-1]), two=parts[-1])

    def apart(self, parts: Iterable[str]) -> str:
        """An enumeration of what may hold commas itself: one; two; three."""
        held = tuple(parts)
        # Most often there is one.
        return self.punctuation.apart(held) if len(held) > 1 else "".join(held)

    def prose(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other."""
        held = list(sentences)
        return functools.reduce(lambda one, two: self(Term.NEXT_SENTENCE, one=one, two=two), held) if held else ""

    @property
    def punctuation(self) -> Punctuation:
        """How texts stand beside each other, for what is put together beyond the words."""
        phrases = self.phrases
        return Punctuation(*(str(phrases[term]) for term in (Term.COLON, Term.LIST_NEXT, Term.LIST_APART, Term.ASIDE)))

    def date(self, day: datetime.date) -> str:
        """A day as a reader writes it."""
        month = self(Term.MONTHS).split()[day.month - 1]
        return self(Term.DATE, day=day.day, month=month, year=day.year, count=day.day)

    def letter(self, index: int) -> str:
        """The letter of a choice, counted from 0; numbers where the letters run out."""
        letters = self(Term.CHOICE_LETTERS)
        return letters[index] if index < len(letters) else str(index + 1)


def _form(values: Mapping[str, object]) -> str:
    if values.get("count") == 1:
        return "one"
    return "before-i" if _SOUND_OF_I.match(str(values.get("two", ""))) else "other"


def words(language: str) -> Words:
    """The phrases of a language, by its tag (BCP 47), or those that come nearest."""
    return _load(language_for(language))


@functools.cache
def _load(tag: str) -> Words:
    import yaml  # `srm-docs build --help` needs no words

    from srm_docs.yaml_source.events import LOADER  # libyaml, where there is one

    text = (LOCALES / f"{tag}.yaml").read_text(encoding="utf-8")
    phrases = yaml.load(text, Loader=LOADER)  # noqa: S506  (our own file, by a safe loader)
    return Words(tag, {Term(name): phrase for name, phrase in phrases.items()})
