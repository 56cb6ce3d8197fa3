"""The search itself, by Atheris (libFuzzer in Python): one target, in a process that may die of what it finds."""

from __future__ import annotations

import mmap
import os
import random
import resource
import shutil
import signal
import struct
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from attack.isolated import LARGEST, LONGEST
from msgspec import Struct

from fuzz.judging import outcome_of
from fuzz.target import Target, seeds

_LARGEST_TEXT = 20_000
_ADDRESSES = 2_500_000_000
"""So much may be reserved beyond what there is: a try beyond that finds no memory, and the machine still has some."""
_CLOCK = 9 * LONGEST
"""Seconds by the clock after which a try hangs, on a machine that is busy; its processor time is held to `LONGEST`."""

_COUNTS = ("tries", "void", "fine", "refused", "findings")


class Search(Struct, frozen=True):
    """What came of a search: how many tries of each kind, and what was found, by the files that hold the texts.

    ``deaths`` counts the times that the process which searches was killed and left no text that it died of.
    """

    tries: int
    void: int
    fine: int
    refused: int
    findings: Sequence[Path]
    deaths: int = 0


class _Board:
    """Numbers that a process writes and its parent reads, also when that process has died."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8 * len(_COUNTS))

    def add(self, count: str) -> None:
        place = 8 * _COUNTS.index(count)
        (value,) = struct.unpack_from("q", self._memory, place)
        struct.pack_into("q", self._memory, place, value + 1)

    def values(self) -> list[int]:
        return list(struct.unpack(f"{len(_COUNTS)}q", self._memory[:]))


def searched(target: Target, seconds: float, seed: int, corpus: Path, found: Path) -> Search:
    """Search for so many seconds; what leads on is kept in ``corpus``, what must be mended in ``found``."""
    board, ends = _Board(), time.monotonic() + seconds
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    for place, text in enumerate(target.starts()):
        (corpus / f"start-{place}").write_bytes(text)
    for path in seeds(target):
        shutil.copy(path, corpus / path.name)
    before = set(found.iterdir())
    deaths = 0
    while (left := ends - time.monotonic()) > 0.5:
        sys.stdout.flush()
        held = set(found.iterdir())
        # Of the parent's, as the child has no end at which it could take it away.
        with tempfile.TemporaryDirectory(prefix="srm-fuzz-", ignore_cleanup_errors=True) as work:
            child = os.fork()
            if not child:
                _search(target, left, seed, corpus, found, board, Path(work))
            _, status = os.waitpid(child, 0)
        if not status:
            break
        deaths += set(found.iterdir()) == held
        seed += 1  # another way on from what it has died of
    tries, void, fine, refused, _ = board.values()
    return Search(tries, void, fine, refused, sorted(set(found.iterdir()) - before), deaths)


def _search(target: Target, seconds: float, seed: int, corpus: Path, found: Path, board: _Board, work: Path) -> None:
    """Search until the time is over, in this process, which does not come back."""
    import atheris

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    if not os.environ.get("SRM_DOCS_FUZZ_LOUD"):
        os.dup2(null, 1)
        os.dup2(null, 2)
    if hasattr(os, "sched_setaffinity"):  # a build of several specs starts no processes where there is one processor
        processors = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {processors[os.getpid() % len(processors)]})  # not where every other search is
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm").read_text().split()
    addresses, resident = (int(pages) * os.sysconf("SC_PAGE_SIZE") for pages in statm[:2])
    resource.setrlimit(resource.RLIMIT_AS, (addresses + _ADDRESSES,) * 2)
    number = 0

    def try_one(data: bytes) -> int:
        nonlocal number
        number += 1
        outcome = outcome_of(target, data, work / str(number))
        board.add("tries")
        if not outcome.word:
            board.add("void")
            return -1
        if not outcome.is_finding:
            board.add(outcome.word)
            return 0 if outcome.word in target.leads_on else -1
        board.add("findings")
        name = found / f"{target.name}-{outcome.signature}"
        if not name.exists():
            name.write_bytes(data)
            name.with_suffix(".txt").write_text(f"{outcome.word}\n{outcome.traceback}", errors="replace")
        return -1  # what is wrong is not built upon: it would hide what else there is

    def change(data: bytes, largest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.03:
            return bytes(atheris.Mutate(data, largest))
        changed = target.changed(data, chance)
        return changed if len(changed) <= largest else data

    def cross(one: bytes, other: bytes, largest: int, seed: int) -> bytes:
        crossed = target.crossed(one, other, random.Random(seed))
        return crossed if len(crossed) <= largest else one

    # libFuzzer changes a text again and again before it takes another: of what is refused at once, in vain.
    depth = 5 if "refused" in target.leads_on else 1
    largest = (resident + 2 * LARGEST) // 1_000_000
    options = (f"-max_total_time={max(1, round(seconds))}", f"-max_len={_LARGEST_TEXT}", f"-timeout={_CLOCK}",
               f"-rss_limit_mb={largest}", f"-seed={seed}", f"-mutate_depth={depth}",
               f"-artifact_prefix={found}/{target.name}-", "-report_slow_units=1000", "-len_control=0", "-reload=0",
               "-use_value_profile=0")  # fmt: skip
    atheris.Setup(["fuzz", *options, str(corpus)], try_one, custom_mutator=change, custom_crossover=cross)
    atheris.Fuzz()
    os._exit(1)
