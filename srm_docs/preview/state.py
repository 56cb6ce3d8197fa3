"""What the preview shows of each spec: the last version without errors, and what is wrong with the file now."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Report
from srm_docs.core.values import replace
from srm_docs.preview.versions import LoadOutcome, Version


class SpecState(Struct, frozen=True):
    """A spec: its last good version, which may be older than what the report and the refusal are about.

    ``remarks`` are what the formats have to say of files of that version that somebody looked at.
    """

    path: Path
    folder: str
    good: Version | None = None
    is_current: bool = False
    report: Report = field(default_factory=Report)
    refusal: str = ""
    remarks: tuple[Diagnostic, ...] = ()

    def after(self, outcome: LoadOutcome) -> SpecState:
        """The state after a load: a bad one leaves what is shown as it is."""
        told = replace(self, report=outcome.report, refusal=outcome.refusal, is_current=outcome.version is not None)
        if outcome.version is None or (self.good and self.good.shows_as(outcome.version)):
            return told
        return replace(told, good=outcome.version, remarks=())

    def with_remarks(self, version: Version, remarks: Iterable[Diagnostic]) -> SpecState:
        """The state with what is to be said of a file, if that is one of the version that is shown."""
        new = tuple(remark for remark in remarks if remark not in self.remarks)
        return replace(self, remarks=(*self.remarks, *new)) if new and version is self.good else self


class State(Struct):
    """The states of all specs, by their folders, for many threads. Each change has a number."""

    specs: dict[str, SpecState] = field(default_factory=dict)
    number: int = 0
    is_over: bool = False
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def list_specs(self, folders: Sequence[tuple[Path, str]]) -> None:
        """Have exactly these specs, each with its folder: known ones as they are, new ones with nothing yet."""
        with self._changed:
            before = self.specs
            self.specs = {folder: before.get(folder, SpecState(path, folder)) for path, folder in folders}
            # Told at each save, it would have browsers ask for what is to be made anew in a moment.
            if list(self.specs.items()) != list(before.items()):
                self._tell()

    def take(self, folder: str, outcome: LoadOutcome) -> SpecState:
        """Take what came of loading a spec."""
        with self._changed:
            self.specs[folder] = self.specs[folder].after(outcome)
            self._tell()
            return self.specs[folder]

    def remark(self, folder: str, version: Version, remarks: Iterable[Diagnostic]) -> None:
        """Take what a format has to say of a file."""
        with self._changed:
            before = self.specs.get(folder)
            if before and (after := before.with_remarks(version, remarks)) is not before:
                self.specs[folder] = after
                self._tell()

    def end(self) -> None:
        """Tell all who wait that nothing more will come."""
        with self._changed:
            self.is_over = True
            self._tell()

    def wait(self, known: int, seconds: float) -> int:
        """Wait until there is a change after the known one, at most so long; its number."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != known, seconds)
            return self.number

    def file(self, name: str) -> tuple[SpecState, Version] | None:
        """The spec and the version of which a file is shown, if there is such a file."""
        with self._changed:
            states = tuple(self.specs.values())
        found = ((state, state.good) for state in states if state.good and name in state.good.work)
        return next(found, None)

    def _tell(self) -> None:
        self.number += 1
        self._changed.notify_all()
