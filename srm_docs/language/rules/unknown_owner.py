"""An owner is named that `owners:` does not declare.

Owners are named by their ids, not by their printed names. Mend the spelling, or declare the owner:

    owners:
      customer: {name: Customer, kind: customer}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft, unknown


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find each reference to an owner that is not declared."""
    yield from unknown(draft, "unknown-owner", "owner", "owner")
