"""What the fuzzer tries: a text becomes files, the program uses them, and a word says what came of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

GOOD = ("fine", "refused")
"""What may come of a text. Unlike in the attack, the last door is a finding: somebody has to foresee what it was."""

Try = Callable[[bytes, Path], str]
"""Lets the program use a text in an empty folder; the word (`attack.judged`), or nothing if it means nothing."""


class Target(Struct, frozen=True):
    """One kind of thing that the program reads.

    ``starts`` are texts from which the search sets out besides the seeds of the folder of its name; ``changed`` and
    ``crossed`` make others of one or two by chance. ``counts`` says what a try is: a load, or a build. ``leads_on`` are
    the words after which the search goes on from a text.
    """

    name: str
    try_: Try
    starts: Callable[[], Sequence[bytes]]
    changed: Callable[[bytes, random.Random], bytes]
    crossed: Callable[[bytes, bytes, random.Random], bytes]
    counts: str = "loads"
    leads_on: Sequence[str] = GOOD


SEEDS = Path(__file__).parent / "seeds"


def seeds(target: Target) -> list[Path]:
    """What was found once, in files by which it is tried again."""
    return sorted(path for path in (SEEDS / target.name).glob("*") if path.is_file())
