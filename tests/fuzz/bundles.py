"""Several small files in one text, so that a seed of several files is one that can be read: ``=== name`` heads each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_HEAD = re.compile(rb"^=== ([A-Za-z0-9_-]{1,40}\.[a-z]{2,5})\n", re.MULTILINE)

Files = Mapping[str, bytes]
"""The bytes of files by their names, in the order of the text."""


def unbundled(data: bytes, name: str) -> Files:
    """The files in a text; what stands before the first head, or all where there is none, is the file ``name``."""
    first, *others = _HEAD.split(data)
    files = {name: first} if first or not others else {}
    files.update((head.decode(), content) for head, content in zip(others[::2], others[1::2], strict=True))
    return files


def bundled(files: Files) -> bytes:
    """The text of files; a single one has no head."""
    if len(files) == 1:
        return next(iter(files.values()))
    ended = {name: content if content.endswith(b"\n") or not content else content + b"\n"
             for name, content in files.items()}  # fmt: skip
    return b"".join(b"=== " + name.encode() + b"\n" + content for name, content in ended.items())


def lay_out(files: Files, folder: Path) -> list[Path]:
    """Write the files into a folder."""
    paths = [folder / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    return paths
