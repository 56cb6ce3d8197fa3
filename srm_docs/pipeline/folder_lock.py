"""A lock on a folder, so that two runs never write into one at a time.

It is the folder itself that the system locks (flock), or a file in it where folders can't be locked: the system gives
it back however a run ends, also by SIGKILL, and it holds between containers whose numbers of processes say nothing to
each other. A file in the folder says who holds it; it is there only while something is written.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import platform
import time
from pathlib import Path

from msgspec import Struct

from srm_docs.core.errors import OutputError
from srm_docs.core.interruption import uninterrupted

NAME = ".srm-docs-lock"
"""The note of who holds a folder."""

_PAUSE = 0.05
"""Seconds between two tries."""

_LONGEST_HOLDER = 200
FILE = ".srm-docs-folder"
"""What is locked where a folder can't be. It stays: were it taken away, two runs could hold two files of its name."""


class FolderLock(Struct):
    """A folder that is held, until it is released. ``is_real`` is False where the system can't lock anything there."""

    folder: Path
    is_real: bool = False
    _number: int = -1
    _has_note: bool = False

    def acquire(self, longest: float) -> None:
        """Hold the folder, waiting so many seconds for who holds it. Raises OutputError: who that is."""
        until = time.monotonic() + longest
        while self._number < 0 and not self._try():
            if time.monotonic() > until:
                who = f"{self._holder()} writes there"
                raise OutputError(f"can't write into {self.folder}: {who}; try again when that is done")
            time.sleep(_PAUSE)

    def sign(self) -> None:
        """Leave a note of who holds the folder, before something is written into it."""
        if self.is_real and not self._has_note:
            self._has_note = True
            with contextlib.suppress(OSError):  # on a full disk: the lock is one without a name
                self._note.write_bytes(_own_name().encode())

    def release(self) -> None:
        """Give the folder back."""
        if self._number < 0:
            return
        # While it is held still, so that nobody's note is taken away but ours.
        if self.is_real:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)
        os.close(self._number)
        self._number = -1

    @property
    def _note(self) -> Path:
        return self.folder / NAME

    def _try(self) -> bool:
        """Try to lock; True as well where no lock can be had at all."""
        with uninterrupted():
            for opened in (_open_folder, _open_file):
                try:
                    number = opened(self.folder)
                except FileNotFoundError:
                    raise
                except OSError:
                    continue  # whatever is to be written here will tell why it can't be
                state = _lock(number)
                if state is None:
                    os.close(number)
                    continue
                if not state or not _is_same(number, self.folder):
                    os.close(number)  # of another run; or it was taken away, and made anew, meanwhile
                    return False
                self._number, self.is_real = number, True
                return True
        return True

    def _holder(self) -> str:
        try:
            with self._note.open("rb") as file:
                text = file.read(_LONGEST_HOLDER).decode(errors="replace")
        except OSError:
            text = ""
        return " ".join(text.split()) or "another run"


def _own_name() -> str:
    now = datetime.datetime.now(datetime.UTC)
    return f"process {os.getpid()} on {platform.node() or 'this machine'}, since {now:%Y-%m-%d %H:%M:%S} UTC,"


def _open_folder(folder: Path) -> int:
    if not hasattr(os, "O_DIRECTORY"):  # Windows
        raise OSError(errno.ENOTSUP, "folders can't be opened")
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _open_file(folder: Path) -> int:
    return os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _is_same(number: int, folder: Path) -> bool:
    """Whether an open folder, or the file in it, is the one that has this name now."""
    try:
        opened = os.fstat(number)
        return any(os.path.samestat(opened, path.stat()) for path in (folder, folder / FILE) if path.exists())
    except OSError:
        return False


def _lock(number: int) -> bool | None:
    """Lock what is open: True; False if another run has it; None where the system has no locks of this."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Windows says EACCES or EDEADLK of a locked byte; a folder in a network, that it can't be written to (EBADF).
        is_held = error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
        return False if is_held else None
    return True
