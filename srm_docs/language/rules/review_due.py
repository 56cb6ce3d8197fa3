"""The day has passed by which the facts were to be read again.

What a publisher says of its services changes without notice. Read the sources again, mend the spec, and set `read:` of
each source and a new `review_by:`. Today is the day that `SOURCE_DATE_EPOCH` names, or else that of the clock; no byte
of a file hangs on it.

    review_by: 2027-08-01
    sources: [{title: The publisher's page, url: "https://example.org/", read: 2026-08-07}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.day import today
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the day of the review against today; one that was over when the facts were taken is told otherwise."""
    due, as_of = draft.model.review_by, draft.model.as_of
    if due and due < today() and not (as_of and due < as_of):
        message = f"the facts were to be read again by {due.isoformat()}"
        hint = "read the sources again, then set 'read:' of each, and 'review_by:'"
        yield Diagnostic("review-due", message, draft.span("review_by"), hint, Severity.WARNING)
