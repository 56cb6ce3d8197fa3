"""Where the manifests in a folder of output are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

NAME = "manifest.json"
"""The file that says what is in a folder of output."""

_DEEPEST = 5
"""So many folders lie below that of the output: of spec, language, service, audience and edition."""


def manifest_folders(output: Path) -> Iterator[tuple[str, ...]]:
    """The paths of all folders with a manifest, from the folder of output.

    One without a manifest in which files lie is nobody's output: so no stranger's tree is searched.
    """
    yield from _walk(output, ())


def _walk(folder: Path, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    try:
        with os.scandir(folder) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
            below = sorted(entry.name for entry in visible if entry.is_dir(follow_symlinks=False))
            files = {entry.name for entry in visible if entry.is_file(follow_symlinks=False)}
    except OSError:
        return
    if path and NAME in files:
        yield path
    elif path and files:
        return
    if len(path) < _DEEPEST:
        for name in below:
            yield from _walk(folder / name, (*path, name))
