"""How much is too much: the bounds on what comes in, in one table. Each can be set by a variable of the environment.

They are far beyond what people write, and there so that a file that nobody wrote ends with a sentence and not with a
full memory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from srm_docs.core.errors import UsageError

_PREFIX = "SRM_DOCS_MAX_"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound: what it is called in the environment, its value there if there is none, in which unit, and of what."""

    name: str
    default: int
    unit: str
    what: str

    @property
    def variable(self) -> str:
        """The variable that sets it: ``SRM_DOCS_MAX_SPEC_MB``."""
        return _PREFIX + self.name

    @property
    def most(self) -> int:
        """How much may come. Raises UsageError where the variable holds no whole number from 0 on."""
        written = os.environ.get(self.variable, "").strip()
        if not written:
            return self.default
        if not (written.isascii() and written.isdecimal()):
            raise UsageError(f"{self.variable} is {written!r}; it must be a whole number ({self.unit})")
        return int(written)

    @property
    def most_bytes(self) -> int:
        """The same in bytes, for one that is in megabytes."""
        return self.most * _MEGABYTE

    def __str__(self) -> str:
        """``64 MB (SRM_DOCS_MAX_SPEC_MB)``: what a message says may come, and how to let more in."""
        return f"{self.most:,} {self.unit} ({self.variable})"


SPEC = Bound("SPEC_MB", 64, "MB", "the text of a spec, or of a brand")
VALUES = Bound("VALUES", 1_000_000, "values", "the keys and texts of a spec")
ALIASED = Bound("ALIASED", 200_000, "values", "what the aliases of a spec stand for, each with all that is in it")
TEMPLATE = Bound("TEMPLATE_MB", 50, "MB", "the file of a template")
UNPACKED = Bound("UNPACKED_MB", 100, "MB", "a template when it is unpacked")
PARTS = Bound("PARTS", 2_000, "parts", "a template")
TAGS = Bound("TAGS", 2_000_000, "tags", "all XML of a template")
WAIT = Bound("WAIT", 60, "seconds", "waiting for another build that writes into the same folder")

BOUNDS = (SPEC, VALUES, ALIASED, TEMPLATE, UNPACKED, PARTS, TAGS, WAIT)
"""All of them. The largest matrix that is known, of 2,724 rows, is a spec of 2 MB and 50,000 values."""
