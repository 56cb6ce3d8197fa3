"""A proof names a row of the matrix that `responsibilities:` does not declare.

`proves:` names the row by its id. Mend the spelling, or add the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft, unknown


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find each reference to a responsibility that is not declared."""
    yield from unknown(draft, "unknown-responsibility", "responsibility", "responsibility")
