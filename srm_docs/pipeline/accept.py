"""Noting for which version of its base an overlay is written, and what the base was like."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from srm_docs.core.diagnostics import Diagnostic, Report
from srm_docs.core.errors import UsageError
from srm_docs.core.reading import STANDARD_INPUT, Folders
from srm_docs.language.base_version import BASE_VERSION, UNVERSIONED, keep, kept_base, version_of
from srm_docs.language.overlay import EXTENDS, merged
from srm_docs.pipeline.output_file import destination, is_kept, write_through
from srm_docs.pipeline.staging import Staging
from srm_docs.yaml_source.editing import Put, UneditableError, in_file, splices
from srm_docs.yaml_source.text import read_text


class Accepted(Struct, frozen=True):
    """The version of a base that was accepted, and the file in which the base is kept."""

    version: str
    base_file: Path


def accept(spec: Path, roots: Folders = ()) -> tuple[Report, Accepted | None]:
    """Write the version of its base into an overlay, and the base beside it; or say what is wrong with them.

    Raises UsageError for a spec that extends none, or that no line can be put into, and OutputError where the files
    can't be written.
    """
    if spec == STANDARD_INPUT:
        raise UsageError("the version of a base is written into a file; name one")
    text = read_text(spec)
    if isinstance(text, Diagnostic):
        return Report.of([text]), None
    whole = merged(text, str(spec), roots=roots)
    report = Report.of(whole.tree.diagnostics, whole.sources)
    if report.errors:
        return Report.of(report.errors, whole.sources), None
    if whole.base is None:
        raise UsageError(f"{spec} extends no other spec: there is no base to accept")
    version = version_of(whole.base) or UNVERSIONED
    base_file = kept_base(spec)
    try:
        changes = splices(text, [Put((BASE_VERSION,), version, after=EXTENDS)])
    except UneditableError as error:
        note = f"write it into the file yourself: {BASE_VERSION}: {version!r}"
        raise UsageError(f"{spec} can't be edited safely: {error}; {note}") from error
    # Both files or none: a version without its base could not be compared with anything.
    place, edited = destination(spec), in_file(spec.read_bytes(), changes)
    with Staging() as staging:
        if not is_kept(place):
            staging.add(place, edited)
        staging.add(base_file, keep(whole.base).encode())
        staging.commit()
    if is_kept(place):
        write_through(place, edited)
    return Report.of((), {}), Accepted(version, base_file)
