"""The folder of records in that of the output: who may have one, and how it is read and written.

**Who may have a record.** A fingerprint of a spec, or of a page with answers, is an oracle: who has all of the spec but
its answers could try his guesses by it, and no salt helps that lies beside it. So a record of a spec lies only where a
manifest that tells the SHA-256 of the same spec lies as well, as those for instructors do; a run that finds one without
such a manifest takes it away. What is made for learners into a folder of its own is therefore built each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from srm_docs.pipeline.manifest_folders import NAME as MANIFEST
from srm_docs.pipeline.staging import Staging
from srm_docs.pipeline.stamps import FOLDER

MOST_BYTES = 20_000_000
"""A file of records is no longer; one that is, is none of ours."""

_IGNORE = ".gitignore"


def read_record(output: Path, name: str) -> bytes:
    """The file of records of this name; nothing where what is there is none of ours. Raises OSError."""
    path = output / FOLDER / name
    if path.parent.is_symlink() or path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return b""
    return path.read_bytes()


def edit_record(output: Path, name: str, edited: Callable[[bytes], bytes]) -> None:
    """Put into its place what ``edited`` makes of a file of records, while no other run does. Raises OutputError."""
    folder = output / FOLDER
    if folder.is_symlink():
        return
    with Staging() as staging:
        staging.hold(folder)
        known = read_record(output, name)
        data = edited(known)
        if data == known:
            return
        if not (folder / _IGNORE).exists():
            staging.add(folder / _IGNORE, b"*\n")
        staging.add(folder / name, data)
        staging.commit()


def has_record(output: Path, name: str) -> bool:
    """Whether there is anything of this name. Raises OSError."""
    return (output / FOLDER / name).exists()


def tellers(output: Path, hashes: Mapping[Path, str], folders: Iterable[Path]) -> dict[Path, str]:
    """For each home of a spec whose hash a manifest tells, the folder of that, relative to the output.

    ``hashes`` are those of the specs by their homes, ``folders`` those in which files of them lie.
    """
    inside: dict[tuple[str, ...], list[Path]] = {}
    for folder in dict.fromkeys(folders):
        inside.setdefault(folder.relative_to(output).parts[:1], []).append(folder)
    found = {}
    for home, sha256 in hashes.items():
        candidates = (home, *inside.get(home.relative_to(output).parts[:1], ()))
        telling = (folder for folder in candidates if told_hash(folder) == sha256)
        if (teller := next(telling, None)) is not None:
            found[home] = teller.relative_to(output).as_posix()
    return found


def told_hash(folder: Path) -> str:
    """The SHA-256 of the spec that the manifest in a folder tells; empty where it tells none."""
    try:
        return str(json.loads((folder / MANIFEST).read_bytes())["spec"]["sha256"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
