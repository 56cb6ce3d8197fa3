"""Following saves: which specs a change concerns, and loading these and the look anew."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.errors import SrmDocsError
from srm_docs.pipeline.specs import DEFAULT_FOLDER, folders
from srm_docs.preview.setup import LoadedLook, Setup, load_look
from srm_docs.preview.watching import Watch

Pause = Callable[[Watch], None]
"""Waits for the moment at which the files should be looked at again."""


def sleep(watch: Watch) -> None:
    """Wait by the clock: it works for whatever the files lie on."""
    time.sleep(watch.pause())


class Saves(Struct, frozen=True):
    """What there is to do: the files that changed, the specs that have to be read again, and those that are gone."""

    files: tuple[Path, ...]
    specs: tuple[Path, ...]
    gone: tuple[Path, ...] = ()


class Follower(Struct):
    """The specs of a setup, with what each was read from. Whoever reads one says by `read` what it was."""

    setup: Setup
    look: LoadedLook
    specs: tuple[Path, ...] = ()
    look_number: int = 0
    _watch: Watch = field(default_factory=Watch)
    _inputs: dict[Path, frozenset[Path]] = field(default_factory=dict)

    @classmethod
    def of(cls, setup: Setup) -> Follower:
        """A follower that has found the specs and loaded the look.

        Raises SrmDocsError where there is no spec, where two would have one folder, and where there is no look.
        """
        began = time.time_ns()
        follower = cls(setup, load_look(setup), setup.specs())
        follower.folder_of(Path())
        if follower.look.error:
            raise follower.look.error
        follower._follow(began)
        return follower

    def folder_of(self, output: Path) -> dict[Path, Path]:
        """The folder of each spec in the output."""
        return folders(self.specs, output)

    def read(self, spec: Path, files: frozenset[Path], began: int) -> None:
        """Take what a spec was read from; ``began`` is the time before that, in nanoseconds since 1970."""
        self._inputs[spec] = files | {spec}
        self._follow(began)

    def changes(self, pause: Pause) -> Iterator[Saves]:
        """Each change, without end."""
        while True:
            pause(self._watch)
            if files := self._watch.changed():
                change = self._change(files)
                # Whatever else comes into a folder, such as output, concerns nobody.
                if change.specs or change.gone:
                    yield change

    def _change(self, files: frozenset[Path]) -> Saves:
        began = time.time_ns()
        look_changed = bool(files & self.look.files)
        if look_changed:
            self.look = load_look(self.setup)
            self.look_number += 1
        before = self.specs
        # Where none is found, or not the one that was named, the old ones are read again, and that says what is wrong.
        with contextlib.suppress(SrmDocsError, OSError):
            specs = self.setup.specs()
            folders(specs, Path())
            self.specs = specs
        concerned = tuple(
            spec
            for spec in self.specs
            if look_changed or spec not in before or files & self._inputs.get(spec, frozenset({spec}))
        )
        self._follow(began)
        told = tuple(sorted(path for path in files if not path.is_dir()))
        return Saves(told, concerned, tuple(spec for spec in before if spec not in self.specs))

    def _follow(self, began: int) -> None:
        """Watch what was read, and the folders in which specs may appear."""
        inputs = (self._inputs.get(spec, frozenset({spec})) for spec in self.specs)
        paths = {*self._folders(), *self.look.files, *(path for files in inputs for path in files)}
        self._watch.follow(paths, began)

    def _folders(self) -> Iterator[Path]:
        yield from (path for path in self.setup.paths or (DEFAULT_FOLDER,) if path.is_dir())
