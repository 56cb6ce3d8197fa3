"""The build: from specs to files."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from srm_docs.core.day import source_date
from srm_docs.core.diagnostics import Diagnostic, Report, Severity
from srm_docs.core.fonts import Typeface
from srm_docs.core.reading import STANDARD_INPUT, Folders, witness_hash, witnessing
from srm_docs.pipeline import plan
from srm_docs.pipeline.artefacts import Artefact
from srm_docs.pipeline.artefacts import artefacts as chosen
from srm_docs.pipeline.check import Checked, check, stops, whole_report
from srm_docs.pipeline.door import Door
from srm_docs.pipeline.filing import Filing, lost_work
from srm_docs.pipeline.fingerprints import circumstances
from srm_docs.pipeline.known_files import Known, known_files, record_files
from srm_docs.pipeline.limits import look_limits
from srm_docs.pipeline.making import BY_CHANCE, Made, Making, Work, files_of, files_there, is_of_ours, named
from srm_docs.pipeline.plan import WHOLE, Selection, Target
from srm_docs.pipeline.result import BuildResult, Progress
from srm_docs.pipeline.site import site_targets
from srm_docs.pipeline.specs import find_specs, folders
from srm_docs.pipeline.staging import Staging, check_folder
from srm_docs.pipeline.unchanged import forget_untold
from srm_docs.pipeline.workers import Executor, Lost, Processes
from srm_docs.style.look import Look


class Keeping(enum.Enum):
    """Which of the files that are there a build takes as they are, if nothing else would come of their pages."""

    NOTHING = "nothing"
    """None; nor is it recorded by what another build could know the files again."""

    RECORD = "record"
    """None; what is made is recorded."""

    UNCHANGED = "unchanged"
    """Those that are known by the record; what is made is recorded."""


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
    jobs: int = 1,
    executor: Executor | None = None,
    keeping: Keeping = Keeping.NOTHING,
) -> BuildResult:
    """Check every spec; if none has errors, make every artefact; when all are made, put the files in their places.

    The parameters are those of `srm_docs.build`, which documents them; a ``site`` is of `srm_docs.pipeline.site`.
    An ``executor`` does the work in place of ``jobs`` processes. ``keeping`` says which files are taken as they are.
    """
    spec_files = find_specs(specs, roots)
    check_folder(Path(output))
    order = _Order(
        spec_files, Path(output), selection, look or Look(), roots, progress, index,
        strict=strict, dry_run=dry_run, clean=clean, site=site, keeping=keeping,
    )  # fmt: skip
    with contextlib.ExitStack() as stack:
        count = min(jobs, len(spec_files))
        if executor is None and (count > 1 or jobs < 1):
            executor = stack.enter_context(Processes(count))
        return _built(order, executor)


class _Order(Struct, frozen=True):
    """What a build was asked for."""

    specs: Sequence[Path]
    output: Path
    selection: Selection
    look: Look
    roots: Folders
    progress: Progress | None
    index: bool | None
    strict: bool
    dry_run: bool
    clean: bool
    site: bool
    keeping: Keeping


def _built(order: _Order, executor: Executor | None) -> BuildResult:
    output, selection, look = order.output, order.selection, order.look
    folder_of = folders(order.specs, output)
    artefacts, date = chosen(selection.only), source_date()
    checked, lost = _all_checked(order, artefacts, executor)
    report = whole_report(checked) + look.report + Report.of((*look_limits(look, artefacts), *lost))
    inputs = {spec.path: spec.files for spec in checked}
    if stops(report, order.strict):
        return BuildResult(report, ok=False, inputs=inputs)
    wholes = [whole for spec in checked for whole in plan.wholes(spec.models, folder_of[spec.path], spec.sha256)]
    targets = (site_targets if order.site else plan.targets)(wholes, selection)
    work = plan.work(targets, artefacts)
    door = Door.of(output, work, selection, look, index=order.index, site=order.site)
    report += Report.of((*(_absent(targets, artefacts) if selection.only else ()), *door.remarks))
    with Staging() as staging:
        accepting = {spec.sha256: spec.acceptances for spec in checked}
        staged = None if order.dry_run else staging
        run = Filing(staged, order.progress, len(work), accepting, order.clean or order.site)
        run.hold(target.folder for target, _ in work)
        by_folder = [list(pairs) for _, pairs in groupby(work, lambda pair: pair[0].folder)]
        known = _known(order, folder_of.values(), executor)
        made = _all_made(Making(look, date, len(work) == 1, known), by_folder, executor)
        files = tuple(
            file for pairs, files in zip(by_folder, made, strict=True) for file in run.put_folder(pairs, files)
        )
        report += Report.of([*run.left_out, *run.remarks], accepted=run.accepted)
        if selection == WHOLE and look == Look():
            report += Report.of(idle for spec in checked for idle in run.idle(spec))
        # Where every single file was left out, a folder with a manifest alone would look like a success.
        if stops(report, order.strict) or ((work or lost) and not files):
            return BuildResult(report, ok=False, inputs=inputs)
        staging.commit()
    # When the folders are free for others again: it is about what all runs have made.
    entrance = door.foreseen(run.manifests) if order.dry_run else door.made()
    hashes = {folder_of[spec.path]: spec.sha256 for spec in checked}
    if not order.dry_run:
        forget_untold(output)
        record_files(output, hashes, run.known)
    report += Report.of(door.late)
    may_repeat = not (order.dry_run or order.site or door.late or lost) and _is_repeatable(artefacts, report)
    stale, removed = tuple(run.stale), tuple(run.removed)
    return BuildResult(report, files, True, stale, removed, inputs, entrance, hashes, may_repeat)


class _Checking(Struct, frozen=True):
    """What the checks of all specs have in common."""

    only: Sequence[str]
    face: Typeface
    roots: Folders


def _all_checked(
    order: _Order, artefacts: Sequence[Artefact], executor: Executor | None
) -> tuple[list[Checked], list[Diagnostic]]:
    """All specs, checked; and which could not be, as what did so has ended."""
    face = order.look.theme.face
    if executor is None or not executor.reads_specs or STANDARD_INPUT in order.specs:
        return [check(spec, artefacts, face, order.roots) for spec in order.specs], []
    checking = _Checking(tuple(order.selection.only), face, tuple(order.roots))
    checked, lost = [], []
    for spec, result in zip(order.specs, executor.map(_checked_there, checking, order.specs), strict=True):
        if isinstance(result, Lost):
            lost.append(lost_work(str(spec), result))
            continue
        there, read = result
        for path, sha256 in read.items():
            witness_hash(path, sha256)
        checked.append(there)
    return checked, lost


def _checked_there(checking: _Checking, spec: Path) -> tuple[Checked, Mapping[Path, str]]:
    """A spec checked in another process, and the hashes of what was read for it."""
    with witnessing() as read:
        return check(spec, chosen(checking.only), checking.face, checking.roots), read


def _known(order: _Order, homes: Iterable[Path], executor: Executor | None) -> Known | None:
    """What is known of the files of these specs, for who has them and can read them; None if nobody wants it."""
    is_here = executor is None or executor.reads_specs
    if order.keeping is Keeping.NOTHING or order.site or not is_here:
        return None
    files = known_files(order.output, homes) if order.keeping is Keeping.UNCHANGED else {}
    return Known(circumstances(order.look), files)


def _all_made(making: Making, by_folder: Sequence[Work], executor: Executor | None) -> Iterator[Iterable[Made] | Lost]:
    """The files of each folder."""
    if executor is None:
        return (files_of(making, work) for work in by_folder)
    return executor.map(files_there, making, [named(work) for work in by_folder])


def _is_repeatable(artefacts: Sequence[Artefact], report: Report) -> bool:
    """Whether the same call would come to the same again."""
    codes = (found.code for found in (*report.diagnostics, *report.accepted))
    return all(map(is_of_ours, artefacts)) and BY_CHANCE.isdisjoint(codes)


def _absent(targets: Sequence[Target], artefacts: Sequence[Artefact]) -> Iterator[Diagnostic]:
    """What was asked for and can't be made of a model, while other things are."""
    for target in targets:
        for name, product in {artefact.product.name: artefact.product for artefact in artefacts}.items():
            if reason := plan.why_absent(product, target):
                message = f"there is no {name} of {target.model.name}: {reason}"
                yield Diagnostic("nothing-to-show", message, severity=Severity.NOTE)
