"""What MkDocs is to do otherwise with the pages of the guide."""

from __future__ import annotations

import re
from typing import Any

_FENCE = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
"""A block with the name of its file, which the tests write: MkDocs shows it as a title."""


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Let the name of a file stand above its block."""
    return _FENCE.sub(r'```\1 title="\2"', markdown)
