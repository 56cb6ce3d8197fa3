"""Files on the way into their places: what is put where, what is left out, and what is told of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import DirectionError, DrawingError, PlugInError, SrmDocsError, TooLargeError
from srm_docs.language.acceptance import Acceptance, idle_in_files, sift
from srm_docs.pipeline import manifest
from srm_docs.pipeline.check import Checked
from srm_docs.pipeline.known_files import KnownFile
from srm_docs.pipeline.making import Made, Work
from srm_docs.pipeline.plan import Target
from srm_docs.pipeline.result import LOST, BuiltFile, Progress, Step
from srm_docs.pipeline.staging import Staging, check_target, holds
from srm_docs.pipeline.workers import Lost


class Filing(Struct):
    """How the files of one run come into their places. Without a ``staging`` nothing is written.

    ``left_out`` says which files can't be made: something on this machine is missing, or a plug-in fails. ``remarks``
    are what the formats have to say of pages in this look. ``accepting`` is what each spec accepts, by its SHA-256, and
    ``accepted_by_spec`` what was. ``known`` are the files that another run can know again.
    """

    @property
    def accepted(self) -> Iterator[Diagnostic]:
        """All that the specs accept of what was said of their files."""
        return chain.from_iterable(self.accepted_by_spec.values())

    def idle(self, spec: Checked) -> Iterator[Diagnostic]:
        """The acceptances of a spec that none of its files needs."""
        accepted = (*spec.report.accepted, *self.accepted_by_spec.get(spec.sha256, ()))
        return idle_in_files(accepted, spec.acceptances, str(spec.path))

    def _shown(self, target: Target, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """What is told of a file but for what its spec accepts."""
        shown, accepted = sift(told, self.accepting.get(target.spec_sha256, ()))
        self.accepted_by_spec.setdefault(target.spec_sha256, []).extend(accepted)
        return iter(shown)

    staging: Staging | None
    progress: Progress | None
    total: int
    accepting: Mapping[str, Sequence[Acceptance]]
    clean: bool = False
    done: int = 0
    left_out: list[Diagnostic] = field(default_factory=list)
    remarks: list[Diagnostic] = field(default_factory=list)
    accepted_by_spec: dict[str, list[Diagnostic]] = field(default_factory=dict)
    stale: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    changed: set[Path] = field(default_factory=set)
    manifests: dict[Path, bytes] = field(default_factory=dict)
    known: dict[Path, KnownFile] = field(default_factory=dict)

    def hold(self, folders: Iterable[Path]) -> None:
        """Keep other runs out of the folders: in one order, so that no two runs wait for each other."""
        for folder in sorted(set(folders)):
            check_target(folder / manifest.NAME)
            if self.staging:
                self.staging.hold(folder)

    def put_folder(self, work: Work, made: Iterable[Made] | Lost) -> Iterator[BuiltFile]:
        """Put a folder's files in their places as they are made, and at last their manifest."""
        folder = work[0][0].folder
        if isinstance(made, Lost):
            self.done += len(work)
            self.left_out.append(lost_work(str(folder), made))
            return
        contents = manifest.FolderContents(work[0][0])
        entries: list[manifest.Entry] = []
        files = iter(made)
        for target, artefact in work:
            path = target.folder / artefact.file_name(target.variant)
            self._tell(path)
            file = next(files)
            if file.error:
                self.left_out += self._shown(target, [_left_out(path, file.error)])
                continue
            self.remarks += (remark for remark in self._shown(target, file.remarks) if remark not in self.remarks)
            changed = self._put(path, file.data)
            if changed:
                self.changed.add(path)
                self._keep(contents, path)
            entries.append(manifest.entry(target, artefact, file.data))
            sha256 = hashlib.sha256(file.data).hexdigest()
            if file.fingerprint:
                self.known[path] = KnownFile(file.fingerprint, len(file.data), sha256, tuple(file.remarks))
            yield BuiltFile(artefact.product.name, artefact.format.name, path, len(file.data), sha256, changed)
        self._end_folder(contents, folder, entries)
        self.changed.clear()

    def _end_folder(self, contents: manifest.FolderContents, folder: Path, entries: Sequence[manifest.Entry]) -> None:
        """Write the manifest, and see to what lies beside the new files."""
        present, stale = folder / manifest.NAME, contents.stale(entries)
        changing = {path.name for path in self.changed}
        self.manifests[folder] = contents.manifest(entries)
        if self.staging and changing and present.exists():
            # Until all are in their places, it claims what is so before and after: a run can be killed at any time.
            self.staging.add_first(present, contents.manifest(entries, changing))
            # Also where it is on the disk already: by then it is not, such as where an artefact alone was edited.
            self.staging.add(present, self.manifests[folder])
        else:
            self._put(present, self.manifests[folder])
        if self.clean:
            self.removed += stale
            if self.staging:
                self.staging.remove(*stale)
        else:
            self.stale += stale
        self.remarks += map(_with_answers, contents.not_for_learners(entries, self.removed))

    def _put(self, target: Path, data: bytes) -> bool:
        """Stage a file unless it has these bytes already; tell whether it changes."""
        check_target(target)
        if holds(target, data):
            return False
        if self.staging:
            self.staging.add(target, data)
        return True

    def _keep(self, contents: manifest.FolderContents, path: Path) -> None:
        """Keep what somebody has made of a file that is about to be made again, beside it."""
        edited = contents.edited(path.name)
        if edited is None:
            return
        names = chain([f"{path.stem}.edited{path.suffix}"], (f"{path.stem}.edited-{n}{path.suffix}" for n in count(2)))
        copy = next(copy for copy in map(path.with_name, names) if holds(copy, edited) or not os.path.lexists(copy))
        self._put(copy, edited)
        message = f"{path} was changed by somebody since it was built; what it was is kept as {copy.name}"
        hint = "a build makes its files again: save what you edit under a name of its own"
        self.remarks.append(Diagnostic("edited-file", message, None, hint, Severity.NOTE))

    def _tell(self, target: Path) -> None:
        if self.progress:
            self.progress(Step(target, self.done, self.total))
        self.done += 1


def _with_answers(path: Path) -> Diagnostic:
    """That a file of another edition lies among what is for learners."""
    message = f"{path} may hold answers, and lies in a folder that is for learners"
    hint = "delete it, or let --clean take away what earlier builds have left"
    return Diagnostic("answers-left", message, None, hint, Severity.WARNING)


def _left_out(target: Path, error: SrmDocsError) -> Diagnostic:
    """That a file was not made. One that can't be made of so large a model is no fault of anybody's."""
    message = f"{target} was left out: {error}"
    match error:
        case TooLargeError():
            return Diagnostic("too-large", message, severity=Severity.NOTE)
        case DirectionError():
            return Diagnostic("right-to-left-text", message, severity=Severity.WARNING)
        case DrawingError():
            return Diagnostic("not-drawn", message, severity=Severity.WARNING)
        case PlugInError():
            return Diagnostic("plug-in", message, severity=Severity.WARNING)
    return Diagnostic("missing-tool", message, severity=Severity.WARNING)


def lost_work(what: str, lost: Lost) -> Diagnostic:
    """That something was not made, as the process that was to do it is no more."""
    message = f"{what} was left out: the process that worked on it has gone: {lost.reason}"
    return Diagnostic(LOST, message, None, lost.advice, Severity.WARNING)
