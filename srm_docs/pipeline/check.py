"""Checking specs: loading them, and finding what the wanted artefacts can't show of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.core.diagnostics import Report
from srm_docs.core.reading import STANDARD_INPUT, Folders, recording
from srm_docs.language.acceptance import Acceptance, sift
from srm_docs.language.loader import Loaded, load
from srm_docs.model.model import ResponsibilityModel
from srm_docs.pipeline.text_limits import text_limits

if TYPE_CHECKING:
    from srm_docs.core.fonts import Typeface
    from srm_docs.pipeline.artefacts import Artefact


class Checked(Struct, frozen=True):
    """A spec file with its model in each of its languages (none where it has errors) and the SHA-256 of its bytes.

    An overlay's hash is that of all the files that it is made of. ``acceptances`` are the warnings that it accepts,
    ``files`` what was read, or looked for in vain: the spec and what it extends.
    """

    path: Path
    models: Mapping[str, ResponsibilityModel]
    report: Report
    sha256: str
    acceptances: tuple[Acceptance, ...] = ()
    files: tuple[Path, ...] = ()


def check(spec: Path, artefacts: Iterable[Artefact], face: Typeface | None = None, roots: Folders = ()) -> Checked:
    """Load a spec and look for all that is wrong with it, and what can't be drawn with a typeface.

    ``artefacts`` are those that are wanted; only for texts that not every one can show, they are looked at.
    ``roots`` are folders beside its own in which what it extends may lie. Nothing is raised for a bad spec.
    """
    with recording() as files:
        loaded = load(spec, roots=roots)
    shown, accepted = sift(text_limits(loaded, artefacts, face), loaded.acceptances)
    report = loaded.report + Report.of(shown, accepted=accepted)
    return Checked(spec, loaded.models, report, _sha256(spec, loaded), loaded.acceptances, tuple(files))


def _sha256(spec: Path, loaded: Loaded) -> str:
    """The hash of the file; of an overlay, that of its text and of the texts of all that it extends."""
    first, *others = loaded.sources.values() or ("",)
    # What isn't a file, such as a pipe, can be read only once.
    data = spec.read_bytes() if spec != STANDARD_INPUT and spec.is_file() and not others else first.encode()
    return hashlib.sha256(b"\0".join((data, *(text.encode() for text in others)))).hexdigest()


def whole_report(checked: Iterable[Checked]) -> Report:
    """The reports of several specs as one."""
    reports = [spec.report for spec in checked]
    diagnostics = (diagnostic for report in reports for diagnostic in report.diagnostics)
    sources = {name: text for report in reports for name, text in report.sources.items()}
    return Report.of(diagnostics, sources, (found for report in reports for found in report.accepted))


def stops(report: Report, strict: bool) -> bool:
    """Whether nothing may be built: for an error always, for a warning if the run is strict."""
    return bool(report.errors or (strict and report.warnings))
