"""The build: from specs to files."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from srm_docs.core.diagnostics import Diagnostic, Report, Severity
from srm_docs.core.errors import DirectionError, MissingError, SrmDocsError, TooLargeError, UsageError
from srm_docs.core.garbage import collector_paused
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Printed
from srm_docs.pipeline import manifest, plan
from srm_docs.pipeline.check import check, stops, whole_report
from srm_docs.pipeline.dates import source_date
from srm_docs.pipeline.direction import is_right_to_left, texts
from srm_docs.pipeline.looks import Templates, dressed
from srm_docs.pipeline.plan import Artefact, Edition
from srm_docs.pipeline.registry import Page, Product
from srm_docs.pipeline.specs import find_specs, folders
from srm_docs.pipeline.staging import Staging, check_target, holds
from srm_docs.pipeline.unknown import unknown
from srm_docs.style.look import Look
from srm_docs.wording.words import words


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file that was made. ``changed`` is False where the same bytes were there already."""

    product: str
    format: str
    path: Path
    size: int
    sha256: str
    changed: bool


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of a build: the findings on the specs, and the files. Where not ``ok``, nothing was written.

    ``stale`` are files of earlier runs that lie beside the new ones and no longer show what the spec says.
    """

    report: Report
    files: tuple[BuiltFile, ...] = ()
    ok: bool = True
    stale: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build has come: the file that is made next, and the numbers of files made and to make."""

    path: Path
    done: int
    total: int


Progress = Callable[[Step], None]
"""Is told of each step."""


