"""Writing files so that each is the old one or the new one at any moment, whatever goes wrong.

Every file of a run is first written under a temporary name beside its target. Only when all of them are there do they
take their places, each by one atomic rename. A run that fails before that has changed nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path
from types import TracebackType
from typing import Self

from srm_docs.core.errors import OutputError

_ENDING = ".srm-docs-part"
_PART = re.compile(r"\..+\.(\d+)-[0-9a-f]+" + re.escape(_ENDING))


class Staging:
    """Files on their way. Use it as a context and call `commit` at the end; without that, nothing stays behind."""

    def __init__(self) -> None:
        self._parts: dict[Path, Path] = {}
        self._new_folders: list[Path] = []
        self._swept: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take away what has not found its place."""
        for part in self._parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        for folder in reversed(self._new_folders):
            with contextlib.suppress(OSError):  # one that is in use is not empty
                folder.rmdir()

    def add(self, target: Path, data: bytes) -> None:
        """Write the bytes beside their target, making its folder if need be. Raises OutputError."""
        check_target(target)
        part = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}{_ENDING}")
        try:
            self._make_folder(target.parent)
            self._sweep(target.parent)
            self._parts[target] = part
            # No fsync: after a loss of power the same bytes can be built again.
            part.write_bytes(data)
        except OSError as error:
            raise _failure(target, error) from error

    def commit(self) -> None:
        """Put every file in its place. Raises OutputError."""
        for target in list(self._parts):
            try:
                self._parts[target].replace(target)
            except OSError as error:
                raise _failure(target, error) from error
            del self._parts[target]
        self._new_folders.clear()

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        self._new_folders.append(folder)

    def _sweep(self, folder: Path) -> None:
        """Delete the parts that killed runs have left in a folder."""
        if folder in self._swept:
            return
        self._swept.add(folder)
        for entry in folder.iterdir():
            part = _PART.fullmatch(entry.name)
            if part and not _is_running(int(part[1])):
                entry.unlink(missing_ok=True)


def check_target(target: Path) -> None:
    """Raise OutputError where a file can't be: in something that is no folder, or in the place of a folder."""
    for folder in target.parents:
        if folder.exists():
            if not folder.is_dir():
                raise OutputError(f"can't write {target}: {folder} is a file")
            break
    if target.is_dir():
        raise OutputError(f"can't write {target}: it is a directory")


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


def _is_running(process: int) -> bool:
    """Whether a run of this number may still be at work; its parts are then its own."""
    if os.name != "posix":  # where signal 0 is no question but an interruption
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return not _is_dead(process)


def _is_dead(process: int) -> bool:
    """Whether Linux says of a process that has not been buried yet that it is dead (proc(5), the state Z)."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[:1] in (["Z"], ["X"])


def _failure(target: Path, error: OSError) -> OutputError:
    return OutputError(f"can't write {target}: {error.strerror or error}")
