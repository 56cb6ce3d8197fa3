"""What is wrong with a spec, as data: a code, a sentence, a place and a suggestion."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
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


def _place(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    span = diagnostic.span
    if span is None:
        # True sorts behind False: what has no place comes after all that has one.
        return (True, "", 0, 0, diagnostic.code, diagnostic.message)
    return (False, span.file, span.line, span.column, diagnostic.code, diagnostic.message)
