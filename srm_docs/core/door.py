"""The door of each loader of a stranger's file: what nobody has foreseen in one becomes a message, not a traceback."""

from __future__ import annotations

import os

_LONGEST = 200


def unforeseen(error: Exception, part: str = "") -> str:
    """What is said of a file in which something failed, as the end of a sentence; ``part`` is where, if it is known.

    Raises the error itself where somebody looks for its cause (SRM_DOCS_DEBUG=1).
    """
    if os.environ.get("SRM_DOCS_DEBUG"):
        raise error
    where = f" in {part}" if part else ""
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
    return f"can't be used: something{where} is unlike anything that is known to work ({reason})"
