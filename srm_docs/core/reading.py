"""The one way by which files of strangers are read: opened once, asked what they are, and read to a bound.

What a person names on the command line is that person's own choice: it may lie anywhere, and be a pipe. What a *file*
names is not: it is a regular file within the folders that are allowed, whatever links lie on the way.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path

from srm_docs.core.bounds import Bound

STANDARD_INPUT = Path("-")
"""What stands for standard input where a person names a file."""

Folders = Sequence[Path]
"""Folders with all that is in them."""

_RECORDS: ContextVar[tuple[list[Path], ...]] = ContextVar("_RECORDS", default=())
"""Who wants to know what is read, from the outside in."""

_WITNESSES: ContextVar[tuple[dict[Path, str], ...]] = ContextVar("_WITNESSES", default=())
"""Who wants to know what was read, from the outside in."""

_CHUNK = 1 << 20
_TRIED_FLAGS = ("O_CLOEXEC", "O_NOCTTY", "O_BINARY")


class UnreadableError(Exception):
    """Why a file is not read, as the end of a sentence that begins with its name. Nothing of it is in there."""


class OutsideError(UnreadableError):
    """A file lies outside of the folders from which may be read."""


class OverlongError(UnreadableError):
    """A file has more bytes than are read."""


@contextlib.contextmanager
def recording() -> Iterator[list[Path]]:
    """A stretch, with a list of the files of which a reading is tried in it: also of those that are not there.

    A file that lies outside of the folders that are allowed is not among them: nothing of it is anybody's business.
    """
    files: list[Path] = []
    token = _RECORDS.set((*_RECORDS.get(), files))
    try:
        yield files
    finally:
        _RECORDS.reset(token)


@contextlib.contextmanager
def witnessing() -> Iterator[dict[Path, str]]:
    """A stretch, with the SHA-256 of each file as it was read in it; empty for one that could not be read.

    A file that lies outside of the folders that are allowed is not among them. One of which two readings differ has no
    hash that any file has.
    """
    hashes: dict[Path, str] = {}
    token = _WITNESSES.set((*_WITNESSES.get(), hashes))
    try:
        yield hashes
    finally:
        _WITNESSES.reset(token)


def witness(path: Path, data: bytes | None) -> None:
    """Tell those who want to know it what a file holds; None for one that can't be read."""
    if _WITNESSES.get():
        witness_hash(path, "" if data is None else hashlib.sha256(data).hexdigest())


def witness_hash(path: Path, sha256: str) -> None:
    """Tell them the hash of what a file holds, empty if it can't be read."""
    for hashes in _WITNESSES.get():
        hashes[path] = sha256 if hashes.get(path, sha256) == sha256 else "two readings differ"


def read_bytes(path: Path, bound: Bound, within: Folders | None = None) -> bytes:
    """The bytes of a file, at most as many as a bound in megabytes lets in.

    ``within`` are the folders that are allowed where a file names it.

    Without ``within`` it is named by a person: `STANDARD_INPUT`, pipes and devices are read as well. Raises
    UnreadableError.
    """
    if within is None and path == STANDARD_INPUT:
        return _standard_input(bound)
    is_allowed = _record(path, within)
    data = None
    try:
        data = _read_file(path, bound, within)
    finally:
        if is_allowed:
            witness(path, data)
    return data


def _read_file(path: Path, bound: Bound, within: Folders | None) -> bytes:
    """The bytes of a file on the disk. Raises UnreadableError."""
    try:
        descriptor = os.open(path, _flags()) if within is None else _opened(path, within)
        try:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode):
                raise UnreadableError("is a folder")
            if within is not None and not stat.S_ISREG(mode):
                raise UnreadableError("is no regular file, but a device or a pipe")
            return _all_of(descriptor, bound)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"can't be read: {getattr(error, 'strerror', None) or error}") from error


def leads_out(path: Path, within: Folders) -> bool:
    """Whether a file lies outside of the folders, by where its links lead; it need not be there."""
    try:
        return _home(path, within) is None
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or links that go round
        return True


def _record(path: Path, within: Folders | None) -> bool:
    """Note a file for those who record, unless it lies outside; tell whether anybody may know of it."""
    records = _RECORDS.get()
    is_allowed = bool(records or _WITNESSES.get()) and (within is None or not leads_out(path, within))
    if is_allowed:
        for files in records:
            files.append(path)
    return is_allowed


def _standard_input(bound: Bound) -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableError("can't be read: standard input is closed")
    chunks, left = [], bound.most_bytes + 1
    # In pieces: all that the bound lets in would be asked of the memory at once.
    while left and (chunk := sys.stdin.buffer.read(min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise _overlong(bound)
    return b"".join(chunks)


def _overlong(bound: Bound, size: int = 0) -> OverlongError:
    """That a file is too large; ``size`` is what the system says of it, if it says that much."""
    met = f"has {size / 1e6:,.1f} MB" if size > bound.most_bytes else "goes on beyond the limit"
    return OverlongError(f"is too large: it {met}; it may have {bound}")


def _all_of(descriptor: int, bound: Bound) -> bytes:
    """What can be read, however large the system says that it is."""
    chunks, left = [], bound.most_bytes + 1
    while left and (chunk := os.read(descriptor, min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        raise _overlong(bound, os.fstat(descriptor).st_size)
    return b"".join(chunks)


def _home(path: Path, within: Folders) -> tuple[Path, Path] | None:
    """The folder of those in which a file lies, without links, and the file's way from there."""
    real = Path(os.path.realpath(path))
    for folder in within:
        home = Path(os.path.realpath(folder))
        if real != home and real.is_relative_to(home):
            return home, real.relative_to(home)
    return None


def _opened(path: Path, within: Folders) -> int:
    """The descriptor of a file within the folders. Raises OutsideError, OSError."""
    place = _home(path, within)
    if place is None:
        raise OutsideError("lies outside of the folder of the file that names it")
    home, way = place
    # A pipe that nobody writes into must not keep us waiting.
    flags = _flags() | getattr(os, "O_NONBLOCK", 0)
    if os.open not in os.supports_dir_fd:  # Windows
        return os.open(home / way, flags)
    # Step by step and without following a link: whoever puts one there from now on does not lead us out.
    no_link = os.O_NOFOLLOW
    holder = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for step in way.parts[:-1]:
            inner = os.open(step, os.O_RDONLY | os.O_DIRECTORY | no_link, dir_fd=holder)
            os.close(holder)
            holder = inner
        return os.open(way.parts[-1], flags | no_link, dir_fd=holder)
    finally:
        os.close(holder)


def _flags() -> int:
    flags = os.O_RDONLY
    for name in _TRIED_FLAGS:
        flags |= getattr(os, name, 0)
    return flags
