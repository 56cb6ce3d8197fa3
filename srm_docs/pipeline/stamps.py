"""What a build hangs on and what it has made, as hashes: the program, the environment, what was read, what is there."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from srm_docs.core.day import clock
from srm_docs.core.reading import STANDARD_INPUT
from srm_docs.core.version import VERSION
from srm_docs.pipeline.manifest_folders import NAME as MANIFEST
from srm_docs.pipeline.manifest_folders import manifest_folders

FOLDER = ".srm-docs"
"""The folder of the records in that of the output."""

_ENTRANCE = "index.html"
_PACKAGE = Path(__file__).parent.parent
_VARIABLES = ("SOURCE_DATE_EPOCH", "SRM_DOCS_", "RL_")
"""How the names of the variables begin on which files hang; the last is reportlab's."""


def program() -> tuple[str, ...]:
    """The program: its files by the stamps that a write changes, and the libraries by their versions.

    The stamps are those by which git knows whether a file has to be looked at; to read ten megabytes would take longer
    than all else that an unchanged build does. They are taken when a process first asks: what is installed later is
    not what it runs.
    """
    return _program(tuple(sys.path))


@functools.lru_cache(maxsize=1)
def _program(libraries: Sequence[str]) -> tuple[str, ...]:
    return tuple(_stamps(libraries))


def _stamps(libraries: Sequence[str]) -> Iterator[str]:
    yield f"{VERSION} {sys.version} {platform.machine()} {_PACKAGE}"
    for path in _files_below(str(_PACKAGE)):
        found = os.stat(path)  # noqa: PTH116  (half the time of a Path's, a thousand times)
        yield f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
    for folder in dict.fromkeys(libraries):
        with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
            installed = (entry for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".pth")))
            yield from sorted(f"{entry.path} {entry.stat().st_mtime_ns}" for entry in installed)


def _files_below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files_below(entry.path)
            else:
                yield entry.path


def day() -> str:
    """The day. No file hangs on it, but what is said of a spec that wants to be read again by some day does."""
    return f"{clock()}"


def environment() -> Iterator[str]:
    """What of the environment files hang on: variables, and the program that lays out graphs."""
    for name, value in sorted(os.environ.items()):
        if name.startswith(_VARIABLES):
            yield f"{name}={value}"
    names = ("dot", "dot.exe")
    on_path = (Path(folder, name) for folder in os.environ.get("PATH", "").split(os.pathsep) for name in names)
    for engine in (*on_path, Path(os.environ.get("SRM_DOCS_DOT", "") or os.devnull)):
        with contextlib.suppress(OSError, ValueError):
            found = engine.stat()
            yield f"{engine} {found.st_size} {found.st_mtime_ns}"


def digest_of_inputs(inputs: Iterable[tuple[Path, str]]) -> str:
    """One hash of all files that were read: by their names, where these lead, and what they hold."""
    told = hashlib.sha256()
    for path, sha256 in sorted(inputs):
        told.update(f"{path}\0{os.path.realpath(path)}\0{sha256}\0".encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def hash_of(path: Path) -> str:
    """The hash of a file, or nothing where none can be read. A pipe is not waited for."""
    try:
        return _content(path) if path.is_file() else ""
    except (OSError, ValueError):
        return ""


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_plain(path: Path) -> bool:
    """Whether a file can be read twice: it is a regular one, or none at all."""
    try:
        return path != STANDARD_INPUT and (path.is_file() or not os.path.lexists(path))
    except (OSError, ValueError):
        return False


def state_of(output: Path, folders: Iterable[str]) -> str:
    """One hash of the output: all bytes in these folders and of the list of models, and what lies beside them.

    The names and sizes in the other folders are what that list is made of. Parts and locks that a killed build has left
    are among the names, so that a build comes and sweeps.
    """
    told, ours = hashlib.sha256(), set(folders)
    for parts in ((), *sorted(manifest_folders(output))):
        folder = output.joinpath(*parts)
        is_ours, is_top = "/".join(parts) in ours, not parts
        with os.scandir(folder) as entries:
            beside = sorted((entry for entry in entries if entry.name != FOLDER), key=lambda entry: entry.name)
        for entry in beside:
            is_file = entry.is_file(follow_symlinks=False)
            size = entry.stat(follow_symlinks=False).st_size if is_file and not is_top else 0
            is_told = is_file and (is_ours or entry.name == (_ENTRANCE if is_top else MANIFEST))
            content = _content(Path(entry.path)) if is_told else ""
            kind = "link" if entry.is_symlink() else "file" if is_file else "other"
            told.update(f"{entry.path}\0{kind}\0{size}\0{content}\0".encode("utf-8", "surrogatepass"))
    return told.hexdigest()
