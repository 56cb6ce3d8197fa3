"""Noting for which version of its base an overlay is written, and what the base was like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from srm_docs.core.diagnostics import Diagnostic, Report
from srm_docs.core.errors import UsageError
from srm_docs.language.base_version import BASE_VERSION, UNVERSIONED, keep, kept_base, version_of
from srm_docs.language.overlay import EXTENDS, merged
from srm_docs.pipeline.staging import Staging
from srm_docs.yaml_source.text import read_text
from srm_docs.yaml_source.tree import Tree, parse


@dataclass(frozen=True, slots=True)
class Accepted:
    """The version of a base that was accepted, and the file in which the base is kept."""

    version: str
    base_file: Path


def accept(spec: Path) -> tuple[Report, Accepted | None]:
    """Write the version of its base into an overlay, and the base beside it; or say what is wrong with them.

    Raises UsageError for a spec that extends none, or that no line can be put into, and OutputError where the files
    can't be written.
    """
    text = read_text(spec)
    if isinstance(text, Diagnostic):
        return Report.of([text]), None
    whole = merged(text, str(spec))
    report = Report.of(whole.tree.diagnostics, whole.sources)
    if report.errors:
        return Report.of(report.errors, whole.sources), None
    if whole.base is None:
        raise UsageError(f"{spec} extends no other spec: there is no base to accept")
    version = version_of(whole.base) or UNVERSIONED
    base_file = kept_base(spec)
    noted = _with_version(text, parse(text, str(spec)), version)
    written = parse(noted, str(spec)).data
    if not (isinstance(written, dict) and written.get(BASE_VERSION) == version):
        raise UsageError(f"{spec} can't be edited safely; write it into the file yourself: {BASE_VERSION}: {version!r}")
    # Both files or none: a version without its base could not be compared with anything.
    with Staging() as staging:
        staging.add(spec, _as_it_was(spec, noted))
        staging.add(base_file, keep(whole.base).encode())
        staging.commit()
    return Report.of((), {}), Accepted(version, base_file)


def _as_it_was(spec: Path, text: str) -> bytes:
    """A text with the line ends, and the byte order mark, that the file has."""
    data = spec.read_bytes()
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _with_version(text: str, tree: Tree, version: str) -> str:
    """The text of an overlay with this ``base_version``: in the place of the one that it has, or below ``extends``."""
    # Edited as text, since comments and order have to stay: `accept` reads it again before it is written.
    lines = text.split("\n")
    quoted = '"' + re.sub(r'(["\\])', r"\\\1", version) + '"'
    if (BASE_VERSION,) in tree.places:
        span = tree.span((BASE_VERSION,))
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + quoted + line[span.end_column - 1 :]
    else:
        lines.insert(tree.span((EXTENDS,)).end_line, f"{BASE_VERSION}: {quoted}")
    return "\n".join(lines)
