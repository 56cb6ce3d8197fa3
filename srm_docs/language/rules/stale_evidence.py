"""Evidence was last looked at more than 180 days before the day for which the facts hold.

Look at the document again and set `checked:` to that day. The day of the facts is `as_of:`; a clock is never asked, so
that the same spec gets the same report on any day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft

_FRESH = datetime.timedelta(days=180)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find evidence that is too old."""
    as_of = draft.model.as_of
    for row in draft.model.responsibilities.values():
        for evidence in row.evidence:
            if as_of and evidence.checked and as_of - evidence.checked > _FRESH:
                days = (as_of - evidence.checked).days
                message = f"'{evidence.title}' was last checked {days} days before {as_of.isoformat()}"
                hint = "look at it again and set 'checked:'"
                yield Diagnostic("stale-evidence", message, evidence.span, hint, Severity.WARNING)
