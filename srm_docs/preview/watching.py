"""What has become of files, found by looking at them again and again: on network drives, too, which tell of nothing.

Editors save in several ways: they write a file anew from its first byte on, or put another in its place, so that it is
empty, half or away for a moment. A change is told once nothing more happens: when the file is looked at twice, it has
the same time and size.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, field

INTERVAL = 0.03
"""Seconds between two looks at the files."""

SETTLED = 0.01
"""Seconds for which a changed file must stay as it is."""

IN_PARTS = 0.06
"""Seconds for which it must where it was seen to change more than once: somebody writes it piece by piece."""

PATIENCE = 0.25
"""Seconds for which it must where a save is likely to be half done: it is gone, or has lost much of its size."""

LONGEST = 2.0
"""Seconds after which a change is told although others go on: a file that is written without end holds up nothing."""

_MOST_OF_A_CORE = 0.005
"""The part of a processor's time that looking at the files may take while nothing changes."""

_LONGEST_PAUSE = 1.0
"""Seconds after which they are looked at all the same, however many there are."""

_HALF_WRITTEN = 0.75
"""A file below this part of its former size is likely to be half-written."""


class FileMark(Struct, frozen=True):
    """By what a change of a file is seen: its time in nanoseconds, its size in bytes, its number. All 0 for none."""

    time: int = 0
    size: int = 0
    inode: int = 0


def mark_of(path: Path) -> FileMark:
    """The mark of a file or folder as it is now."""
    try:
        stat = path.stat()
    except (OSError, ValueError):  # also a name that no file can have
        return FileMark()
    return FileMark(stat.st_mtime_ns, stat.st_size, stat.st_ino)


class _Pending(Struct, frozen=True):
    """A change that may go on: the mark, since when it is so, and since when the file is changing."""

    mark: FileMark
    since: float
    first: float


class Watch(Struct):
    """Files, and folders for what is in them, with the marks that they had when they were last told of."""

    clock: Callable[[], float] = time.monotonic
    _marks: dict[Path, FileMark] = field(default_factory=dict)
    _pending: dict[Path, _Pending] = field(default_factory=dict)
    _costs: tuple[float, float] = (0.0, 0.0)
    """Processor seconds of the last two looks."""

    @property
    def files(self) -> frozenset[Path]:
        """What is watched."""
        return frozenset(self._marks)

    @property
    def is_unsettled(self) -> bool:
        """Whether something is changing: whoever waits should look again soon."""
        return bool(self._pending)

    def follow(self, files: Iterable[Path], since: int = 0) -> None:
        """Watch these from now on, and no others.

        How a file that is new here was when it was read, nobody knows: one that has changed ``since`` then, a time in
        nanoseconds since 1970, is told of.
        """
        marks: dict[Path, FileMark] = {}
        for path in dict.fromkeys(files):
            mark = mark_of(path)
            has_changed = since and mark.time >= since
            marks[path] = self._marks.get(path, FileMark(-1) if has_changed else mark)
        self._marks = marks
        self._pending = {path: pending for path, pending in self._pending.items() if path in marks}

    def changed(self) -> frozenset[Path]:
        """What has changed since it was last told, once all of it has settled: a burst of saves is one change."""
        now, began = self.clock(), time.thread_time()
        for path, known in self._marks.items():
            mark, before = mark_of(path), self._pending.get(path)
            if mark == known:
                self._pending.pop(path, None)
            elif before is None or before.mark != mark:
                self._pending[path] = _Pending(mark, now, before.first if before else now)
        self._costs = (self._costs[1], time.thread_time() - began)
        settled = {path for path, pending in self._pending.items() if self._is_settled(path, pending, now)}
        if len(settled) < len(self._pending) and all(now - it.first < LONGEST for it in self._pending.values()):
            return frozenset()
        for path in settled:
            self._marks[path] = self._pending.pop(path).mark
        return frozenset(settled)

    def _is_settled(self, path: Path, pending: _Pending, now: float) -> bool:
        is_first_look = pending.since == pending.first
        is_likely_half = pending.mark.size < self._marks[path].size * _HALF_WRITTEN or not pending.mark.size
        return now - pending.since >= (PATIENCE if is_likely_half else SETTLED if is_first_look else IN_PARTS)

    def pause(self) -> float:
        """Seconds until it should be looked at next: later where there are so many files that looking costs."""
        if self.is_unsettled:
            return SETTLED
        # A single look may take a hundred times as long, by whatever the machine does: the next save would wait for it.
        return max(INTERVAL, min(min(self._costs) / _MOST_OF_A_CORE, _LONGEST_PAUSE))
