"""What is wrong with a spec, as data: a code, a sentence, a place and a suggestion."""

from __future__ import annotations

import bisect
import difflib
import enum
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct


class Severity(enum.StrEnum):
    """How much a diagnostic weighs: an error stops a build, a warning does under ``--strict``, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(Struct, frozen=True, order=True):
    """A stretch of a text file. Lines and columns count from 1; the end column is the one after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """``file:line:column``, the form that editors and terminals turn into a link."""
        return f"{self.file}:{self.line}:{self.column}"


class Related(Struct, frozen=True):
    """A second place that belongs to a diagnostic, with what it has to do with it."""

    message: str
    span: Span


class Diagnostic(Struct, frozen=True):
    """One finding. ``code`` is stable and documented; ``span`` is missing only where no file has a place for it."""

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one run, in the order of their places, each once; with the texts that they point into.

    ``sources`` maps a file's name, as the spans spell it, to its text; ``accepted`` are warnings that the specs accept.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)
    accepted: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @classmethod
    def of(
        cls,
        diagnostics: Iterable[Diagnostic],
        sources: Mapping[str, str] | None = None,
        accepted: Iterable[Diagnostic] = (),
    ) -> Report:
        """Sort the findings by place and drop those that say the same of the same place."""
        unique = dict.fromkeys(diagnostics)
        return cls(tuple(sorted(unique, key=_place)), dict(sources or {}), tuple(dict.fromkeys(accepted)))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop a build."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The findings that are probably wrong, but stop a build only under ``--strict``."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.WARNING)

    def __add__(self, other: Report) -> Report:
        """Both reports as one."""
        accepted = (*self.accepted, *other.accepted)
        return Report.of((*self.diagnostics, *other.diagnostics), {**self.sources, **other.sources}, accepted)


_MOST_COMPARED = 100
"""Of more names than these, a misspelt one is compared with those that begin or end most alike: a spec of 27,000 rows
may have as many misspelt references."""

_MOST_LISTED = 40


def closest(word: str, known: Iterable[str]) -> str:
    """What a misspelt word is likely to mean, or an empty string where nothing known comes near."""
    sought = _folded(word)
    names = _Names.of(tuple(known))
    near = difflib.get_close_matches(sought, names.nearest(sought), n=1, cutoff=0.6)
    return names.folded[near[0]] if near else ""


class _Names(Struct, frozen=True):
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


def _place(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    span = diagnostic.span
    if span is None:
        # True sorts behind False: what has no place comes after all that has one.
        return (True, "", 0, 0, diagnostic.code, diagnostic.message)
    return (False, span.file, span.line, span.column, diagnostic.code, diagnostic.message)
