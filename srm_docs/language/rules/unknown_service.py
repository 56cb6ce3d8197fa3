"""A service or service group is named that the spec does not declare.

Services and groups are named by their ids. Mend the spelling, or declare it under `services:` or `service_groups:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft, unknown


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find each reference to a service or a service group that is not declared."""
    yield from unknown(draft, "unknown-service", "service", "service or service group")
