"""What the fuzzer tries: a text becomes files, the program uses them, and a word says what came of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

Try = Callable[[bytes, Path], str]
"""Lets the program use a text in an empty folder; the word (`attack.judged`), or nothing if it means nothing."""


class Target(Struct, frozen=True):
    """One kind of thing that the program reads.

    ``starts`` are texts from which the search sets out besides the seeds of the folder of its name; ``changed`` and
    ``crossed`` make others of one or two by chance. ``counts`` says what a try is: a load, or a build.
    """

    name: str
    try_: Try
    starts: Callable[[], Sequence[bytes]]
    changed: Callable[[bytes, random.Random], bytes]
    crossed: Callable[[bytes, bytes, random.Random], bytes]
    counts: str = "loads"


SEEDS = Path(__file__).parent / "seeds"


def seeds(target: Target) -> list[Path]:
    """What was found once, in files by which it is tried again."""
    return sorted(path for path in (SEEDS / target.name).glob("*") if path.is_file())
