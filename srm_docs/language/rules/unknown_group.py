"""A service says that it belongs to a group that `service_groups:` does not declare.

Mend the spelling, or declare the group:

    service_groups:
      managed: {name: Managed services}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft, unknown


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find each reference to a service group that is not declared."""
    yield from unknown(draft, "unknown-group", "group", "service group")
