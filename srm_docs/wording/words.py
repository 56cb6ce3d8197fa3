"""The phrases that the code prints for readers, in one language."""

from __future__ import annotations

import datetime
import enum
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from srm_docs.page.punctuation import Punctuation

_LOCALES = Path(__file__).parent / "locales"
_FALLBACK = "en"

Phrase = str | Mapping[str, str]
"""A text with placeholders, or several by form: ``one`` for a count of one, ``before-i``, and ``other``.

The second stands where the sound of i follows, before which a Spanish "y" becomes "e".
"""

_SOUND_OF_I = re.compile(r"[Hh]?[IiÍí](?![aeou])")


class Term(enum.StrEnum):
    """Every phrase there is. A locale has each of them, with the same placeholders, and no other."""

    AND_MORE = enum.auto()
    ANSWER = enum.auto()
    ANSWERS_FOR_IT = enum.auto()
    ANSWER_KEY = enum.auto()
    ANSWER_KEY_SUBJECT = enum.auto()
    APPLIES_TO = enum.auto()
    APPROVED_BY = enum.auto()
    ASIDE = enum.auto()
    AS_OF = enum.auto()
    AUDIENCE = enum.auto()
    BOUNDARY = enum.auto()
    BOUNDARY_ALL = enum.auto()
    BOUNDARY_ASTRAY = enum.auto()
    BOUNDARY_BELOW = enum.auto()
    BOUNDARY_BOTTOM = enum.auto()
    BOUNDARY_CAPTION = enum.auto()
    BOUNDARY_CAPTION_SHARED = enum.auto()
    BOUNDARY_SHARED = enum.auto()
    BOUNDARY_TITLE = enum.auto()
    BOUNDARY_TOP = enum.auto()
    CASES = enum.auto()
    CHAIN_TITLE = enum.auto()
    CHECKED = enum.auto()
    CHOICE = enum.auto()
    CHOICE_LETTERS = enum.auto()
    CLASSIFICATION = enum.auto()
    COLON = enum.auto()
    CONTENTS = enum.auto()
    CONTROLS = enum.auto()
    CORE_SPLIT = enum.auto()
    COVERS = enum.auto()
    DATE = enum.auto()
    DEFINITIONS = enum.auto()
    DEFINITIONS_DESCRIPTION = enum.auto()
    DEFINITION_TERM = enum.auto()
    DEFINITION_TEXT = enum.auto()
    DIAGRAM_CHART = enum.auto()
    DIAGRAM_SHIFT = enum.auto()
    DIAGRAM_STACK = enum.auto()
    DIAGRAM_STACK_ALL = enum.auto()
    DOCUMENT = enum.auto()
    DOCUMENT_CONTROL = enum.auto()
    DOCUMENT_CONTROL_DESCRIPTION = enum.auto()
    DOCUMENT_NUMBER = enum.auto()
    DOCUMENT_OWNER = enum.auto()
    DOMAIN = enum.auto()
    DUTIES = enum.auto()
    DUTIES_DESCRIPTION = enum.auto()
    DUTIES_NONE = enum.auto()
    DUTIES_OF = enum.auto()
    DUTY = enum.auto()
    DUTY_ALL = enum.auto()
    DUTY_PART = enum.auto()
    EFFECTIVE = enum.auto()
    EVERYWHERE = enum.auto()
    EVIDENCE = enum.auto()
    EVIDENCE_DESCRIPTION = enum.auto()
    EXERCISE = enum.auto()
    FALSE = enum.auto()
    FIGURE = enum.auto()
    FOR_INSTRUCTOR = enum.auto()
    HANDOUT = enum.auto()
    HANDOUT_SUBJECT = enum.auto()
    INSTRUCTOR = enum.auto()
    INSTRUCTOR_SUBJECT = enum.auto()
    ITEM = enum.auto()
    JOINS = enum.auto()
    KIND_CUSTOMER = enum.auto()
    KIND_INTEGRATOR = enum.auto()
    KIND_PROVIDER = enum.auto()
    KIND_THIRD_PARTY = enum.auto()
    KIND_UPSTREAM = enum.auto()
    KNOWLEDGE_CHECK = enum.auto()
    LAYER = enum.auto()
    LAYERS = enum.auto()
    LIST_APART = enum.auto()
    LIST_LAST = enum.auto()
    LIST_NEXT = enum.auto()
    MANAGED_BY = enum.auto()
    MATRIX = enum.auto()
    MATRIX_CAPTION = enum.auto()
    MATRIX_DESCRIPTION = enum.auto()
    MATRIX_SAYS = enum.auto()
    MATRIX_SUBJECT = enum.auto()
    MINUTES = enum.auto()
    MONTHS = enum.auto()
    MOVES = enum.auto()
    NAME_AND_DATE = enum.auto()
    NEXT_REVIEW = enum.auto()
    NEXT_SENTENCE = enum.auto()
    NO = enum.auto()
    NOBODY = enum.auto()
    NOTE = enum.auto()
    NO_MOVE = enum.auto()
    NUMBERED = enum.auto()
    OBJECTIVES = enum.auto()
    ONLY_IN = enum.auto()
    OTHER_ROWS = enum.auto()
    OVERVIEW = enum.auto()
    OVERVIEW_DESCRIPTION = enum.auto()
    PAGE_OF = enum.auto()
    PART = enum.auto()
    PART_OF = enum.auto()
    POLICY = enum.auto()
    POLICY_SUBJECT = enum.auto()
    PROOF_CELL = enum.auto()
    PURPOSE = enum.auto()
    PURPOSE_TEXT = enum.auto()
    QUICK_CARD = enum.auto()
    QUICK_CARD_SUBJECT = enum.auto()
    QUIZ = enum.auto()
    QUIZ_PART = enum.auto()
    QUIZ_PART_IN = enum.auto()
    QUIZ_WHO = enum.auto()
    QUIZ_WHO_IN = enum.auto()
    RACI_LEGEND = enum.auto()
    RACI_OF = enum.auto()
    REASON = enum.auto()
    RELIES_ON = enum.auto()
    RELIES_ON_WHOM = enum.auto()
    RESPONSIBLE = enum.auto()
    REVISION_AUTHOR = enum.auto()
    REVISION_DATE = enum.auto()
    REVISION_HISTORY = enum.auto()
    REVISION_HISTORY_DESCRIPTION = enum.auto()
    REVISION_TEXT = enum.auto()
    ROWS = enum.auto()
    ROW_ID = enum.auto()
    SCOPE = enum.auto()
    SCOPE_FIGURE = enum.auto()
    SCOPE_TABLES = enum.auto()
    SCOPE_TEXT = enum.auto()
    SERVICES = enum.auto()
    SHARED = enum.auto()
    SHEET = enum.auto()
    SHIFT_TITLE = enum.auto()
    SIGNATURE = enum.auto()
    SIGN_NAME = enum.auto()
    SIGN_OFF = enum.auto()
    SIGN_OFF_DESCRIPTION = enum.auto()
    SIGN_ROLE = enum.auto()
    SOURCES = enum.auto()
    STATUS = enum.auto()
    STAYS = enum.auto()
    STEPS_OUT = enum.auto()
    TABLE = enum.auto()
    TAKES_OVER = enum.auto()
    TEXT_OF = enum.auto()
    TICK_ALL = enum.auto()
    TICK_ONE = enum.auto()
    TIME = enum.auto()
    TOGETHER = enum.auto()
    TRUE = enum.auto()
    VERSION = enum.auto()
    VERSION_LABEL = enum.auto()
    WHAT_EACH_MANAGES = enum.auto()
    WORD_BOUNDARY = enum.auto()
    WORD_DUTY = enum.auto()
    WORD_LAYER = enum.auto()
    WORD_SHARED = enum.auto()
    WORD_SHARED_NAME = enum.auto()
    WRITE_LETTERS = enum.auto()
    YES = enum.auto()
    YES_TEXT = enum.auto()
    YOUR_ANSWER = enum.auto()


