"""Writing files so that each is the old one or the new one at any moment, whatever goes wrong.

Every file of a run is first written under a temporary name beside its target. Only when all of them are there do they
take their places, each by one atomic rename. A run that fails before that has changed nothing.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from srm_docs.core.bounds import WAIT
from srm_docs.core.errors import OutputError
from srm_docs.core.interruption import uninterrupted
from srm_docs.pipeline.folder_lock import FolderLock

_ENDING = ".srm-docs-part"
_TRIES = 100


class Staging:
    """Files on their way. Use it as a context and call `commit` at the end; without that, nothing stays behind.

    Each folder that it writes into is held until the end, so that no other run writes there meanwhile.
    """

    def __init__(self) -> None:
        self._parts: dict[Path, Path] = {}
        self._first: dict[Path, Path] = {}
        self._leaving: list[Path] = []
        self._new_folders: list[Path] = []
        self._locks: dict[Path, FolderLock] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take away what has not found its place, and let others in."""
        with uninterrupted():
            for part in (*self._first.values(), *self._parts.values()):
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
            for lock in self._locks.values():
                lock.release()
            for folder in reversed(self._new_folders):
                with contextlib.suppress(OSError):  # one that is in use is not empty
                    folder.rmdir()

    def hold(self, folder: Path) -> None:
        """Make a folder if need be, and keep others out of it. Raises OutputError where one is in it too long."""
        if folder in self._locks:
            return
        try:
            lock = self._locked(folder)
            if lock.is_real:
                _sweep(folder)
        except OSError as error:
            raise _failure(folder, error) from error

    def add(self, target: Path, data: bytes) -> None:
        """Write the bytes beside their target, making its folder if need be. Raises OutputError."""
        self._add(self._parts, target, data)

    def add_first(self, target: Path, data: bytes) -> None:
        """Write bytes that are to be in their place before any other file of the run is in its own."""
        self._add(self._first, target, data)

    def remove(self, *targets: Path) -> None:
        """Have files taken away when all others are in their places."""
        self._leaving += targets

    def commit(self) -> None:
        """Put every file in its place. Raises OutputError."""
        with uninterrupted():
            for parts in (self._first, self._parts):
                for target in list(parts):
                    try:
                        parts[target].replace(target)
                    except OSError as error:
                        raise _failure(target, error) from error
                    del parts[target]
            for target in self._leaving:
                try:
                    target.unlink(missing_ok=True)
                except OSError as error:
                    raise _failure(target, error) from error

    def _add(self, parts: dict[Path, Path], target: Path, data: bytes) -> None:
        check_target(target)
        self.hold(target.parent)
        self._locks[target.parent].sign()
        # Without the target's own name: that may be as long as names can be.
        part = target.with_name(f".{secrets.token_hex(8)}{_ENDING}")
        try:
            parts[target] = part
            # No fsync: after a loss of power the same bytes can be built again.
            part.write_bytes(data)
            _make_alike(part, target)
        except OSError as error:
            raise _failure(target, error) from error

    def _locked(self, folder: Path) -> FolderLock:
        for _ in range(_TRIES):
            self._make_folder(folder)
            # By another name it may be held already, and nobody can wait for himself.
            same = (lock for held, lock in self._locks.items() if held.exists() and held.samefile(folder))
            lock = self._locks[folder] = next(same, FolderLock(folder))
            # A run that failed may just have taken its new folder away again.
            with contextlib.suppress(FileNotFoundError):
                lock.acquire(WAIT.most)
                break
        return lock

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        self._new_folders.append(folder)


def _sweep(folder: Path) -> None:
    """Delete the parts that killed runs have left in a folder: no other run is in it now."""
    for entry in folder.iterdir():
        if entry.name.startswith(".") and entry.name.endswith(_ENDING):
            entry.unlink(missing_ok=True)


def check_target(target: Path) -> None:
    """Raise OutputError where a file can't be: in something that is no folder, or in the place of a folder."""
    for folder in target.parents:
        if folder.exists():
            if not folder.is_dir():
                raise OutputError(f"can't write {target}: {folder} is a file")
            break
    if target.is_symlink():
        raise OutputError(f"can't write {target}: it is a link; take it away, or write to where it leads")
    if target.is_dir():
        raise OutputError(f"can't write {target}: it is a directory")
    if target.exists() and not target.is_file():
        raise OutputError(f"can't write {target}: it is a device or a pipe")


def check_folder(folder: Path) -> None:
    """Raise OutputError where there can be no folder, before anything is done for it."""
    nearest = next((above for above in (folder, *folder.parents) if above.exists()), None)
    if nearest and not nearest.is_dir():
        raise OutputError(f"can't write into {folder}: {nearest} is {'a file' if nearest.is_file() else 'no folder'}")


def holds(target: Path, data: bytes) -> bool:
    """Whether a file has these bytes already."""
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def write_file(target: Path, data: bytes) -> None:
    """Write one file. Raises OutputError, and what was there before stays."""
    with Staging() as staging:
        staging.add(target, data)
        staging.commit()


def _make_alike(part: Path, target: Path) -> None:
    """Give a file the rights of the one that it replaces, and its owner if we may."""
    try:
        old = target.stat()
    except OSError:
        return
    new = part.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        # As a common user we may give nothing away; the group, if we are in it.
        for owner in (old.st_uid, -1):
            with contextlib.suppress(OSError):
                os.chown(part, owner, old.st_gid)
                break
    if stat.S_IMODE(old.st_mode) != stat.S_IMODE(new.st_mode):
        part.chmod(stat.S_IMODE(old.st_mode))


def _failure(target: Path, error: OSError) -> OutputError:
    return OutputError(f"can't write {target}: {error.strerror or error}")
