"""Findings as plain data, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from srm_docs.core.diagnostics import Diagnostic, Related, Severity, Span


def spans_of(found: Diagnostic) -> Iterator[Span]:
    """The places that a finding names."""
    if found.span:
        yield found.span
    yield from (related.span for related in found.related)


def plain(found: Diagnostic) -> list[Any]:
    """A finding as a list of texts, numbers and lists, of which `diagnostic` makes an equal one."""
    related = [[related.message, _numbers(related.span)] for related in found.related]
    place = _numbers(found.span) if found.span else None
    return [found.code, found.message, place, found.hint, str(found.severity), related]


def _numbers(span: Span) -> list[Any]:
    return [span.file, span.line, span.column, span.end_line, span.end_column]


def diagnostic(told: Sequence[Any]) -> Diagnostic:
    """The finding that `plain` has made a list of. Raises ValueError or TypeError for what is none."""
    code, message, place, hint, severity, related = told
    others = tuple(Related(text, Span(*numbers)) for text, numbers in related)
    return Diagnostic(code, message, Span(*place) if place else None, hint, Severity(severity), others)
