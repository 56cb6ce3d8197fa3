"""The build: from specs to files."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path

from srm_docs.core.day import source_date
from srm_docs.core.diagnostics import Diagnostic, Report, Severity
from srm_docs.core.errors import DirectionError, DrawingError, MissingError, PlugInError, SrmDocsError, TooLargeError
from srm_docs.core.reading import Folders
from srm_docs.language.acceptance import Acceptance, idle_in_files, sift
from srm_docs.pipeline import manifest, plan
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.artefacts import artefacts as chosen
from srm_docs.pipeline.check import Checked, check, stops, whole_report
from srm_docs.pipeline.door import Door
from srm_docs.pipeline.limits import look_limits
from srm_docs.pipeline.plan import WHOLE, Selection, Target
from srm_docs.pipeline.registry import Page, is_own_format
from srm_docs.pipeline.rendering import Issue, check_rows, issued, page_of, written
from srm_docs.pipeline.result import BuildResult, BuiltFile, Progress, Step
from srm_docs.pipeline.site import site_targets
from srm_docs.pipeline.specs import find_specs, folders
from srm_docs.pipeline.staging import Staging, check_folder, check_target, holds
from srm_docs.pipeline.unchanged import forget_untold
from srm_docs.style.look import Look


def build(
    specs: Sequence[Path | str] = (),
    output: Path | str = "output",
    selection: Selection = WHOLE,
    look: Look | None = None,
    *,
    strict: bool = False,
    dry_run: bool = False,
    clean: bool = False,
    progress: Progress | None = None,
    roots: Folders = (),
    index: bool | None = None,
    site: bool = False,
) -> BuildResult:
    """Check every spec; if none has errors, make every artefact; when all are made, put the files in their places.

    The parameters are those of `srm_docs.build`, which documents them; a ``site`` is of `srm_docs.pipeline.site`.
    """
    spec_files = find_specs(specs, roots)
    check_folder(Path(output))
    folder_of = folders(spec_files, Path(output))
    artefacts, date, look = chosen(selection.only), source_date(), look or Look()
    checked = [check(spec, artefacts, look.theme.face, roots) for spec in spec_files]
    report = whole_report(checked) + look.report + Report.of(look_limits(look, artefacts))
    inputs = {spec.path: spec.files for spec in checked}
    if stops(report, strict):
        return BuildResult(report, ok=False, inputs=inputs)
    wholes = [whole for spec in checked for whole in plan.wholes(spec.models, folder_of[spec.path], spec.sha256)]
    targets = (site_targets if site else plan.targets)(wholes, selection)
    work = plan.work(targets, artefacts)
    door = Door.of(Path(output), work, selection, look, index=index, site=site)
    report += Report.of((*(_absent(targets, artefacts) if selection.only else ()), *door.remarks))
    with Staging() as staging:
        accepting = {spec.sha256: spec.acceptances for spec in checked}
        run = _Run(look, date, None if dry_run else staging, progress, len(work), accepting, clean or site)
        run.hold(target.folder for target, _ in work)
        by_folder = groupby(work, lambda pair: pair[0].folder)
        files = tuple(file for _, pairs in by_folder for file in run.make_folder(list(pairs)))
        report += Report.of([*run.left_out, *run.remarks], accepted=run.accepted)
        if selection == WHOLE and look == Look():
            report += Report.of(idle for spec in checked for idle in run.idle(spec))
        # Where every single file was left out, a folder with a manifest alone would look like a success.
        if stops(report, strict) or (work and not files):
            return BuildResult(report, ok=False, inputs=inputs)
        staging.commit()
    # When the folders are free for others again: it is about what all runs have made.
    entrance = door.foreseen(run.manifests) if dry_run else door.made()
    if not dry_run:
        forget_untold(Path(output))
    return BuildResult(
        report + Report.of(door.late),
        files,
        True,
        tuple(run.stale),
        tuple(run.removed),
        inputs,
        entrance,
        {folder_of[spec.path]: spec.sha256 for spec in checked},
        not (dry_run or site or door.late) and _is_repeatable(artefacts, run.left_out),
    )


_BY_CHANCE = frozenset({"missing-tool", "not-drawn", "plug-in"})
"""Why a file can be left out that another run may be able to make of the same."""


def _is_repeatable(artefacts: Sequence[Artefact], left_out: Sequence[Diagnostic]) -> bool:
    """Whether files hang on nothing but what we know of: what a plug-in reads, such as a clock, we don't."""
    is_ours = all(not artefact.product.stranger and is_own_format(artefact.format.name) for artefact in artefacts)
    return is_ours and _BY_CHANCE.isdisjoint(found.code for found in left_out)


