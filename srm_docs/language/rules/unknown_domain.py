"""A matrix is to show the rows of a domain that no row is in.

`domains:` of a matrix names domains as the rows have them, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.near_names import did_you_mean, listed
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import views


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find domains without a row."""
    known = list(dict.fromkeys(row.domain for row in draft.spec.responsibilities.values() if row.domain))
    for view, path in views(draft.spec):
        for index, domain in enumerate(view.domains):
            if draft.whole and domain not in known:
                hint = did_you_mean(domain, known) or (f"there are: {listed(known)}" if known else "there is none")
                place = draft.span(*path, "domains", index)
                yield Diagnostic("unknown-domain", f"no row is in the domain '{domain}'", place, hint)