@dataclass(frozen=True, slots=True)
class Words:
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
        return self.punctuation.apart(parts)

    def prose(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other."""
        held = list(sentences)
        return functools.reduce(lambda one, two: self(Term.NEXT_SENTENCE, one=one, two=two), held) if held else ""

    @property
    def punctuation(self) -> Punctuation:
        """How texts stand beside each other, for what is put together beyond the words."""
        said = self.phrases
        return Punctuation(*(str(said[term]) for term in (Term.COLON, Term.LIST_NEXT, Term.LIST_APART, Term.ASIDE)))

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


def languages() -> tuple[str, ...]:
    """The languages there are, as BCP 47 tags."""
    return tuple(sorted(path.stem for path in _LOCALES.glob("*.yaml")))


def words(language: str) -> Words:
    """The phrases of a language, by its tag (BCP 47).

    Where there are none: those of its parent (``de`` for ``de-AT``), of the same language elsewhere (``pt-BR`` for
    ``pt``), or of English.
    """
    known = {tag.casefold(): tag for tag in languages()}
    tag = language.casefold()
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    related = (other for other in known if other.partition("-")[0] == language.casefold().partition("-")[0])
    return _load(known[tag or next(related, _FALLBACK)])


@functools.cache
def _load(tag: str) -> Words:
    said = yaml.safe_load((_LOCALES / f"{tag}.yaml").read_text(encoding="utf-8"))
    return Words(tag, {Term(name): phrase for name, phrase in said.items()})
