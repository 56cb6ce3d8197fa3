"""A responsibility names a layer that `layers:` does not declare.

Mend the spelling, declare the layer, or take `layer:` out: a row need not belong to a layer.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft, unknown


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find each reference to a layer that is not declared."""
    yield from unknown(draft, "unknown-layer", "layer", "layer")
