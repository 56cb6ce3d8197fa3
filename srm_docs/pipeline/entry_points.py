"""The entry points by which other packages bring products and formats.

To import `importlib.metadata` takes as long as all that `--help` does, and most installations have no plug-in: so the
files in which packages name their entry points are looked through first.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PRODUCTS, WRITERS = GROUPS = ("srm_docs.products", "srm_docs.writers")
"""The groups of products and of formats."""


def entry_points(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group, as `importlib.metadata` has them."""
    if _all_in_folders() and group.encode() not in _named():
        return ()
    import importlib.metadata

    return tuple(importlib.metadata.entry_points(group=group))


def _all_in_folders() -> bool:
    """Whether all packages lie in folders, and not in an archive or where only a finder of their own knows."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    return finders == [PathFinder] and not any(os.path.isfile(place) for place in sys.path)  # noqa: PTH113


@functools.cache
def _named() -> bytes:
    """All that packages name as their entry points."""
    return b"\n".join(text for place in sys.path for text in _files(place or "."))


def _files(place: str) -> Iterator[bytes]:
    try:
        names = os.listdir(place)  # noqa: PTH208
    except OSError:
        return
    for name in names:
        # In the folder of an egg, it is `EGG-INFO` by itself.
        if name.lower().endswith((".dist-info", "egg-info")):
            try:
                yield Path(place, name, "entry_points.txt").read_bytes()
            except OSError:  # most have none
                continue
