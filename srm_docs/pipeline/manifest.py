"""``manifest.json``: what is in a folder of output, and of which spec and which program it came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from srm_docs.core.version import VERSION
from srm_docs.pipeline.plan import Artefact, Target

NAME = "manifest.json"
FORMAT_VERSION = 1

Entry = dict[str, Any]
"""What the manifest says of one file."""


def entry(target: Target, artefact: Artefact, data: bytes) -> Entry:
    """The entry of one file."""
    return {
        "name": artefact.file_name(target.variant),
        "product": artefact.product.name,
        "format": artefact.format.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        **_dated(target),
    }


def manifest(target: Target, entries: Sequence[Entry]) -> bytes:
    """The manifest of a folder after a run: its entries, and those of earlier runs that hold still.

    An earlier entry holds if spec and program were the same and the file is on the disk as it was made.
    """
    head = _head(target)
    by_name = {earlier["name"]: earlier for earlier in _listed(target.folder, head)}
    by_name.update({entry["name"]: entry for entry in entries})
    whole = {**head, "files": [by_name[name] for name in sorted(by_name)]}
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def _head(target: Target) -> Entry:
    spec = {
        "name": target.model.name,
        "title": target.model.title,
        "language": target.model.language,
        **_dated(target),
        "sha256": target.spec_sha256,
    }
    if target.service:
        spec["service"] = target.service
    return {
        "srm": FORMAT_VERSION,
        "spec": spec,
        "generator": {"name": "srm-docs", "version": VERSION},
    }


def _dated(target: Target) -> Entry:
    as_of = target.model.as_of
    return {"version": target.model.version, "as_of": as_of.isoformat() if as_of else None}


def stale(target: Target, entries: Sequence[Entry]) -> tuple[Path, ...]:
    """The files of earlier runs that still lie in a folder and no longer hold, nor are made now.

    The spec has changed since, or the program; or they can't be made of it any more.
    """
    new = {entry["name"] for entry in entries}
    holding = {entry["name"] for entry in _listed(target.folder, _head(target))}
    listed = (entry["name"] for entry in _listed(target.folder, {}))
    return tuple(target.folder / name for name in sorted(listed) if name not in new | holding)


def _listed(folder: Path, head: Entry) -> list[Entry]:
    """The entries of the present manifest, if that says all of ``head``, whose files are there as they were made."""
    try:
        present = json.loads((folder / NAME).read_bytes())
        if any(present.get(key) != value for key, value in head.items()):
            return []
        return [known for known in present["files"] if _holds(folder, known)]
    # Anything can stand in a file that people can edit. What is no manifest lists nothing.
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []


def _holds(folder: Path, known: Entry) -> bool:
    name = known["name"]
    # Whoever wrote the manifest, only what lies in the folder itself is looked at.
    if Path(name).name != name:
        return False
    try:
        return bool(hashlib.sha256((folder / name).read_bytes()).hexdigest() == known["sha256"])
    except OSError:
        return False
