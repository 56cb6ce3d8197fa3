"""A spec as it was at one of its saves: what is to be shown of it, and each file of that, made when somebody looks."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from srm_docs.core.day import source_date
from srm_docs.core.diagnostics import Diagnostic, Report
from srm_docs.core.errors import SrmDocsError, refusal
from srm_docs.language.acceptance import Acceptance, sift
from srm_docs.pipeline import plan
from srm_docs.pipeline.artefacts import Artefact, artefacts
from srm_docs.pipeline.check import check
from srm_docs.pipeline.limits import look_limits
from srm_docs.pipeline.plan import Target
from srm_docs.pipeline.registry import Page
from srm_docs.pipeline.rendering import Issue, issued, page_of, written
from srm_docs.preview.catalogue import catalogued
from srm_docs.preview.setup import Setup
from srm_docs.style.look import Look


class ShownFile(Struct, frozen=True):
    """A file of a version: its bytes, and their hash, by which it is seen whether it is another one than before."""

    data: bytes
    sha256: str
    remarks: tuple[Diagnostic, ...] = ()


class Version(Struct):
    """What is made of a spec without errors. Files are called as in the output folder, from the spec's folder on."""

    sha256: str
    work: Mapping[str, tuple[Target, Artefact]]
    look: Look
    acceptances: tuple[Acceptance, ...] = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _issues: dict[int, Issue] = field(default_factory=dict)
    _pages: dict[tuple[int, str, type[Page]], Page] = field(default_factory=dict)
    _files: dict[str, ShownFile] = field(default_factory=dict)

    def file(self, name: str) -> ShownFile:
        """A file of it, made at the first call. Raises KeyError, and SrmDocsError where it can't be made."""
        # One after the other: two at a time would both be late.
        with self._lock:
            if name not in self._files:
                self._files[name] = self._make(*self.work[name])
            return self._files[name]

    def shows_as(self, other: Version) -> bool:
        """Whether another version shows the same: of the same bytes, in the very same look."""
        return self.sha256 == other.sha256 and self.look is other.look

    def _make(self, target: Target, artefact: Artefact) -> ShownFile:
        key = (id(target), artefact.product.name, artefact.page)
        if key not in self._pages:
            issue = self._issues.setdefault(id(target), issued(target))
            options = self.look.options
            self._pages[key] = page_of(artefact.product, issue, source_date(), options, artefact.page)
        file = written(artefact, self._pages[key], self.look)
        remarks, _ = sift(file.remarks, self.acceptances)
        return ShownFile(file.data, hashlib.sha256(file.data).hexdigest(), tuple(remarks))


class LoadOutcome(Struct, frozen=True):
    """What came of loading a spec: the version (None where it has errors), and all that is wrong with it.

    ``refusal`` is a sentence for what has no place in a file. ``files`` are those that were read or looked for.
    """

    version: Version | None
    report: Report
    refusal: str = ""
    files: frozenset[Path] = frozenset()
    seconds: float = 0.0


def load_version(spec: Path, folder: str, setup: Setup, look: Look, strict: bool = False) -> LoadOutcome:
    """Load a spec as it is now, with all that is to be shown of it. Nothing is raised for what is wrong with it."""
    began = time.perf_counter()
    version, report, reason, files = None, Report(), "", frozenset({spec})
    try:
        wanted = artefacts(setup.selection.only)
        checked = check(spec, wanted, look.theme.face, setup.roots)
        files |= frozenset(checked.files)
        report = checked.report + look.report + Report.of(look_limits(look, wanted))
        if not (report.errors or (strict and report.warnings)):
            targets = plan.targets(plan.wholes(checked.models, Path(folder), checked.sha256), setup.selection)
            work = catalogued(plan.work(targets, wanted))
            version = Version(checked.sha256, work, look, checked.acceptances)
    except SrmDocsError as error:
        reason = str(error)
    except OSError as error:
        reason = refusal(error)
    return LoadOutcome(version, report, reason, files, time.perf_counter() - began)
