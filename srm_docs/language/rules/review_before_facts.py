"""The facts were to be read again before the day for which they hold.

One of the two days is a slip; or an overlay states a new `as_of:` and still has the `review_by:` of what it extends.
Say by which day the facts, as they are now, want to be read again:

    as_of: 2026-11-23
    review_by: 2027-11-23
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the day of the review against the day of the facts."""
    due, as_of = draft.model.review_by, draft.model.as_of
    if due and as_of and due < as_of:
        message = f"the facts hold for {as_of.isoformat()}, and were to be read again by {due.isoformat()}"
        hint = "set 'review_by:' to a day after 'as_of:'"
        yield Diagnostic("review-before-facts", message, draft.span("review_by"), hint, Severity.WARNING)
