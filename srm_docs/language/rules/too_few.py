"""A section holds too little.

A model has two owners at the least, one service and one layer: with less there is no boundary to draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.language.draft import Draft
from srm_docs.language.shape import LEAST


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Count the owners, services and layers, those that are not right in themselves too."""
    for section, least in LEAST.items():
        count = len(draft.ids(section))
        if count < least and draft.holds(section):
            message = f"'{section}' has {count} of at least {least}"
            yield Diagnostic("too-few", message, draft.span(section, key=True))
