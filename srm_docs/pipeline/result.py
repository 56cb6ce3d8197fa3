"""What came of a build, and how far it is; apart from the build, so that who only tells of it needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from srm_docs.core.diagnostics import Report

if TYPE_CHECKING:
    from srm_docs.pipeline.entrance import Entrance

LOST = "worker-lost"
"""The code of what is told of work that was lost with what did it."""


class BuiltFile(Struct, frozen=True):
    """A file that was made. ``changed`` is False where the same bytes were there already."""

    product: str
    format: str
    path: Path
    size: int
    sha256: str
    changed: bool


class BuildResult(Struct, frozen=True):
    """What came of a build: the findings on the specs, and the files. Where not ``ok``, nothing was written.

    ``stale`` are files of earlier runs that lie beside the new ones and no longer show what the spec says; ``removed``
    are those that were taken away (in a dry run: that would be). ``inputs`` are the files of which each spec was read.
    ``entrance`` is the list of the models of the whole output, which is none of its files. ``hashes`` are those of the
    specs, by the folders that they were built into. A run ``is_repeatable`` if another one would come to the same.
    """

    report: Report
    files: tuple[BuiltFile, ...] = ()
    ok: bool = True
    stale: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    inputs: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)
    entrance: Entrance | None = None
    hashes: Mapping[Path, str] = field(default_factory=dict)
    is_repeatable: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing was lost with what worked on it: the files of one spec or more can be missing otherwise."""
        return all(found.code != LOST for found in self.report.diagnostics)


class Step(Struct, frozen=True):
    """How far a build has come: the file that is made next, and the numbers of files made and to make."""

    path: Path
    done: int
    total: int


Progress = Callable[[Step], None]
"""Is told of each step."""
