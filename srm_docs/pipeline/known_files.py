"""Files whose page has not changed: taken as they are, where a build would have made the same bytes.

A run that went well records, in ``.srm-docs`` in the folder of output, the fingerprint of each file that it made, with
its hash and what was to be said of it. A file is taken as it is where the fingerprint is still the same and the bytes
on the disk have that hash; everything else is made. `records` says who may have such a record.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.errors import OutputError
from srm_docs.pipeline.records import MOST_BYTES, edit_record, has_record, read_record, tellers, told_hash

if TYPE_CHECKING:
    from srm_docs.pipeline.fingerprints import Circumstances

_FILES = "files.json"


class KnownFile(Struct, frozen=True):
    """A file that was made: its fingerprint, its bytes by their number and SHA-256, and the remarks on it."""

    fingerprint: str
    size: int
    sha256: str
    remarks: tuple[Diagnostic, ...] = ()

    def data_at(self, path: Path) -> bytes | None:
        """The bytes of the file, if they are there as they were made."""
        try:
            there = path.lstat()
            if not stat.S_ISREG(there.st_mode) or there.st_size != self.size:
                return None
            data = path.read_bytes()
        except (OSError, ValueError):
            return None
        return data if hashlib.sha256(data).hexdigest() == self.sha256 else None


class Known(Struct, frozen=True):
    """What is known at the start of a run: its circumstances, and by their paths the files that may be there."""

    circumstances: Circumstances
    files: Mapping[str, KnownFile] = field(default_factory=dict)


class _Home(Struct, frozen=True):
    """The files of a spec, by their paths in the output; the folder whose manifest tells its hash, and that."""

    teller: str
    sha256: str
    files: dict[str, KnownFile]


def known_files(output: Path, homes: Iterable[Path]) -> Mapping[str, KnownFile]:
    """The files that earlier runs recorded in the folders of these specs, by their paths; none if none can be read."""
    try:
        recorded = _homes(read_record(output, _FILES))
    except OSError:
        return {}
    names = (home.relative_to(output).as_posix() for home in homes)
    mine = (recorded[name] for name in names if name in recorded)
    return {str(output / path): file for home in mine for path, file in home.files.items()}


def record_files(output: Path, hashes: Mapping[Path, str], made: Mapping[Path, KnownFile]) -> None:
    """Record the files of a run that went well, and take away what no manifest tells (any more).

    ``hashes`` are those of the specs by their folders. That nothing can be written, on a full disk or into a foreign
    folder, is nobody's loss.
    """
    with contextlib.suppress(OSError, OutputError, ValueError):
        if made or has_record(output, _FILES):
            new = _new_homes(output, hashes, made)
            edit_record(output, _FILES, lambda data: _edited(output, data, new))


def _new_homes(output: Path, hashes: Mapping[Path, str], made: Mapping[Path, KnownFile]) -> dict[str, _Home]:
    files: dict[str, dict[str, KnownFile]] = {}
    for path, file in made.items():
        inside = path.relative_to(output)
        files.setdefault(inside.parts[0], {})[inside.as_posix()] = file
    told = tellers(output, hashes, (path.parent for path in made))
    names = ((home, home.relative_to(output).as_posix()) for home in told)
    return {name: _Home(told[home], hashes[home], files[name]) for home, name in names if name in files}


def _edited(output: Path, data: bytes, new: Mapping[str, _Home]) -> bytes:
    """The record with these homes in it, the latest last; of a spec that has not changed, other files stay."""
    known = _homes(data)
    kept = {name: home for name, home in known.items() if told_hash(output / home.teller) == home.sha256}
    for name, home in new.items():
        earlier = kept.pop(name, home)
        same = earlier.files if earlier.sha256 == home.sha256 else {}
        kept[name] = msgspec.structs.replace(home, files={**same, **home.files})
    # What can't be read goes as well: it may be a record of another program.
    return data if kept == known and (kept or not data) else _encoded(kept)


def _encoded(homes: Mapping[str, _Home]) -> bytes:
    """The homes as the text of a record, as many of the latest as fit into one."""
    written: list[bytes] = []
    room = MOST_BYTES
    for name, home in reversed(list(homes.items())):
        text = msgspec.json.encode({name: home})[1:-1]
        room -= len(text) + len(b",\n")
        if room < len(b"{}\n"):
            break
        written.append(text)
    return b"{" + b",\n".join(reversed(written)) + b"}\n"


def _homes(data: bytes) -> dict[str, _Home]:
    """The homes in a record; none where it is none of ours."""
    try:
        return msgspec.json.decode(data, type=dict[str, _Home]) if data else {}
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return {}
