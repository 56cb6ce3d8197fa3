"""Writing the one file that a person names: through a link, into a device or a pipe, or in its place."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from srm_docs.core.errors import OutputError
from srm_docs.pipeline.staging import check_target, write_file


def destination(target: Path) -> Path:
    """Where a file really is: what is written to a link goes to where that leads. Raises OutputError."""
    try:
        return Path(os.path.realpath(target, strict=True)) if target.is_symlink() else target
    except FileNotFoundError:  # the link is there, the file not yet
        return Path(os.path.realpath(target))
    except (OSError, ValueError) as error:
        raise OutputError(f"can't write {target}: {getattr(error, 'strerror', None) or error}") from error


def is_kept(target: Path) -> bool:
    """Whether no other file may take the place of this one.

    It is a device or a pipe, or a file that has further names, or one of an owner whom we can't make that of another.
    """
    try:
        found = target.stat()
    except (OSError, ValueError):
        return False
    if not stat.S_ISREG(found.st_mode):
        return not stat.S_ISDIR(found.st_mode)
    return found.st_nlink > 1 or (hasattr(os, "geteuid") and os.geteuid() not in (0, found.st_uid))


def write_output(target: Path, data: bytes) -> None:
    """Write the file. Raises OutputError; a plain file that was there before then stays as it was."""
    place = destination(target)
    if is_kept(place):
        write_through(place, data)
    else:
        write_file(place, data)


def write_through(target: Path, data: bytes) -> None:
    """Write into what is there: a device, a pipe, or a file, which keeps all its names. Raises OutputError."""
    try:
        mode = target.stat().st_mode
        if stat.S_ISBLK(mode):
            raise OutputError(f"can't write {target}: it is a disk")
        if stat.S_ISREG(mode):
            check_target(target)
        with target.open("r+b" if stat.S_ISREG(mode) else "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            if stat.S_ISREG(mode):
                file.truncate()
    except OSError as error:
        raise OutputError(f"can't write {target}: {error.strerror or error}") from error
