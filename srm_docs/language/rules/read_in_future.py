"""A source is said to have been read on a day that is still to come.

Most often the year is a slip, or day and month have changed places: a date is year, month, day. The day is held against
the clock, and against `SOURCE_DATE_EPOCH` where that is later.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.day import clock, today
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find the days on which nobody can have read anything."""
    dated = [(index, source) for index, source in enumerate(draft.model.sources) if source.read]
    # Who builds with the date of an old commit has read the sources later than that.
    latest = max(clock(), today()) if dated else None
    for index, source in dated:
        if latest and source.read and source.read > latest:
            message = f"'{source.title}' can't have been read on {source.read.isoformat()}: that day is still to come"
            place = draft.span("sources", index, "read")
            yield Diagnostic("read-in-future", message, place, "a date is year, month, day", Severity.WARNING)
