"""Something is marked for readers that the spec does not know.

Readers are `public`, `customer` and `internal`, from the widest circle to the narrowest. A spec can name its own:

    audiences: [everyone, partners, staff]
    responsibilities:
      key-ceremony: {name: Key ceremony, audience: staff, duties: {customer: yes}}

`srm-docs build --audience partners` then leaves the row out.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import did_you_mean, listed
from srm_docs.language.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find marks for unknown readers."""
    known = draft.spec.audiences
    places = [(mark, draft.span(*path)) for mark, path in draft.marks()]
    if isinstance(draft.spec.classification, dict):
        places += [(name, draft.span("classification", name, key=True)) for name in draft.spec.classification]
    for mark, span in places:
        if mark not in known:
            hint = did_you_mean(mark, known) or f"there are: {listed(known)}"
            yield Diagnostic("unknown-audience", f"no readers are called '{mark}'", span, hint)