def build(
    specs: Sequence[Path | str] = (),
    output: Path | str = "output",
    *,
    only: Sequence[str] = (),
    services: Sequence[str] = (),
    languages: Sequence[str] = (),
    audiences: Sequence[str] = (),
    variants: Sequence[str] = (),
    edition: str = "instructor",
    strict: bool = False,
    look: Look | None = None,
    brand: Path | str | None = None,
    template: Templates = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> BuildResult:
    """Check every spec; if none has errors, make every artefact; when all are made, put the files in their places.

    The parameters are those of `srm_docs.build`, which documents them.
    """
    found = find_specs(specs)
    targets = folders(found, Path(output))
    artefacts = plan.artefacts(only)
    if look and look.note_lines and not any(_is_deck_in_print(one) for one in artefacts):
        raise UsageError("--handout is for slides as PDF, which were not asked for; say --only slides.pdf, too")
    date = source_date()
    look, branding = dressed(look or Look(), brand, template)
    checked = [check(spec, artefacts, look.theme.face) for spec in found]
    report = whole_report(checked) + branding
    if stops(report, strict):
        return BuildResult(report, ok=False)
    wholes = [made for one in checked for made in plan.wholes(one.models, targets[one.path], one.sha256)]
    chosen = plan.in_languages(wholes, languages)
    seen = plan.of_edition(plan.for_audiences(plan.editions(chosen, services), audiences), edition)
    editions = plan.varied(seen, variants)
    work = plan.work(editions, artefacts)
    report += Report.of(_absent(editions, artefacts) if only else ())
    with Staging() as staging:
        run = _Run(look, date, None if dry_run else staging, progress, len(work))
        by_folder = groupby(work, lambda pair: pair[0].folder)
        files = tuple(file for _, pairs in by_folder for file in run.make_folder(list(pairs)))
        report += Report.of([*run.left_out, *run.remarks])
        if stops(report, strict) or (work and not files):
            return BuildResult(report, ok=False)
        staging.commit()
    return BuildResult(report, files, stale=tuple(run.stale))


def _is_deck_in_print(artefact: Artefact) -> bool:
    return artefact.product.name == "slides" and artefact.format.name == "pdf"


def _absent(editions: Sequence[Edition], artefacts: Sequence[Artefact]) -> Iterator[Diagnostic]:
    """What was asked for and can't be made of a model, while other things are."""
    for edition in editions:
        for name, product in {one.product.name: one.product for one in artefacts}.items():
            if reason := plan.why_absent(product, edition.model):
                message = f"there is no {name} of {edition.model.name}: {reason}"
                yield Diagnostic("nothing-to-show", message, severity=Severity.NOTE)


@collector_paused()
def render(
    model: ResponsibilityModel,
    product: str,
    format_: str,
    *,
    look: Look | None = None,
    service: str | None = None,
    audience: str = "",
    variant: str = "",
    edition: str = "instructor",
) -> bytes:
    """One artefact of a model. The parameters are those of `srm_docs.render`, which documents them."""
    artefact = plan.artefact(product, format_)
    if service is not None and service not in model.services:
        raise unknown("service", service, model.services)
    if variant and variant not in plan.VARIANTS:
        raise unknown("variant", variant, plan.VARIANTS)
    shown = dataclasses.replace(model if service is None else model.only(service), variant=variant)
    if audience:
        shown = plan.seen_by(shown, audience)
    if edition not in plan.EDITIONS:
        raise unknown("edition", edition, plan.EDITIONS)
    shown = dataclasses.replace(shown, for_learners=edition == "learner")
    if reason := plan.why_absent(artefact.product, shown):
        raise UsageError(f"there is no {product} of {shown.name}: {reason}")
    return _written(artefact, page_of(artefact.product, shown, source_date()), look or Look())


@collector_paused()
def page_of(product: Product, model: ResponsibilityModel, date: datetime.date | None) -> Page:
    """A product's page of a model; ``date``, if given, is the one inside the file."""
    page = product.compose(model, words(model.language))
    if date and isinstance(page, Printed):
        return dataclasses.replace(page, date=date)
    return page


@dataclass(slots=True)
class _Run:
    """What every folder of one run has in common. Without a ``staging`` nothing is written.

    ``left_out`` says which files can't be made since something on this machine is missing; the others are. ``remarks``
    are what the formats have to say of pages in this look.
    """

    look: Look
    date: datetime.date | None
    staging: Staging | None
    progress: Progress | None
    total: int
    done: int = 0
    left_out: list[Diagnostic] = field(default_factory=list)
    remarks: list[Diagnostic] = field(default_factory=list)
    stale: list[Path] = field(default_factory=list)

    def make_folder(self, work: Sequence[tuple[Edition, Artefact]]) -> Iterator[BuiltFile]:
        """Make a folder's files, and at last their manifest. One page and one file are in memory at a time."""
        entries = []
        for _, group in groupby(work, lambda pair: (id(pair[0]), pair[1].product.name)):
            alike = list(group)
            edition, product = alike[0][0], alike[0][1].product
            page = page_of(product, edition.model, self.date)
            for _, artefact in alike:
                target = edition.folder / artefact.file_name(edition.model.variant)
                self._tell(target)
                try:
                    data = _written(artefact, page, self.look)
                except (DirectionError, MissingError, TooLargeError) as error:
                    if self.total == 1:
                        raise
                    self.left_out.append(_left_out(target, error))
                    continue
                said = artefact.format.remarks(page, self.look)
                self.remarks += (one for one in said if one not in self.remarks)
                changed = self._put(target, data)
                entries.append(manifest.entry(edition, artefact, data))
                sha256 = hashlib.sha256(data).hexdigest()
                yield BuiltFile(product.name, artefact.format.name, target, len(data), sha256, changed)
        self.stale += manifest.stale(edition, entries)
        self._put(edition.folder / manifest.NAME, manifest.manifest(edition, entries))

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


@collector_paused()
def _written(artefact: Artefact, page: Page, look: Look) -> bytes:
    """A page in a format. Raises DirectionError where it would come out in reverse."""
    if not artefact.format.orders and any(map(is_right_to_left, texts(page))):
        raise DirectionError(f"it holds text from right to left, which {artefact.format.name.upper()} can't set")
    return artefact.format.write(page, look)


def _left_out(target: Path, error: SrmDocsError) -> Diagnostic:
    """That a file was not made. One that can't be made of so large a model is no fault of anybody's."""
    message = f"{target} was left out: {error}"
    if isinstance(error, TooLargeError):
        return Diagnostic("too-large", message, severity=Severity.NOTE)
    if isinstance(error, DirectionError):
        return Diagnostic("right-to-left-text", message, severity=Severity.WARNING)
    return Diagnostic("missing-tool", message, severity=Severity.WARNING)
