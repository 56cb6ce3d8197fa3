"""Waiting for the events of the system instead of looking at the files again and again.

It takes the library watchfiles, which comes with the extra `events`, and pays where specs are counted in hundreds. As
network drives and containers tell of nothing, the files are still looked at, once a second.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from srm_docs.preview.following import Pause, sleep
from srm_docs.preview.watching import Watch

LIBRARY = "watchfiles"

MANY = 100
"""From so many files on events pay: fewer are looked at in no time, and sooner."""

_LONGEST = 1.0
"""Seconds after which the files are looked at although no event has come."""

_STEP = 5
"""Milliseconds for which the library gathers events."""


class EventPause(Struct):
    """Waits until something happens in the folders of the files, or for a second."""

    library: Any
    _folders: frozenset[Path] = frozenset()
    _woken: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, watch: Watch) -> None:
        """Wait."""
        if watch.is_unsettled:
            sleep(watch)
            return
        self._listen(frozenset(path if path.is_dir() else path.parent for path in watch.files))
        self._woken.wait(_LONGEST)
        self._woken.clear()

    def _listen(self, folders: frozenset[Path]) -> None:
        """Have a thread that listens to these folders: the main one must stay open for Ctrl-C."""
        if folders == self._folders:
            return
        self._stop.set()
        self._stop, self._folders = threading.Event(), folders
        threading.Thread(target=self._wake, args=(folders, self._stop), daemon=True).start()

    def _wake(self, folders: Iterable[Path], stop: threading.Event) -> None:
        options = {"watch_filter": None, "recursive": False, "stop_event": stop, "debounce": _STEP, "step": _STEP}
        # A folder that is gone, or that the system can't tell of: the files are looked at each second.
        with contextlib.suppress(OSError, RuntimeError):
            for _ in self.library.watch(*filter(Path.is_dir, folders), rust_timeout=100, **options):
                self._woken.set()


def pause() -> Pause:
    """What waits by the clock where there are few files, or no such library, and else by events."""
    try:
        by_events = EventPause(importlib.import_module(LIBRARY))
    except ImportError:
        return sleep
    return lambda watch: by_events(watch) if len(watch.files) >= MANY else sleep(watch)
