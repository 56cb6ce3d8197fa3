"""A duty is a word that looks like yes or no and is taken for a text.

Besides `yes`, `no`, `all`, `part` and `none`, whatever stands as a duty is the part that the owner plays, in words, and
is printed as such. Write `no` where the owner has no duty, or leave the owner out; write more than the one word if that
is what you mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.parts import Share

_NEGATIVE = "- -- \u2013 \u2014 0 n n/a na n.a. nein nil no. non nope nothing not off false null \u2717 \u2718"
_POSITIVE = "+ 1 ja oui on s\u00ed si true y yea yeah yep yes. yess \u2713 \u2714 100%"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find duties of one word that says yes or no in another way."""
    for row in draft.model.responsibilities.values():
        duties = {duty.span: duty for cell in row.cells.values() for duty in cell.duties if duty.share is Share.PART}
        for span, duty in duties.items():
            word = duty.text.casefold()
            meant = "no" if word in _NEGATIVE.split() else "yes" if word in _POSITIVE.split() else ""
            if meant:
                message = f"'{duty.text}' is taken for the part that {draft.model.owners[duty.owner].name} plays"
                yield Diagnostic("doubtful-duty", message, span, f"did you mean '{meant}'?", Severity.WARNING)
