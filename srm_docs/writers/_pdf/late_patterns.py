"""Reportlab's pattern of web addresses takes as long to compile as a page to write, and no page of ours asks for it."""

from __future__ import annotations

import re
from typing import Any

_LONG = 300
"""Of its patterns that one alone is longer, in characters."""


class _LatePattern:
    """A pattern that is compiled when something is asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self._pattern, self._flags), name)


def import_paragraphs() -> None:
    """Import reportlab's module of paragraphs, whose long pattern is compiled when it is asked the first time."""
    at_once = re.compile

    def late(pattern: Any, flags: int = 0) -> Any:
        is_long = isinstance(pattern, str) and len(pattern) > _LONG
        return _LatePattern(pattern, flags) if is_long else at_once(pattern, flags)

    re.compile = late
    try:
        import reportlab.platypus.paragraph  # noqa: F401
    finally:
        re.compile = at_once
