"""A row fills a column of the organisation's own that `fields:` does not declare.

Mend the spelling, or declare the column:

    fields:
      internal-team: {name: Internal team}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft, unknown


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find each reference to a field that is not declared."""
    yield from unknown(draft, "unknown-field", "field", "field")