def _absent(targets: Sequence[Target], artefacts: Sequence[Artefact]) -> Iterator[Diagnostic]:
    """What was asked for and can't be made of a model, while other things are."""
    for target in targets:
        for name, product in {artefact.product.name: artefact.product for artefact in artefacts}.items():
            if reason := plan.why_absent(product, target):
                message = f"there is no {name} of {target.model.name}: {reason}"
                yield Diagnostic("nothing-to-show", message, severity=Severity.NOTE)


@dataclass(slots=True)
class _Run:
    """What every folder of one run has in common. Without a ``staging`` nothing is written.

    ``left_out`` says which files can't be made: something on this machine is missing, or a plug-in fails. ``remarks``
    are what the formats have to say of pages in this look. ``accepting`` is what each spec accepts, by its SHA-256, and
    ``accepted_by_spec`` what was.
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

    look: Look
    date: datetime.date | None
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

    def hold(self, folders: Iterable[Path]) -> None:
        """Keep other runs out of the folders: in one order, so that no two runs wait for each other."""
        for folder in sorted(set(folders)):
            check_target(folder / manifest.NAME)
            if self.staging:
                self.staging.hold(folder)

    def make_folder(self, work: Sequence[tuple[Target, Artefact]]) -> Iterator[BuiltFile]:
        """Make a folder's files, and at last their manifest. One page and one file are in memory at a time."""
        entries: list[manifest.Entry] = []
        # By identity: comparing two models field by field would cost more than making a file of one.
        for _, pairs in groupby(work, lambda pair: id(pair[0])):
            alike = list(pairs)
            issue = issued(alike[0][0])
            for _, artefacts in groupby((artefact for _, artefact in alike), lambda artefact: artefact.product.name):
                yield from self._make_product(issue, list(artefacts), entries)
        self._end_folder(manifest.FolderContents(work[0][0]), work[0][0].folder, entries)

    def _end_folder(self, contents: manifest.FolderContents, folder: Path, entries: Sequence[manifest.Entry]) -> None:
        """Write the manifest, and see to what lies beside the new files."""
        present, stale = folder / manifest.NAME, contents.stale(entries)
        changing = {path.name for path in self.changed if path.parent == folder}
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

    def _make_product(
        self, issue: Issue, artefacts: Sequence[Artefact], entries: list[manifest.Entry]
    ) -> Iterator[BuiltFile]:
        """Make a product in all its formats, from one page for all that take the same."""
        target, product = issue.target, artefacts[0].product
        pages: dict[type[Page], Page] = {}
        for artefact in artefacts:
            path = target.folder / artefact.file_name(target.variant)
            self._tell(path)
            try:
                check_rows(artefact, issue.localized.model)
                # Composed when the first format wants it, so that a product that fails is told of by each of its files.
                if (kind := artefact.page) not in pages:
                    pages[kind] = page_of(product, issue, self.date, self.look.options, kind)
                file = written(artefact, pages[kind], self.look)
            except (DirectionError, DrawingError, MissingError, PlugInError, TooLargeError) as error:
                if self.total == 1:
                    raise
                self.left_out += self._shown(target, [_left_out(path, error)])
                continue
            self.remarks += (remark for remark in self._shown(target, file.remarks) if remark not in self.remarks)
            changed = self._put(path, file.data)
            if changed:
                self.changed.add(path)
            entries.append(manifest.entry(target, artefact, file.data))
            sha256 = hashlib.sha256(file.data).hexdigest()
            yield BuiltFile(product.name, artefact.format.name, path, len(file.data), sha256, changed)

    def _put(self, target: Path, data: bytes) -> bool:
        """Stage a file unless it has these bytes already; tell whether it changes."""
        check_target(target)
        if holds(target, data):
            return False
        if self.staging:
            self.staging.add(target, data)
        return True

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
